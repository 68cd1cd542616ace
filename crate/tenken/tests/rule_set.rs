//! The whole rule set on whole filings: which finding makes which needless, what a confirmation covers, and another
//! year's items.

use serde_json::{Value, json};
use tenken::filing::Filing;
use tenken::municipality::MunicipalityList;
use tenken::place::Place;
use tenken::questionnaire::{Item, Questionnaire};
use tenken::rules::{self, Case, Finding, Rule, Standing};

fn filing(body: &Value, questionnaire: &Questionnaire) -> Filing {
    let mut file = json!({ "format": "tenken.filing", "version": 2, "questionnaire": questionnaire.key });
    let members = body.as_object().expect("a filing").clone();
    file.as_object_mut().expect("a filing").extend(members);
    Filing::from_bytes(file.to_string().as_bytes(), questionnaire).unwrap_or_else(|error| panic!("{error}"))
}

fn check(
    filing: &Filing,
    questionnaire: &Questionnaire,
    rules: impl Iterator<Item = &'static Rule>,
) -> Vec<Finding> {
    let municipalities = MunicipalityList::builtin();
    rules::check_with(rules, &Case::new(questionnaire, &municipalities, filing))
}

/// Findings of these chapters, each with its affair or item, all rules being on.
fn found(body: &Value, questionnaire: &Questionnaire, chapters: [char; 2]) -> Vec<String> {
    let (filing, municipalities) = (filing(body, questionnaire), MunicipalityList::builtin());
    let findings = rules::check(&Case::new(questionnaire, &municipalities, &filing));
    let told = findings.iter().map(|finding| {
        let place = &finding.places[0];
        let subject = place.affair.as_ref().map_or(place.key.clone(), ToString::to_string);
        format!("{} {subject}", finding.rule.code)
    });
    told.filter(|told| told.starts_with(chapters)).collect()
}

/// An affair of handling begun, entrusted and provided, with the choice that is given for each key.
fn affair(
    id: &str,
    kind: &str,
    choice: impl Fn(&Item) -> &'static str,
    questionnaire: &Questionnaire,
) -> Value {
    let report = questionnaire.reports.iter().find(|report| report.key == kind);
    let items = report.expect("a report").items();
    let answers: serde_json::Map<String, Value> = items
        .map(|item| {
            (item.key.clone(), json!({ "choice": choice(item), "reason": "機器の更新が遅れている。" }))
        })
        .collect();
    json!({ "id": id, "kind": kind, "handling": "started", "entrusted": true, "provided": true, "answers": answers })
}

fn stage(item: &Item, stage: &str) -> bool {
    item.key.split('.').nth(1) == Some(stage)
}

#[test]
fn an_affair_with_nothing_applicable_is_told_once() {
    let questionnaire = Questionnaire::builtin();
    let nothing = |id| affair(id, "full", |_| "not_applicable", &questionnaire);
    let all_but_entrustment = |item: &Item| match stage(item, "entrustment") {
        true => "as_assessed",
        false => "not_applicable",
    };
    let some_provision = |item: &Item| match item.key.as_str() {
        "full.provision.method" | "full.use.copying" => "not_applicable",
        _ => "as_assessed",
    };
    let body = json!({ "affairs": [
        nothing("a"),
        affair("b", "full", all_but_entrustment, &questionnaire),
        affair("c", "full", some_provision, &questionnaire),
        affair("d", "full", |_| "as_assessed", &questionnaire),
    ]});
    assert_eq!(
        found(&body, &questionnaire, ['R', 'Q']),
        ["R006 a", "R002 a", "R005 b", "R004 b", "R005 c", "R007 c"]
    );

    let alone = filing(&json!({ "affairs": [nothing("a")] }), &questionnaire);
    let others = rules::all().filter(|rule| rule.code.starts_with('R') && rule.code != "R006");
    let told: Vec<_> =
        check(&alone, &questionnaire, others).iter().map(|finding| finding.rule.code).collect();
    assert_eq!(told, ["R005", "R002", "R004"], "silenced by R006 alone");
}

