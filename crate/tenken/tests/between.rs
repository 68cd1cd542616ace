//! Confirmations of findings between theme questions and affairs: what they outlive, and what makes them lapse.

use serde_json::json;
use tenken::filing::{Filing, Value};
use tenken::municipality::MunicipalityList;
use tenken::questionnaire::Questionnaire;
use tenken::rules::{self, Case, Finding, Standing};

fn filing() -> Filing {
    let questionnaire = Questionnaire::builtin();
    let file = json!({
        "format": "tenken.filing", "version": 2, "questionnaire": questionnaire.key,
        "affairs": [
            { "id": "a", "kind": "full", "handling": "started", "answers": {
                "full.use.unauthorised": { "choice": "as_assessed" },
                "full.use.linkage": { "choice": "as_assessed" },
            }},
            { "id": "b", "kind": "priority", "handling": "started", "answers": {
                "priority.use.unauthorised": { "choice": "as_assessed" },
            }},
            { "id": "c", "kind": "priority", "handling": "started" },
        ],
        "answers": {
            "theme.incident": { "choice": "occurred" },
            "theme.access_rights": { "choice": "not_within_year", "reason": "手順がない。", "due": "2018-09" },
        },
    });
    Filing::from_bytes(file.to_string().as_bytes(), &questionnaire).unwrap()
}

fn finding(filing: &Filing, code: &str) -> Option<Finding> {
    let (questionnaire, municipalities) = (Questionnaire::builtin(), MunicipalityList::builtin());
    let found = rules::check(&Case::new(&questionnaire, &municipalities, filing));
    found.into_iter().find(|finding| finding.rule.code == code)
}

/// The filing with the finding of this code confirmed.
fn confirmed(code: &str) -> Filing {
    let mut filing = filing();
    let confirmation = finding(&filing, code).unwrap().confirmation(&filing, "電算室だけの話である。");
    filing.confirmations.push(confirmation);
    assert!(!finding(&filing, code).unwrap().blocks());
    filing
}

fn set(filing: &mut Filing, place: &str, value: Value) -> Value {
    filing.set(&place.parse().unwrap(), value).unwrap()
}

fn choice(key: &str) -> Value {
    Value::Choice(Some(key.to_owned()))
}

#[test]
fn what_the_rule_did_not_read_changes_nothing() {
    for code in ["X001", "X005"] {
        let mut filing = confirmed(code);
        set(&mut filing, "theme.access_rights#reason", Value::Text("手順を定める人手がない。".into()));
        set(&mut filing, "a/full.use.unauthorised#reason", Value::Text("毎月確かめている。".into()));
        set(&mut filing, "theme.audit", choice("done"));
        set(&mut filing, "b/affair.subjects", Value::Count(Some(120_000)));
        if code == "X001" {
            set(&mut filing, "a/full.use.linkage", choice("not_applicable"));
        }
        assert!(!finding(&filing, code).unwrap().blocks(), "{code}");
    }
}

#[test]
fn what_it_read_opens_the_finding_again_and_closes_it_when_it_is_back() {
    for (code, place, value) in [
        ("X001", "c/priority.use.unauthorised", choice("as_assessed")),
        ("X001", "b/affair.handling", choice("not_started")),
        ("X005", "a/full.use.linkage", choice("not_applicable")),
        ("X005", "c/priority.storage.leak", choice("as_assessed")),
    ] {
        let mut filing = confirmed(code);
        let before = set(&mut filing, place, value);
        assert!(finding(&filing, code).unwrap().blocks(), "{code} {place}");
        set(&mut filing, place, before);
        assert!(!finding(&filing, code).unwrap().blocks(), "{code} {place}");
    }
    let mut filing = confirmed("X005");
    set(&mut filing, "a/full.use.linkage", choice("not_applicable"));
    let reason = Standing::Lapsed("電算室だけの話である。".to_owned());
    assert_eq!(finding(&filing, "X005").unwrap().standing, reason);
}

#[test]
fn one_open_answer_is_enough() {
    let mut filing = confirmed("X001");
    set(&mut filing, "c/priority.use.unauthorised", choice("issue"));
    assert!(finding(&filing, "X001").is_none() && finding(&filing, "X005").is_none());
}
