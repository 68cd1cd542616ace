//! The rules: what a careful reviewer looks for, one list a chapter, in the order of the report.

mod affairs;
mod between;
mod case;
mod code;
mod copied;
mod examples;
mod finding;
mod form;
mod institution;
mod order;
mod previous;
mod privacy;
mod promise;
mod quote;
mod risk;
mod theme;
mod time;
mod wording;

use serde::{Deserialize, Serialize};

use crate::questionnaire::Questionnaire;

pub use case::{Asked, Case, Passage, Sheet};
pub use examples::{Example, Found, Given, examples};
pub use finding::{Finding, Findings, Mark, Standing};
pub use quote::Piece;

/// Version of the rule set, raised when any rule finds differently.
pub const RULE_SET: &str = "2";

/// A rule: all that is the same for every finding of it.
#[derive(Debug)]
pub struct Rule {
    /// Stable for ever.
    pub code: &'static str,
    /// Kebab-case, states the defect.
    pub name: &'static str,
    /// The defect in a few words of Japanese.
    pub title: &'static str,
    /// Of its findings; the gravest where they differ.
    pub severity: Severity,
    /// Items it reads; where the questionnaire lacks one, the rule does not apply.
    pub reads: &'static [&'static str],
    /// Its findings count as things to do until the person has left the place or asks for a check.
    pub to_do: bool,
    /// Codes of the rules whose findings at the same affair or item it makes needless.
    pub silences: &'static [&'static str],
    /// What, why and what to do, in Japanese.
    pub doc: Doc,
    /// Finds.
    pub check: Check,
}

/// What a rule says of itself, in Japanese.
#[derive(Debug)]
pub struct Doc {
    /// What is wrong.
    pub what: &'static str,
    /// Why a reviewer cares, with the legal basis.
    pub why: &'static str,
    /// What to do.
    pub fix: &'static str,
}

/// What a rule looks at, once for each. `None` is "does not apply here".
#[derive(Clone, Copy, Debug)]
pub enum Check {
    /// The filing as a whole.
    Filing(fn(&Case<'_>, &mut Findings) -> Option<()>),
    /// Each affair.
    Affair(fn(&Case<'_>, &Sheet<'_>, &mut Findings) -> Option<()>),
    /// Each answer that says more than that all is done or does not apply: open, or with a reason or a due.
    Answer(fn(&Case<'_>, &Asked<'_>, &mut Findings) -> Option<()>),
    /// Each free text, reported or not.
    Text(fn(&Case<'_>, &Passage<'_>, &mut Findings) -> Option<()>),
}

/// How grave a finding is, by its consequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// 要修正: the filing would be sent back. Cannot be confirmed.
    Error,
    /// 要確認: a reviewer would ask. Fix it, or confirm it with a reason.
    Query,
    /// 参考: worth a look.
    Advice,
}

impl Severity {
    /// As shown.
    pub fn label(self) -> &'static str {
        match self {
            Self::Error => "要修正",
            Self::Query => "要確認",
            Self::Advice => "参考",
        }
    }

    /// As written in a file.
    pub fn key(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Query => "query",
            Self::Advice => "advice",
        }
    }
}

impl Rule {
    /// Whether the questionnaire asks all that the rule reads.
    pub fn applies(&self, questionnaire: &Questionnaire) -> bool {
        self.reads.iter().all(|key| questionnaire.item(key).is_some())
    }
}

/// Every rule, in the catalogue's order.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    let chapters = [
        form::RULES,
        institution::RULES,
        affairs::RULES,
        risk::RULES,
        theme::RULES,
        between::RULES,
        wording::RULES,
        promise::RULES,
        time::RULES,
        privacy::RULES,
        previous::RULES,
    ];
    chapters.into_iter().flatten()
}

/// The rule of this code.
pub fn by_code(code: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.code == code)
}

/// Whether the findings of this rule rest on the last round's filing.
pub fn rests_on_previous(code: &str) -> bool {
    previous::RULES.iter().any(|rule| rule.code == code)
}

/// Runs every rule: all findings in the form's order, those made needless by a graver one left out.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    check_with(all(), case)
}

/// Runs the given rules alone.
pub fn check_with(mut rules: impl Iterator<Item = &'static Rule>, case: &Case<'_>) -> Vec<Finding> {
    run(&mut rules, case)
}

fn run(rules: &mut dyn Iterator<Item = &'static Rule>, case: &Case<'_>) -> Vec<Finding> {
    let mut findings = Findings::default();
    for rule in rules {
        if !rule.applies(case.questionnaire) {
            continue;
        }
        findings.begin(rule);
        match rule.check {
            Check::Filing(check) => {
                check(case, &mut findings);
            }
            Check::Affair(check) => {
                for sheet in case.affairs() {
                    check(case, sheet, &mut findings);
                }
            }
            Check::Answer(check) => {
                for asked in &case.stated {
                    check(case, asked, &mut findings);
                }
            }
            Check::Text(check) => {
                for passage in &case.passages {
                    check(case, passage, &mut findings);
                }
            }
        }
    }
    let mut findings = findings.without_silenced();
    order::sort(&mut findings, case);
    for finding in &mut findings {
        finding.standing = finding::standing(case.filing, finding);
    }
    findings
}
