//! The schema of a filing and the reader are of one mind: an independent validator and the reader judge the same files.
//! Where only one of them refuses, it is written here why.

#[path = "common/damage.rs"]
mod damage;
#[path = "common/repeat.rs"]
mod repeat;
#[path = "common/validator.rs"]
mod validator;

use std::sync::LazyLock;

use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::{Value, json};
use tenken::filing::{Filing, VERSION};
use tenken::questionnaire::Questionnaire;
use tenken::schema;

static VALIDATOR: LazyLock<Validator> = LazyLock::new(|| validator::of(&schema::filing()));

fn readable(value: &Value) -> bool {
    Filing::from_bytes(value.to_string().as_bytes(), &Questionnaire::builtin()).is_ok()
}

/// A small filing with a value of every kind, which both accept.
fn sound() -> Value {
    json!({
        "format": "tenken.filing", "version": VERSION, "questionnaire": "h28", "sequence": 2,
        "institution": {
            "name": "架空市", "kind": "municipality", "code": "479993", "date": "2016-02-29",
            "assessments": { "basic": true, "priority": false, "full": null },
        },
        "affairs": [{
            "id": "kakuu-juki", "name": "住民基本台帳に関する事務", "kind": "priority", "subjects": 320_000,
            "handlers": 80, "entrusted": true, "handling": "started",
            "answers": { "priority.use.misuse": { "choice": "issue", "reason": "手順がない。", "due": "2018-04" } },
        }],
        "answers": { "theme.audit": { "choice": "not_within_year", "reason": "人手がない。", "due": "FY2018" } },
        "confirmations": [{
            "rule": "Q004", "places": ["theme.self_check", "kakuu-juki/priority.use.misuse#due"],
            "reason": "毎年行うため。", "answers": format!("sha256:{}", "0f".repeat(32)),
            "rule_set": "2",
        }],
    })
}

/// So many answers.
fn many(count: usize) -> Value {
    (0..count).map(|nth| (format!("theme.{nth}"), json!({ "choice": "done" }))).collect()
}

/// The sound filing with the value at a pointer set to another, or taken out.
fn broken(pointer: &str, value: Option<Value>) -> Value {
    let mut filing = sound();
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    let key = key.replace("~1", "/");
    match (filing.pointer_mut(parent).unwrap(), value) {
        (Value::Object(members), Some(value)) => _ = members.insert(key, value),
        (Value::Object(members), None) => _ = members.remove(&key).unwrap(),
        (Value::Array(elements), Some(value)) => elements.push(value),
        _ => panic!("{pointer}"),
    }
    filing
}

