//! How a command ended.

use std::process::ExitCode;

/// How a command ended, the gravest last: that of several files is the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    /// All is well: nothing blocks, or nothing was altered.
    Ready,
    /// Nothing was altered, but the bytes are not those that our writer makes.
    Rewritten,
    /// Something blocks, was altered, or has another code.
    Blocked,
    /// A file could not be read, or the arguments are wrong.
    Unreadable,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Ready => 0,
            Outcome::Blocked => 1,
            Outcome::Unreadable => 2,
            Outcome::Rewritten => 3,
        })
    }
}
