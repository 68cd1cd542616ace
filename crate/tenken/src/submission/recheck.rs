//! A submission checked again: what today's rules find otherwise than the file says.

use serde::Serialize;

use crate::json::Json;
use crate::report::Report;
use crate::rules::{Case, RULE_SET, rests_on_previous};
use crate::text::cut;

/// What today's rules find of the filing in a submission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Recheck {
    /// Version of today's rule set.
    pub rule_set: &'static str,
    /// What is otherwise than in the file. Beside the same rule set there should be nothing.
    pub differences: Vec<Difference>,
    /// Findings of the file that rest on the last round's filing, where that is not at hand.
    pub unchecked: usize,
    /// How many of today's findings block.
    pub blocking: usize,
}

/// Something that today's rules find otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Code of the rule, or `score`.
    pub of: String,
    /// In Japanese.
    pub sentence: String,
}

impl Recheck {
    /// Compares what the content of a submission says with what is found of its filing today.
    pub(super) fn of(content: &Json, case: &Case<'_>) -> Self {
        let report = Report::of(case);
        let today = Json::of(&report.to_bytes());
        let at_hand = case.previous.is_some();
        let rests = |entry: &&Json| !at_hand && rests_on_previous(entry.text_at("rule"));
        let list =
            |content: &'_ Json| content.get("findings").map(Json::elements).unwrap_or_default().to_vec();
        let (sealed, found) = (list(content), list(&today));
        let unchecked: Vec<&Json> = sealed.iter().filter(rests).collect();

        let mut differences = Vec::new();
        let same = |left: &Json, right: &Json| {
            left.get("rule") == right.get("rule") && left.get("places") == right.get("places")
        };
        let mut differ = |entry: &Json, what: &str| {
            let sentence =
                format!("{what}: {} {}", cut(entry.text_at("label")), cut(entry.text_at("message")));
            differences.push(Difference { of: entry.text_at("rule").to_owned(), sentence });
        };
        for entry in &found {
            match sealed.iter().find(|known| same(known, entry)) {
                Some(known) if known == entry => {}
                Some(_) => differ(entry, "点検し直すと内容の違う指摘"),
                None => differ(entry, "点検し直すと出る指摘"),
            }
        }
        for entry in sealed.iter().filter(|entry| !rests(entry)) {
            if !found.iter().any(|other| same(other, entry)) {
                differ(entry, "点検し直すと出ない指摘");
            }
        }
        let mut score = today.get("score").cloned().unwrap_or(Json::Null);
        for entry in &unchecked {
            count(&mut score, entry);
        }
        compare("", content.get("score").unwrap_or(&Json::Null), &score, &mut differences);
        Self {
            rule_set: RULE_SET,
            differences,
            unchecked: unchecked.len(),
            blocking: report.findings.iter().filter(|finding| finding.blocks()).count(),
        }
    }
}

/// Counts a finding in that could not be found again.
fn count(score: &mut Json, entry: &Json) {
    let key = match (entry.text_at("severity"), entry.get("confirmed")) {
        ("error", _) => "errors",
        ("query", Some(Json::Text(_))) => "confirmed_queries",
        ("query", _) => "open_queries",
        _ => "advice",
    };
    if let Some(Json::Integer(count)) = score.get_mut("consistency").and_then(|counts| counts.get_mut(key)) {
        *count += 1;
    }
}

/// Tells every value of the score that differs.
fn compare(path: &str, sealed: &Json, today: &Json, differences: &mut Vec<Difference>) {
    let below = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    match (sealed, today) {
        _ if sealed == today => {}
        (Json::Object(left), Json::Object(right)) => {
            for (key, value) in right {
                compare(&below(key), sealed.get(key).unwrap_or(&Json::Null), value, differences);
            }
            for (key, value) in left.iter().filter(|(key, _)| today.get(key).is_none()) {
                compare(&below(key), value, &Json::Null, differences);
            }
        }
        (Json::List(left), Json::List(right)) if left.len() == right.len() => {
            for (index, (left, right)) in left.iter().zip(right).enumerate() {
                compare(&format!("{path}[{index}]"), left, right, differences);
            }
        }
        _ => {
            let print = |json: &Json| cut(&String::from_utf8_lossy(&json.canonical()));
            let sentence =
                format!("得点（{path}）: ファイルでは{}、点検し直すと{}", print(sealed), print(today));
            differences.push(Difference { of: "score".to_owned(), sentence });
        }
    }
}
