//! Adding up: what counts, item by item, by kind of institution and size class.

use serde::{Deserialize, Serialize};

use super::texts::{Texts, is_told};
use super::{AsideCount, Body, Entry, Expected, Key, MOST_BODIES, Reason, Received, Settled};
use crate::filing::{Affair, Answers, Filing};
use crate::place::Place;
use crate::questionnaire::{AffairKind, InstitutionKind, Item, Questionnaire, Report};
use crate::sorted;

/// What the counted submissions come to. It does not grow with them, but for texts and names up to a bound.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Sums {
    pub(super) received: Received,
    pub(super) expected: Expected,
    pub(super) unlisted: Vec<Body>,
    /// By kind, in the order of [`InstitutionKind::ALL`].
    pub(super) counted: Vec<u32>,
    /// By report of the questionnaire: institutions and affairs.
    pub(super) reports: Vec<(u32, u32)>,
    /// In the order of the questionnaire.
    pub(super) items: Vec<ItemSum>,
    /// Positions of `items` by key.
    by_key: Vec<usize>,
}

/// What was answered to an item.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct ItemSum {
    pub(super) key: String,
    pub(super) report: usize,
    /// By kind of institution.
    pub(super) by_kind: Vec<Count>,
    /// By size class; the last is of those whose size is not known.
    pub(super) by_size: Vec<Count>,
    pub(super) texts: Texts,
}

/// Of how many it is asked, and how many gave each choice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Count {
    pub(super) asked: u32,
    pub(super) choices: Vec<u32>,
}

impl Sums {
    /// Nothing added up yet.
    pub fn new(questionnaire: &Questionnaire, expected: Expected) -> Self {
        let kinds = InstitutionKind::ALL.len();
        let sizes = questionnaire.threshold.rows.len() + 1;
        let mut items = Vec::new();
        for (report, of) in questionnaire.reports.iter().enumerate() {
            for item in of.items() {
                let none = Count { asked: 0, choices: vec![0; item.choices.len()] };
                items.push(ItemSum {
                    key: item.key.clone(),
                    report,
                    by_kind: vec![none.clone(); kinds],
                    by_size: vec![none; sizes],
                    texts: Texts::default(),
                });
            }
        }
        let by_key = sorted::positions(items.len(), &|left, right| items[left].key.cmp(&items[right].key));
        Self {
            received: Received::default(),
            expected,
            unlisted: Vec::new(),
            counted: vec![0; kinds],
            reports: vec![(0, 0); questionnaire.reports.len()],
            items,
            by_key,
        }
    }

    /// Adds what was decided of a file.
    pub fn add(&mut self, settled: &Settled, questionnaire: &Questionnaire) {
        self.received.files += 1;
        match settled {
            Settled::Counted(entry) => self.count(entry, questionnaire),
            Settled::PassedOver(_) => self.received.passed_over += 1,
            Settled::SetAside(aside) => self.set_aside(aside.reason),
        }
    }

    /// What became of the files.
    pub fn received(&self) -> &Received {
        &self.received
    }

    /// The texts written to each item, in the order of the questionnaire.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &Texts)> {
        self.items.iter().map(|item| (item.key.as_str(), &item.texts))
    }

    fn set_aside(&mut self, reason: Reason) {
        let counts = &mut self.received.set_aside;
        match counts.binary_search_by(|count| count.reason.cmp(&reason)) {
            Ok(at) => counts[at].files += 1,
            Err(at) => counts.insert(at, AsideCount { reason, files: 1 }),
        }
    }

    fn count(&mut self, entry: &Entry, questionnaire: &Questionnaire) {
        let Some(filing) = &entry.filing else { return };
        let kind = InstitutionKind::ALL.iter().position(|kind| *kind == entry.key.kind).unwrap_or_default();
        self.received.counted += 1;
        self.counted[kind] += 1;
        if !self.expected.report(&entry.key) && self.unlisted.len() < MOST_BODIES {
            let Key { kind, code, .. } = &entry.key;
            self.unlisted.push(Body { kind: *kind, code: code.clone(), name: entry.name.clone() });
        }
        for (at, report) in questionnaire.reports.iter().enumerate() {
            match report.affair_kind {
                None => {
                    self.reports[at].0 += 1;
                    let size = size(largest(filing), questionnaire);
                    self.sheet(at, report, (kind, size), (None, &filing.answers), &entry.private);
                }
                Some(of) => self.affairs(at, report, of, (filing, kind), entry, questionnaire),
            }
        }
    }

    fn affairs(
        &mut self,
        at: usize,
        report: &Report,
        of: AffairKind,
        (filing, kind): (&Filing, usize),
        entry: &Entry,
        questionnaire: &Questionnaire,
    ) {
        let mut affairs = 0;
        for affair in filing.affairs.iter().filter(|affair| affair.kind == Some(of)) {
            affairs += 1;
            let slice = (kind, size(affair.subjects, questionnaire));
            self.sheet(at, report, slice, (Some(affair), &affair.answers), &entry.private);
        }
        self.reports[at].0 += u32::from(affairs > 0);
        self.reports[at].1 += affairs;
    }

    /// Adds the answers of an affair, or those to the theme questions.
    fn sheet(
        &mut self,
        at: usize,
        report: &Report,
        (kind, size): (usize, usize),
        (affair, answers): (Option<&Affair>, &Answers),
        private: &[Place],
    ) {
        for sum in self.items.iter_mut().filter(|sum| sum.report == at) {
            sum.by_kind[kind].asked += 1;
            sum.by_size[size].asked += 1;
        }
        let first = self.items.iter().position(|sum| sum.report == at).unwrap_or_default();
        for (key, answer) in answers.iter() {
            let found = self.by_key.binary_search_by(|&at| self.items[at].key.as_str().cmp(key));
            let Ok(found) = found.map(|found| self.by_key[found]) else { continue };
            let sum = &mut self.items[found];
            if sum.report != at {
                continue;
            }
            let item = report.items().nth(found - first).expect("the sums are of this questionnaire");
            let given = answer.choice.as_deref();
            let Some(choice) = given.and_then(|given| position(item, given)) else { continue };
            sum.by_kind[kind].choices[choice] += 1;
            sum.by_size[size].choices[choice] += 1;
            if !answer.reason.is_empty() && is_told(&item.choices[choice]) {
                let place = Place::within(affair.map(|affair| &affair.id), key);
                sum.texts.add(item, &item.choices[choice], &answer.reason, private.contains(&place));
            }
        }
    }
}

fn position(item: &Item, choice: &str) -> Option<usize> {
    item.choices.iter().position(|known| known.key == choice)
}

/// 対象人数 of the institution's largest affair.
fn largest(filing: &Filing) -> Option<u32> {
    filing.affairs.iter().filter_map(|affair| affair.subjects).max()
}

/// The size class of so many 対象人数: the row of the threshold table, or the class of those not known.
fn size(subjects: Option<u32>, questionnaire: &Questionnaire) -> usize {
    let rows = &questionnaire.threshold.rows;
    let row = subjects.and_then(|subjects| rows.iter().rposition(|row| row.subjects <= subjects));
    row.unwrap_or(rows.len())
}
