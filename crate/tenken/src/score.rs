//! The score: how much is answered, how much is in place, how well it fits together. Integers, each with its count.

mod tables;

use std::fmt;

use serde::Serialize;

use crate::asked::{self, Count};
use crate::questionnaire::Class;
use crate::rules::{Asked, Case, Finding, Severity, Standing};

pub use tables::{Part, Row, Table};

/// The score of a filing, recomputable from the file alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Score {
    /// 記入率: of the institution, the affairs and the theme questions.
    pub completeness: Vec<Completeness>,
    /// 実施率 of the risk items, per stage.
    pub stages: Vec<Implementation>,
    /// 実施率 of the risk items, per affair.
    pub affairs: Vec<Implementation>,
    /// 実施率 of all risk items.
    pub risk: Rate,
    /// 実施率 of the theme questions, per theme.
    pub themes: Vec<Implementation>,
    /// 実施率 of all theme questions.
    pub theme: Rate,
    /// 整合性.
    pub consistency: Consistency,
    /// Nothing blocks.
    pub ready: bool,
}

/// Answered of asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Completeness {
    /// `institution`, `affairs`, `themes`, `all`.
    pub section: &'static str,
    /// Answered.
    pub answered: u32,
    /// Asked.
    pub asked: u32,
}

/// A rate of measures in place, under its heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Implementation {
    /// Key of the stage or theme, or id of the affair.
    pub key: String,
    /// As printed.
    pub title: String,
    /// The rate.
    pub rate: Rate,
}

/// Measures in place, of those that apply. 0 of 0 is no rate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Rate {
    /// In place.
    pub done: u32,
    /// Answered and applicable.
    pub of: u32,
}

/// Counts of findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Consistency {
    /// 要修正.
    pub errors: u32,
    /// 要確認, not confirmed.
    pub open_queries: u32,
    /// 要確認, confirmed with a reason.
    pub confirmed_queries: u32,
    /// 参考.
    pub advice: u32,
}

impl Score {
    /// The score of a filing with these findings.
    pub fn of(case: &Case<'_>, findings: &[Finding]) -> Self {
        let institution = asked::institution(case);
        let affairs: Count = case.affairs().iter().map(asked::affair).sum();
        let themes = asked::items(&case.themes);
        let section =
            |section, count: Count| Completeness { section, answered: count.answered, asked: count.asked };
        let risk_items = || case.affairs().iter().flat_map(|sheet| &sheet.asked);
        Self {
            completeness: vec![
                section("institution", institution),
                section("affairs", affairs),
                section("themes", themes),
                section("all", institution + affairs + themes),
            ],
            stages: by_group(risk_items(), Rate::add_risk),
            affairs: case
                .affairs()
                .iter()
                .map(|sheet| {
                    let affair = sheet.affair.expect("a sheet of an affair");
                    let rate = rate(sheet.asked.iter(), Rate::add_risk);
                    Implementation { key: affair.id.to_string(), title: affair.title(), rate }
                })
                .collect(),
            risk: rate(risk_items(), Rate::add_risk),
            themes: by_group(case.themes.asked.iter(), Rate::add_theme),
            theme: rate(case.themes.asked.iter(), Rate::add_theme),
            consistency: Consistency::of(findings),
            ready: !findings.iter().any(Finding::blocks),
        }
    }
}

/// Rates by group, in the order in which groups first stand.
fn by_group<'a, 'c: 'a>(
    items: impl Iterator<Item = &'a Asked<'c>>,
    add: fn(&mut Rate, Class),
) -> Vec<Implementation> {
    let mut groups: Vec<Implementation> = Vec::new();
    for asked in items {
        let at = groups.iter().position(|group| group.key == asked.group.key).unwrap_or_else(|| {
            let (key, title) = (asked.group.key.clone(), asked.group.title.clone());
            groups.push(Implementation { key, title, rate: Rate::default() });
            groups.len() - 1
        });
        if let Some(class) = asked.class() {
            add(&mut groups[at].rate, class);
        }
    }
    groups
}

fn rate<'a, 'c: 'a>(items: impl Iterator<Item = &'a Asked<'c>>, add: fn(&mut Rate, Class)) -> Rate {
    let mut rate = Rate::default();
    for class in items.filter_map(Asked::class) {
        add(&mut rate, class);
    }
    rate
}

impl Rate {
    /// done / (answered − not_applicable).
    fn add_risk(&mut self, class: Class) {
        if !matches!(class, Class::NotApplicable | Class::Fact) {
            self.of += 1;
            self.done += u32::from(class == Class::Done);
        }
    }

    /// (done + within_year) / (answered − not_applicable), as the publication adds them up.
    fn add_theme(&mut self, class: Class) {
        if !matches!(class, Class::NotApplicable | Class::Fact) {
            self.of += 1;
            self.done += u32::from(matches!(class, Class::Done | Class::WithinYear));
        }
    }
}

impl Consistency {
    fn of(findings: &[Finding]) -> Self {
        let mut counts = Self::default();
        for finding in findings {
            let count = match (finding.severity, &finding.standing) {
                (Severity::Error, _) => &mut counts.errors,
                (Severity::Query, Standing::Confirmed(_)) => &mut counts.confirmed_queries,
                (Severity::Query, _) => &mut counts.open_queries,
                (Severity::Advice, _) => &mut counts.advice,
            };
            *count += 1;
        }
        counts
    }
}

/// 12／15（80.0％）; — where nothing applies. Rounded half up to one decimal, from integers.
impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.of == 0 {
            return f.write_str("—");
        }
        let (done, of) = (u64::from(self.done), u64::from(self.of));
        let tenths = (done * 2000 + of) / (of * 2);
        write!(f, "{done}／{of}（{}.{}％）", tenths / 10, tenths % 10)
    }
}

impl Completeness {
    /// The same as a rate.
    pub fn rate(&self) -> Rate {
        Rate { done: self.answered, of: self.asked }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_rounded_half_up_and_an_empty_one_is_no_number() {
        let print = |done, of| Rate { done, of }.to_string();
        assert_eq!(print(12, 15), "12／15（80.0％）");
        assert_eq!(print(1, 3), "1／3（33.3％）");
        assert_eq!(print(2, 3), "2／3（66.7％）");
        assert_eq!(print(1, 2000), "1／2000（0.1％）");
        assert_eq!(print(0, 7), "0／7（0.0％）");
        assert_eq!(print(7, 7), "7／7（100.0％）");
        assert_eq!(print(0, 0), "—");
    }
}
