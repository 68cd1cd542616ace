//! The 確認コード on screen and in print.

use super::Seal;
use super::work::Work;
use crate::rules::Case;
use crate::submission::Code;

const TERM: &str = "確認コード";

/// A code as shown.
pub(super) fn shown(code: Code, note: &str) -> Seal {
    let printed = code.to_string();
    let groups: Vec<&str> = printed.split_inclusive('-').collect();
    let spoken = groups.iter().map(|group| {
        let characters = group.trim_end_matches('-').chars().map(String::from);
        characters.collect::<Vec<_>>().join(" ")
    });
    Seal {
        term: TERM.to_owned(),
        spoken: spoken.collect::<Vec<_>>().join("、"),
        groups: groups.into_iter().map(str::to_owned).collect(),
        note: note.to_owned(),
    }
}

impl Work {
    /// The code that the submission would have now, with what to do with it; else why there is none. Only screens that
    /// show the code ask for it, and only of a filing that is `ready`.
    pub(super) fn seal(&self, case: &Case<'_>, ready: bool, with: &str, without: &str) -> Seal {
        match ready.then(|| self.code(case)).flatten() {
            Some(code) => shown(code, with),
            None => Seal {
                term: TERM.to_owned(),
                groups: Vec::new(),
                spoken: String::new(),
                note: without.to_owned(),
            },
        }
    }
}
