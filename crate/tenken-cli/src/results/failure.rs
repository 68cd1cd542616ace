//! Why results cannot be had.

use std::io;
use std::path::Path;

use crate::print::{name, tell};

/// Why results cannot be had.
pub(crate) enum Failure {
    /// What is wrong and what to do, in one sentence.
    Told(String),
    /// Standard output cannot be written.
    Output(io::Error),
}

impl Failure {
    /// A sentence about a file.
    pub(crate) fn of(file: &Path, sentence: impl std::fmt::Display) -> Self {
        Self::Told(format!("{}: {sentence}", name(file)))
    }

    /// A file or folder that cannot be read.
    pub(crate) fn reading(file: &Path, error: &io::Error) -> Self {
        let reason = crate::input::reason(error);
        Self::of(file, format_args!("読み込めません（{reason}）。場所と名前を確かめてください。"))
    }

    /// A file or folder that cannot be written.
    pub(crate) fn writing(file: &Path, error: &io::Error) -> Self {
        let reason = match error.kind() {
            io::ErrorKind::NotFound => "フォルダーがありません".to_owned(),
            io::ErrorKind::PermissionDenied => "書く権限がありません".to_owned(),
            io::ErrorKind::StorageFull => "空き容量が足りません".to_owned(),
            _ => error.to_string(),
        };
        Self::of(file, format_args!("書き出せません（{reason}）。書き出す場所を確かめてください。"))
    }

    /// Tells it; what concerns standard output is told by whoever owns that.
    pub(crate) fn tell(self) -> io::Result<()> {
        match self {
            Self::Told(sentence) => {
                tell(sentence);
                Ok(())
            }
            Self::Output(error) => Err(error),
        }
    }
}
