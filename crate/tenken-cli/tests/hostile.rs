//! Files that are none of ours, or are made to do harm: each is refused in one sentence that names the file and the
//! place, within 2 seconds of processor time and 256 MiB of address space, in a build without optimisation.
#![cfg(unix)]
#![allow(clippy::disallowed_methods, reason = "a test reads and writes files")]

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Bytes of the files that are made as large as may be: little below the limit.
const LARGE: usize = 34_000_000;

const HEAD: &str = r#"{"format":"tenken.filing","version":2,"questionnaire":"h28","#;

/// A folder of its own for a test, gone when the test is over.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("tenken-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn file(&self, bytes: &[u8]) -> PathBuf {
        let file = self.0.join("報告.json");
        fs::write(&file, bytes).unwrap();
        file
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn limited(verb: &str, file: &Path) -> Output {
    Command::new("sh")
        .arg("-c")
        .arg("ulimit -c 0; ulimit -v 262144; ulimit -t 2; exec \"$0\" \"$1\" \"$2\"")
        .args([env!("CARGO_BIN_EXE_tenken").as_ref(), verb.as_ref(), file.as_os_str()])
        .output()
        .unwrap()
}

/// The sentence without the file's name: the same of whoever reads the file.
fn refusal(what: &str, file: &Path) -> String {
    let [checked, verified] = ["check", "verify"].map(|verb| {
        let output = limited(verb, file);
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{verb} {what}: {told}");
        assert!(told.ends_with("ください。\n") && told.lines().count() == 1, "{verb} {what}: {told}");
        assert!(told.len() < 1_000, "{verb} {what}: {told}");
        let named = told.strip_prefix(&format!("{}: ", file.display()));
        named.unwrap_or_else(|| panic!("{verb} {what}: {told}")).to_owned()
    });
    assert_eq!(checked, verified, "{what}");
    checked
}

/// So many of a part after a beginning, then an end.
fn many(begin: &str, part: &str, end: &str) -> Vec<u8> {
    let times = (LARGE - begin.len() - end.len()) / part.len();
    [begin, &part.repeat(times), end].concat().into_bytes()
}

/// Members or elements that count down, after a beginning of the body, then an end.
fn counting_down(begin: &str, part: impl Fn(usize) -> String, end: &str) -> Vec<u8> {
    let mut text = format!("{HEAD}{begin}");
    for number in (0..100_000_000).rev() {
        text.push_str(&part(number));
        if text.len() > LARGE {
            break;
        }
        text.push(',');
    }
    (text + end).into_bytes()
}

fn with(body: &str) -> Vec<u8> {
    format!("{HEAD}{body}").into_bytes()
}

