//! A year's questionnaire (調査票): what the printed form says, as data.

mod kinds;

use serde::{Deserialize, Serialize};

use crate::calendar::{Date, FiscalYear};

pub use kinds::{AffairKind, Class, Handling, InstitutionKind, Requirement};

/// A year's questionnaire: dates, limits, kinds, fields, and three reports of items with their choices.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Questionnaire {
    /// `h28`: named in every filing.
    pub key: String,
    /// Version of this data, raised when it is corrected after a release.
    pub version: u32,
    /// The fiscal year reported on.
    pub year: FiscalYear,
    /// The fiscal year that "complete" is measured by.
    pub commitment_year: FiscalYear,
    /// The round's last day.
    pub due: Date,
    /// The form's title.
    pub title: String,
    /// 番号法 article and 規則 that oblige to report.
    pub legal_basis: String,
    /// Where the wording comes from.
    pub source: Source,
    /// Numbers above which a filing is refused or asked about.
    pub limits: Limits,
    /// Which 評価書 an affair needs.
    pub threshold: Threshold,
    /// Kinds of institution, in the form's order.
    pub institution_kinds: Vec<InstitutionKindEntry>,
    /// Kinds of affair, in the form's order.
    pub affair_kinds: Vec<AffairKindEntry>,
    /// Whether handling has begun, in the form's order.
    pub handlings: Vec<HandlingEntry>,
    /// What is asked of the institution and of each affair beside the items.
    pub fields: Vec<Field>,
    /// 全項目報告書, 重点項目報告書, 個別テーマに基づく報告書.
    pub reports: Vec<Report>,
}

/// The publication that the wording is taken from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its title.
    pub title: String,
    /// Its publisher.
    pub publisher: String,
    /// The day it was published.
    pub date: Date,
    /// What differs from it here, and why.
    pub note: String,
}

/// Numbers above which a filing is refused or asked about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Most affairs of one filing.
    pub affairs: usize,
    /// Most characters of one reason, in grapheme clusters.
    pub characters: usize,
    /// 対象人数 above this is asked about.
    pub subjects: u32,
    /// A required reason of fewer characters is asked about.
    pub shortest_reason: usize,
    /// A change of 対象人数 since the last round by more percent than this is asked about.
    pub subjects_change: u32,
    /// A completion more years after the 記入日 than this is asked about.
    pub far_years: i32,
}

/// Which 評価書 an affair needs (特定個人情報保護評価指針).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Threshold {
    /// 取扱者数 from which the raised column counts.
    pub handlers: u32,
    /// Rows by ascending 対象人数; the first begins at 0.
    pub rows: Vec<ThresholdRow>,
}

/// One row of the threshold table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ThresholdRow {
    /// 対象人数 from which the row holds.
    pub subjects: u32,
    /// What is demanded otherwise; `none` is no assessment at all.
    pub otherwise: Demand,
    /// What is demanded with many handlers or a 重大事故.
    pub raised: Demand,
}

/// What the threshold table demands, in ascending order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Demand {
    /// No assessment is obligatory.
    None,
    /// 基礎項目評価.
    Basic,
    /// 重点項目評価 (and 基礎).
    Priority,
    /// 全項目評価 (and 基礎).
    Full,
}

/// A kind of institution as the form offers it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InstitutionKindEntry {
    /// Which kind.
    pub key: InstitutionKind,
    /// As printed.
    pub label: String,
    /// Whether it must give a 団体コード.
    pub code: Requirement,
    /// Whether its code is one of the municipality list.
    pub listed: bool,
}

/// A kind of affair as the form offers it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AffairKindEntry {
    /// Which kind.
    pub key: AffairKind,
    /// As printed.
    pub label: String,
}

/// Whether handling has begun, as the form offers it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandlingEntry {
    /// Which.
    pub key: Handling,
    /// As printed.
    pub label: String,
}

/// A field of the institution or of an affair: everything asked that is not an item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// `institution.code`, `affair.subjects`.
    pub key: String,
    /// As printed.
    pub label: String,
    /// What is meant and why it is asked.
    pub help: String,
    /// What a person would type; empty for choices.
    #[serde(default)]
    pub example: String,
}

