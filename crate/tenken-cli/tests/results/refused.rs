//! What cannot be added up is told in one sentence, and nothing is written.

use std::fs;
use std::path::Path;

use crate::submissions::Received;
use crate::{contents, told};

/// The one sentence of a run that is refused; no folder was made.
fn refusal(arguments: &[&Path], output: &Path) -> String {
    let (code, printed, sentence) =
        told([&["results".as_ref()], arguments, &["-o".as_ref(), output]].concat());
    assert_eq!((code, printed.as_str()), (2, ""), "{sentence}");
    assert!(sentence.ends_with("ください。\n") && sentence.lines().count() == 1, "{sentence}");
    assert!(!output.exists());
    sentence
}

#[test]
fn what_is_not_there_is_told_before_anything_is_done() {
    let received = Received::nothing();
    let (out, nowhere) = (received.path("結果"), received.path("nowhere"));
    let folder = received.folder.path();
    assert!(refusal(&[folder, &nowhere], &out).contains("nowhere: 読み込めません（ファイルがありません）。"));
    assert!(refusal(&[folder], &out).starts_with("集計するファイルがありません。"));
    assert!(refusal(&["-".as_ref()], &out).starts_with("標準入力（-）からは集計できません。"));
    received.put("a.json", b"{");
    for option in ["--roster", "--texts", "--earlier", "--merge"] {
        let sentence = refusal(&[folder, option.as_ref(), &nowhere], &out);
        assert!(sentence.contains("nowhere: 読み込めません"), "{option} {sentence}");
    }
    let (code, _, sentence) = told(["results".as_ref(), folder]);
    assert_eq!(code, 2);
    assert!(sentence.starts_with("--output <DIR> の指定が足りません。"), "{sentence}");
}

#[test]
fn tables_that_cannot_be_read_are_told_with_their_line() {
    let received = Received::nothing();
    received.put("a.json", b"{");
    let out = received.path("結果");
    for (option, content, told) in [
        ("--roster", &b"kind,code,name\r\ncity,,x\r\n"[..], "2行目: 種別「city」は調査票にありません。"),
        ("--roster", b"\x80\xFF\xFF", "文字を読めません。"),
        ("--texts", b"id,shown\r\na,maybe\r\n", "2行目: shownの列は"),
        ("--earlier", b"{}", "1行目: 集計結果（results.json）として読めません。"),
    ] {
        received.put("表", content);
        let sentence = refusal(&[received.folder.path(), option.as_ref(), &received.path("表")], &out);
        assert!(sentence.contains(&format!("表: {told}")), "{sentence}");
    }
}

#[test]
fn a_partial_that_is_not_whole_is_refused() {
    let received = Received::everything();
    let out = received.path("結果");
    let file = received.path("途中.ndjson");
    told(["results".as_ref(), received.folder.path(), "--partial".as_ref(), &file]);
    let whole = fs::read_to_string(&file).unwrap();
    let lines: Vec<&str> = whole.split_inclusive('\n').collect();
    let swapped = [&lines[..1], &[lines[2], lines[1]], &lines[3..]].concat().concat();
    let doubled = [whole.as_str(), &lines[1..].concat()].concat();
    let passed_over = lines.iter().position(|line| line.contains("\"filing\":null")).unwrap();
    let without_first = [&lines[..passed_over - 1], &lines[passed_over..]].concat().concat();
    let aside = lines.iter().position(|line| line.starts_with("{\"aside\"")).unwrap();
    let without_some = [&lines[..aside], &lines[aside + 1..]].concat().concat();
    for (what, content, told) in [
        ("a table", "id,shown\r\n".to_owned(), "1行目: 集計の途中結果のファイルではありません。"),
        ("nothing", String::new(), "1行目: 集計の途中結果のファイルではありません。"),
        (
            "another year",
            whole.replacen("\"h28\"", "\"h27\"", 1),
            "1行目: 別の調査票で集計した途中結果です。",
        ),
        (
            "other rules",
            whole.replacen("\"rule_set\":\"", "\"rule_set\":\"x", 1),
            "1行目: 別の版の点検規則で集計した途中結果です。",
        ),
        ("cut off", whole[..whole.len() - 20].to_owned(), "途中結果として読めません。"),
        ("in another order", swapped, "3行目: 途中結果の行の並びが違います。"),
        ("two in one", doubled, "行目: 最後の行の後に続きがあります。"),
        ("cut off after a line", lines[..lines.len() - 1].concat(), "行目: 最後の行がありません。"),
        ("without the only line of some institution", without_some, "行目: 行の数か内容が、"),
        ("without what counts", without_first, "行目: 途中結果の行の並びが違います。"),
    ] {
        fs::write(&file, content).unwrap();
        let sentence = refusal(&["--merge".as_ref(), &file], &out);
        assert!(sentence.contains("途中.ndjson: ") && sentence.contains(told), "{what}: {sentence}");
    }
}

