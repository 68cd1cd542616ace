//! One file of every released version, in `tests/filings/versions`, opens for ever. Beside each stands what the
//! person is told on opening it with today's questionnaire and with that of the next year; `TENKEN_UPDATE=1` rewrites
//! what is told, never the files.
#![allow(clippy::disallowed_methods, reason = "a test reads and rewrites its fixtures")]

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

use tenken::data_file;
use tenken::desk::{Desk, Screen};
use tenken::filing::{self, Filing, Opened};
use tenken::municipality::MunicipalityList;
use tenken::questionnaire::Questionnaire;
use tenken::rules::{self, Case, Standing};
use tenken::submission;

fn tests(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests").join(path)
}

fn questionnaires() -> [Questionnaire; 2] {
    let next = fs::read_to_string(tests("questionnaires/next.toml")).unwrap();
    [Questionnaire::builtin(), data_file::read(&next).unwrap()]
}

fn golden(name: &str) -> Vec<u8> {
    fs::read(tests(&format!("filings/versions/{name}.json")))
        .unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Every released version, filings first.
fn names() -> Vec<String> {
    let filings = (1..=filing::VERSION).map(|version| format!("filing-{version}"));
    filings.chain((1..=submission::VERSION).map(|version| format!("submission-{version}"))).collect()
}

/// What is told of an opened file, and of a submission also what verifying says.
fn told(bytes: &[u8], questionnaire: &Questionnaire) -> String {
    let opened = Opened::from_bytes(bytes, questionnaire).unwrap();
    let mut out = format!("# {}\n", questionnaire.title);
    for (heading, sentence) in opened.migration.sentences() {
        writeln!(out, "{heading}: {sentence}").unwrap();
    }
    if opened.sealed {
        let found = submission::verify(bytes, questionnaire, &MunicipalityList::builtin(), None).unwrap();
        writeln!(out, "unaltered {} exact {} {}", found.unaltered, found.exact, found.code).unwrap();
        match found.recheck {
            None => out.push_str("not checked again\n"),
            Some(recheck) => {
                for difference in recheck.differences {
                    writeln!(out, "{}", difference.sentence).unwrap();
                }
            }
        }
    }
    out
}

#[test]
fn a_file_of_every_version_opens_and_says_what_became_of_it() {
    for name in names() {
        let bytes = golden(&name);
        let told: Vec<String> = questionnaires().iter().map(|year| told(&bytes, year)).collect();
        let (path, told) = (tests(&format!("filings/versions/{name}.txt")), told.join("\n"));
        if env::var_os("TENKEN_UPDATE").is_some() {
            fs::write(&path, &told).unwrap();
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        assert!(expected == told, "{name}.txt is stale: run `make update` and look at what changed\n{told}");
    }
}

#[test]
fn nothing_that_was_filled_in_is_lost_on_the_way() {
    let [questionnaire, _] = questionnaires();
    let newest = Filing::from_bytes(&golden("filing-2"), &questionnaire).unwrap();
    let confirmed = |filing: &Filing| {
        let municipalities = MunicipalityList::builtin();
        let findings = rules::check(&Case::new(&questionnaire, &municipalities, filing));
        findings.iter().filter(|finding| matches!(finding.standing, Standing::Confirmed(_))).count()
    };
    assert_eq!(confirmed(&newest), 1);
    for name in names() {
        let mut filing = Filing::from_bytes(&golden(&name), &questionnaire).unwrap();
        assert_eq!(confirmed(&filing), 1, "{name}: the confirmation still holds");
        if name == "filing-1" {
            assert_eq!(filing.confirmations[0].rule_set, None);
            filing.confirmations[0].rule_set = Some("2".to_owned());
        }
        // A submission has left out what is not reported.
        if name.starts_with("filing") {
            assert_eq!(filing, newest, "{name}");
        }
        assert_eq!(Filing::from_bytes(&filing.to_bytes(), &questionnaire).unwrap(), filing, "{name}");
    }
}

#[test]
fn a_wrong_file_of_an_older_version_is_refused_at_its_place() {
    let [questionnaire, _] = questionnaires();
    let text = String::from_utf8(golden("filing-1")).unwrap();
    for (from, to, expected) in [
        ("\"sequence\": 1", "\"sequence\": \"1\"", "（sequence）: 値の型か書き方が違います"),
        ("\"person\":", "\"colour\":", "（institution.colour）: 知らない項目「colour」があります"),
        ("\"D006\"", "\"D006\", \"rule\": \"D007\"", "項目「rule」が2回書かれています"),
        ("\"rule\": \"D006\",", "", "（confirmations[0]）: 項目「rule」がありません"),
        ("\"confirmations\": [", "\"confirmations\": [7, ", "（confirmations[0]）: 値の型"),
        ("\"version\": 1", "\"version\": 0", "（version）: "),
    ] {
        assert!(text.contains(from), "{from}");
        let wrong = text.replacen(from, to, 1);
        let refusal = Filing::from_bytes(wrong.as_bytes(), &questionnaire).unwrap_err().to_string();
        assert!(refusal.contains(expected), "{to}: {refusal}");
    }
}

#[test]
fn the_preview_tells_what_became_of_a_file_before_it_is_opened() {
    let told = |name: &str, bytes: &[u8]| -> Vec<(String, String)> {
        let [questionnaire, _] = questionnaires();
        let mut desk = Desk::new(questionnaire, MunicipalityList::builtin(), "0");
        desk.receive_file(name, bytes);
        let Screen::Preview(preview) = desk.view().screen else { panic!("{name} is previewed") };
        preview.rows.into_iter().skip(8).map(|row| (row.term, row.value)).collect()
    };
    assert_eq!(told("filing-2.json", &golden("filing-2")), []);
    let terms: Vec<String> =
        told("filing-1.json", &golden("filing-1")).into_iter().map(|(term, _)| term).collect();
    assert_eq!(terms, ["形式", "引き継いだもの", "新しいもの"]);
    let submission = golden("submission-1");
    let [(term, value)] = &told("submission-1.json", &submission)[..] else { panic!("one row") };
    assert_eq!(term, "封印");
    assert!(value.contains("変更されていません"));
    let altered = String::from_utf8(submission).unwrap().replacen("架空 花子", "架空 太郎", 1);
    assert!(told("submission-1.json", altered.as_bytes())[0].1.contains("変更されています"));
}
