//! `tenken seal` and `tenken verify`: what the institution hands in, and what the receiver is told of it.
#![allow(clippy::disallowed_methods, reason = "a test reads and writes files")]

mod run;

use std::fs;
use std::path::PathBuf;

use run::tenken;
use serde_json::{Value, json};

const COMPLETE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/filings/complete.json");
const FLAWED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/filings/flawed.json");
const NEXT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/questionnaires/next.toml");
const INTACT: &str = "\n  内容は変更されていません\n";
const EXACT: &str = "\n  バイト列は、このツールが書くものと同じです\n";
const INEXACT: &str = "\n  バイト列は、このツールが書くものと違います\n";

/// The complete example as it is handed in, and its 確認コード.
fn sealed() -> (String, String) {
    let (code, file, told) = tenken(&["seal", COMPLETE], b"");
    assert_eq!(code, 0, "{told}");
    let printed = told.strip_prefix("確認コード: ").unwrap().trim_end().to_owned();
    (file, printed)
}

/// A path of a test's own at which there is nothing.
fn nothing_at(name: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("tenken-{name}-{}.json", std::process::id()));
    let _ = fs::remove_file(&path);
    path
}

#[test]
fn a_sealed_file_is_verified() {
    let (file, code) = sealed();
    let (exit, told, errors) = tenken(&["verify", "-"], file.as_bytes());
    assert_eq!((exit, errors.as_str()), (0, ""), "{told}");
    assert!(told.starts_with("標準入力\n") && told.contains(INTACT) && told.contains(EXACT), "{told}");
    assert!(told.contains(&format!("\n  確認コード: {code}\n")), "{told}");
    assert!(told.contains("\n  いまの規則（規則セット2版）との違い: ありません\n"), "{told}");

    let typed = code.replace('-', "　").to_lowercase();
    let (exit, told, _) = tenken(&["verify", "--code", &typed, "-"], file.as_bytes());
    assert_eq!(exit, 0, "{told}");
    assert!(told.contains("\n    届いた確認コードと同じです\n"), "{told}");

    // The check character of zeros is 0.
    let other = "0000-0000-0000-0000-0000";
    let (exit, told, _) = tenken(&["verify", "--code", other, "-"], file.as_bytes());
    assert_eq!(exit, 1, "{told}");
    assert!(
        told.contains(&format!("届いた確認コード {other} と違います")) && told.contains(INTACT),
        "{told}"
    );

    let (exit, told, errors) = tenken(&["verify", "--code", "1234", "-"], file.as_bytes());
    assert_eq!((exit, told.as_str()), (2, ""));
    assert!(errors.starts_with("確認コードは20文字です"), "{errors}");
}

#[test]
fn content_and_bytes_are_told_apart() {
    let (file, code) = sealed();
    let windows = file.replace('\n', "\r\n");
    let (exit, told, _) = tenken(&["verify", "-", "--code", &code], windows.as_bytes());
    assert_eq!(exit, 3, "{told}");
    assert!(told.contains(INTACT) && told.contains(INEXACT), "{told}");

    let altered = file.replace("総務部総務課", "財務部財務課");
    let (exit, told, _) = tenken(&["verify", "-"], altered.as_bytes());
    assert_eq!(exit, 1, "{told}");
    assert!(told.contains("\n  内容か封印が変更されています\n    機関の情報: 変わっています\n"), "{told}");
    assert!(told.contains(INEXACT) && !told.contains(INTACT) && !told.contains(&code), "{told}");

    let institution = file.find("\"institution\": \"sha256:").unwrap() + "\"institution\": \"sha256:".len();
    let seal_altered = format!("{}{}{}", &file[..institution], "0".repeat(64), &file[institution + 64..]);
    let (exit, told, _) = tenken(&["verify", "-"], seal_altered.as_bytes());
    assert_eq!(exit, 1, "{told}");
    assert!(
        told.contains("\n  内容は変更されていませんが、封印の記録が変更されています\n  バイト列は"),
        "{told}"
    );

    let (exit, draft, errors) = tenken(&["verify", COMPLETE], b"");
    assert_eq!((exit, draft.as_str()), (2, ""));
    assert!(errors.contains("complete.json: 封印のない下書きのファイルです"), "{errors}");
}

#[test]
fn differences_to_todays_rules_are_told() {
    let (file, _) = sealed();
    let other =
        file.replace("\"rule_set\": \"2\"", "\"rule_set\": \"1\"").replacen("\"done\": ", "\"done\": 1", 1);
    let (exit, told, _) = tenken(&["verify", "-"], other.as_bytes());
    assert_eq!(exit, 1, "{told}");
    assert!(told.contains("、規則セット: 1版、"), "{told}");
    assert!(told.contains("との違い: 1件\n    score 得点（"), "{told}");
    let (exit, told, _) = tenken(&["--questionnaire", NEXT, "verify", "-"], file.as_bytes());
    assert_eq!(exit, 0, "{told}");
    assert!(told.contains("調査票（h28）がいまのもの（h29）と違うため、点検し直していません。"), "{told}");
}

