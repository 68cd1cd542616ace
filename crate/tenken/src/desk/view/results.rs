//! 「集計」 as the page draws it: what is chosen, how far it is, and what came of it.

use serde::Serialize;

use super::{Action, Badge, Field, FilterOption, LineList, Message, Notice, Pages, Row};

/// Many submissions added up.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ResultsScreen {
    /// 集計.
    pub heading: String,
    /// What this is for and where it stays, a paragraph each.
    pub lead: Vec<String>,
    /// Heading of what is chosen.
    pub chosen_heading: String,
    /// What the drop area says; empty while nothing can be added.
    pub drop: String,
    /// Files, roster, earlier results; none while they are added up.
    pub chosen: Vec<Row>,
    /// Choose each of them, begin, clear, back.
    pub actions: Vec<Action>,
    /// How it stands: stopped, failed, older than what is chosen.
    pub notice: Option<Notice>,
    /// How far it is.
    pub gathering: Option<Gathering>,
    /// What came of it.
    pub outcome: Option<Box<Outcome>>,
}

/// How far the files are read.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Gathering {
    /// Id of its heading.
    pub id: String,
    /// 集計しています.
    pub heading: String,
    /// Read so far; none while it cannot be told.
    pub done: Option<u32>,
    /// Of how many.
    pub total: u32,
    /// Count, files a second, time left, set aside so far.
    pub rows: Vec<Row>,
    /// Stops it.
    pub actions: Vec<Action>,
}

/// What came of the files.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Outcome {
    /// Id of its heading.
    pub id: String,
    /// 集計の結果.
    pub heading: String,
    /// Received, counted, passed over, set aside by reason.
    pub rows: Vec<Row>,
    /// Institutions by kind.
    pub kinds: KindTable,
    /// The first files set aside.
    pub aside: Option<LineList>,
    /// Free texts to choose and hide.
    pub texts: TextList,
    /// Below which number answers are withheld.
    pub threshold: Field,
    /// Heading of the files.
    pub files_heading: String,
    /// What is in each file, and the button that writes it.
    pub files: Vec<FileOffer>,
}

/// Response rates in rows and columns.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct KindTable {
    /// Heading.
    pub heading: String,
    /// What is to be known of the numbers; empty for nothing.
    pub note: String,
    /// Headings of the columns.
    pub columns: Vec<String>,
    /// Cells, the first of each row its heading.
    pub rows: Vec<Vec<String>>,
}

/// A file that can be written.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FileOffer {
    /// What is in it.
    pub note: String,
    /// Writes it.
    pub action: Action,
}

/// The free texts of one item, a page of them.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TextList {
    /// Id of its heading.
    pub id: String,
    /// 掲載する自由記述.
    pub heading: String,
    /// How they are chosen.
    pub note: String,
    /// Takes a list that was edited.
    pub actions: Vec<Action>,
    /// Heading of the list of items.
    pub items_heading: String,
    /// The items that have texts.
    pub items: Vec<FilterOption>,
    /// Number and question of the open item; empty for none.
    pub item: String,
    /// The texts.
    pub texts: Vec<TextChoice>,
    /// Which page; none when all fit on one.
    pub pages: Option<Pages>,
}

/// A free text to choose or hide.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TextChoice {
    /// Id of its control.
    pub id: String,
    /// As written.
    pub text: String,
    /// To which choice, by how many.
    pub detail: String,
    /// That it may tell who somebody is.
    pub mark: Option<Badge>,
    /// 掲載する.
    pub label: String,
    /// Whether it is published.
    pub shown: bool,
    /// Chooses or hides it.
    pub message: Message,
}
