//! The screens, each as the page draws it.

use serde::Serialize;

use super::{
    Action, Badge, Before, Message, Notice, Previous, Progress, Receipt, ResultsScreen, RuleList, RulePage,
    ScoreSheet, Seal, Tone,
};
use crate::rules::Piece;

/// The open screen.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Screen {
    /// The first screen.
    Start(Start),
    /// A file chosen and read, before it is opened.
    Preview(Preview),
    /// Fields to fill in: institution, an affair, theme questions.
    Form(Form),
    /// The list of affairs.
    Affairs(Affairs),
    /// Score, charts, matrix and open measures.
    Score(Box<ScoreSheet>),
    /// The list of findings.
    Findings(FindingList),
    /// What blocks, the score in short, and the files to write.
    Submission(Submission),
    /// Every item with its answer, to print.
    Print(Print),
    /// How to use the page and what it promises.
    Help(Help),
    /// A rule explained.
    Rule(RulePage),
    /// All rules.
    Rules(RuleList),
    /// The last round's filing.
    Previous(Previous),
    /// Submissions that came in, verified.
    Receipt(Receipt),
    /// Many submissions added up.
    Results(Box<ResultsScreen>),
}

/// The first screen.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Start {
    /// Heading.
    pub heading: String,
    /// What this page is for, a paragraph each.
    pub lead: Vec<String>,
    /// Start, open a file, see the example.
    pub actions: Vec<Action>,
    /// What the drop area says.
    pub drop: String,
    /// Heading of the drafts.
    pub drafts_heading: String,
    /// What stands there while there are none.
    pub no_drafts: String,
    /// Drafts kept on this machine, the latest first.
    pub drafts: Vec<DraftRow>,
    /// What to know of this machine's storage, with the wipe button.
    pub storage: Notice,
}

/// A draft kept on this machine.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DraftRow {
    /// Name of the institution.
    pub title: String,
    /// When it was changed, and how much is answered.
    pub detail: String,
    /// Go on, delete.
    pub actions: Vec<Action>,
}

/// A file chosen and read, before it is opened.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Preview {
    /// Heading.
    pub heading: String,
    /// What is in it.
    pub rows: Vec<Row>,
    /// What opening does and does not do.
    pub note: String,
    /// Open, put away.
    pub actions: Vec<Action>,
}

/// A term and its value.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Row {
    /// What.
    pub term: String,
    /// Its value.
    pub value: String,
}

/// Fields to fill in.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Form {
    /// Heading.
    pub heading: String,
    /// What is to be done here, a paragraph each.
    pub lead: Vec<String>,
    /// The last round's filing: to load, or what can be done with it; none on most forms.
    pub previous: Option<Notice>,
    /// Fields under their headings.
    pub groups: Vec<FieldGroup>,
    /// To the screens before and after, removal.
    pub actions: Vec<Action>,
}

/// Fields under one heading: a stage, a theme, a part of the profile.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FieldGroup {
    /// Heading.
    pub heading: String,
    /// What to know; empty for nothing.
    pub note: String,
    /// In the form's order.
    pub fields: Vec<Field>,
}

/// A field: one thing asked, with its control, its findings and the fields that its answer opens.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Field {
    /// Place; id of the control.
    pub id: String,
    /// 番号8, 入手①; empty for fields of the profile.
    pub number: String,
    /// What is asked.
    pub label: String,
    /// 必須, 任意; empty for none.
    pub mark: String,
    /// What a person would type; empty for none.
    pub hint: String,
    /// Why it is asked, legal basis, official place.
    pub help: Vec<Row>,
    /// How it is answered.
    pub control: Control,
    /// How a typed date or count was read: 平成30年4月（2018年4月）; empty for none.
    pub reading: String,
    /// What stood here last time.
    pub previous: Option<Before>,
    /// State in a word: 未回答; empty for none.
    pub state: String,
    /// Findings to show here.
    pub findings: Vec<FindingCard>,
    /// Reason and due, where the choice calls for them.
    pub children: Vec<Field>,
}

/// How a field is answered.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Control {
    /// A text control, uncontrolled while it has the focus.
    Text {
        /// The text; written into a focused control only when the revision changed.
        text: String,
        /// Raised when the text changed for another reason than typing.
        revision: u32,
        /// Lines to show; 1 is a single line.
        lines: u32,
        /// `text`, `numeric`, `tel`, `email`: for `inputmode`.
        mode: String,
        /// Most UTF-16 units that it takes.
        longest: u32,
        /// 12／500文字; empty for none.
        count: String,
    },
    /// A radio group.
    Choice {
        /// In the form's order.
        options: Vec<ChoiceOption>,
        /// What the button to take the choice back says; empty while nothing is chosen.
        clear: String,
        /// Whether the options stand in one row: yes/no.
        inline: bool,
    },
}

