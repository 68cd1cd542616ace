//! What the journal consists of: numbered records, and the batches in which they go to the log.

use litemap::LiteMap;

use serde::{Deserialize, Serialize};
use tenken::desk::Record;

/// A record with its place in the journal of a draft.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Entry {
    /// How often the draft had been opened for writing when this was entered. Of two entries at one slot the
    /// later epoch holds, and within an epoch the later stamp.
    pub(crate) epoch: u32,
    /// Place in the journal. Typing on in the same field overwrites its slot.
    pub(crate) slot: u32,
    /// Raised with every edit.
    pub(crate) stamp: u32,
    /// What was done.
    pub(crate) record: Record,
}

impl Entry {
    pub(crate) fn age(&self) -> (u32, u32) {
        (self.epoch, self.stamp)
    }
}

/// What is known of a draft without reading it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Head {
    /// Id of the draft.
    pub(crate) draft: String,
    /// How often the draft was opened for writing; who holds an older one writes no more.
    pub(crate) epoch: u32,
    /// The first slot that comes after the base.
    pub(crate) first: u32,
    /// For the list.
    pub(crate) note: Note,
}

/// What the list of drafts says of a draft.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Note {
    /// `Desk::title`.
    pub(crate) title: String,
    /// `Desk::progress`.
    pub(crate) progress: String,
    /// When it was last changed, in milliseconds since 1970.
    pub(crate) changed: u64,
}

/// A draft as the log has it; entries are texts, for one that cannot be read must not hide the others.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Snapshot {
    /// What is known of it.
    pub(crate) head: Head,
    /// The file it began with.
    pub(crate) base: String,
    /// Entries by their slots.
    pub(crate) entries: Vec<(u32, String)>,
}

/// What goes to the log in one transaction.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Batch {
    /// The epoch that the log must have for this to be written; 0 where it must not know the draft.
    pub(crate) over: u32,
    /// Written over the one before.
    pub(crate) head: Head,
    /// A new base, in whose place all that the log has of the draft goes.
    pub(crate) base: Option<String>,
    /// By slot.
    pub(crate) entries: LiteMap<u32, Entry>,
    /// Texts of entries that could not be read or applied: taken out of the journal and kept apart.
    pub(crate) aside: LiteMap<u32, String>,
}

impl Batch {
    /// Makes this one and the later one into one.
    pub(crate) fn append(&mut self, later: Batch) {
        self.head = later.head;
        if later.base.is_some() {
            self.base = later.base;
            self.entries = later.entries;
        } else {
            for (slot, entry) in later.entries {
                self.entries.insert(slot, entry);
            }
        }
        for (slot, text) in later.aside {
            self.aside.insert(slot, text);
        }
    }
}

/// What came of a batch that could be tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It is on the disk.
    Written,
    /// The log has not what this builds on: a batch before was lost.
    Behind,
    /// The log no longer knows the draft.
    Gone,
    /// Somebody else has opened the draft for writing since.
    Superseded,
}

impl Outcome {
    /// What becomes of a batch over this epoch where the log has that one; none if it is to be written.
    pub(crate) fn refusal(over: u32, logged: Option<u32>) -> Option<Self> {
        match logged {
            None if over > 0 => Some(Self::Gone),
            Some(logged) if logged > over => Some(Self::Superseded),
            Some(logged) if logged < over => Some(Self::Behind),
            _ => None,
        }
    }
}
