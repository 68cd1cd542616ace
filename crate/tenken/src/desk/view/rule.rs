//! The rules as the page explains them.

use serde::Serialize;

use super::{Action, Row, Tone};
use crate::rules::Piece;

/// A rule's page.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RulePage {
    /// Code and the defect in a few words.
    pub heading: String,
    /// How grave.
    pub tone: Tone,
    /// 要修正, 要確認, 参考.
    pub label: String,
    /// What, why, what to do, for which questionnaire, and how it stands to other rules.
    pub rows: Vec<Row>,
    /// The wrong one and the right one; none where this questionnaire has none.
    pub examples: Vec<ExampleCard>,
    /// What stands there while there are none.
    pub empty: String,
    /// Back, and to the rules before and after.
    pub actions: Vec<Action>,
}

/// An example of a rule.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ExampleCard {
    /// 悪い例, よい例.
    pub heading: String,
    /// How grave; the right one is `good`.
    pub tone: Tone,
    /// 要修正, or 指摘なし.
    pub label: String,
    /// What it shows, in a few words.
    pub title: String,
    /// All that is given in it.
    pub rows: Vec<Row>,
    /// What stands there where nothing is given.
    pub empty: String,
    /// What the rule finds in it; empty for nothing.
    pub message: String,
    /// The phrases that show it, each with the words around it.
    pub quotes: Vec<Vec<Piece>>,
    /// How dates that show it were read.
    pub readings: Vec<String>,
}

/// All rules by chapter.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RuleList {
    /// Heading.
    pub heading: String,
    /// What the list is for, a paragraph each.
    pub lead: Vec<String>,
    /// The chapters in the catalogue's order.
    pub chapters: Vec<RuleChapter>,
    /// Back.
    pub actions: Vec<Action>,
}

/// The rules of one chapter.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RuleChapter {
    /// What its rules look at.
    pub heading: String,
    /// In the catalogue's order.
    pub rules: Vec<RuleRow>,
}

/// A rule in the list.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RuleRow {
    /// Id of the link.
    pub id: String,
    /// How grave.
    pub tone: Tone,
    /// 要修正, 要確認, 参考.
    pub label: String,
    /// Whether this questionnaire has no use for it, in words; empty where it has.
    pub note: String,
    /// Opens its page.
    pub open: Action,
}
