//! What is published of the sums: shares that add up, small cells withheld, texts chosen and hidden.

#[path = "common/files.rs"]
mod files;
#[path = "common/repeat.rs"]
mod repeat;

use files::{Round, answer, settle};
use proptest::prelude::*;
use tenken::filing::Filing;
use tenken::questionnaire::InstitutionKind;
use tenken::results::{Expected, Results, Selection, Sums, Wishes, sort};

const KINDS: [InstitutionKind; 4] = [
    InstitutionKind::Municipality,
    InstitutionKind::Board,
    InstitutionKind::PartialAffairs,
    InstitutionKind::WideArea,
];

const CHOICES: [&str; 3] = ["done", "within_year", "not_within_year"];

/// So many institutions of each kind that gave each choice to a theme question, each with a text of its own.
fn sums(round: &Round, counts: &[[u32; 3]; 4], text: impl Fn(usize, u32) -> String) -> Sums {
    let roster = "kind,code,name\nother,,だれか";
    let mut sums =
        Sums::new(&round.questionnaire, Expected::from_roster(roster, &round.questionnaire).unwrap());
    let bytes = round.seal(&round.filing(KINDS[0], "架空市", |_| ()));
    let model = round.judge("file.json", &bytes);
    let mut lines = Vec::new();
    for (kind, counts) in KINDS.iter().zip(counts) {
        for (choice, count) in counts.iter().enumerate() {
            for n in 0..*count {
                let mut line = model.clone();
                let tenken::results::Line::Entry(entry) = &mut line else { panic!("{line:?}") };
                entry.key.kind = *kind;
                entry.key.name = format!("架空{choice}の{n}");
                let filing: &mut Filing = entry.filing.as_mut().unwrap();
                filing.answers.put("theme.audit", answer(CHOICES[choice], &text(choice, n), "平成30年9月"));
                lines.push(line);
            }
        }
    }
    sort(&mut lines);
    settle(lines).iter().for_each(|settled| sums.add(settled, &round.questionnaire));
    sums
}

fn audit(results: &Results) -> &tenken::results::ItemResult {
    results.items.iter().find(|item| item.item == "theme.audit").unwrap()
}

#[test]
fn printed_shares_add_up_and_are_off_by_less_than_a_tenth() {
    let round = Round::new();
    let config = ProptestConfig { cases: repeat::config().cases / 10, ..repeat::config() };
    proptest!(config, |(counts in prop::array::uniform3(0_u32..40))| {
        let results = sums(&round, &[counts, [0; 3], [0; 3], [0; 3]], |_, _| String::new())
            .publish(&round.questionnaire, &Wishes::default());
        let total = &audit(&results).total;
        let all: u32 = counts.iter().sum();
        prop_assert_eq!(total.answered, all);
        prop_assert_eq!(total.choices.iter().map(|of| of.per_mille).sum::<u32>(), if all > 0 { 1000 } else { 0 });
        for of in &total.choices {
            prop_assert!((of.per_mille * all).abs_diff(of.count * 1000) < all.max(1));
        }
    });
}

#[test]
fn what_is_withheld_cannot_be_worked_out() {
    let round = Round::new();
    let config = ProptestConfig { cases: repeat::config().cases / 10, ..repeat::config() };
    let counts = prop::array::uniform4(prop::array::uniform3(0_u32..6));
    proptest!(config, |(counts in counts, threshold in 1_u32..9)| {
        let wishes = Wishes { threshold, ..Wishes::default() };
        let results = sums(&round, &counts, |_, _| String::new()).publish(&round.questionnaire, &wishes);
        let item = audit(&results);
        let size = |at: usize| counts[at].iter().sum::<u32>();
        prop_assert_eq!(item.by_kind.len(), (0..4).filter(|&at| size(at) > 0).count());
        let (mut hidden, mut together) = (0, 0);
        for slice in &item.by_kind {
            let at = KINDS.iter().position(|kind| kind.key() == slice.key).unwrap();
            match &slice.answered {
                Some(answered) => prop_assert!(answered.answered == size(at) && size(at) >= threshold),
                None => (hidden, together) = (hidden + 1, together + size(at)),
            }
        }
        let all_hidden = hidden == item.by_kind.len();
        prop_assert!(hidden == 0 || all_hidden || (hidden >= 2 && together >= threshold), "{:?}", item.by_kind);
        let small = (0..4).any(|at| size(at) > 0 && size(at) < threshold);
        prop_assert_eq!(hidden > 0, small);
    });
}

