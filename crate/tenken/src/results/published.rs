//! The published results as data: what `results.json` holds and the report draws.

use serde::{Deserialize, Serialize};

use crate::questionnaire::{Class, InstitutionKind};

/// What stands in `format`.
pub const FORMAT: &str = "tenken.results";

/// The version of results that this build reads and writes.
pub const VERSION: u32 = 1;

/// Many submissions added up, as they are published: no institution but those that have not reported, no contact, small
/// cells withheld. Lists of kinds, reports, items and choices are in the questionnaire's order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Results {
    /// [`FORMAT`].
    pub format: String,
    /// [`VERSION`].
    pub version: u32,
    /// Key of the questionnaire.
    pub questionnaire: String,
    /// Version of its data.
    pub questionnaire_version: u32,
    /// Version of the rules that every submission was checked with again.
    pub rule_set: String,
    /// Version of the tool.
    pub tool: String,
    /// Answers of fewer institutions or affairs than this are withheld in the breakdowns.
    pub threshold: u32,
    /// What became of the files.
    pub received: Received,
    /// By what it is known who was to report; none where nothing is known.
    pub asked_by: Option<AskedBy>,
    /// The institutions, by kind; kinds that neither reported nor were asked are left out.
    pub institutions: Vec<KindCount>,
    /// Who has not reported, at most [`MOST_BODIES`], by kind, code and name.
    pub missing: Vec<Body>,
    /// Who reported though not asked, at most [`MOST_BODIES`].
    pub unlisted: Vec<Body>,
    /// 全項目, 重点項目, 個別テーマ: how many institutions and affairs.
    pub reports: Vec<ReportCount>,
    /// Every item of every report.
    pub items: Vec<ItemResult>,
}

/// Most bodies that are listed by name.
pub const MOST_BODIES: usize = 5_000;

/// What became of the files.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Received {
    /// All of them.
    pub files: u32,
    /// Submissions that are added up, one an institution.
    pub counted: u32,
    /// Submissions of an institution of which another counts.
    pub passed_over: u32,
    /// Files set aside, by reason, those that occurred.
    pub set_aside: Vec<AsideCount>,
}

/// How many files were set aside for a reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AsideCount {
    /// Key of the reason.
    pub reason: super::Reason,
    /// How many.
    pub files: u32,
}

/// By what it is known who was to report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AskedBy {
    /// A roster was given.
    Roster,
    /// None was: the list of municipalities serves for 都道府県 and 市区町村.
    Municipalities,
}

/// Institutions of a kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KindCount {
    /// Which kind.
    pub kind: InstitutionKind,
    /// As printed.
    pub label: String,
    /// How many are added up.
    pub counted: u32,
    /// How many were to report; none where nothing is known.
    pub asked: Option<u32>,
    /// How many of those asked are added up.
    pub reported: Option<u32>,
}

/// A body by name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Body {
    /// Which kind.
    pub kind: InstitutionKind,
    /// 団体コード or 法人番号; blank for none.
    pub code: String,
    /// As written.
    pub name: String,
}

/// How many filled in a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportCount {
    /// `full`, `priority`, `theme`.
    pub report: String,
    /// As printed.
    pub title: String,
    /// Institutions with such a report.
    pub institutions: u32,
    /// Affairs reported on; none where the report is one an institution.
    pub affairs: Option<u32>,
}

/// What was answered to an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemResult {
    /// `theme.audit`.
    pub item: String,
    /// `theme`.
    pub report: String,
    /// Key of its stage or theme.
    pub group: String,
    /// 番号8.
    pub number: String,
    /// The question or risk.
    pub text: String,
    /// All answers.
    pub total: Answered,
    /// By kind of institution, those of which any is asked.
    pub by_kind: Vec<Slice>,
    /// By size class, those of which any is asked: of the affair, for theme questions of the institution's largest one.
    pub by_size: Vec<Slice>,
    /// Texts that are shown, in the order of choices and then as chosen.
    pub texts: Vec<ShownText>,
    /// How many different texts were written to its choices that are not complete or tell a fact.
    pub written: u32,
}

/// How an item was answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answered {
    /// Of how many institutions or affairs the item is asked.
    pub asked: u32,
    /// How many answered.
    pub answered: u32,
    /// Every choice of the item.
    pub choices: Vec<ChoiceCount>,
}

/// How many gave a choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChoiceCount {
    /// Key of the choice.
    pub choice: String,
    /// As printed.
    pub label: String,
    /// What it means.
    pub class: Class,
    /// How many.
    pub count: u32,
    /// Share of those that answered, in tenths of a percent; those of all choices make 1000, or 0 where nobody answered.
    pub per_mille: u32,
}

/// The answers of a part of the institutions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slice {
    /// Key of the kind or size class.
    pub key: String,
    /// As printed.
    pub label: String,
    /// None where withheld: fewer than the threshold, or so that such a one cannot be worked out.
    pub answered: Option<Answered>,
}

/// A free text as it is published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShownText {
    /// By which it is chosen or hidden.
    pub id: String,
    /// Key of the choice it explains.
    pub choice: String,
    /// As written.
    pub text: String,
    /// How many wrote the very same.
    pub count: u32,
    /// A finding of chapter P says that it may tell who somebody is; such a text is shown only where a person chose it.
    pub private: bool,
}