#[test]
fn what_is_broken_is_refused_by_both() {
    const DUE: &str = "/answers/theme.audit/due";
    const DATE: &str = "/institution/date";
    let cases = [
        ("no format", "/format", None),
        ("another format", "/format", Some(json!("tenken.report"))),
        ("no version", "/version", None),
        ("a version as text", "/version", Some(json!(VERSION.to_string()))),
        ("a version to come", "/version", Some(json!(VERSION + 1))),
        ("no questionnaire", "/questionnaire", None),
        ("a questionnaire as number", "/questionnaire", Some(json!(28))),
        ("an unknown field", "/memo", Some(json!("x"))),
        ("an unknown field of the institution", "/institution/fax", Some(json!("x"))),
        ("an unknown kind of assessment", "/institution/assessments/half", Some(json!(true))),
        ("an unknown field of an affair", "/affairs/0/memo", Some(json!(null))),
        ("an unknown part of an answer", "/answers/theme.audit/memo", Some(json!(null))),
        ("an unknown part of a confirmation", "/confirmations/0/by", Some(json!("x"))),
        ("a negative sequence", "/sequence", Some(json!(-1))),
        ("a sequence as text", "/sequence", Some(json!("1"))),
        ("no sequence but its name", "/sequence", Some(json!(null))),
        ("no institution but its name", "/institution", Some(json!(null))),
        ("a name as list", "/institution/name", Some(json!(["架空市"]))),
        ("a kind that there is not", "/institution/kind", Some(json!("village"))),
        ("a kind in capitals", "/institution/kind", Some(json!("Municipality"))),
        ("a yes as text", "/institution/assessments/full", Some(json!("yes"))),
        ("a yes as number", "/institution/assessments/full", Some(json!(1))),
        ("a 29 February of a common year", DATE, Some(json!("2017-02-29"))),
        ("a 31 April", DATE, Some(json!("2017-04-31"))),
        ("a day of month 13", DATE, Some(json!("2017-13-01"))),
        ("a date with a time", DATE, Some(json!("2017-07-14T00:00:00"))),
        ("a date with slashes", DATE, Some(json!("2017/07/14"))),
        ("a date in full width", DATE, Some(json!("２０１７-０７-１４"))),
        ("an empty date", DATE, Some(json!(""))),
        ("affairs as object", "/affairs", Some(json!({}))),
        ("no affairs but their name", "/affairs", Some(json!(null))),
        ("an affair that is nothing", "/affairs/-", Some(json!(null))),
        ("an affair without id", "/affairs/0/id", None),
        ("an id with a space", "/affairs/0/id", Some(json!("a b"))),
        ("an id in Japanese", "/affairs/0/id", Some(json!("住基"))),
        ("an empty id", "/affairs/0/id", Some(json!(""))),
        ("an id of 65 letters", "/affairs/0/id", Some(json!("a".repeat(65)))),
        ("an id that ends a line", "/affairs/0/id", Some(json!("a\n"))),
        ("a negative count", "/affairs/0/subjects", Some(json!(-1))),
        ("a count with a fraction", "/affairs/0/subjects", Some(json!(1.5))),
        ("a count of more than 32 bits", "/affairs/0/subjects", Some(json!(4_294_967_296_u64))),
        ("a count as text", "/affairs/0/handlers", Some(json!("80"))),
        ("answers as list", "/answers", Some(json!([]))),
        ("an answer that is nothing", "/answers/theme.audit", Some(json!(null))),
        ("an answer as text", "/answers/theme.audit", Some(json!("done"))),
        ("an item key in Japanese", "/answers/監査", Some(json!({}))),
        ("an item key with a slash", "/answers/a~1theme.audit", Some(json!({}))),
        ("an empty item key", "/answers/", Some(json!({}))),
        ("an item key of 101 letters", &format!("/answers/{}", "a".repeat(101)), Some(json!({}))),
        ("a choice as number", "/answers/theme.audit/choice", Some(json!(3))),
        ("a reason as list", "/answers/theme.audit/reason", Some(json!(["人手", "予算"]))),
        ("a reason of 10,001 letters", "/answers/theme.audit/reason", Some(json!("あ".repeat(10_001)))),
        ("a due in month 13", DUE, Some(json!("2018-13"))),
        ("a due in month 0", DUE, Some(json!("2018-00"))),
        ("a due of one digit", DUE, Some(json!("2018-4"))),
        ("a due as year", DUE, Some(json!("2018"))),
        ("a due of a short fiscal year", DUE, Some(json!("FY18"))),
        ("a due before all eras", DUE, Some(json!("FY1867"))),
        ("a due after all years", DUE, Some(json!("3000-01"))),
        ("a due in Japanese", DUE, Some(json!("未定"))),
        ("confirmations as object", "/confirmations", Some(json!({}))),
        ("501 affairs", "/affairs", Some((0..501).map(|nth| json!({ "id": nth.to_string() })).collect())),
        ("1,001 answers", "/answers", Some(many(1_001))),
        ("a place too many", "/confirmations/0/places", Some(json!(vec!["affairs"; 10_001]))),
        ("a confirmation without rule", "/confirmations/0/rule", None),
        ("a rule in Japanese", "/confirmations/0/rule", Some(json!("規則"))),
        ("a rule in lower case", "/confirmations/0/rule", Some(json!("q004"))),
        ("a rule of two digits", "/confirmations/0/rule", Some(json!("Q04"))),
        ("a confirmation without places", "/confirmations/0/places", None),
        ("a confirmation without hash", "/confirmations/0/answers", None),
        ("places as text", "/confirmations/0/places", Some(json!("theme.audit"))),
        ("a place with a space", "/confirmations/0/places/-", Some(json!("theme. audit"))),
        ("a place of two affairs", "/confirmations/0/places/-", Some(json!("a/b/theme.audit"))),
        ("a place of an unknown part", "/confirmations/0/places/-", Some(json!("theme.audit#memo"))),
    ];
    let most = broken("/answers", Some(many(1_000)));
    for filing in [sound(), most] {
        assert!(VALIDATOR.is_valid(&filing) && readable(&filing));
    }
    for (name, pointer, value) in cases {
        let filing = broken(pointer, value);
        assert!(!VALIDATOR.is_valid(&filing), "the schema takes {name}: {filing}");
        assert!(!readable(&filing), "the reader takes {name}: {filing}");
    }
}

