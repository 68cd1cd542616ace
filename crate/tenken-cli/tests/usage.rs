//! Arguments, help, colour and progress.

mod run;

use run::{tenken, with};

#[test]
fn every_help_has_examples_and_exit_codes() {
    let (code, top, _) = tenken(&["--help"], b"");
    assert_eq!(code, 0);
    let verbs = top.split_once("コマンド:\n").unwrap().1.split_once("\n\n").unwrap().0;
    let verbs: Vec<&str> = verbs.lines().map(|line| line.split_ascii_whitespace().next().unwrap()).collect();
    assert!(verbs.contains(&"check") && verbs.contains(&"completions"), "{top}");
    for help in std::iter::once(top.clone()).chain(verbs.iter().map(|verb| tenken(&[verb, "--help"], b"").1))
    {
        assert!(help.contains("\n例:\n  tenken ") && help.contains("\n終了コード:"), "{help}");
        for english in ["Usage", "Options:", "Arguments:", "Print", "default", "possible"] {
            assert!(!help.contains(english), "{english} in {help}");
        }
    }
    assert_eq!(tenken(&[], b""), (2, String::new(), top));
}

#[test]
fn wrong_arguments_are_told_in_one_sentence() {
    for (arguments, told) in [
        (&["chekc"][..], "「chekc」というコマンドはありません。"),
        (&["check"], "<FILE>... の指定が足りません。"),
        (&["check", "--fromat", "json", "-"], "「--fromat」という指定はありません。"),
        (
            &["check", "--format", "xml", "-"],
            "--format <FORMAT> に「xml」は指定できません（指定できるのはtext、jsonです）。",
        ),
        (&["check", "-", "--format"], "--format <FORMAT> の値がありません。"),
        (&["check", "--previous", "a", "--previous", "b", "c"], "--previous <LAST> は1回だけ指定できます。"),
        (&["example", "--flawed", "--empty"], "--flawed と --empty は一緒に指定できません。"),
        (&["score", "a", "\u{1b}[31m"], "「<U+001B>[31m」という指定はありません。"),
    ] {
        let expected = format!("{told}「tenken --help」で使い方を確かめてください。\n");
        assert_eq!(tenken(arguments, b""), (2, String::new(), expected), "{arguments:?}");
    }
}

#[test]
fn standard_input_stands_for_one_file_wherever_a_file_stands() {
    let data_file = include_bytes!("../../../tests/questionnaires/next.toml");
    let (code, example, _) = tenken(&["--questionnaire", "-", "example"], data_file);
    assert_eq!(code, 0);
    assert!(example.contains("\"questionnaire\": \"h29\""), "{example}");
    for arguments in [
        &["check", "-", "-"][..],
        &["check", "--previous", "-", "-"],
        &["check", "--previous=-", "-"],
        &["--questionnaire", "-", "check", "-"],
        &["score", "--questionnaire=-", "-"],
    ] {
        let told = "標準入力（-）は、1つのファイルの代わりにだけ使えます。ほかのファイルは名前で指定してください。\n";
        assert_eq!(
            tenken(arguments, example.as_bytes()),
            (2, String::new(), told.to_owned()),
            "{arguments:?}"
        );
    }
}

#[test]
fn every_shell_is_offered_every_verb() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let (code, script, _) = tenken(&["completions", shell], b"");
        assert_eq!(code, 0, "{shell}");
        for verb in
            ["check", "score", "seal", "verify", "convert", "example", "rules", "schema", "completions"]
        {
            assert!(script.contains(verb), "{shell} {verb}");
        }
    }
}

#[test]
fn severities_are_coloured_on_a_terminal_alone_and_stand_as_words_everywhere() {
    let (_, flawed, _) = tenken(&["example", "--flawed"], b"");
    for (arguments, word) in
        [(&["check", "-"][..], "要修正 F002"), (&["rules"], "要修正 "), (&["rules", "F002"], "）要修正")]
    {
        let (_, piped, _) = tenken(arguments, flawed.as_bytes());
        assert!(piped.contains(word) && !piped.contains('\u{1b}'), "{piped}");
        let output = with(&[("CLICOLOR_FORCE", "1")], arguments, flawed.as_bytes());
        let coloured = String::from_utf8(output.stdout).unwrap();
        assert!(coloured.contains("\u{1b}[1m\u{1b}[31m要修正\u{1b}[0m"), "{coloured}");
        let escape = coloured.split('\u{1b}').skip(1).map(|rest| rest.split_once('m').unwrap().1);
        let plain: String = coloured.split('\u{1b}').take(1).chain(escape).collect();
        assert_eq!(plain, piped);
        let output = with(&[("NO_COLOR", "1")], arguments, flawed.as_bytes());
        assert_eq!(String::from_utf8(output.stdout).unwrap(), piped);
    }
    let json = with(&[("CLICOLOR_FORCE", "1")], &["check", "--format", "json", "-"], flawed.as_bytes());
    assert!(json.stdout == include_bytes!("../../../tests/filings/flawed.report.json"));
}

#[test]
fn many_files_show_no_progress_where_nobody_watches() {
    let complete = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/filings/complete.json");
    let empty = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/filings/empty.json");
    let mut arguments = vec!["check"];
    arguments.extend([complete; 30]);
    let (code, told, progress) = tenken(&arguments, b"");
    assert_eq!((code, told.matches("complete.json\n").count(), progress), (0, 30, String::new()));

    arguments.extend([empty, "nowhere.json", empty]);
    let (code, told, unreadable) = tenken(&arguments, b"");
    assert_eq!((code, told.matches(".json\n").count()), (2, 32), "the gravest, and every other file");
    assert_eq!(unreadable.lines().count(), 1);
}
