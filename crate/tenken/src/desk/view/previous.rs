//! The last round's filing as the page draws it: its screen, and a line beside each field.

use serde::Serialize;

use super::{Action, Notice, Pages, Row, Tone};

/// The last round's filing: before it is loaded, beside the open one, or while there is none.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Previous {
    /// Heading.
    pub heading: String,
    /// What can be done here, a paragraph each.
    pub lead: Vec<String>,
    /// What speaks against it.
    pub notices: Vec<Notice>,
    /// What it is, and what cannot be compared.
    pub rows: Vec<Row>,
    /// Load, put away, take over.
    pub actions: Vec<Action>,
    /// Heading of the affairs.
    pub affairs_heading: String,
    /// One page of its affairs, those first that are not in the open filing.
    pub affairs: Vec<PreviousAffair>,
    /// Which page; none when all fit on one.
    pub pages: Option<Pages>,
}

/// An affair of the last round's filing.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PreviousAffair {
    /// Id of the row.
    pub id: String,
    /// Name.
    pub title: String,
    /// Kind, 評価書番号 and number of people.
    pub detail: String,
    /// Whether it is in the open filing.
    pub tone: Tone,
    /// The same in words: which affair it is, or which it is like.
    pub state: String,
    /// Take over, or take as one that is there.
    pub actions: Vec<Action>,
}

/// What stood in a field last time.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Before {
    /// In a line, long text cut.
    pub text: String,
    /// In full, where the line is cut.
    pub rows: Vec<Row>,
}