#[test]
fn a_huge_file_is_refused_at_once() {
    let folder = Folder::new("huge");
    let long = "文章が長すぎます（1つの欄に書けるのは1万文字まで";
    let many_values = "値の数が多すぎます";
    let body = |begin: &str| format!("{HEAD}{begin}");
    for (what, place, bytes) in [
        ("lists in lists", "入れ子が深すぎて", many(&body("\"affairs\":"), "[", "")),
        ("objects in objects", "入れ子が深すぎて", many(&body("\"memo\":"), "{\"a\":", "")),
        ("lists alone", "1行目: このツールの報告ファイルではありません", many("", "[", "")),
        ("empty affairs", many_values, many(&body("\"affairs\":["), "{},", "")),
        ("affairs", many_values, counting_down("\"affairs\":[", |n| format!("{{\"id\":\"{n}\"}}"), "]}")),
        ("answers", many_values, counting_down("\"answers\":{", |n| format!("\"a{n}\":{{}}"), "}}")),
        (
            "confirmations",
            "（confirmations[",
            many(
                &body("\"confirmations\":["),
                "{\"rule\":\"\",\"places\":[],\"reason\":\"\",\"answers\":\"\"},",
                "0]}",
            ),
        ),
        (
            "places",
            "（confirmations[0].places[",
            many(&body("\"confirmations\":[{\"rule\":\"\",\"places\":["), "\"a\",", "0]}]}"),
        ),
        ("a text", "（institution.name）", many(&body("\"institution\":{\"name\":\""), "あ", "\"}}")),
        ("a text of escapes", long, many(&body("\"institution\":{\"name\":\""), "\\u3042", "\"}}")),
        ("a kind", "（institution.kind）", many(&body("\"institution\":{\"kind\":\""), "\\\"", "\"}}")),
        ("a key", long, many("{\"", "1", "\":1}")),
        ("a key of escapes", "（answers.", many(&body("\"answers\":{\""), "\\u0031", "\":{}}}")),
        ("a number", "（sequence）", many(&body("\"sequence\":"), "1", "}")),
        ("a fraction", "（sequence）", many(&body("\"sequence\":1."), "1", "}")),
        ("an exponent", "（sequence）", many(&body("\"sequence\":1e"), "1", "}")),
        ("spaces", "1行目: ファイルが空です", many("", " ", "")),
        ("lines", "行目（questionnaire）", many(&body("")[..HEAD.len() - 1], "\n", "x")),
        ("NUL", "1行目: このツールの報告ファイルではありません", vec![0; LARGE]),
        (
            "no UTF-8 at the end",
            "行目: UTF-8の文字として読めない",
            [many("", "\n", "").as_slice(), b"\xFF"].concat(),
        ),
        ("commas", many_values, many("{", ",", "")),
        ("a file of something else", many_values, many("{\"format\":\"other\",\"a\":[", "1,", "1]}")),
        ("an older file of many answers", "1行目（affairs[500]）: 事務が3200件あります", {
            let answers: Vec<String> =
                (0..100).map(|n| format!("\"a{n}\":{{\"reason\":\"あああああああ\"}}")).collect();
            let affair = |n: usize| format!("{{\"id\":\"{n}\",\"answers\":{{{}}}}}", answers.join(","));
            let affairs: Vec<String> = (0..3_200).map(affair).collect();
            let older = HEAD.replace("\"version\":2", "\"version\":1");
            format!("{older}\"affairs\":[{}]}}", affairs.join(",")).into_bytes()
        }),
        (
            "a submission of texts",
            "項目「seal」が2回書かれています",
            many(
                "{\"content\":{\"findings\":[",
                &format!("\"{}\",", "a".repeat(59_000)),
                "1]},\"format\":\"tenken.submission\",\"seal\":1,\"seal\":1,\"version\":1}",
            ),
        ),
    ] {
        let told = refusal(what, &folder.file(&bytes));
        assert!(told.contains(place), "{what}: {told}");
    }
}

#[test]
fn what_is_within_the_bounds_of_a_text_has_bounds_of_its_own() {
    let folder = Folder::new("bounds");
    let list = |part: &str, times: usize| vec![part; times].join(",");
    let answers: Vec<String> = (0..1_001).rev().map(|n| format!("\"a{n:04}\":{{}}")).collect();
    let affairs: Vec<String> = (0..10_001).rev().map(|n| format!("{{\"id\":\"{n}\"}}")).collect();
    let confirmation = |places: &str| {
        format!("{{\"rule\":\"Q001\",\"places\":[{places}],\"reason\":\"\",\"answers\":\"\"}}")
    };
    let keys: Vec<String> = (0..10_001).rev().map(|n| format!("\"{n}\":0")).collect();
    let submission = |content: &str| {
        format!("{{\"content\":{content},\"format\":\"tenken.submission\",\"version\":1}}").into_bytes()
    };
    for (what, place, bytes) in [
        (
            "answers",
            "1行目（answers.a0000）: 値の数",
            with(&format!("\"answers\":{{{}}}}}", answers.join(","))),
        ),
        ("affairs", "1行目（affairs）: 値の数", with(&format!("\"affairs\":[{}]}}", affairs.join(",")))),
        (
            "more affairs than a form takes",
            "1行目（affairs[500]）: 事務が10000件あります",
            with(&format!("\"affairs\":[{}]}}", affairs[..10_000].join(","))),
        ),
        (
            "confirmations",
            "1行目（confirmations）: 値の数",
            with(&format!("\"confirmations\":[{}]}}", list(&confirmation(""), 20_001))),
        ),
        (
            "places",
            "1行目（confirmations[0].places）: 値の数",
            with(&format!("\"confirmations\":[{}]}}", confirmation(&list("\"a\"", 10_001)))),
        ),
        ("members", "1行目（content.0）: 値の数", submission(&format!("{{{}}}", keys[..].join(",")))),
        ("long keys", "文章が長すぎます", with(&format!("\"{}\":0}}", "k".repeat(60_001)))),
    ] {
        let told = refusal(what, &folder.file(&bytes));
        assert!(told.contains(place), "{what}: {told}");
    }
}

#[test]
fn a_sparse_file_of_a_gibibyte_is_not_read_to_its_end() {
    let folder = Folder::new("sparse");
    let file = folder.file(b"");
    File::options().write(true).open(&file).unwrap().set_len(1 << 30).unwrap();
    assert!(refusal("sparse", &file).starts_with("ファイルが大きすぎます"));
    assert!(refusal("no end", Path::new("/dev/zero")).starts_with("ファイルが大きすぎます"));
}