/// One of the three reports.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// First part of its items' keys.
    pub key: String,
    /// As printed.
    pub title: String,
    /// The kind of affair it is filled in for; none where it is filled in once by the institution.
    pub affair_kind: Option<AffairKind>,
    /// Stages (入手 … 保管・消去) or themes.
    pub groups: Vec<Group>,
}

/// A stage or a theme: items under one heading.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// The same key in every report that has the stage.
    pub key: String,
    /// As printed.
    pub title: String,
    /// In the form's order.
    pub items: Vec<Item>,
}

/// One thing asked: a risk item or a theme question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// `theme.audit`: stable for ever.
    pub key: String,
    /// 番号8, 入手①: this year's printed number.
    pub number: String,
    /// The question or the risk, word for word.
    pub text: String,
    /// Why it is asked.
    pub why: String,
    /// Legal basis.
    pub basis: String,
    /// Where the official text stands: section of the 評価書 or of the guideline.
    pub place: String,
    /// In the form's order.
    pub choices: Vec<Choice>,
}

/// One answer that an item offers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Stable for ever within its item.
    pub key: String,
    /// As printed.
    pub label: String,
    /// What rules, score and results read.
    pub class: Class,
    /// Whether a reason is asked.
    pub reason: Requirement,
    /// Whether a due is asked.
    pub due: Requirement,
}

impl Questionnaire {
    /// The report filled in once by the institution: the theme questions.
    pub fn themes(&self) -> &Report {
        self.reports
            .iter()
            .find(|report| report.affair_kind.is_none())
            .expect("the data file is checked to have one")
    }

    /// The report an affair of this kind is to fill in; none for 基礎.
    pub fn report(&self, kind: AffairKind) -> Option<&Report> {
        self.reports.iter().find(|report| report.affair_kind == Some(kind))
    }

    /// The item of this key, in any report.
    pub fn item(&self, key: &str) -> Option<&Item> {
        self.reports.iter().flat_map(Report::items).find(|item| item.key == key)
    }

    /// The field of this key.
    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// The entry of a kind of institution.
    pub fn institution_kind(&self, kind: InstitutionKind) -> &InstitutionKindEntry {
        let mut entries = self.institution_kinds.iter();
        entries.find(|entry| entry.key == kind).expect("the data file is checked to have every kind")
    }

    /// The printed name of a kind of affair.
    pub fn affair_kind_label(&self, kind: AffairKind) -> &str {
        let mut entries = self.affair_kinds.iter();
        &entries.find(|entry| entry.key == kind).expect("the data file is checked to have every kind").label
    }

    /// Bytes that a filing within these limits does not exceed, so that larger files need not be read. A reason may be
    /// twice as long as allowed, so that an over-long draft opens and is told so. A character is counted as a grapheme
    /// cluster, which may be any number of code points, but a reason of ordinary Japanese takes 3 bytes for each, and
    /// one with a variation selector or combining mark at every character takes 8 and still fits at the length allowed.
    pub fn largest_filing(&self) -> usize {
        let items = |report: &Report| report.items().count();
        let of_affair =
            self.reports.iter().filter(|report| report.affair_kind.is_some()).map(items).max().unwrap_or(0);
        // Keys, choice and due of an answer take less than 300 bytes, a code point of UTF-8 at most 4.
        let answer = 300 + 2 * 4 * self.limits.characters;
        (items(self.themes()) + self.limits.affairs * (of_affair + 1)) * answer
    }
}

impl Report {
    /// All items in the form's order.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.groups.iter().flat_map(|group| &group.items)
    }
}

impl Item {
    /// The choice of this key.
    pub fn choice(&self, key: &str) -> Option<&Choice> {
        self.choices.iter().find(|choice| choice.key == key)
    }
}

impl Threshold {
    /// What is demanded of an affair; `raised` when it has many handlers or had a 重大事故.
    pub fn demand(&self, subjects: u32, raised: bool) -> Demand {
        let row = self.rows.iter().rev().find(|row| row.subjects <= subjects);
        row.map_or(Demand::None, |row| if raised { row.raised } else { row.otherwise })
    }
}
