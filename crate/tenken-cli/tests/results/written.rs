//! What is written of a folder, and what is told.

use std::fs;
use std::path::Path;

use serde_json::Value;
use tenken::questionnaire::InstitutionKind;

use crate::submissions::{EMAIL, PERSON, Received, TELEPHONE};
use crate::{contents, tenken, told};

/// The names of the files written.
const NAMES: [&str; 5] = ["answers.csv", "log.csv", "report.html", "results.json", "texts.csv"];

fn results(folder: &Path) -> Value {
    serde_json::from_slice(&fs::read(folder.join("results.json")).unwrap()).unwrap()
}

/// Rows of a table that has no line break in a cell, by cell.
fn rows(file: &Path) -> Vec<Vec<String>> {
    let text = fs::read_to_string(file).unwrap();
    let cells = |line: &str| line.split(',').map(str::to_owned).collect();
    text.lines().skip(1).map(cells).collect()
}

#[test]
fn every_file_is_decided_and_logged() {
    let received = Received::everything();
    let out = received.path("結果");
    let (code, summary, aside) = told(["results".as_ref(), received.folder.path(), "-o".as_ref(), &out]);
    assert_eq!(code, 1, "{aside}");
    assert!(contents(&out).keys().eq(NAMES.iter()), "{:?}", contents(&out).keys());

    let mut decisions: Vec<(String, String)> = Vec::new();
    for row in rows(&out.join("log.csv")) {
        let decision = if row[1] == "set_aside" { &row[2] } else { &row[1] };
        decisions.push((row[0].clone(), decision.clone()));
    }
    decisions.sort();
    let mut expected = received.decisions();
    for at in 0..expected.len() {
        if expected[at].1 == "tie" {
            expected[at].1 = decisions[at].1.clone();
        }
    }
    assert_eq!(decisions, expected);
    let tie = |decision: &str| {
        (decisions.iter()).filter(|(file, of)| file.starts_with("農業") && of == decision).count()
    };
    assert_eq!((tie("counted"), tie("passed_over")), (1, 1));

    let published = results(&out);
    let counts = &published["received"];
    assert_eq!(
        (&counts["files"], &counts["counted"], &counts["passed_over"]),
        (&32.into(), &21.into(), &5.into())
    );
    assert_eq!(
        summary,
        format!(
            "受け取ったファイル: 32件\n  集計した提出: 21件\n  同じ機関の別の提出を集計したもの: 5件\n  \
            集計から除いたファイル: 6件\n    読み取れない: 2件\n    封印されていない下書き: 1件\n    \
            封印の後に内容が変わっている: 1件\n    別の年度の調査票: 1件\n    \
            要修正か、確認していない要確認がある: 1件\n提出した機関（都道府県）: 47機関のうち3機関（6.4%）\n\
            提出した機関（市区町村）: 1741機関のうち9機関（0.5%）\n報告書: {}\n",
            out.join("report.html").display()
        )
    );
    let lines: Vec<&str> = aside.lines().collect();
    assert_eq!(lines.len(), 7, "{aside}");
    assert!(lines[0].starts_with("フォルダーの中の、名前が.jsonで終わらない1件は読みません。"), "{aside}");
    let altered = format!(
        "{}: 集計から除きました（封印の後に内容が変わっている）。",
        received.path("変更.json").display()
    );
    assert!(lines.iter().any(|line| line.starts_with(&altered)), "{aside}");
}

