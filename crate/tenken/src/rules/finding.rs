//! Findings: built in one function, silenced where a graver one says it all, confirmed with a reason.

use std::ops::Range;

use sha2::{Digest, Sha256};

use super::{Check, RULE_SET, Rule, Severity};
use crate::filing::{Confirmation, Filing};
use crate::place::Place;
use crate::sorted;
use crate::text::without_my_numbers;
use crate::written::sha256;

/// Something a reviewer would send back, ask about or remark on.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Which rule found it.
    pub rule: &'static Rule,
    /// By its consequence.
    pub severity: Severity,
    /// Where; the page opens the first.
    pub places: Vec<Place>,
    /// One or two sentences in Japanese that quote the values that show it.
    pub message: String,
    /// Phrases of texts that show it.
    pub marks: Vec<Mark>,
    /// How dates that show it were read: 「平成30年3月」＝2018年3月＝平成29年度内.
    pub readings: Vec<String>,
    /// Whether a confirmation covers it.
    pub standing: Standing,
    /// Where the rule read the values that a confirmation covers.
    reads: Vec<Place>,
    /// Values of the last round's filing, or of many items in one, that a confirmation covers too.
    was: Vec<String>,
}

/// A phrase of a text that shows a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where the text stands.
    pub place: Place,
    /// Bytes of the text as typed.
    pub span: Range<usize>,
    /// What is shown in its place, where it must not be repeated.
    pub masked: Option<String>,
}

/// Whether a confirmation covers a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// None does.
    Open,
    /// One does, with its reason.
    Confirmed(String),
    /// One did, with its reason, and the values have changed since.
    Lapsed(String),
}

/// Collects findings while rules run.
#[derive(Debug, Default)]
pub struct Findings {
    rule: Option<&'static Rule>,
    list: Vec<Finding>,
}

impl Finding {
    /// An Error, or a Query that is not confirmed.
    pub fn blocks(&self) -> bool {
        match self.severity {
            Severity::Error => true,
            Severity::Query => !matches!(self.standing, Standing::Confirmed(_)),
            Severity::Advice => false,
        }
    }

    /// Marks a phrase of a text, in bytes as typed.
    pub fn marking(&mut self, place: Place, span: Range<usize>) -> &mut Self {
        self.marks.push(Mark { place, span, masked: None });
        self
    }

    /// Marks a phrase that is shown only as masked.
    pub fn masking(&mut self, place: Place, span: Range<usize>, masked: String) -> &mut Self {
        self.marks.push(Mark { place, span, masked: Some(masked) });
        self
    }

    /// Shows how a date was read.
    pub fn reading(&mut self, reading: String) -> &mut Self {
        self.readings.push(reading);
        self
    }

    /// Rests on a value of the last round's filing, or on many items of this one, told in one text.
    pub fn resting_on(&mut self, was: String) -> &mut Self {
        self.was.push(was);
        self
    }

    /// The confirmation of this finding of a filing with the values it has now.
    pub fn confirmation(&self, filing: &Filing, reason: &str) -> Confirmation {
        Confirmation {
            rule: self.rule.code.to_owned(),
            places: self.places.clone(),
            reason: reason.into(),
            answers: self.fingerprint(filing),
            rule_set: Some(RULE_SET.to_owned()),
        }
    }

    /// `sha256:` and the hash of the values that the rule read, each with its place, as JSON.
    fn fingerprint(&self, filing: &Filing) -> String {
        let mut places: Vec<&Place> = Vec::new();
        for place in self.places.iter().chain(&self.reads) {
            if !places.contains(&place) {
                places.push(place);
            }
        }
        let values: Vec<_> = places.into_iter().map(|place| (place, filing.value(place))).collect();
        let mut json = serde_json::to_vec(&values).expect("plain data");
        for was in &self.was {
            json.extend(serde_json::to_vec(was).expect("plain data"));
        }
        sha256(&Sha256::digest(json))
    }
}

impl Findings {
    pub(super) fn begin(&mut self, rule: &'static Rule) {
        self.rule = Some(rule);
    }

    /// Reports a finding of the running rule at these places, whose values show it.
    pub fn report(&mut self, places: Vec<Place>, message: String) -> &mut Finding {
        self.report_reading(places, Vec::new(), message)
    }

    /// Reports a finding that rests on values at further places.
    pub fn report_reading(&mut self, places: Vec<Place>, reads: Vec<Place>, message: String) -> &mut Finding {
        let rule = self.rule.expect("a rule is running");
        let severity = rule.severity;
        self.list.push(Finding {
            rule,
            severity,
            places,
            message,
            marks: Vec::new(),
            readings: Vec::new(),
            standing: Standing::Open,
            reads,
            was: Vec::new(),
        });
        self.list.last_mut().expect("one was just reported")
    }

    /// Reports a finding less grave than the running rule's others.
    pub fn report_as(&mut self, severity: Severity, places: Vec<Place>, message: String) -> &mut Finding {
        let finding = self.report(places, message);
        finding.severity = severity;
        finding
    }

    /// All findings but those that a graver one at the same affair, item or text makes needless.
    pub(super) fn without_silenced(self) -> Vec<Finding> {
        let mut silenced: Vec<(&str, Option<Place>)> = Vec::new();
        for finding in &self.list {
            silenced.extend(finding.rule.silences.iter().map(|code| (*code, subject(finding))));
        }
        sorted::sort(&mut silenced, &Ord::cmp);
        if silenced.is_empty() {
            return self.list;
        }
        let heard = |finding: &Finding| {
            let by = |subject| silenced.binary_search(&(finding.rule.code, subject)).is_ok();
            !by(subject(finding)) && !by(affair_of(finding))
        };
        let keep: Vec<bool> = self.list.iter().map(heard).collect();
        self.list.into_iter().zip(keep).filter_map(|(finding, keep)| keep.then_some(finding)).collect()
    }
}

/// What a finding is about, for precedence: the affair, or the very item.
fn subject(finding: &Finding) -> Option<Place> {
    match finding.rule.check {
        Check::Affair(_) => affair_of(finding),
        _ => finding.places.first().map(Place::whole),
    }
}

fn affair_of(finding: &Finding) -> Option<Place> {
    let affair = finding.places.first()?.affair.as_ref()?;
    Some(Place::within(Some(affair), "affair"))
}

/// Whether the filing's confirmations cover a finding. A confirmation without a visible reason covers nothing.
pub(super) fn standing(filing: &Filing, finding: &Finding) -> Standing {
    if finding.severity != Severity::Query {
        return Standing::Open;
    }
    let same = |confirmation: &&Confirmation| {
        confirmation.rule == finding.rule.code
            && confirmation.places == finding.places
            && !confirmation.reason.blank()
    };
    let Some(confirmation) = filing.confirmations.iter().find(same) else {
        return Standing::Open;
    };
    let reason = without_my_numbers(&confirmation.reason).into_owned();
    if confirmation.answers == finding.fingerprint(filing) {
        Standing::Confirmed(reason)
    } else {
        Standing::Lapsed(reason)
    }
}