#[test]
fn what_is_wrong_with_a_small_file_is_told_at_its_place() {
    let folder = Folder::new("small");
    let complete =
        fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/filings/complete.json")).unwrap();
    let text = std::str::from_utf8(&complete).unwrap();
    let units = |unit: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(unit).collect::<Vec<u8>>();
    let marked = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
    let not_ours = "1行目: このツールの報告ファイルではありません";
    let utf16 = "1行目: 文字コードがUTF-16です";
    let bom = b"\xEF\xBB\xBF".as_slice();
    for (what, place, bytes) in [
        ("nothing", "1行目: ファイルが空です", Vec::new()),
        ("a BOM alone", "1行目: ファイルが空です", bom.to_vec()),
        ("two BOMs", not_ours, marked(bom, &marked(bom, &complete))),
        ("UTF-16 LE, marked", utf16, marked(b"\xFF\xFE", &units(u16::to_le_bytes))),
        ("UTF-16 BE, marked", utf16, marked(b"\xFE\xFF", &units(u16::to_be_bytes))),
        ("UTF-16 LE", utf16, units(u16::to_le_bytes)),
        ("UTF-16 BE", utf16, units(u16::to_be_bytes)),
        ("Shift_JIS", "2行目: UTF-8の文字として読めない", b"{\n\"name\":\"\x89\xCB\x8B\xF3\x8Es\"}".to_vec()),
        ("NUL", "1行目（institution.name）の", with("\"institution\":{\"name\":\"\0\"}}")),
        ("NUL behind", "行目の", marked(&complete, b"\0")),
        ("a lone surrogate", "（institution.name）の", with("\"institution\":{\"name\":\"\\ud83d\"}}")),
        ("surrogates the wrong way round", "の", with("\"institution\":{\"name\":\"\\ude00\\ud83d\"}}")),
        ("a lone surrogate as a key", "（answers", with("\"answers\":{\"\\udc00\":{}}}")),
        ("a field twice", "（sequence）: 項目「sequence」が2回", with("\"sequence\":1,\"sequence\":1}")),
        (
            "an answer twice",
            "項目「theme.audit」が2回",
            with("\"answers\":{\"theme.audit\":{},\"theme\\u002eaudit\":{}}}"),
        ),
        ("an affair twice", "同じID「a」", with("\"affairs\":[{\"id\":\"a\"},{\"id\":\"a\"}]}")),
        ("a huge number", "（sequence）: 値の型", with("\"sequence\":18446744073709551616}")),
        ("a huge exponent", "（sequence）の", with("\"sequence\":1e999999999999}")),
        ("deep", "入れ子が深すぎて", with(&format!("\"memo\":{}}}", "[".repeat(101)))),
        ("gzip", "1行目: UTF-8の文字として", b"\x1F\x8B\x08\x00\x00\x00\x00\x00\x00\x03".to_vec()),
        ("ZIP or Excel", not_ours, b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00".to_vec()),
        ("PDF", not_ours, b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n".to_vec()),
        ("HTML", not_ours, b"<!DOCTYPE html><html lang=\"ja\"><title>Tenken</title>".to_vec()),
        ("a list", not_ours, format!("[{text}]").into_bytes()),
        ("a report", "（format）: このツールの報告ファイルでは", {
            fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/filings/complete.report.json"))
                .unwrap()
        }),
    ] {
        let told = refusal(what, &folder.file(&bytes));
        assert!(told.contains(place), "{what}: {told}");
    }
    assert!(refusal("a folder", &folder.0).starts_with("ファイルを読み込めません（フォルダーです）"));
}

#[test]
fn a_submission_cut_off_anywhere_is_refused() {
    let folder = Folder::new("cut");
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/filings/complete.json");
    let complete = limited("seal", Path::new(file)).stdout;
    let repeat: usize = std::env::var("REPEAT").map_or(5, |repeat| repeat.parse().unwrap());
    // The last two bytes are the brace and the line feed, without which it is still whole.
    let last = complete.len() - 2;
    for end in (0..repeat.min(last)).map(|nth| nth * last / repeat.min(last)).chain([last]) {
        let told = refusal(&format!("{end} bytes"), &folder.file(&complete[..end]));
        let known = ["途中で終わっています", "ファイルが空です", "UTF-8の文字として読めない"];
        assert!(known.iter().any(|known| told.contains(known)), "{end} bytes: {told}");
    }
}
