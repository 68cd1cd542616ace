//! Every rule's fixture, `tests/rules/<name>.md`: a sentence, then cases of a filing and the findings of that rule
//! alone. `TENKEN_UPDATE=1` rewrites the findings and RULES.md instead of comparing them.
//!
//! A case is a title, a block `json` with the smallest filing, where a rule looks at the last round a block `previous`
//! with that round's filing, and a block `findings`. Marks and questionnaire are filled in: `h28`, and `h27` for the
//! last round.
#![allow(clippy::disallowed_methods, reason = "a test reads and rewrites its fixtures")]

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

use tenken::filing::Filing;
use tenken::municipality::MunicipalityList;
use tenken::questionnaire::Questionnaire;
use tenken::rules::{self, Case, Finding, Rule};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

fn folder() -> PathBuf {
    Path::new(ROOT).join("tests/rules")
}

/// Compares a file with what it should say, or writes it.
fn hold(path: &Path, expected: &str) {
    if env::var_os("TENKEN_UPDATE").is_some() {
        fs::write(path, expected).unwrap();
    }
    let actual = fs::read_to_string(path).unwrap_or_default();
    assert!(
        actual == expected,
        "{} is stale: run `make update` and look at what changed\n{expected}",
        path.display()
    );
}

/// The smallest filing: marks and questionnaire are filled in.
fn filing(json: &str, key: &str, questionnaire: &Questionnaire) -> Filing {
    let mut value: serde_json::Value =
        serde_json::from_str(json).unwrap_or_else(|error| panic!("{error} in\n{json}"));
    let object = value.as_object_mut().expect("a filing");
    for (key, default) in [
        ("format", "tenken.filing".into()),
        ("version", tenken::filing::VERSION.into()),
        ("questionnaire", key.into()),
    ] {
        object.entry(key).or_insert(default);
    }
    Filing::from_bytes(value.to_string().as_bytes(), questionnaire)
        .unwrap_or_else(|error| panic!("{error} in\n{json}"))
}

fn print(findings: &[Finding]) -> String {
    let mut out = String::new();
    for finding in findings {
        let places: Vec<String> = finding.places.iter().map(ToString::to_string).collect();
        let label = finding.severity.label();
        writeln!(out, "{} {label} {}", finding.rule.code, places.join(" ")).unwrap();
        writeln!(out, "  {}", finding.message).unwrap();
    }
    out
}

/// What stands in the block at the head of a text, and the text after it.
fn block<'a>(text: &'a str, kind: &str) -> Option<(&'a str, &'a str)> {
    let body = text.trim_start().strip_prefix("```")?.strip_prefix(kind)?.strip_prefix('\n')?;
    let end = body.find("```\n").expect("the block ends");
    Some((&body[..end], &body[end + 4..]))
}

/// The fixture with the findings of today, and each case's findings.
fn run(rule: &'static Rule, text: &str) -> (String, Vec<Vec<Finding>>) {
    let (questionnaire, municipalities) = (Questionnaire::builtin(), MunicipalityList::builtin());
    let (mut out, mut cases, mut rest) = (String::new(), Vec::new(), text);
    while let Some(start) = rest.find("```json\n") {
        let (json, mut after) = block(&rest[start..], "json").expect("a block begins here");
        let filing = filing(json, "h28", &questionnaire);
        let mut previous = None;
        if let Some((json, behind)) = block(after, "previous") {
            previous = Some(self::filing(json, "h27", &questionnaire));
            after = behind;
        }
        let case = Case::new(&questionnaire, &municipalities, &filing).beside(previous.as_ref());
        let findings = rules::check_with([rule].into_iter(), &case);
        let head = &rest[..rest.len() - after.len()];
        write!(out, "{head}\n```findings\n{}```\n", print(&findings)).unwrap();
        cases.push(findings);
        rest = block(after, "findings").map_or(after, |(_, behind)| behind);
    }
    out.push_str(rest);
    (out, cases)
}

#[test]
fn every_rule_finds_what_its_fixture_says() {
    for rule in rules::all() {
        let path = folder().join(format!("{}.md", rule.name));
        let text = fs::read_to_string(&path)
            .unwrap_or_else(|_| panic!("{} has no fixture {}", rule.code, path.display()));
        assert!(
            text.starts_with(&format!("# {} {}\n", rule.code, rule.title)),
            "{}: heading",
            path.display()
        );
        let (expected, cases) = run(rule, &text);
        hold(&path, &expected);
        assert!(
            cases.len() >= 3,
            "{}: the wrong case, the right one that looks most like it, the blank",
            path.display()
        );
        assert!(!cases[0].is_empty(), "{}: the first case is the plain wrong one", path.display());
        assert!(cases[1].is_empty(), "{}: the second case is right", path.display());
        let titles = text.lines().filter(|line| line.starts_with("## ")).count();
        assert_eq!(titles, cases.len(), "{}: each case has a title", path.display());
    }
}

#[test]
fn every_fixture_belongs_to_a_rule() {
    for entry in fs::read_dir(folder()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(rules::all().any(|rule| format!("{}.md", rule.name) == name), "{name} belongs to no rule");
    }
}

#[test]
fn rules_are_named_and_explained() {
    let mut codes = std::collections::BTreeSet::new();
    for rule in rules::all() {
        assert!(codes.insert(rule.code), "{} stands twice", rule.code);
        assert!(rule.name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{}", rule.name);
        assert!(
            !["check-", "valid-", "must-"].iter().any(|verb| rule.name.starts_with(verb)),
            "{}",
            rule.name
        );
        for text in [rule.doc.what, rule.doc.why, rule.doc.fix] {
            assert!(text.ends_with('。'), "{}: {text}", rule.code);
        }
        for code in rule.silences {
            let known = rules::by_code(code).is_some() || *code == "D001";
            assert!(known, "{} silences {code}", rule.code);
        }
    }
}

#[test]
fn the_catalogue_is_fresh() {
    let questionnaire = Questionnaire::builtin();
    let mut out =
        String::from("<!-- Written by `make update` from the rules themselves. -->\n\n# 点検の規則\n\n");
    writeln!(out, "規則セット {} 版。「要修正」は差し戻しになるもの、「要確認」は直すか理由を付けて確認するもの、「参考」は見ておくとよいものです。\n", rules::RULE_SET).unwrap();
    for rule in rules::all() {
        let years = if rule.applies(&questionnaire) { questionnaire.key.as_str() } else { "なし" };
        writeln!(
            out,
            "## {} {}\n\n`{}` · {} · 調査票: {years}\n",
            rule.code,
            rule.title,
            rule.name,
            rule.severity.label()
        )
        .unwrap();
        writeln!(out, "- 何が: {}\n- なぜ: {}\n- どうする: {}\n", rule.doc.what, rule.doc.why, rule.doc.fix)
            .unwrap();
    }
    hold(&Path::new(ROOT).join("crate/tenken/RULES.md"), &format!("{}\n", out.trim_end()));
}
