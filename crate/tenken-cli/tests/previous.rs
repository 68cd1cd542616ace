//! `tenken check --previous`: the last round's filing beside the one that is checked.
#![allow(clippy::disallowed_methods, reason = "a test reads and writes files")]

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

const NEXT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/questionnaires/next.toml");

fn tenken(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tenken"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Who is refused does not read.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

/// The flawed example of h28 as a file, and the complete one of the next year.
fn two_rounds(name: &str) -> (PathBuf, Vec<u8>) {
    let file = std::env::temp_dir().join(format!("tenken-{name}-{}.json", std::process::id()));
    fs::write(&file, tenken(&["example", "--flawed"], b"").stdout).unwrap();
    (file, tenken(&["--questionnaire", NEXT, "example", "--complete"], b"").stdout)
}

#[test]
fn a_filing_is_checked_against_the_last_rounds() {
    let (file, now) = two_rounds("round");
    let previous = file.to_str().unwrap();
    let alone = tenken(&["--questionnaire", NEXT, "check", "-"], &now);
    assert_eq!(alone.status.code(), Some(0));
    let beside = tenken(&["--questionnaire", NEXT, "check", "--previous", previous, "-"], &now);
    let text = String::from_utf8(beside.stdout).unwrap();
    assert_eq!(beside.status.code(), Some(1), "{text}");
    assert!(text.contains("要確認 Y006 「個人住民税の賦課に関する事務」 対象人数\n"), "{text}");
    assert!(text.contains("前回の報告の50,000人から180,000人に増えました"), "{text}");
    assert!(text.contains("  事務: 3件（今回と同じ事務3件、今回ないもの0件）\n"), "{text}");
    assert!(text.contains("  今回の調査票にない項目（比べません）: theme.media_use\n"), "{text}");
    let json =
        tenken(&["--questionnaire", NEXT, "check", "--format", "json", "--previous", previous, "-"], &now);
    let json = String::from_utf8(json.stdout).unwrap();
    assert!(
        json.starts_with("{\n") && json.ends_with("}\n") && json.contains("\"Y006\""),
        "the report alone"
    );
    fs::remove_file(file).unwrap();
}

#[test]
fn it_goes_with_one_readable_file() {
    let (file, now) = two_rounds("refused");
    let previous = file.to_str().unwrap();
    let refused = |arguments: &[&str]| {
        let output = tenken(arguments, &now);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{arguments:?}");
        String::from_utf8(output.stderr).unwrap()
    };
    let told = refused(&["check", "--previous", previous, previous, previous]);
    assert!(told.starts_with("--previousは、点検するファイルが1つのときだけ使えます。"), "{told}");
    assert!(refused(&["check", "--previous", "-", "-"]).starts_with("標準入力（-）は"));
    assert!(refused(&["check", "--previous", "nowhere.json", "-"]).contains("ファイルを読み込めません"));
    assert!(refused(&["check", "--previous", NEXT, "-"]).contains("このツールの報告ファイルではありません"));
    fs::remove_file(file).unwrap();
}
