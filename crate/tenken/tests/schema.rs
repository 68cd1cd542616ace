//! The JSON Schemas of the files: fresh in the repository, told in Japanese, true of every file that is written, and
//! of no broken submission. `TENKEN_UPDATE=1` rewrites them.
#![allow(clippy::disallowed_methods, reason = "a test reads and rewrites the schemas")]

#[path = "common/validator.rs"]
mod validator;

use std::path::{Path, PathBuf};
use std::{env, fs};

use serde_json::{Value, json};
use tenken::example;
use tenken::filing::{Filing, VERSION};
use tenken::municipality::MunicipalityList;
use tenken::questionnaire::Questionnaire;
use tenken::rules::Case;
use tenken::{schema, submission};

/// Each schema by the name of its file.
fn schemas() -> [(&'static str, Vec<u8>); 2] {
    [("filing", schema::filing()), ("submission", schema::submission())]
}

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The complete example, sealed.
fn sealed() -> Vec<u8> {
    let (questionnaire, municipalities) = (Questionnaire::builtin(), MunicipalityList::builtin());
    let filing = example::complete(&questionnaire);
    submission::seal(&Case::new(&questionnaire, &municipalities, &filing)).unwrap().bytes
}

#[test]
fn the_schemas_in_the_repository_are_fresh() {
    for (name, schema) in schemas() {
        let path = here(&format!("schema/{name}.json"));
        if env::var_os("TENKEN_UPDATE").is_some() {
            fs::write(&path, &schema).unwrap();
        }
        assert!(fs::read(&path).unwrap_or_default() == schema, "{name}.json is stale: run `make update`");
    }
}

#[test]
fn a_schema_speaks_japanese_and_leads_nowhere() {
    for (name, schema) in schemas() {
        let text = String::from_utf8(schema).unwrap();
        assert!(!text.replace("https://json-schema.org/draft/2020-12/schema", "").contains("://"), "{name}");
        for line in text.lines().map(str::trim) {
            let told = line.starts_with("\"title\": \"") || line.starts_with("\"description\": \"");
            assert!(!told || !line.is_ascii(), "{name}: {line}");
        }
    }
}

#[test]
fn every_file_of_this_version_is_valid() {
    let questionnaire = Questionnaire::builtin();
    let examples = [example::empty, example::complete, example::flawed];
    let mut files: Vec<(String, Vec<u8>)> =
        examples.iter().map(|example| ("example".to_owned(), example(&questionnaire).to_bytes())).collect();
    files.push(("sealed".to_owned(), sealed()));
    for folder in ["filings", "filings/versions"] {
        let entries =
            fs::read_dir(here("../../tests").join(folder)).unwrap().map(|entry| entry.unwrap().path());
        for path in entries.filter(|path| path.extension().is_some_and(|end| end == "json")) {
            files.push((path.display().to_string(), fs::read(path).unwrap()));
        }
    }
    let [filing, submission] = schemas().map(|(_, schema)| validator::of(&schema));
    let mut valid = 0;
    for (name, bytes) in files {
        let value: Value = serde_json::from_slice(&bytes).unwrap();
        let validator = match (value["format"].as_str(), value["version"].as_u64()) {
            (Some("tenken.filing"), Some(version)) if version == u64::from(VERSION) => &filing,
            (Some("tenken.submission"), Some(version)) if version == u64::from(submission::VERSION) => {
                &submission
            }
            _ => continue,
        };
        validator
            .validate(&value)
            .unwrap_or_else(|error| panic!("{name}: {error} at {}", error.instance_path()));
        valid += 1;
    }
    assert!(valid >= 9, "three examples, their files, a submission, and a kept file of each");
}

#[test]
fn a_broken_submission_is_refused_by_the_schema_and_not_confirmed_by_verify() {
    const SEAL: &str = "/seal";
    const CONTENT: &str = "/content";
    const FILING: &str = "/content/filing";
    let cases: [(&str, &str, &str, Option<Value>); 26] = [
        ("no seal", "", "seal", None),
        ("a seal that is nothing", "", "seal", Some(json!(null))),
        ("an unknown member", "", "memo", Some(json!("x"))),
        ("a filing's format", "", "format", Some(json!("tenken.filing"))),
        ("a version to come", "", "version", Some(json!(submission::VERSION + 1))),
        ("a version before the first", "", "version", Some(json!(0))),
        ("no version", "", "version", None),
        ("no content", "", "content", None),
        ("another algorithm", SEAL, "algorithm", Some(json!("MD5"))),
        ("another form", SEAL, "form", Some(json!("as written"))),
        ("another sealed part", SEAL, "of", Some(json!("seal"))),
        ("a code in lower case", SEAL, "code", Some(json!("aaaa-aaaa-aaaa-aaaa-aaaa"))),
        ("a code of letters that look alike", SEAL, "code", Some(json!("OOOO-IIII-SSSS-BBBB-ZZZZ"))),
        ("a short code", SEAL, "code", Some(json!("0000-0000-0000-0000"))),
        ("a short hash", SEAL, "hash", Some(json!("sha256:00"))),
        ("no parts", SEAL, "parts", None),
        ("parts without findings", "/seal/parts", "findings", None),
        (
            "a part that there is not",
            "/seal/parts",
            "memo",
            Some(json!(format!("sha256:{}", "0".repeat(64)))),
        ),
        ("a memo in the content", CONTENT, "memo", Some(json!("x"))),
        ("no score", CONTENT, "score", None),
        ("a rule set as number", CONTENT, "rule_set", Some(json!(2))),
        ("findings as object", CONTENT, "findings", Some(json!({}))),
        (
            "a finding without places",
            CONTENT,
            "findings",
            Some(json!([{ "rule": "F001", "message": "空欄です。" }])),
        ),
        ("a rate with a fraction", "/content/score/risk", "done", Some(json!(0.5))),
        ("no institution", FILING, "institution", None),
        ("a filing of an older version", FILING, "version", Some(json!(VERSION - 1))),
    ];
    let (questionnaire, municipalities) = (Questionnaire::builtin(), MunicipalityList::builtin());
    let validator = validator::of(&schema::submission());
    for (name, parent, key, value) in cases {
        let mut file: Value = serde_json::from_slice(&sealed()).unwrap();
        let members = file.pointer_mut(parent).and_then(Value::as_object_mut).unwrap();
        match value {
            Some(value) => _ = members.insert(key.to_owned(), value),
            None => _ = members.remove(key).unwrap(),
        }
        assert!(!validator.is_valid(&file), "the schema takes {name}");
        let mut bytes = serde_json::to_vec_pretty(&file).unwrap();
        bytes.push(b'\n');
        let verified = submission::verify(&bytes, &questionnaire, &municipalities, None);
        assert!(!verified.is_ok_and(|told| told.unaltered && told.exact), "verify confirms {name}");
    }
}

#[test]
fn a_submission_is_no_filing_and_a_filing_no_submission() {
    let [filing, submission] = schemas().map(|(_, schema)| validator::of(&schema));
    let sealed: Value = serde_json::from_slice(&sealed()).unwrap();
    assert!(submission.is_valid(&sealed) && !filing.is_valid(&sealed));
    assert!(
        filing.is_valid(&sealed["content"]["filing"]) && !submission.is_valid(&sealed["content"]["filing"])
    );
    assert!(
        Filing::from_bytes(sealed.to_string().as_bytes(), &Questionnaire::builtin()).is_ok(),
        "both open"
    );
}
