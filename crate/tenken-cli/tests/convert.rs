//! `tenken convert`: tables and JSON, to standard output or a file.
#![allow(clippy::disallowed_methods, reason = "a test reads and writes files")]

mod run;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const FILINGS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/filings");

fn tenken(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tenken")).current_dir(folder).args(arguments).output().unwrap()
}

/// A folder with the complete and the flawed filing.
fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("tenken-convert-{name}-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    for filing in ["complete.json", "flawed.json"] {
        fs::copy(Path::new(FILINGS).join(filing), folder.join(filing)).unwrap();
    }
    folder
}

#[test]
fn many_filings_are_one_table_with_one_head() {
    let folder = folder("many");
    let convert = |files: &[&str]| {
        let table = ["convert", "--to", "csv", "--table", "answers"];
        let output = tenken(&folder, &[&table[..], files].concat());
        assert_eq!(output.status.code(), Some(0));
        String::from_utf8(output.stdout).unwrap()
    };
    let (complete, flawed) = (convert(&["complete.json"]), convert(&["flawed.json"]));
    let (head, rows) = flawed.split_once("\r\n").unwrap();
    assert!(head.starts_with("\u{FEFF}questionnaire,") && !rows.contains(head));
    assert_eq!(convert(&["complete.json", "flawed.json"]), complete + rows);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn an_output_file_is_whole_and_never_an_input() {
    let folder = folder("output");
    fs::write(folder.join("broken.json"), "{").unwrap();
    let table = ["convert", "--to", "csv", "--table", "findings", "-o"];
    let convert = |files: &[&str]| tenken(&folder, &[&table[..], files].concat());
    let said = |output: &Output| String::from_utf8(output.stderr.clone()).unwrap();

    assert_eq!(convert(&["table.csv", "flawed.json"]).status.code(), Some(0));
    let written = fs::read(folder.join("table.csv")).unwrap();
    assert!(written.starts_with("\u{FEFF}".as_bytes()));

    let output = convert(&["table.csv", "complete.json", "broken.json"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("broken.json: ") && said(&output).contains("書き出していません"));
    assert_eq!(fs::read(folder.join("table.csv")).unwrap(), written);

    let before = fs::read(folder.join("flawed.json")).unwrap();
    let output = convert(&["./flawed.json", "complete.json", "flawed.json"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).starts_with("flawed.json: 変換するファイルに上書き"), "{}", said(&output));
    assert_eq!(fs::read(folder.join("flawed.json")).unwrap(), before);

    let output = convert(&["nowhere/table.csv", "flawed.json"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("書き出せません"));
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn json_is_the_filing_as_this_version_writes_it() {
    let folder = folder("json");
    let flawed = fs::read_to_string(folder.join("flawed.json")).unwrap();
    fs::write(folder.join("spaced.json"), flawed.replace("\n  ", "\r\n\t")).unwrap();
    let output = tenken(&folder, &["convert", "--to", "json", "spaced.json"]);
    assert_eq!((output.status.code(), String::from_utf8(output.stdout).unwrap()), (Some(0), flawed));
    let output = tenken(&folder, &["convert", "--to", "json", "flawed.json", "complete.json"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("1つずつ"));
    let help = String::from_utf8(tenken(&folder, &["convert", "--help"]).stdout).unwrap();
    assert!(help.contains("例:\n  tenken convert 提出.json --to csv --table answers -o 回答.csv\n"));
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_file_of_an_older_version_becomes_one_of_today_and_says_what_became_of_it() {
    let versions = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/filings/versions");
    let (old, new) = (format!("{versions}/filing-1.json"), format!("{versions}/filing-2.json"));
    let (exit, json, told) = run::tenken(&["convert", "--to", "json", &old], b"");
    assert_eq!(exit, 0, "{told}");
    let newest = std::fs::read_to_string(&new).unwrap();
    assert_eq!(json, newest.replace("\"rule_set\": \"2\"", "\"rule_set\": null"));
    assert!(told.starts_with(&format!("{old}: 形式: 形式1版のファイルを")), "{told}");
    assert!(told.contains("新しいもの: 確認の理由1件"), "{told}");
    let (exit, json, told) = run::tenken(&["convert", "--to", "json", &new], b"");
    assert_eq!((exit, json, told.as_str()), (0, newest, ""));
}
