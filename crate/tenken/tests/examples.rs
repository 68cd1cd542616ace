//! The examples of the rules: each rule has one that is wrong and one that is right, in the words of the form, and an
//! example that another year does not ask is not shown.
#![allow(clippy::disallowed_methods, reason = "a test reads another year's data file")]

use tenken::data_file;
use tenken::municipality::MunicipalityList;
use tenken::questionnaire::Questionnaire;
use tenken::rules::{self, Example, Rule};

fn examples(rule: &'static Rule, questionnaire: &Questionnaire) -> Option<[Example; 2]> {
    rules::examples(rule, questionnaire, &MunicipalityList::builtin())
}

fn of(code: &str, questionnaire: &Questionnaire) -> Option<[Example; 2]> {
    examples(rules::by_code(code).unwrap(), questionnaire)
}

fn rows(example: &Example) -> Vec<String> {
    example.rows.iter().map(|given| format!("{}: {}", given.label, given.value)).collect()
}

#[test]
fn every_rule_has_a_wrong_example_and_a_right_one() {
    let questionnaire = Questionnaire::builtin();
    for rule in rules::all().filter(|rule| rule.applies(&questionnaire)) {
        let [wrong, right] =
            examples(rule, &questionnaire).unwrap_or_else(|| panic!("{} has no examples", rule.code));
        assert!(!wrong.title.is_empty() && wrong.title != right.title, "{}", rule.code);
        for title in [&wrong.title, &right.title] {
            let numbered = title.contains("番号1") || title.contains(|c| matches!(c, '①'..='⑳'));
            assert!(!numbered, "{}: {title} would be another number in another year", rule.code);
        }
        let found = wrong.found.unwrap_or_else(|| panic!("{} finds nothing", rule.code));
        assert!(found.message.ends_with('。'), "{}: {}", rule.code, found.message);
        assert_eq!(right.found, None, "{}", rule.code);
    }
}

#[test]
fn an_example_is_told_in_the_words_of_the_form() {
    let questionnaire = Questionnaire::builtin();
    let [wrong, right] = of("F002", &questionnaire).unwrap();
    let kind = "評価の種類: 重点項目評価";
    assert_eq!(rows(&wrong), [kind, "使用②: 課題あり", "使用② 理由・内容: （空白だけ）"]);
    assert_eq!(rows(&right).len(), 3);

    let [wrong, _] = of("R006", &questionnaire).unwrap();
    assert_eq!(
        rows(&wrong).last().unwrap(),
        "入手、使用①、使用②、委託、提供・移転、保管・消去: 該当しない",
        "neighbours of the same choice share a row"
    );
    let [wrong, _] = of("A002", &questionnaire).unwrap();
    assert_eq!(rows(&wrong)[2], "事務2 事務の名称: 国民健康保険に関する事務");
    let [wrong, _] = of("F005", &questionnaire).unwrap();
    assert!(rows(&wrong)[1].ends_with("ああ…（続き401文字）"));
    let [wrong, _] = of("F007", &questionnaire).unwrap();
    assert_eq!(rows(&wrong)[1], "番号15 理由・内容: 担当の<U+E000>田が<U+0007>点検した。");
    let quotes = wrong.found.unwrap().quotes;
    let marked: Vec<&str> =
        quotes[0].iter().filter(|piece| piece.marked).map(|piece| piece.text.as_str()).collect();
    assert_eq!(marked, ["<U+E000>", "<U+0007>"]);
}

#[test]
fn another_year_shows_the_examples_that_it_asks() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/questionnaires/next.toml");
    let next = data_file::read(&std::fs::read_to_string(path).unwrap()).unwrap();
    let number = &next.item("theme.initiative").unwrap().number;
    assert_ne!(number, &Questionnaire::builtin().item("theme.initiative").unwrap().number);
    let [wrong, _] = of("Q009", &next).unwrap();
    assert!(rows(&wrong)[0].starts_with(&format!("{number}: ")), "{:?}", rows(&wrong));
    assert_eq!(of("Q007", &next), None, "its items are gone");
    assert_eq!(of("I008", &next), None, "its wrong example is right in that year");
    let shown = rules::all().filter(|rule| examples(rule, &next).is_some()).count();
    // Examples of chapter D are of their year: where they are neither wrong nor right in another, none is shown.
    assert!(shown * 3 > rules::all().count() * 2, "{shown}");
}