#[test]
fn a_roster_says_who_was_to_report() {
    let received = Received::everything();
    let out = received.path("結果");
    let roster = "種別,団体コード,名称\r\n市区町村,479993,架空市\r\n教育委員会等,479993,架空市教育委員会\r\n\
        一部事務組合,479993,架空衛生組合\r\n一部事務組合,,架空水道組合\r\n";
    // As Excel in Japan writes it.
    received.put("名簿.csv", &encoding_rs::SHIFT_JIS.encode(roster).0);
    let (_, summary, _) = told([
        "results".as_ref(),
        received.folder.path(),
        "--roster".as_ref(),
        &received.path("名簿.csv"),
        "-o".as_ref(),
        &out,
    ]);
    assert!(summary.contains("\n提出した機関（一部事務組合）: 2機関のうち1機関（50.0%）\n"), "{summary}");
    let published = results(&out);
    let names = |list: &Value| -> Vec<String> {
        list.as_array().unwrap().iter().map(|body| body["name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names(&published["missing"]), ["架空水道組合"]);
    assert_eq!(names(&published["unlisted"]).len(), 18);
}

#[test]
fn texts_are_chosen_by_the_table_that_was_written() {
    let received = Received::everything();
    let (first, second) = (received.path("結果"), received.path("選び直し"));
    let folder = received.folder.path();
    tenken(["results".as_ref(), folder, "-o".as_ref(), &first]);
    let texts = fs::read_to_string(first.join("texts.csv")).unwrap();
    assert!(texts.contains(",true\r\n"), "{texts}");
    received.put("選択.csv", texts.replace(",true\r\n", ",false\r\n").as_bytes());
    let chosen = received.path("選択.csv");
    let earlier = first.join("results.json");
    let (code, ..) = told([
        "results".as_ref(),
        folder,
        "--texts".as_ref(),
        &chosen,
        "--earlier".as_ref(),
        &earlier,
        "-o".as_ref(),
        &second,
    ]);
    // The earlier results lie among the files, and are no submission.
    assert_eq!(code, 1);
    assert_eq!(
        fs::read_to_string(second.join("texts.csv")).unwrap(),
        texts.replace(",true\r\n", ",false\r\n")
    );
    let shown = |folder: &Path| {
        let items = results(folder)["items"].as_array().unwrap().clone();
        items.iter().map(|item| item["texts"].as_array().unwrap().len()).sum::<usize>()
    };
    assert_eq!((shown(&first), shown(&second)), (4, 0));
    assert_eq!(results(&first)["received"], results(&second)["received"]);
}

#[test]
fn rows_are_the_answers_that_are_counted() {
    let received = Received::everything();
    let (out, folder) = (received.path("結果"), received.folder.path());
    tenken(["results".as_ref(), folder, "-o".as_ref(), &out]);
    let answers = fs::read(out.join("answers.csv")).unwrap();
    fs::remove_dir_all(&out).unwrap();
    let csv = tenken(["rows".as_ref(), folder, "--format".as_ref(), "csv".as_ref()]);
    assert_eq!(csv.status.code(), Some(1));
    assert!(csv.stdout == answers);
    let file = received.path("回答.csv");
    let (code, printed, _) =
        told(["rows".as_ref(), folder, "--format".as_ref(), "csv".as_ref(), "-o".as_ref(), &file]);
    assert_eq!((code, printed.as_str()), (1, ""));
    assert!(fs::read(&file).unwrap() == answers);

    let (_, objects, _) = told(["rows".as_ref(), folder, "--format".as_ref(), "ndjson".as_ref()]);
    assert_eq!(objects.lines().count(), answers.split(|&byte| byte == b'\n').count() - 2);
    let columns = tenken::table::Table::Answers.columns();
    for line in objects.lines() {
        let row: serde_json::Map<String, Value> = serde_json::from_str(line).unwrap();
        assert_eq!(row.len(), columns.len());
        assert!(columns.iter().all(|column| row[*column].is_string()), "{line}");
    }
    assert!(objects.starts_with("{\"questionnaire\":\"h28\",\"institution_kind\":"));
}

#[test]
fn values_of_rows_are_as_typed() {
    let received = Received::nothing();
    let filing = received.filing(1, InstitutionKind::Board, "479993", "=架空市\"教育委員会\"", 1);
    received.put("a.json", &received.sealed(&filing));
    let (code, objects, _) =
        told(["rows".as_ref(), received.folder.path(), "--format".as_ref(), "ndjson".as_ref()]);
    assert_eq!(code, 0);
    assert!(objects.contains(r#""institution_name":"=架空市\"教育委員会\"","#), "{objects}");
    let (_, csv, _) = told(["rows".as_ref(), received.folder.path(), "--format".as_ref(), "csv".as_ref()]);
    assert!(csv.contains(r#","'=架空市""教育委員会""","#), "{csv}");
}

#[test]
fn the_contact_leaves_no_submission() {
    let received = Received::everything();
    let (out, partial, folder) =
        (received.path("結果"), received.path("途中.ndjson"), received.folder.path());
    let mut written = vec![
        tenken(["results".as_ref(), folder, "--partial".as_ref(), &partial]),
        tenken(["results".as_ref(), folder, "-o".as_ref(), &out]),
        tenken(["rows".as_ref(), folder, "--format".as_ref(), "ndjson".as_ref()]),
        tenken(["rows".as_ref(), folder, "--format".as_ref(), "csv".as_ref()]),
    ];
    let printed = written.drain(..).flat_map(|output| [output.stdout, output.stderr]);
    let files = contents(&out).into_values().chain([fs::read(&partial).unwrap()]);
    for bytes in printed.chain(files) {
        let text = String::from_utf8(bytes).unwrap();
        for secret in [PERSON, TELEPHONE, EMAIL, "秘野", "himitsu", "098-000-0000", "架空 花子", "soumu@"]
        {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
    }
}

#[test]
fn names_of_files_are_told_and_steer_nothing() {
    let received = Received::nothing();
    for name in [
        "\u{1b}[31m\u{202e}.json",
        "a\nb.json",
        "=1+1.json",
        "\"x\",y.json",
        "-o.json",
        "<img>.json",
        "'.json",
    ] {
        received.put(name, b"{");
    }
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStrExt;
        let name = std::ffi::OsStr::from_bytes(b"\xFF.json");
        // Some systems have no such names.
        let _ = fs::write(received.folder.path().join(name), b"{");
    }
    let out = received.path("結果");
    let (code, _, aside) = told(["results".as_ref(), received.folder.path(), "-o".as_ref(), &out]);
    assert_eq!(code, 1);
    assert!(!aside.contains(['\u{1b}', '\u{202e}']), "{aside}");
    assert_eq!(
        aside.lines().filter(|line| line.contains("集計から除きました")).count(),
        aside.lines().count()
    );
    let log = fs::read_to_string(out.join("log.csv")).unwrap();
    for cell in ["\n'=1+1.json,", "\n\"\"\"x\"\",y.json\",", "\n\"a\nb.json\",", "\n'-o.json,", "\n'.json,"] {
        assert!(log.contains(cell), "{cell} in {log}");
    }
}

#[test]
fn of_many_files_set_aside_twenty_are_told() {
    let received = Received::nothing();
    (0..25).for_each(|n| received.put(&format!("{n:02}.json"), b"{"));
    let out = received.path("結果");
    let (code, _, aside) = told(["results".as_ref(), received.folder.path(), "-o".as_ref(), &out]);
    assert_eq!((code, aside.lines().count()), (1, 21), "{aside}");
    assert!(
        aside.contains("00.json: ") && aside.contains("19.json: ") && !aside.contains("20.json: "),
        "{aside}"
    );
    assert!(
        aside.ends_with("\nほか5件も集計から除きました。全部の一覧は、書き出したlog.csvにあります。\n"),
        "{aside}"
    );
}
