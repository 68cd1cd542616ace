//! The sealed submission as a tree: content, and beside it the seal over the content's canonical form.

use sha2::{Digest, Sha256};

use super::Code;
use crate::filing::Filing;
use crate::filing::marks::SUBMISSION;
use crate::json::Json;
use crate::questionnaire::Questionnaire;
use crate::report::Report;
use crate::written::sha256;

/// The whole file: what the writer makes of this content and its seal.
pub(super) fn envelope(content: Json, seal: Json, version: u32) -> Json {
    object([
        ("content", content),
        ("format", text(SUBMISSION)),
        ("seal", seal),
        ("version", Json::Integer(version.into())),
    ])
}

/// The seal over this content, and its 確認コード.
pub(super) fn seal(content: &Json) -> (Json, Code) {
    let hash = digest(content);
    let code = Code::of(&hash);
    let seal = object([
        ("algorithm", text("SHA-256")),
        ("code", Json::Text(code.to_string())),
        ("form", text("RFC 8785")),
        ("hash", Json::Text(sha256(&hash))),
        ("of", text("content")),
        ("parts", parts(content)),
    ]);
    (seal, code)
}

/// The content of a submission: the reported filing and what was found of it, with the versions by which it was found.
pub(super) fn content(filing: &Filing, report: &Report, questionnaire: &Questionnaire) -> Json {
    let mut found = Json::of(&report.to_bytes());
    let mut take = |key: &str| found.take(key).expect("a report has it");
    let questionnaire = object([
        ("key", Json::Text(questionnaire.key.clone())),
        ("version", Json::Integer(questionnaire.version.into())),
    ]);
    object([
        ("filing", Json::of(&filing.to_bytes())),
        ("findings", take("findings")),
        ("questionnaire", questionnaire),
        ("rule_set", take("rule_set")),
        ("score", take("score")),
        ("tool", take("tool")),
    ])
}

/// Whether the content has the keys that the writer gives it, and no other.
pub(super) fn has_its_keys(content: &Json) -> bool {
    let keys = |json: &Json| json.members().iter().map(|(key, _)| key.clone()).collect::<Vec<_>>();
    keys(content) == ["filing", "findings", "questionnaire", "rule_set", "score", "tool"]
        && content.get("questionnaire").is_some_and(|json| keys(json) == ["key", "version"])
}

/// SHA-256 of the canonical form.
pub(super) fn digest(json: &Json) -> [u8; 32] {
    Sha256::digest(json.canonical()).into()
}

/// The hash of each part of the content, by which a reader tells what was altered.
fn parts(content: &Json) -> Json {
    let mut parts = Vec::new();
    let mut part = |name: String, json: &Json| parts.push((name, Json::Text(sha256(&digest(json)))));
    let filing = content.get("filing").unwrap_or(&Json::Null);
    let affairs = filing.get("affairs").map(Json::elements).unwrap_or_default();
    part(
        "affairs".to_owned(),
        &Json::List(affairs.iter().map(|affair| text(affair.text_at("id"))).collect()),
    );
    for affair in affairs {
        part(format!("affair/{}", affair.text_at("id")), affair);
    }
    for (whole, key) in [
        (filing, "answers"),
        (filing, "confirmations"),
        (filing, "institution"),
        (content, "findings"),
        (content, "score"),
    ] {
        part(key.to_owned(), whole.get(key).unwrap_or(&Json::Null));
    }
    part("filing".to_owned(), &without(filing, &["affairs", "answers", "confirmations", "institution"]));
    part("versions".to_owned(), &without(content, &["filing", "findings", "score"]));
    Json::object(parts)
}

/// An object without some of its members.
fn without(json: &Json, keys: &[&str]) -> Json {
    let others = json.members().iter().filter(|(key, _)| !keys.contains(&key.as_str()));
    Json::Object(others.cloned().collect())
}

fn object<const N: usize>(members: [(&str, Json); N]) -> Json {
    Json::Object(members.map(|(key, value)| (key.to_owned(), value)).into())
}

fn text(text: &str) -> Json {
    Json::Text(text.to_owned())
}
