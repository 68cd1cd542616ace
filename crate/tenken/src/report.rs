//! The report: findings and score of a filing, the same bytes on the page and on the command line.

use serde::Serialize;

use crate::place::Place;
use crate::rules::{self, Case, Finding, Piece, RULE_SET, Severity, Standing};
use crate::score::Score;

/// Version of this tool.
pub const TOOL: &str = env!("CARGO_PKG_VERSION");

/// Findings and score of a filing.
#[derive(Clone, Debug)]
pub struct Report {
    /// Key of the questionnaire it was checked against.
    pub questionnaire: String,
    /// In the form's order.
    pub findings: Vec<Finding>,
    /// The score.
    pub score: Score,
    /// What each finding's first place is called on the form.
    pub labels: Vec<String>,
    /// Each finding's marked phrases with the words around them.
    pub quotes: Vec<Vec<Vec<Piece>>>,
    marks: Vec<Vec<Phrase>>,
}

/// A marked phrase as a file names it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Phrase {
    place: Place,
    /// In UTF-16 units of the text as typed.
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct File<'a> {
    format: &'static str,
    version: u32,
    tool: &'static str,
    rule_set: &'static str,
    questionnaire: &'a str,
    ready: bool,
    findings: Vec<Entry<'a>>,
    score: &'a Score,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Entry<'a> {
    rule: &'static str,
    name: &'static str,
    severity: Severity,
    places: &'a [Place],
    label: &'a str,
    message: &'a str,
    marks: &'a [Phrase],
    readings: &'a [String],
    confirmed: Option<&'a str>,
    blocks: bool,
}

impl Report {
    /// Checks a filing with every rule.
    pub fn of(case: &Case<'_>) -> Self {
        let findings = rules::check(case);
        let score = Score::of(case, &findings);
        let labels = findings.iter().map(|finding| case.label(&finding.places[0])).collect();
        let quotes = findings.iter().map(|finding| finding.quotes(case)).collect();
        let marks = findings.iter().map(|finding| phrases(finding, case)).collect();
        Self { questionnaire: case.questionnaire.key.clone(), findings, score, labels, quotes, marks }
    }

    /// The report as a file: UTF-8 JSON, fixed key order, LF.
    pub fn to_bytes(&self) -> Vec<u8> {
        let findings = self.findings.iter().zip(&self.labels).zip(&self.marks);
        let findings = findings.map(|((finding, label), marks)| Entry {
            rule: finding.rule.code,
            name: finding.rule.name,
            severity: finding.severity,
            places: &finding.places,
            label,
            message: &finding.message,
            marks,
            readings: &finding.readings,
            confirmed: match &finding.standing {
                Standing::Confirmed(reason) => Some(reason),
                Standing::Open | Standing::Lapsed(_) => None,
            },
            blocks: finding.blocks(),
        });
        let file = File {
            format: "tenken.report",
            version: 1,
            tool: TOOL,
            rule_set: RULE_SET,
            questionnaire: &self.questionnaire,
            ready: self.score.ready,
            findings: findings.collect(),
            score: &self.score,
        };
        let mut bytes = serde_json::to_vec_pretty(&file).expect("plain data");
        bytes.push(b'\n');
        bytes
    }
}

/// The marks of a finding, counted as JavaScript, Java and C# count characters.
fn phrases(finding: &Finding, case: &Case<'_>) -> Vec<Phrase> {
    let units = |text: &str| text.chars().map(char::len_utf16).sum::<usize>();
    // The place last counted to, so that many marks in one text are counted in one go.
    let mut last: Option<(&Place, usize, usize)> = None;
    let mut phrases = Vec::new();
    for mark in &finding.marks {
        let Some(text) = case.text(&mark.place) else { continue };
        let (from, counted) = match last {
            Some((place, at, counted)) if *place == mark.place && at <= mark.span.start => (at, counted),
            _ => (0, 0),
        };
        let (Some(before), Some(phrase)) = (text.get(from..mark.span.start), text.get(mark.span.clone()))
        else {
            continue;
        };
        let start = counted + units(before);
        last = Some((&mark.place, mark.span.start, start));
        phrases.push(Phrase { place: mark.place.clone(), start, end: start + units(phrase) });
    }
    phrases
}
