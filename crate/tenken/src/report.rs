//! The report: findings and score of a filing, the same bytes on the page and on the command line.

use serde::Serialize;

use crate::place::Place;
use crate::rules::{self, Case, Finding, RULE_SET, Severity, Standing};
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
struct Entry<'a> {
    rule: &'static str,
    name: &'static str,
    severity: Severity,
    places: &'a [Place],
    label: &'a str,
    message: &'a str,
    confirmed: Option<&'a str>,
    blocks: bool,
}

impl Report {
    /// Checks a filing with every rule.
    pub fn of(case: &Case<'_>) -> Self {
        let findings = rules::check(case);
        let score = Score::of(case, &findings);
        let labels = findings.iter().map(|finding| case.label(&finding.places[0])).collect();
        Self { questionnaire: case.questionnaire.key.clone(), findings, score, labels }
    }

    /// The report as a file: UTF-8 JSON, fixed key order, LF.
    pub fn to_bytes(&self) -> Vec<u8> {
        let findings = self.findings.iter().zip(&self.labels).map(|(finding, label)| Entry {
            rule: finding.rule.code,
            name: finding.rule.name,
            severity: finding.severity,
            places: &finding.places,
            label,
            message: &finding.message,
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