#[test]
fn what_is_there_stays_unless_it_is_to_be_replaced() {
    let received = Received::everything();
    let (folder, out, file) = (received.folder.path(), received.path("結果"), received.path("途中.ndjson"));
    fs::create_dir(&out).unwrap();
    fs::write(out.join("texts.csv"), "選んだもの").unwrap();
    fs::write(out.join("覚え.txt"), "別のもの").unwrap();
    fs::write(&file, "別のもの").unwrap();
    let refused: [(&[&Path], &str); 3] = [
        (&["results".as_ref(), folder, "-o".as_ref(), &out], "texts.csv"),
        (&["results".as_ref(), folder, "--partial".as_ref(), &file], "途中.ndjson"),
        (
            &["rows".as_ref(), folder, "--format".as_ref(), "csv".as_ref(), "-o".as_ref(), &file],
            "途中.ndjson",
        ),
    ];
    for (arguments, name) in refused {
        let (code, printed, sentence) = told(arguments);
        assert_eq!((code, printed.as_str()), (2, ""));
        assert!(sentence.contains(&format!("{name}: 同じ名前のファイルがあるため、")), "{sentence}");
        assert_eq!(contents(&out).len(), 2);
        assert_eq!(fs::read_to_string(&file).unwrap(), "別のもの");
    }
    for (arguments, _) in refused {
        let (code, _, sentence) = told([arguments, &["--force".as_ref()]].concat());
        assert_eq!(code, 1, "{sentence}");
    }
    let written = contents(&out);
    assert_eq!(written.len(), 6, "{:?}", written.keys());
    assert_eq!(written["覚え.txt"], "別のもの".as_bytes());
    // Results written among the submissions are none of them.
    let (_, summary, _) = told(["results".as_ref(), folder, "-o".as_ref(), &out, "--force".as_ref()]);
    assert!(summary.starts_with("受け取ったファイル: 32件\n"), "{summary}");
}

#[test]
fn what_cannot_be_written_is_told_and_leaves_nothing() {
    let received = Received::everything();
    let folder = received.folder.path();
    let file = received.path("市1.json");
    let (code, _, sentence) = told(["results".as_ref(), folder, "-o".as_ref(), &file]);
    assert_eq!(code, 2);
    assert!(sentence.contains("市1.json: 書き出せません（"), "{sentence}");
    let before = contents(&received.path("控え/古い"));
    // The place of a file is taken by a folder.
    let out = received.path("結果");
    fs::create_dir_all(out.join("log.csv")).unwrap();
    let (code, ..) = told(["results".as_ref(), folder, "-o".as_ref(), &out, "--force".as_ref()]);
    assert_eq!(code, 2);
    assert!(
        fs::read_dir(&out).unwrap().all(|entry| !entry
            .unwrap()
            .file_name()
            .to_string_lossy()
            .starts_with('.'))
    );
    assert_eq!(contents(&received.path("控え/古い")), before);
}
