//! The command line as a person runs it: what it prints, and how it exits.
#![allow(clippy::disallowed_methods, reason = "a test reads and writes files")]

use std::io::Write;
use std::process::{Command, Output, Stdio};

fn tenken(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tenken"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

fn example(which: &str) -> Vec<u8> {
    let output = tenken(&["example", which], b"");
    assert_eq!(output.status.code(), Some(0));
    output.stdout
}

#[test]
fn check_exits_by_what_it_finds() {
    for (file, code) in
        [(example("--complete"), 0), (example("--flawed"), 1), (example("--empty"), 1), (b"{".to_vec(), 2)]
    {
        assert_eq!(tenken(&["check", "-"], &file).status.code(), Some(code));
    }
    let output = tenken(&["check", "nowhere.json"], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("ファイルを読み込めません"));
}

#[test]
fn the_report_is_that_of_the_core() {
    let output = tenken(&["check", "-", "--format", "json"], &example("--flawed"));
    let expected = include_bytes!("../../../tests/filings/flawed.report.json");
    assert!(output.stdout == expected);
}

#[test]
fn another_year_is_another_data_file() {
    let year = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/questionnaires/next.toml");
    let complete = tenken(&["--questionnaire", year, "example", "--complete"], b"").stdout;
    assert!(String::from_utf8_lossy(&complete).contains("\"questionnaire\": \"h29\""));
    assert_eq!(tenken(&["--questionnaire", year, "check", "-"], &complete).status.code(), Some(0));
    let wrong_round = tenken(&["check", "-"], &complete);
    assert_eq!(wrong_round.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&wrong_round.stdout).contains("I008"));
}

#[test]
fn score_and_rules_are_told_in_words() {
    let score = tenken(&["score", "-"], &example("--flawed"));
    assert_eq!(score.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&score.stdout).contains("要修正: 10件"));
    let rule = tenken(&["rules", "f002"], b"");
    assert!(
        String::from_utf8_lossy(&rule.stdout).starts_with("F002 理由・内容が空欄（missing-reason）要修正\n")
    );
    assert_eq!(tenken(&["rules", "Z999"], b"").status.code(), Some(2));
    let (told, examples) = std::str::from_utf8(&rule.stdout).unwrap().split_once("\n\n悪い例: ").unwrap();
    assert!(told.lines().last().unwrap().starts_with("どうする: "));
    let (wrong, right) = examples.split_once("\n\nよい例: ").unwrap();
    assert!(wrong.contains("\n  使用②: 課題あり\n"), "{wrong}");
    assert!(wrong.lines().last().unwrap().starts_with("  → 使用②で「課題あり」と答えていますが"), "{wrong}");
    assert!(right.contains("\n  使用② 理由・内容: ") && !right.contains("→"), "{right}");
    let list = String::from_utf8(tenken(&["rules"], b"").stdout).unwrap();
    assert_eq!(list.lines().count(), tenken::rules::all().count());
}

#[test]
fn a_phrase_that_shows_a_finding_is_marked() {
    let file = "{\"format\": \"tenken.filing\", \"version\": 1, \"questionnaire\": \"h28\", \"answers\": {
        \"theme.initiative\": {\"choice\": \"has\", \"reason\": \"𠮷野\\r\\n担当の\\ue000田が点検した。\"}}}";
    let text = String::from_utf8(tenken(&["check", "-"], file.as_bytes()).stdout).unwrap();
    assert!(text.contains("\n    該当箇所: 𠮷野 担当の【<U+E000>】田が点検した。\n"), "{text}");

    let json = tenken(&["check", "-", "--format", "json"], file.as_bytes()).stdout;
    let report: serde_json::Value = serde_json::from_slice(&json).unwrap();
    let findings = report["findings"].as_array().unwrap();
    let finding = findings.iter().find(|finding| finding["rule"] == "F007").unwrap();
    // UTF-16 units of the text with its line end as one character.
    let mark = serde_json::json!({ "place": "theme.initiative#reason", "start": 7, "end": 8 });
    assert_eq!(finding["marks"], serde_json::json!([mark]));
    assert_eq!(finding["readings"], serde_json::json!([]));
}

#[test]
fn content_of_a_file_cannot_steer_the_terminal() {
    let file = String::from_utf8(example("--flawed")).unwrap().replace("住民基本台帳", "\\u001b[31m\\u202e");
    let output = tenken(&["check", "-"], file.as_bytes());
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text}");
}
