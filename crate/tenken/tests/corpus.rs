//! The corpus `tests/reasons.tsv`: realistic answers, each with the rules of chapters T, D and P that it must raise and
//! none else. Prints precision and recall per rule; either below 0.98 over all fails.
#![allow(clippy::disallowed_methods, reason = "a test reads its corpus")]
#![allow(clippy::print_stdout, reason = "the figures are what it is for")]

use std::collections::BTreeMap;
use std::fs;

use tenken::calendar::{Date, Due};
use tenken::filing::{Affair, AffairId, Answer, Filing};
use tenken::municipality::MunicipalityList;
use tenken::questionnaire::{AffairKind, Questionnaire};
use tenken::rules::{self, Case};

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/reasons.tsv");

/// An answer of the corpus.
struct Row<'a> {
    line: usize,
    /// `written` before the rules were finished, `held` back until then.
    part: &'a str,
    item: &'a str,
    choice: &'a str,
    due: Option<Due>,
    date: Option<Date>,
    rules: Vec<&'a str>,
    reason: String,
}

/// How often a rule was right, cried wolf and missed.
#[derive(Default)]
struct Tally {
    right: u32,
    false_alarms: u32,
    missed: u32,
}

impl Tally {
    /// In ten-thousandths.
    fn precision(&self) -> u32 {
        self.right * 10_000 / (self.right + self.false_alarms).max(1)
    }

    fn recall(&self) -> u32 {
        self.right * 10_000 / (self.right + self.missed).max(1)
    }

    fn print(&self, name: &str) {
        println!(
            "{name:<8} {:>4} right {:>3} false {:>3} missed  precision {:>3}.{:02} %  recall {:>3}.{:02} %",
            self.right,
            self.false_alarms,
            self.missed,
            self.precision() / 100,
            self.precision() % 100,
            self.recall() / 100,
            self.recall() % 100
        );
    }
}

fn rows(text: &str) -> Vec<Row<'_>> {
    let row = |(at, line): (usize, &'static str)| {
        let columns: Vec<&str> = line.split('\t').collect();
        let [part, item, choice, due, date, rules, reason] = columns[..] else {
            panic!("line {}: {} columns", at + 1, columns.len());
        };
        Row {
            line: at + 1,
            part,
            item,
            choice,
            due: (due != "-").then(|| Due::parse(due).unwrap_or_else(|| panic!("line {}: {due}", at + 1))),
            date: (date != "-")
                .then(|| Date::parse_iso(date).unwrap_or_else(|| panic!("line {}: {date}", at + 1))),
            rules: rules.split(' ').filter(|code| *code != "-").collect(),
            reason: reason.replace("\\n", "\n"),
        }
    };
    let text: &'static str = text.to_owned().leak();
    text.lines().enumerate().skip(1).map(row).collect()
}

/// Codes of chapters T, D and P that an answer raises in an otherwise empty filing.
fn raised(
    row: &Row<'_>,
    questionnaire: &Questionnaire,
    municipalities: &MunicipalityList,
) -> Vec<&'static str> {
    let mut filing = Filing::empty(&questionnaire.key);
    filing.institution.date = row.date;
    let reason = row.reason.as_str().into();
    let answer = Answer { choice: Some(row.choice.to_owned()), reason, due: row.due };
    let kind = match row.item.split('.').next() {
        Some("full") => Some(AffairKind::Full),
        Some("priority") => Some(AffairKind::Priority),
        _ => None,
    };
    if let Some(kind) = kind {
        let mut affair = Affair::empty(AffairId::new("a1").unwrap());
        affair.kind = Some(kind);
        affair.answers.put(row.item, answer);
        filing.affairs.push(affair);
    } else {
        filing.answers.put(row.item, answer);
    }
    let choice = questionnaire.item(row.item).and_then(|item| item.choice(row.choice));
    assert!(choice.is_some(), "line {}: {} {}", row.line, row.item, row.choice);
    let findings = rules::check(&Case::new(questionnaire, municipalities, &filing));
    let codes = findings.iter().map(|finding| finding.rule.code);
    let mut codes: Vec<_> = codes.filter(|code| code.starts_with(['T', 'D', 'P'])).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

#[test]
fn realistic_answers_raise_what_a_reviewer_would_ask_and_nothing_else() {
    let text = fs::read_to_string(CORPUS).unwrap();
    let (questionnaire, municipalities) = (Questionnaire::builtin(), MunicipalityList::builtin());
    let rows = rows(&text);
    for part in ["written", "held"] {
        let (mut rules, mut whole): (BTreeMap<&str, Tally>, Tally) = Default::default();
        let mut answers = 0;
        for row in rows.iter().filter(|row| row.part == part) {
            answers += 1;
            let raised = raised(row, &questionnaire, &municipalities);
            for code in &raised {
                let right = row.rules.contains(code);
                let tally = rules.entry(code).or_default();
                *(if right { &mut tally.right } else { &mut tally.false_alarms }) += 1;
                *(if right { &mut whole.right } else { &mut whole.false_alarms }) += 1;
            }
            for code in row.rules.iter().filter(|code| !raised.contains(code)) {
                rules.entry(code).or_default().missed += 1;
                whole.missed += 1;
            }
            if raised != row.rules {
                println!(
                    "line {}: {:?} for {:?}: {}",
                    row.line,
                    raised,
                    row.rules,
                    row.reason.replace('\n', "⏎")
                );
            }
        }
        println!("{part}: {answers} answers");
        rules.iter().for_each(|(code, tally)| tally.print(code));
        whole.print("all");
        assert!(answers == 0 || whole.precision() >= 9_800, "{part}: precision");
        assert!(answers == 0 || whole.recall() >= 9_800, "{part}: recall");
    }
}
