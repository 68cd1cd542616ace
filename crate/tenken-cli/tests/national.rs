//! `tenken example --national`: the folder that it fills, and those that it leaves alone.
#![allow(clippy::disallowed_methods, reason = "a test reads and writes files")]

mod run;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use run::tenken;

/// A folder of this test's own that is not there yet.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    folder
}

#[test]
fn a_country_is_a_folder_of_files_with_a_roster() {
    let folder = folder("national");
    let given = folder.to_str().unwrap();
    let (code, told, error) = tenken(&["example", "--national", given, "--seed", "9"], b"");
    assert_eq!((code, &*error), (0, ""));
    for line in [
        "（シード9）",
        "  roster.csv: 2242機関（うち60機関は提出なし）",
        "  ファイル: 2238件",
        "  集計の対象: 2159機関、全項目557事務（205機関）、重点項目1358事務（361機関）",
        "  集計できないファイル: 変更10、破損8、別の年度3、下書き3、要修正の残り3",
    ] {
        assert!(told.lines().any(|told| told.ends_with(line)), "{told}");
    }
    let names: BTreeSet<String> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(names.len(), 2239);
    let roster = fs::read_to_string(folder.join("roster.csv")).unwrap();
    assert!(roster.starts_with("\u{FEFF}kind,code,name\r\nprefecture,010006,"), "{}", &roster[..80]);
    assert_eq!(roster.lines().count(), 2243);
    // A board's file, found by the roster, is a sound submission.
    let sent = |row: &str| {
        let (code, name) = row.strip_prefix("board,")?.split_once(',')?;
        names.iter().find(|file| file.starts_with(&format!("h28_{code}_{name}_提出_第1回_2017")))
    };
    let file = folder.join(roster.lines().find_map(sent).expect("a board has sent a file"));
    let (code, verified, _) = tenken(&["verify", file.to_str().unwrap()], b"");
    assert_eq!(code, 0, "{verified}");

    // What is there is not touched.
    let (code, told, error) = tenken(&["example", "--national", given], b"");
    assert_eq!((code, &*told), (2, ""));
    assert!(error.contains("空のフォルダーではないため、書き出しませんでした。"), "{error}");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 2239);
    assert_eq!(fs::read_to_string(folder.join("roster.csv")).unwrap(), roster);
}

#[test]
fn a_file_is_no_folder_and_a_seed_needs_a_country() {
    let file = folder("national-file");
    fs::write(&file, "x").unwrap();
    let (code, _, error) = tenken(&["example", "--national", file.to_str().unwrap()], b"");
    assert_eq!(code, 2);
    assert_eq!(error.lines().count(), 1, "{error}");
    assert!(error.contains("フォルダーを作れません"), "{error}");
    assert_eq!(fs::read_to_string(&file).unwrap(), "x");
    assert_eq!(tenken(&["example", "--seed", "2"], b"").0, 2);
    assert_eq!(tenken(&["example", "--empty", "--national", "x"], b"").0, 2);
}
