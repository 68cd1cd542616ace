//! 「受領確認」 as the page draws it, and the 確認コード wherever it stands.

use serde::Serialize;

use super::{Action, Field, Notice, Pages, Row, Tone};

/// A 確認コード, or why there is none.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Seal {
    /// 確認コード.
    pub term: String,
    /// Its groups, each to be kept together, all but the last with the hyphen that follows it; none where there is no
    /// code.
    pub groups: Vec<String>,
    /// The same for a screen reader: character by character, with a pause after each group.
    pub spoken: String,
    /// What to do with it, or why there is none; empty for nothing.
    pub note: String,
}

/// Submissions that came in, verified.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Receipt {
    /// 受領確認.
    pub heading: String,
    /// What this is for, a paragraph each.
    pub lead: Vec<String>,
    /// What the drop area says.
    pub drop: String,
    /// Choose files, clear the list, back.
    pub actions: Vec<Action>,
    /// One page of files, the newest first.
    pub files: Vec<ReceivedFile>,
    /// Which page; none when all fit on one.
    pub pages: Option<Pages>,
}

/// A file that came in.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ReceivedFile {
    /// Id of its heading.
    pub id: String,
    /// Name of the file.
    pub title: String,
    /// What to make of it and what to do, in one or two sentences.
    pub advice: Notice,
    /// Whose it is, and with which versions it was sealed.
    pub rows: Vec<Row>,
    /// Whether the content is unaltered, whether the bytes are our writer's, and what checking again has come to; none
    /// where it could not be read.
    pub verdicts: Vec<Verdict>,
    /// The code of the content as it stands.
    pub seal: Option<Seal>,
    /// Where the code that came by a second way is typed.
    pub field: Option<Field>,
    /// What was altered, what today's rules find otherwise, what became of an older file.
    pub lists: Vec<LineList>,
    /// Opens it.
    pub actions: Vec<Action>,
}

/// An answer: a shape and a text, never colour alone.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Verdict {
    /// How well.
    pub tone: Tone,
    /// What was looked at.
    pub term: String,
    /// How it stands, in a sentence.
    pub text: String,
}

/// Sentences under a heading.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LineList {
    /// Heading.
    pub heading: String,
    /// At most twenty.
    pub lines: Vec<String>,
    /// How many more there are, in a sentence; empty for none.
    pub more: String,
}