/// Why one of the two takes a file that the other refuses.
#[derive(Debug, PartialEq)]
enum Apart {
    /// A text that leaves the form of its place: the reader takes what it can keep, and it means nothing there.
    SchemaIsStricter(&'static str),
    /// What JSON Schema cannot say, or what is gone once the file is parsed.
    ReaderIsStricter(&'static str),
}

/// Why schema and reader may differ on this value.
fn apart(value: &Value) -> Vec<Apart> {
    let mut reasons = Vec::new();
    damage::each(value, &mut |path, value| {
        let key = path.last().map_or("", String::as_str);
        match value {
            Value::Number(number)
                if path == ["version"]
                    && number.as_u64().is_some_and(|version| (1..VERSION.into()).contains(&version)) =>
            {
                reasons.push(Apart::SchemaIsStricter("a file of an older version"));
            }
            Value::Array(_)
                if !matches!((path.len(), key), (1, "affairs" | "confirmations") | (3, "places")) =>
            {
                reasons.push(Apart::SchemaIsStricter("a list of an object's values in their order"));
            }
            Value::Object(_) if matches!(key, "kind" | "handling") => {
                reasons.push(Apart::SchemaIsStricter("a kind as object with that key"));
            }
            Value::Object(members)
                if path.len() == 2 && path[0] == "confirmations" && !members.contains_key("reason") =>
            {
                reasons.push(Apart::SchemaIsStricter("a confirmation without its reason: it covers nothing"));
            }
            Value::String(text) if path.len() == 3 && key == "answers" && !is_hash(text) => {
                reasons.push(Apart::SchemaIsStricter("a hash that is none: the confirmation holds no more"));
            }
            Value::String(text) if text.encode_utf16().count() > 10_000 => {
                reasons.push(Apart::ReaderIsStricter("10,000 characters that are more UTF-16 units"));
            }
            Value::String(_) if value.to_string().len() > 60_000 => {
                reasons.push(Apart::ReaderIsStricter("a text of more bytes than any of ours, as written"));
            }
            Value::Number(number) if number.is_f64() => {
                reasons
                    .push(Apart::ReaderIsStricter("a whole number written with a fraction or an exponent"));
            }
            _ => {}
        }
    });
    let affairs = value["affairs"].as_array().map_or(&[][..], Vec::as_slice);
    let mut ids: Vec<&str> = affairs.iter().filter_map(|affair| affair["id"].as_str()).collect();
    ids.sort_unstable();
    if ids.windows(2).any(|pair| pair[0] == pair[1]) {
        reasons.push(Apart::ReaderIsStricter("two affairs of one id"));
    }
    reasons
}

fn is_hash(text: &str) -> bool {
    let digits = text.strip_prefix("sha256:").unwrap_or_default();
    digits.len() == 64 && digits.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

/// What the two say, or why they may say different things.
fn judge(value: &Value) -> Result<bool, String> {
    let (valid, readable) = (VALIDATOR.is_valid(value), readable(value));
    let allowed = |reason: &Apart| matches!(reason, Apart::SchemaIsStricter(_)) == readable;
    if valid == readable || apart(value).iter().any(allowed) {
        Ok(valid)
    } else {
        Err(format!("schema {valid}, reader {readable}: {value}"))
    }
}

#[test]
fn where_they_differ_it_is_known_why() {
    let mut twice = sound();
    let affair = twice["affairs"][0].clone();
    twice["affairs"].as_array_mut().unwrap().push(affair);
    let cases = [
        (broken("/confirmations/0/answers", Some(json!("sha256:0"))), true),
        (broken("/confirmations/0/reason", None), true),
        (broken("/version", Some(json!(1))), true),
        (broken("/institution/assessments", Some(json!([true, false, null]))), true),
        (broken("/affairs/0/kind", Some(json!({ "full": null }))), true),
        (broken("/affairs/0/subjects", Some(json!(3.0))), false),
        (broken("/affairs/0/name", Some(json!("𠮷".repeat(5_001)))), false),
        (broken("/questionnaire", Some(json!("\0".repeat(10_001)))), false),
        (twice, false),
    ];
    for (value, taken) in cases {
        assert_eq!((VALIDATOR.is_valid(&value), readable(&value)), (!taken, taken), "{value}");
        assert!(apart(&value).iter().any(|reason| matches!(reason, Apart::SchemaIsStricter(_)) == taken));
    }
    // Parsed, a file has lost that a key stood twice, and some parsers let half a pair of surrogates pass.
    let text = sound().to_string();
    for (from, to) in [("\"sequence\":2", "\"sequence\":2,\"sequence\":2"), ("架空市", "\\ud83c")] {
        let text = text.replacen(from, to, 1);
        Filing::from_bytes(text.as_bytes(), &Questionnaire::builtin()).unwrap_err();
    }
}

#[test]
fn every_day_that_exists_is_valid_and_no_other() {
    let mut filing = sound();
    for year in 1866..=3001 {
        for month in 0..=13 {
            for day in (0..=32).filter(|day| *day < 2 || *day > 27) {
                let date = format!("{year}-{month:02}-{day:02}");
                let exists = tenken::calendar::Date::parse_iso(&date).is_some();
                filing["institution"]["date"] = json!(date);
                let valid = VALIDATOR.is_valid(&filing);
                assert_eq!(valid, exists, "{}", filing["institution"]["date"]);
            }
        }
    }
}

proptest! {
    #![proptest_config(repeat::config())]

    #[test]
    fn a_damaged_filing_is_taken_by_both_or_by_none(damage in proptest::collection::vec(damage::any(), 1..3)) {
        let mut filing = sound();
        damage.into_iter().for_each(|damage| damage.befall(&mut filing));
        let judged = judge(&filing);
        prop_assert!(judged.is_ok(), "{}", judged.unwrap_err());
    }
}
