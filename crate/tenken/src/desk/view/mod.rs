//! What the page draws: the frame and the open screen, finished. Every word that names the domain is in here.

mod previous;
mod receipt;
mod results;
mod rule;
mod score;
mod screens;

use serde::Serialize;

use super::Message;

pub use previous::*;
pub use receipt::*;
pub use results::*;
pub use rule::*;
pub use score::*;
pub use screens::*;

/// One screen in its frame.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct View {
    /// What stands around every screen.
    pub frame: Frame,
    /// The open screen.
    pub screen: Screen,
}

/// What stands around every screen.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Frame {
    /// Title of the document; begins 「エラーn件」 where there are any.
    pub title: String,
    /// Name of the questionnaire.
    pub questionnaire: String,
    /// What is open: the institution's name, or what it is called while it has none; empty at the start.
    pub filing: String,
    /// Route of the open screen, for the address bar.
    pub route: String,
    /// The side list; empty at the start.
    pub sections: Vec<Section>,
    /// The save line; none at the start.
    pub save: Option<SaveLine>,
    /// Things to know now, the gravest first.
    pub notices: Vec<Notice>,
    /// Buttons of the top bar: undo, redo, save draft, print, help.
    pub tools: Vec<Action>,
    /// Keyboard shortcuts that work outside text controls.
    pub shortcuts: Vec<Shortcut>,
    /// Whether nothing can be changed.
    pub read_only: bool,
    /// A request to put the focus on a field, once for each serial number.
    pub focus: Option<Focus>,
    /// What a screen reader is to say, once for each serial number.
    pub live: Live,
    /// Version, questionnaire year, rule set.
    pub footer: Vec<String>,
}

/// A section in the side list.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Section {
    /// Route it opens.
    pub route: String,
    /// As shown.
    pub label: String,
    /// Whether it is open.
    pub current: bool,
    /// Whether it stands under the one before: an affair.
    pub nested: bool,
    /// How much is answered; none for lists of findings and the like.
    pub progress: Option<Progress>,
    /// Findings in it, the gravest first.
    pub badges: Vec<Badge>,
}

/// How much is answered.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Progress {
    /// Answered.
    pub done: u32,
    /// Asked.
    pub total: u32,
    /// 15問中3問.
    pub text: String,
}

/// A count of findings: a shape and a text, never colour alone.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Badge {
    /// Which.
    pub tone: Tone,
    /// 要修正2.
    pub text: String,
}

/// How something is to be shown; each has its own shape beside its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// 要修正, or something went wrong.
    Error,
    /// 要確認, or something needs care.
    Query,
    /// 参考.
    Advice,
    /// これから.
    ToDo,
    /// Done, confirmed, saved.
    Good,
    /// Nothing special.
    Plain,
}

/// Where the work is kept: in this tab, on this machine, in a file.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SaveLine {
    /// How well.
    pub tone: Tone,
    /// この端末に保存済み 15:40.
    pub machine: String,
    /// ファイル: 未作成.
    pub file: String,
}

/// Something to know now.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Notice {
    /// To put it away by.
    pub key: String,
    /// How grave.
    pub tone: Tone,
    /// One or two sentences.
    pub text: String,
    /// What can be done.
    pub actions: Vec<Action>,
}

/// A button or link.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Action {
    /// As shown.
    pub label: String,
    /// What to tell the desk.
    pub message: Message,
    /// Its weight on the screen.
    pub weight: Weight,
    /// Whether it can be done now.
    pub enabled: bool,
    /// Why it cannot; empty where it can or where that is plain.
    pub why: String,
    /// Keys that do the same, as shown; empty for none.
    pub keys: String,
}

impl Action {
    /// The same action, which cannot be done where there is a reason against it.
    pub(super) fn unless(mut self, why: &str) -> Self {
        self.enabled = why.is_empty();
        self.why = why.to_owned();
        self
    }
}

/// Weight of an action on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// The one to press next.
    Primary,
    /// A button.
    Secondary,
    /// A link.
    Quiet,
    /// A button that deletes.
    Danger,
}

/// Keys that do something.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Shortcut {
    /// `KeyboardEvent.key`, lower case.
    pub key: String,
    /// With Ctrl (or Command).
    pub ctrl: bool,
    /// With Alt.
    pub alt: bool,
    /// With Shift.
    pub shift: bool,
    /// Whether it works in a text control too.
    pub in_text: bool,
    /// What to tell the desk.
    pub message: Message,
}

/// A request to put the focus somewhere.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Focus {
    /// Raised with each request.
    pub serial: u32,
    /// Id of a field; `heading` is the screen's heading.
    pub id: String,
}

/// What a screen reader is to say.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Live {
    /// Raised with each text.
    pub serial: u32,
    /// What to say.
    pub text: String,
}