#[test]
fn a_lone_small_kind_is_withheld_with_the_next_smallest() {
    let round = Round::new();
    let counts = [[40, 2, 1], [10, 0, 0], [7, 0, 0], [0, 0, 3]];
    let results =
        sums(&round, &counts, |_, _| String::new()).publish(&round.questionnaire, &Wishes::default());
    let shown: Vec<_> =
        audit(&results).by_kind.iter().map(|of| (of.key.as_str(), of.answered.is_some())).collect();
    assert_eq!(
        shown,
        [("municipality", true), ("board", true), ("partial_affairs", false), ("wide_area", false)]
    );
}

/// Thirty texts, the last of which tells a telephone number.
fn texts(round: &Round) -> Sums {
    let counts = [[20, 4, 30], [0; 3], [0; 3], [0; 3]];
    let mut sums = sums(round, &counts, |choice, n| match (choice, n) {
        (0, _) => String::new(),
        (_, 0..3) => "監査の計画を平成30年9月末までに定め、年2回の監査を始める。".to_owned(),
        (_, n) => format!("監査の計画を平成30年9月末までに定め、{n}課の監査を始める。"),
    });
    let mut value = serde_json::to_value(&sums).unwrap();
    let item =
        value["items"].as_array_mut().unwrap().iter_mut().find(|item| item["key"] == "theme.audit").unwrap();
    let list = item["texts"]["list"].as_array_mut().unwrap();
    let private = list.iter_mut().find(|text| text["text"].as_str().unwrap().contains("29課")).unwrap();
    private["private"] = true.into();
    sums = serde_json::from_value(value).unwrap();
    sums
}

#[test]
fn texts_are_shown_where_enough_wrote_and_none_that_may_tell_who_somebody_is() {
    let round = Round::new();
    let results = texts(&round).publish(&round.questionnaire, &Wishes { texts: 100, ..Wishes::default() });
    let item = audit(&results);
    assert_eq!(item.written, 2 + 28, "the same text is one");
    assert_eq!(
        item.texts.len(),
        27,
        "of four that complete it within the year none, and none that is private"
    );
    assert!(item.texts.iter().all(|text| text.choice == "not_within_year" && !text.private));
    assert_eq!(item.texts.iter().map(|text| text.count).max(), Some(3));
    let five = texts(&round).publish(&round.questionnaire, &Wishes::default());
    assert_eq!(audit(&five).texts[..], item.texts[..5]);
}

#[test]
fn a_person_chooses_and_hides_texts_in_the_table_that_was_written() {
    let round = Round::new();
    let sums = texts(&round);
    let mut wishes = Wishes { texts: 0, ..Wishes::default() };
    let table = String::from_utf8(sums.texts_csv(&round.questionnaire, &wishes)).unwrap();
    assert_eq!(table.lines().count(), 1 + 30);
    assert_eq!(Selection::from_csv(&table).unwrap().get("none"), None);
    let edited = table.replace(",true,false", ",true,TRUE").replace(",3,false,false", ",3,false,true");
    wishes.selection = Selection::from_csv(&edited).unwrap();
    let results = sums.publish(&round.questionnaire, &wishes);
    let shown: Vec<_> = audit(&results).texts.iter().map(|text| (text.count, text.private)).collect();
    assert_eq!(shown.len(), 3, "{shown:?}");
    assert!(shown.contains(&(1, true)), "a private text is shown where a person chose it: {shown:?}");
    assert!(shown.contains(&(3, false)));
    let table = String::from_utf8(sums.texts_csv(&round.questionnaire, &wishes)).unwrap();
    assert_eq!(Selection::from_csv(&table).unwrap(), wishes.selection, "what was decided is written again");
    for (text, why) in [
        ("", "1行目: 「id」と「shown」の列"),
        ("id,shown\n0a,たぶん\n", "2行目: shownの列は"),
        ("id,shown\n,true\n", "2行目: idの列が空"),
    ] {
        assert!(Selection::from_csv(text).unwrap_err().contains(why), "{text}");
    }
}