/// An option of a radio group.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ChoiceOption {
    /// To tell the desk.
    pub key: String,
    /// As printed.
    pub label: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// A finding, beside its field or in a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FindingCard {
    /// Rule and places.
    pub key: String,
    /// How grave; a confirmed Query is `good`.
    pub tone: Tone,
    /// 要修正, 要確認, 参考, これから, 確認済み.
    pub label: String,
    /// Code of the rule; empty for text that could not be read.
    pub code: String,
    /// The defect in a few words.
    pub title: String,
    /// The values that show it.
    pub message: String,
    /// The phrases that show it, each with the words around it.
    pub quotes: Vec<Vec<Piece>>,
    /// How dates that show it were read: 「平成30年3月」＝2018年3月＝平成29年度内.
    pub readings: Vec<String>,
    /// Where: 「住民基本台帳に関する事務」使用②.
    pub place: String,
    /// What, why, what to do.
    pub doc: Vec<Row>,
    /// Opens the rule's page; none for text that could not be read.
    pub rule: Option<Action>,
    /// Goes to the place.
    pub open: Action,
    /// How to confirm it; none where it cannot be.
    pub confirm: Option<Confirm>,
}

/// How to confirm a Query, or how it was confirmed.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Confirm {
    /// What the box says before it is opened: 直さずに、理由を付けて確認する.
    pub summary: String,
    /// The reason given; empty while none holds.
    pub reason: String,
    /// Where the reason is typed; none once it is confirmed.
    pub field: Option<Field>,
    /// Confirm, or take back.
    pub action: Action,
}

/// The list of affairs.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Affairs {
    /// Heading.
    pub heading: String,
    /// What is to be listed here, a paragraph each.
    pub lead: Vec<String>,
    /// The last round's filing: to load, or what can be done with it.
    pub previous: Option<Notice>,
    /// What stands there while there are none.
    pub empty: String,
    /// One page of affairs.
    pub rows: Vec<AffairRow>,
    /// Which page; none when all fit on one.
    pub pages: Option<Pages>,
    /// Add, go on.
    pub actions: Vec<Action>,
    /// Findings about the list as a whole.
    pub findings: Vec<FindingCard>,
}

/// An affair in the list.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct AffairRow {
    /// Place of the affair; id of the row.
    pub id: String,
    /// Name.
    pub title: String,
    /// Kind and 評価書番号.
    pub detail: String,
    /// How much is answered.
    pub progress: Progress,
    /// Findings in it.
    pub badges: Vec<Badge>,
    /// Opens it.
    pub open: Action,
    /// Removes it.
    pub remove: Action,
}

/// Which page of a long list is shown.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Pages {
    /// 101～200件目（全500件）.
    pub text: String,
    /// To the page before and after.
    pub actions: Vec<Action>,
}

/// The list of findings.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FindingList {
    /// 指摘の一覧.
    pub heading: String,
    /// Counts in a sentence.
    pub summary: String,
    /// By severity: what is shown and how many there are.
    pub severities: Vec<FilterOption>,
    /// By section.
    pub sections: Vec<FilterOption>,
    /// One page of findings under their sections.
    pub groups: Vec<FindingGroup>,
    /// Which page; none when all fit on one.
    pub pages: Option<Pages>,
    /// What stands there while there is nothing to show.
    pub empty: String,
    /// Check all, save the report.
    pub actions: Vec<Action>,
}

/// A filter of the list of findings.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FilterOption {
    /// 要修正（3件）.
    pub label: String,
    /// Whether it is set.
    pub chosen: bool,
    /// Sets it.
    pub message: Message,
}

/// Findings of one section.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FindingGroup {
    /// The section.
    pub heading: String,
    /// In the form's order.
    pub findings: Vec<FindingCard>,
}

/// What blocks, the score in short, and the files to write.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Submission {
    /// 提出.
    pub heading: String,
    /// Whether it can be submitted, in a sentence.
    pub readiness: Notice,
    /// Links to what blocks, at most twenty.
    pub blockers: Vec<FindingCard>,
    /// How many more there are, in a sentence; empty for none.
    pub more: String,
    /// Number of the submission, file name.
    pub rows: Vec<Row>,
    /// The 確認コード of the file.
    pub seal: Seal,
    /// The score in short.
    pub score: Vec<Row>,
    /// Write the submission, raise the number, print.
    pub actions: Vec<Action>,
    /// What to do with the file.
    pub note: String,
}

/// Every item with its answer, to print.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Print {
    /// Title of the form.
    pub heading: String,
    /// Draft or ready, counts of findings.
    pub lead: Vec<String>,
    /// The 確認コード of the file with the same content.
    pub seal: Seal,
    /// Sections in the form's order.
    pub sections: Vec<PrintSection>,
    /// Print, go back.
    pub actions: Vec<Action>,
}

/// A section to print.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PrintSection {
    /// Heading.
    pub heading: String,
    /// Every item, unanswered ones included.
    pub rows: Vec<PrintRow>,
}

/// An item to print.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PrintRow {
    /// 番号8; empty for fields.
    pub number: String,
    /// What is asked.
    pub label: String,
    /// The answer, or 未回答.
    pub answer: String,
    /// Whether there is none.
    pub unanswered: bool,
    /// Reason and due; empty for none.
    pub reason: String,
    /// Due as read; empty for none.
    pub due: String,
    /// Findings here, a line each.
    pub findings: Vec<String>,
}

/// How to use the page and what it promises.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Help {
    /// Heading.
    pub heading: String,
    /// Chapters.
    pub chapters: Vec<HelpChapter>,
    /// Back.
    pub actions: Vec<Action>,
}

/// A chapter of the help.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct HelpChapter {
    /// Heading.
    pub heading: String,
    /// Paragraphs.
    pub paragraphs: Vec<String>,
    /// Terms and their values, for tables of keys and the like.
    pub rows: Vec<Row>,
}