#[test]
fn a_portal_reads_json_and_the_exit_code() {
    let (file, code) = sealed();
    let (exit, told, _) = tenken(&["verify", "--format", "json", "--code", &code, "-"], file.as_bytes());
    assert_eq!(exit, 0);
    let found: Value = serde_json::from_str(&told).unwrap();
    let seal = &serde_json::from_str::<Value>(&file).unwrap()["seal"];
    assert_eq!((&found["format"], &found["version"]), (&json!("tenken.verification"), &json!(1)));
    assert_eq!((&found["hash"], &found["code"]), (&seal["hash"], &seal["code"]));
    assert_eq!(
        [&found["unaltered"], &found["exact"], &found["altered"], &found["code_matches"]],
        [&json!(true), &json!(true), &json!([]), &json!(true)]
    );
    let altered = file.replace("\"subjects\": 320000", "\"subjects\": 320001");
    let (exit, told, _) = tenken(&["verify", "--format", "json", "-"], altered.as_bytes());
    assert_eq!(exit, 1);
    let found: Value = serde_json::from_str(&told).unwrap();
    assert_eq!((&found["unaltered"], &found["code_matches"]), (&json!(false), &Value::Null));
    let part = json!([{
        "part": "affair/kakuu-juki", "label": "事務「住民基本台帳に関する事務」", "how": "changed"
    }]);
    assert_eq!(found["altered"], part);
}

#[test]
fn the_gravest_of_several_files_decides() {
    let (file, _) = sealed();
    let [good, rewritten, altered] = ["good", "rewritten", "altered"].map(nothing_at);
    fs::write(&good, &file).unwrap();
    fs::write(&rewritten, file.replace('\n', "\r\n")).unwrap();
    fs::write(&altered, file.replace("架空市", "別の市")).unwrap();
    let [good, rewritten, altered] = [&good, &rewritten, &altered].map(|path| path.to_str().unwrap());
    for (files, expected) in [
        (&[good, good][..], 0),
        (&[rewritten, good], 3),
        (&[altered, rewritten, good], 1),
        (&[good, rewritten, "nowhere.json", altered], 2),
    ] {
        let (exit, told, _) = tenken(&[&["verify"], files].concat(), b"");
        let readable = files.iter().filter(|file| **file != "nowhere.json").count();
        assert_eq!((exit, told.matches("\n  確認コード: ").count()), (expected, readable), "{told}");
    }
    for option in ["--code", "--previous"] {
        let (exit, told, errors) = tenken(&["verify", option, COMPLETE, good, good], b"");
        assert_eq!((exit, told.as_str()), (2, ""));
        assert!(errors.starts_with(&format!("{option}は、確かめるファイルが1つのときだけ")), "{errors}");
    }
    [good, rewritten, altered].iter().for_each(|file| fs::remove_file(file).unwrap());
}

#[test]
fn a_submission_is_written_to_a_new_file_alone() {
    let (file, code) = sealed();
    let output = nothing_at("new");
    let arguments = ["seal", COMPLETE, "-o", output.to_str().unwrap()];
    assert_eq!(tenken(&arguments, b""), (0, String::new(), format!("確認コード: {code}\n")));
    assert_eq!(fs::read_to_string(&output).unwrap(), file);
    fs::write(&output, "別のもの").unwrap();
    let (exit, told, errors) = tenken(&arguments, b"");
    assert_eq!((exit, told.as_str()), (2, ""));
    assert!(errors.contains("書き出せません（同じ名前のファイルがあります）"), "{errors}");
    assert_eq!(fs::read_to_string(&output).unwrap(), "別のもの");
    fs::remove_file(&output).unwrap();
}

#[test]
fn what_blocks_is_told_and_nothing_is_written() {
    let output = nothing_at("blocked");
    let (exit, told, errors) = tenken(&["seal", FLAWED, "-o", output.to_str().unwrap()], b"");
    assert_eq!((exit, told.as_str(), output.exists()), (1, "", false));
    assert!(errors.contains("提出を妨げるものが16件あるため、提出ファイルを作りませんでした。"), "{errors}");
    assert_eq!(errors.matches("\n  要").count(), 16, "{errors}");
    assert!(errors.contains("\n  要修正 F002 番号3 理由・内容\n    番号3で"), "{errors}");
}

#[test]
fn the_last_rounds_filing_stands_beside_sealing_and_verifying() {
    let now = tenken(&["--questionnaire", NEXT, "example"], b"").1;
    let (exit, file, _) = tenken(&["--questionnaire", NEXT, "seal", "-"], now.as_bytes());
    assert_eq!(exit, 0);
    let (exit, _, errors) =
        tenken(&["--questionnaire", NEXT, "seal", "--previous", FLAWED, "-"], now.as_bytes());
    assert_eq!(exit, 1);
    assert!(errors.contains("\n  要確認 Y006 "), "{errors}");
    let (exit, told, _) =
        tenken(&["--questionnaire", NEXT, "verify", "--previous", FLAWED, "-"], file.as_bytes());
    assert_eq!(exit, 0, "{told}");
    assert!(told.contains("    Y006 点検し直すと出る指摘: "), "{told}");
    assert!(told.contains("\n  いまの規則では、提出を妨げる指摘が"), "{told}");
}

#[test]
fn every_verb_that_reads_a_filing_reads_a_submission() {
    let (file, code) = sealed();
    for verb in [&["check"][..], &["score"], &["convert", "--to", "json"]] {
        let (exit, of_draft, _) = tenken(&[verb, &["-"]].concat(), &fs::read(COMPLETE).unwrap());
        let (_, of_submission, errors) = tenken(&[verb, &["-"]].concat(), file.as_bytes());
        assert_eq!((exit, of_submission), (0, of_draft), "{verb:?} {errors}");
    }
    assert_eq!(tenken(&["seal", "-"], file.as_bytes()), (0, file, format!("確認コード: {code}\n")));
}
