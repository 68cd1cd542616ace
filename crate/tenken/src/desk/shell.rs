//! What passes between the desk and the shell that knows the browser: effects out, drafts, files and storage in.

use serde::{Deserialize, Serialize};

use super::Message;

/// Something the desk asks the shell to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// A new draft is open: keep it under this id, beginning with this file. It is not kept when `transient`.
    Begin {
        /// Id of the draft.
        draft: String,
        /// The filing as a file.
        base: Vec<u8>,
        /// The example: nothing is kept.
        transient: bool,
    },
    /// The open draft was closed: let its lock go.
    Close,
    /// Load this draft and hand it to `Desk::open_draft`.
    Load {
        /// Id of the draft.
        draft: String,
    },
    /// Delete this draft from this machine, then list again.
    Delete {
        /// Id of the draft.
        draft: String,
    },
    /// List the drafts again and hand them to `Desk::set_drafts`.
    List,
    /// Hand a file to the person.
    Write(FileOut),
    /// Ask the person for a file and hand it to the desk.
    Choose(Wanted),
    /// Print the screen that is open now, once it is drawn.
    Print,
    /// Take the open draft's lock from the tab that holds it, load it again and open it.
    TakeOver {
        /// Id of the draft.
        draft: String,
    },
    /// Keep nothing on this machine and delete what is kept.
    Forget,
    /// Keep drafts on this machine again, beginning with the open one.
    Keep,
    /// Add up the submissions that were chosen, and hand what comes of it to `Desk::added_up`.
    AddUp {
        /// Text of the list of those who were to report.
        roster: Option<String>,
    },
    /// Stop adding up.
    StopAddingUp,
    /// Let go of the files that were chosen and of what came of them.
    LetGo,
    /// Make the table of answers from the partial results and hand it to the person under this name.
    WriteAnswers(&'static str),
    /// Hand the partial results to the person under this name.
    WritePartial(&'static str),
}

/// What a file that the person is asked for is wanted as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A filing to open: for `Desk::receive_file`.
    Filing,
    /// The last round's filing: for `Desk::receive_previous`.
    Previous,
    /// The file just written: for `Desk::compare_file`.
    Written,
    /// Submissions to verify, as many as the person likes: for `Desk::receive_submission`.
    Received,
    /// Submissions to add up, not read before that: for `Desk::chosen`.
    Submissions,
    /// The same, a whole folder.
    Folder,
    /// Who was to report: for `Desk::receive_roster`.
    Roster,
    /// Results of an earlier round: for `Desk::receive_earlier`.
    Earlier,
    /// Which texts are shown: for `Desk::receive_texts`.
    Texts,
}

/// A file to hand over.
#[derive(Clone, Debug, PartialEq)]
pub struct FileOut {
    /// Without characters that Windows forbids.
    pub name: String,
    /// The whole file.
    pub bytes: Vec<u8>,
}

/// An entry of the journal: a message and the fresh id it was applied with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// What the person did.
    pub message: Message,
    /// The random id given with it.
    pub id: String,
}

/// A draft as kept on this machine.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// Its id.
    pub id: String,
    /// The file it began with.
    pub base: Vec<u8>,
    /// What was done since, oldest first.
    pub records: Vec<Record>,
}

/// A draft as listed on the first screen.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DraftEntry {
    /// Its id.
    pub id: String,
    /// What `Desk::title` gave when it was last changed.
    pub title: String,
    /// What `Desk::progress` gave then.
    pub progress: String,
    /// When it was changed, in the machine's local time: `2026-11-23 15:40`.
    pub changed: String,
    /// Whether another tab has it open.
    pub open_elsewhere: bool,
}

/// How the open draft is kept on this machine.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Keeping {
    /// Not yet known.
    #[default]
    Starting,
    /// Every change is in the journal.
    Kept {
        /// Local time of the last change: `15:40`.
        at: String,
        /// Whether both copies have it; else it survives a closed tab but maybe not a killed browser yet.
        safe: bool,
    },
    /// The browser refuses to keep anything, or there is no room.
    Failed {
        /// Whether there is no room.
        full: bool,
    },
    /// Nothing is to be kept (この端末に残さない).
    Forgotten,
}

/// What the shell has to tell the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Word {
    /// The engine broke off and was started again without the last step.
    Recovered,
    /// An entry of the journal could not be applied and was set aside.
    SetAside,
    /// A draft could not be read.
    Unreadable,
    /// A chosen file could not be read by the browser.
    FileFailed,
    /// A file was handed to the browser's downloads.
    HandedOver,
    /// A file was written and read back the same.
    WrittenAndRead,
    /// A file was written but reads back differently.
    WrittenDifferently,
    /// A file could not be made.
    NotMade,
}
