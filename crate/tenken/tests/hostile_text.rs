//! Whatever a person types or pastes is read without a panic, and every mark is a part of it.

use proptest::prelude::*;
use tenken::calendar::Date;
use tenken::filing::{Answer, Filing};
use tenken::municipality::MunicipalityList;
use tenken::questionnaire::Questionnaire;
use tenken::rules::{self, Case};

/// Pieces that the reading of texts looks for, among any characters at all.
fn typed() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        Just("平成"),
        Just("元年"),
        Just("30年"),
        Just("年度"),
        Just("3月"),
        Just("末まで"),
        Just("から"),
        Just("～"),
        Just("翌年度"),
        Just("第2四半期"),
        Just("H30."),
        Just("（"),
        Just("）"),
        Just("、"),
        Just("。"),
        Just("\n"),
        Just("策定し"),
        Just("予定"),
        Just("ない"),
        Just("が"),
        Just("ため"),
        Just("未整備"),
        Just("検討中"),
        Just("のは"),
        Just("○○"),
        Just("１２３４"),
        Just("5678-9018"),
        Just("@"),
        Just("氏"),
        Just("様"),
        Just("ﾊﾟ"),
        Just("\u{3099}"),
        Just("㍻"),
        Just("か\u{309A}"),
        Just("\u{E0100}"),
        Just("🏳️‍🌈"),
        Just("二〇"),
        Just("十"),
        Just("迄"),
    ];
    let piece = prop_oneof![4 => pieces.prop_map(str::to_owned), 1 => any::<String>()];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// Thirty-two texts for each repetition asked for.
fn repeat() -> u32 {
    32 * option_env!("REPEAT").and_then(|times| times.parse().ok()).unwrap_or(5)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: repeat(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_and_marked_within_itself(
        typed in typed(),
        choice in prop::sample::select(vec!["done", "within_year", "not_within_year"]),
        dated: bool,
    ) {
        let (questionnaire, municipalities) = (Questionnaire::builtin(), MunicipalityList::builtin());
        let mut filing = Filing::empty(&questionnaire.key);
        filing.institution.date = Date::new(2017, 7, 14).filter(|_| dated);
        let answer = Answer { choice: Some(choice.to_owned()), reason: typed.as_str().into(), due: None };
        filing.answers.put("theme.audit", answer);
        let case = Case::new(&questionnaire, &municipalities, &filing);
        let reason = &filing.answers.get("theme.audit").unwrap().reason;
        for finding in rules::check(&case) {
            for mark in &finding.marks {
                prop_assert!(reason.get(mark.span.clone()).is_some(), "{} {:?}", finding.rule.code, mark);
            }
            prop_assert!(finding.quotes(&case).len() <= finding.marks.len());
        }
    }
}
