//! What becomes of a file: a submission that may count, or one set aside; and the one order of them.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::{Key, Reason};
use crate::filing::Filing;
use crate::place::Place;
use crate::sorted;

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Line {
    /// A submission that counts if none of the same institution comes before it.
    Entry(Box<Entry>),
    /// A file that is not added up.
    Aside(Box<Aside>),
}

/// A submission that was verified and checked again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Whose it is.
    pub key: Key,
    /// The institution's name as written.
    pub name: String,
    /// The nth submission of the round.
    pub sequence: u32,
    /// Hash of its content in hexadecimal digits.
    pub hash: String,
    /// Name of the file, without its folder.
    pub file: String,
    /// What it reports, without person, telephone, e-mail and confirmations; none once it is passed over.
    pub filing: Option<Filing>,
    /// Reasons that may tell who somebody is.
    pub private: Vec<Place>,
}

/// A file that is not added up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Aside {
    /// Name of the file, without its folder.
    pub file: String,
    /// SHA-256 of its bytes in hexadecimal digits.
    pub hash: String,
    /// Why.
    pub reason: Reason,
    /// Why and what to do, in Japanese.
    pub sentence: String,
    /// Whose it says it is, where that can be told.
    pub key: Option<Key>,
    /// The institution's name as written; blank where it cannot be told.
    pub name: String,
}

impl Line {
    /// The one order of lines, whatever the order of the files: by institution, of one institution the submission that
    /// counts first, and after all of them the files set aside.
    pub fn compare(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Entry(left), Self::Entry(right)) => left.compare(right),
            (Self::Entry(_), Self::Aside(_)) => Ordering::Less,
            (Self::Aside(_), Self::Entry(_)) => Ordering::Greater,
            (Self::Aside(left), Self::Aside(right)) => left.parts().cmp(&right.parts()),
        }
    }

    /// All but what is reported.
    pub(super) fn without_filing(&self) -> Self {
        match self {
            Self::Aside(_) => self.clone(),
            Self::Entry(entry) => Self::Entry(Box::new(Entry {
                key: entry.key.clone(),
                name: entry.name.clone(),
                sequence: entry.sequence,
                hash: entry.hash.clone(),
                file: entry.file.clone(),
                filing: None,
                private: Vec::new(),
            })),
        }
    }
}

impl Entry {
    /// Of one institution the highest sequence comes first, and of one sequence the smaller hash: no clock decides.
    fn compare(&self, other: &Self) -> Ordering {
        let later = other.sequence.cmp(&self.sequence);
        let rest = || (&self.hash, &self.file, &self.name).cmp(&(&other.hash, &other.file, &other.name));
        self.key.cmp(&other.key).then(later).then_with(rest)
    }
}

impl Aside {
    fn parts(&self) -> (&String, &String, Reason, &String) {
        (&self.file, &self.hash, self.reason, &self.sentence)
    }
}

/// Puts lines into their order.
pub fn sort(lines: &mut [Line]) {
    sorted::sort(lines, &Line::compare);
}