#[test]
fn an_incident_and_its_report_agree_as_the_table_says() {
    let questionnaire = Questionnaire::builtin();
    for (incident, report, expected) in [
        (Some("none"), Some("not_applicable"), None),
        (Some("occurred"), Some("reported"), None),
        (Some("occurred"), Some("not_reported"), None),
        (Some("occurred"), Some("not_applicable"), Some("Q001")),
        (Some("none"), Some("reported"), Some("Q002")),
        (Some("none"), Some("not_reported"), Some("Q003")),
        (None, Some("reported"), None),
        (Some("occurred"), None, None),
    ] {
        let body = json!({ "answers": {
            "theme.incident": { "choice": incident },
            "theme.incident_report": { "choice": report, "reason": "報告の要否を確かめている。" },
        }});
        let expected: Vec<_> =
            expected.map(|code| format!("{code} theme.incident_report")).into_iter().collect();
        assert_eq!(found(&body, &questionnaire, ['Q', 'X']), expected, "{incident:?} {report:?}");
    }
}

#[test]
fn a_confirmation_lapses_when_a_value_it_rests_on_changes() {
    let questionnaire = Questionnaire::builtin();
    let one_excluded = |item: &Item| match item.key.as_str() {
        "full.provision.method" => "not_applicable",
        _ => "as_assessed",
    };
    let mut filing =
        filing(&json!({ "affairs": [affair("a", "full", one_excluded, &questionnaire)] }), &questionnaire);
    let the_finding = |filing: &Filing| {
        let mut findings = check(filing, &questionnaire, rules::all());
        findings.retain(|finding| finding.rule.code == "R007");
        findings.pop().expect("R007 speaks")
    };
    let confirmation = the_finding(&filing).confirmation(&filing, "方法の定めがない移転のため。");
    filing.confirmations.push(confirmation);
    assert!(matches!(the_finding(&filing).standing, Standing::Confirmed(_)));

    let other: Place = "a/full.provision.error".parse().unwrap();
    let issue = tenken::filing::Value::Choice(Some("issue".to_owned()));
    let before = filing.set(&other, issue).unwrap();
    assert!(matches!(the_finding(&filing).standing, Standing::Lapsed(_)));
    assert!(the_finding(&filing).blocks());
    filing.set(&other, before).unwrap();
    assert!(!the_finding(&filing).blocks());
}

#[test]
fn another_years_items_and_words_are_served() {
    let mut questionnaire = Questionnaire::builtin();
    for report in &mut questionnaire.reports {
        for group in &mut report.groups {
            group.items.retain(|item| item.key != "theme.media_use");
            if group.key == "entrustment" {
                let mut second = group.items[0].clone();
                second.key = second.key.replace("misuse", "erasure");
                second.number = "外部①".to_owned();
                second.choices[3].label = "対象の取扱いなし".to_owned();
                group.items.insert(0, second);
            }
        }
    }
    let all = affair(
        "a",
        "priority",
        |item| {
            if stage(item, "entrustment") { "not_applicable" } else { "as_assessed" }
        },
        &questionnaire,
    );
    let half = affair(
        "b",
        "priority",
        |item| {
            if item.number == "外部①" { "not_applicable" } else { "as_assessed" }
        },
        &questionnaire,
    );
    let filing = filing(&json!({ "affairs": [all, half] }), &questionnaire);
    let findings = check(&filing, &questionnaire, rules::all().filter(|rule| rule.code.starts_with('R')));
    let messages: Vec<_> = findings.iter().map(|finding| finding.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "「特定個人情報ファイルの取扱いを委託している」は「はい」ですが、回答は外部①「対象の取扱いなし」、委託「該当しない」です。"
        ]
    );
    let silent: Vec<_> = rules::all()
        .filter(|rule| !rule.applies(&questionnaire))
        .map(|rule| rule.code)
        .filter(|code| code.starts_with(['R', 'Q']))
        .collect();
    assert_eq!(silent, ["Q007"]);
}
