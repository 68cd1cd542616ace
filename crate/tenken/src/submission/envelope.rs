//! The sealed submission as a tree: content, and beside it the seal over the content's canonical form.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::Code;
use crate::filing::Filing;
use crate::filing::marks::SUBMISSION;
use crate::json::Json;
use crate::questionnaire::Questionnaire;
use crate::report::Report;

/// The whole file: what the writer makes of this content.
pub(super) fn envelope(content: Json, version: u32) -> Json {
    let seal = seal(&content);
    Json::object([
        ("content", content),
        ("format", text(SUBMISSION)),
        ("seal", seal),
        ("version", Json::Integer(version.into())),
    ])
}

/// The seal over this content.
pub(super) fn seal(content: &Json) -> Json {
    let hash = digest(content);
    Json::object([
        ("algorithm", text("SHA-256")),
        ("code", Json::Text(Code::of(&hash).to_string())),
        ("form", text("RFC 8785")),
        ("hash", Json::Text(printed(&hash))),
        ("of", text("content")),
        ("parts", parts(content)),
    ])
}

/// The content of a submission: the reported filing and what was found of it, with the versions by which it was found.
pub(super) fn content(filing: &Filing, report: &Report, questionnaire: &Questionnaire) -> Json {
    let mut found = Json::of(&report.to_bytes());
    let mut take = |key: &str| found.take(key).expect("a report has it");
    Json::object([
        ("filing", Json::of(&filing.to_bytes())),
        ("findings", take("findings")),
        (
            "questionnaire",
            Json::object([
                ("key", Json::Text(questionnaire.key.clone())),
                ("version", Json::Integer(questionnaire.version.into())),
            ]),
        ),
        ("rule_set", take("rule_set")),
        ("score", take("score")),
        ("tool", take("tool")),
    ])
}

/// SHA-256 of the canonical form.
pub(super) fn digest(json: &Json) -> [u8; 32] {
    Sha256::digest(json.canonical()).into()
}

/// `sha256:` and the hash in hexadecimal digits.
pub(super) fn printed(hash: &[u8; 32]) -> String {
    let mut text = String::from("sha256:");
    for byte in hash {
        write!(text, "{byte:02x}").expect("a string takes all");
    }
    text
}

/// The hash of each part of the content, by which a reader tells what was altered.
pub(super) fn parts(content: &Json) -> Json {
    let mut versions = content.clone();
    let mut parts = Json::Object(Vec::new());
    let mut part = |name: &str, json: &Json| parts.put(name, Json::Text(printed(&digest(json))));
    let mut filing = versions.take("filing").unwrap_or(Json::Null);
    let affairs = filing.take("affairs").unwrap_or(Json::Null);
    let ids = affairs.elements().iter().map(|affair| affair.text_at("id"));
    part("affairs", &Json::List(ids.map(text).collect()));
    for affair in affairs.elements() {
        part(&format!("affair/{}", affair.text_at("id")), affair);
    }
    for key in ["answers", "confirmations", "institution"] {
        part(key, &filing.take(key).unwrap_or(Json::Null));
    }
    part("filing", &filing);
    for key in ["findings", "score"] {
        part(key, &versions.take(key).unwrap_or(Json::Null));
    }
    part("versions", &versions);
    parts
}

fn text(text: &str) -> Json {
    Json::Text(text.to_owned())
}
