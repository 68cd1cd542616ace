//! The result of a check (点検結果) as the page draws it: score, charts, matrix, open measures.

use serde::Serialize;

use super::{Action, Message, Notice, Pages, Row, Tone};

/// Score, charts, matrix and open measures; each number leads to its items.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ScoreSheet {
    /// 点検結果.
    pub heading: String,
    /// Whose filing, of which day.
    pub lead: String,
    /// Whether it can be submitted, in a sentence.
    pub readiness: Notice,
    /// To the findings, to the submission, print, save the report.
    pub actions: Vec<Action>,
    /// Parts of the score.
    pub tables: Vec<ScoreTable>,
    /// Heading of the charts.
    pub charts_heading: String,
    /// One a report.
    pub charts: Vec<Chart>,
    /// Affairs × items at one glance.
    pub matrix: Matrix,
    /// Open measures by due, or the items that a number leads to.
    pub measures: Measures,
}

/// A part of the score.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ScoreTable {
    /// 記入率, 実施率, 整合性.
    pub heading: String,
    /// How it is counted.
    pub note: String,
    /// Headings of the columns.
    pub columns: Vec<String>,
    /// Rows under a heading each.
    pub rows: Vec<FigureRow>,
}

/// Numbers under one heading.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FigureRow {
    /// What they are of.
    pub head: String,
    /// One a column.
    pub figures: Vec<Figure>,
}

/// A number, and the way to its items.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Figure {
    /// 12／15（80.0％）, 3件.
    pub text: String,
    /// Leads to its items; none where there are none.
    pub open: Option<Message>,
}

/// How the area of an answer class is filled, each to be told without colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Fill {
    /// Wholly.
    Solid,
    /// Lines aslant.
    Hatched,
    /// Crossed lines.
    Crossed,
    /// Dots.
    Dotted,
    /// Level lines.
    Lined,
    /// Not at all.
    Blank,
}

/// An answer class: its fill and its name.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LegendEntry {
    /// How its area is filled.
    pub fill: Fill,
    /// As shown.
    pub label: String,
}

/// Stacked bars of one report, and the numbers that they are drawn from.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Chart {
    /// The report.
    pub heading: String,
    /// What it shows, in a sentence or two.
    pub summary: String,
    /// Headings of the table: what the bars are, and what they add up to.
    pub columns: [String; 2],
    /// The classes that its items have, in the order in which they are stacked.
    pub legend: Vec<LegendEntry>,
    /// Stages or themes, each followed by its items where several affairs answer them.
    pub bars: Vec<Bar>,
}

/// One stacked bar.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Bar {
    /// Stage, theme, or number of the item.
    pub label: String,
    /// Whether it is an item of the stage or theme before.
    pub nested: bool,
    /// All that is asked.
    pub total: u32,
    /// Counts by class, in the legend's order.
    pub parts: Vec<BarPart>,
}

/// The answers of one class in a bar.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct BarPart {
    /// How many.
    pub count: u32,
    /// Leads to them; none where there are none.
    pub open: Option<Message>,
}

/// Affairs × items at one glance.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Matrix {
    /// Heading.
    pub heading: String,
    /// What it shows and what it leaves out.
    pub summary: String,
    /// What the signs mean.
    pub legend: Vec<Row>,
    /// One page of affairs, a grid for each report.
    pub grids: Vec<Grid>,
    /// Which page; none when all fit on one.
    pub pages: Option<Pages>,
}

/// The part of the matrix that one report's items head.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Grid {
    /// The report.
    pub heading: String,
    /// What the first column is.
    pub corner: String,
    /// Number and text of each item.
    pub columns: Vec<GridColumn>,
    /// One an affair.
    pub rows: Vec<GridRow>,
}

/// An item that heads a column.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct GridColumn {
    /// 使用②.
    pub label: String,
    /// What is asked.
    pub text: String,
}

/// An affair's answers at one glance.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct GridRow {
    /// The affair.
    pub label: String,
    /// 実施率.
    pub note: String,
    /// Opens the affair.
    pub open: Message,
    /// One a column.
    pub cells: Vec<GridCell>,
}

/// An answer at one glance.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct GridCell {
    /// ○, △, empty while unanswered.
    pub sign: String,
    /// The same in words, with its findings.
    pub text: String,
    /// The gravest of its findings; plain for none.
    pub tone: Tone,
    /// How many findings there are.
    pub findings: u32,
    /// Goes to the item.
    pub open: Message,
}

/// Open measures by due, or the items that a number leads to.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Measures {
    /// What is listed.
    pub heading: String,
    /// How many, in a sentence.
    pub summary: String,
    /// One page of items by due.
    pub groups: Vec<MeasureGroup>,
    /// Which page; none when all fit on one.
    pub pages: Option<Pages>,
    /// Back to all open measures.
    pub actions: Vec<Action>,
}

/// Items of one due.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MeasureGroup {
    /// The due.
    pub heading: String,
    /// Overdue ones are shown as errors.
    pub tone: Tone,
    /// In the form's order.
    pub rows: Vec<Measure>,
}

/// An item with its answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Measure {
    /// Names the place and goes there.
    pub open: Action,
    /// What is asked, cut.
    pub asked: String,
    /// The choice as printed.
    pub answer: String,
    /// The reason, cut.
    pub reason: String,
    /// The due as read; empty for none.
    pub due: String,
}
