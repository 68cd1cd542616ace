//! Random filings that can be submitted: the complete example with other answers, texts and numbers; what a rule would
//! send back is put right, what it would ask about is confirmed.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use tenken::example;
use tenken::filing::{Answer, Filing};
use tenken::place::Place;
use tenken::questionnaire::{Item, Report, Requirement};
use tenken::rules::{self, Case, Finding, Severity};
use tenken::text::Text;

use crate::random::{FORM, MUNICIPALITIES, due, text};

/// A plan that no rule of texts minds.
const PLAIN: &str = "手順書を平成30年9月末までに定め、全職員に研修を行う。";

/// A reason of a confirmation that no rule minds.
const CONFIRMED: &str = "担当課に確かめ、この回答で誤りのないことを確認した。";

/// One of the things given otherwise: which place, which of its choices, a text, a due.
type Change = (Index, Index, Text, tenken::calendar::Due);

/// Any filing that can be submitted.
pub(crate) fn filing() -> impl Strategy<Value = Filing> {
    let change = (any::<Index>(), any::<Index>(), prop_oneof![text(), Just(Text::from(PLAIN))], due());
    // Another name is looked for among all municipalities, which takes its time.
    let name = prop_oneof![7 => Just(Text::from("架空市")), 1 => text()];
    let head = (1..=3_usize, any::<u32>(), name, text());
    (head, vec(change, 0..8), text()).prop_map(|((affairs, sequence, name, person), changes, reason)| {
        let mut filing = example::complete(&FORM);
        filing.affairs.truncate(affairs);
        filing.sequence = sequence;
        filing.institution.name = name;
        filing.institution.person = person;
        changes.into_iter().for_each(|change| answer(&mut filing, change));
        put_right(&mut filing, &reason);
        filing
    })
}

/// Answers an item of the filing with one of its choices, and gives what that choice asks.
fn answer(filing: &mut Filing, (which, choice, reason, due): Change) {
    let themes = FORM.themes().items().map(|item| (None, item));
    let affairs = filing.affairs.iter().flat_map(|affair| {
        let items = affair.kind.and_then(|kind| FORM.report(kind)).into_iter().flat_map(Report::items);
        items.map(|item| (Some(affair.id.clone()), item))
    });
    let asked: Vec<(_, &Item)> = themes.chain(affairs).collect();
    let (affair, item) = which.get(&asked).clone();
    let choice = choice.get(&item.choices);
    let reason = if reason.blank() && choice.reason == Requirement::Required { PLAIN.into() } else { reason };
    let answer = Answer { choice: Some(choice.key.clone()), reason, due: Some(due) };
    filing.answers_mut(affair.as_ref()).expect("its own affair").put(&item.key, answer);
}

/// Puts the complete example's value where a finding is an Error, and confirms each Query, until nothing blocks.
fn put_right(filing: &mut Filing, reason: &Text) {
    let complete = example::complete(&FORM);
    let mut reason = if reason.blank() { CONFIRMED.into() } else { reason.clone() };
    for round in 0..20 {
        let findings: Vec<Finding> = rules::check(&Case::new(&FORM, &MUNICIPALITIES, filing));
        let blocking: Vec<&Finding> = findings.iter().filter(|finding| finding.blocks()).collect();
        if blocking.is_empty() {
            return;
        }
        // What is asked about a reason of a confirmation would be asked about the next one too.
        if blocking.iter().any(|finding| finding.places[0].key.starts_with("confirmation.")) {
            reason = CONFIRMED.into();
            filing.confirmations.clear();
            continue;
        }
        if blocking.iter().all(|finding| finding.severity == Severity::Query) {
            let confirmed = findings.iter().filter(|finding| finding.severity == Severity::Query);
            filing.confirmations = confirmed.map(|query| query.confirmation(filing, &reason)).collect();
            continue;
        }
        let errors = blocking.iter().filter(|finding| finding.severity == Severity::Error);
        for place in errors.flat_map(|finding| finding.places.clone()) {
            restore(filing, &complete, &place, round > 1);
        }
    }
    panic!("something blocks:\n{}", String::from_utf8_lossy(&filing.to_bytes()));
}

/// Puts the complete example's value at a place, or all its answers there where that did not help.
fn restore(filing: &mut Filing, complete: &Filing, place: &Place, all: bool) {
    for place in [place.whole(), place.reason(), place.due()] {
        if let Some(value) = complete.value(&place) {
            filing.set(&place, value);
        }
    }
    if let (true, Some(answers)) = (all, complete.answers(place.affair.as_ref())) {
        filing.answers_mut(place.affair.as_ref()).expect("its own affair").clone_from(answers);
    }
}
