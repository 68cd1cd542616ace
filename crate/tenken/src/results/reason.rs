//! Why a file is set aside.

use serde::{Deserialize, Serialize};

/// Why a file is not added up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// It cannot be read as a file of ours.
    Unreadable,
    /// It is a draft, which nobody has sealed.
    Draft,
    /// Its content is not as it was sealed.
    Altered,
    /// It answers another questionnaire.
    WrongRound,
    /// Today's rules find what blocks: an Error, or a Query that is not confirmed.
    Blocked,
}

impl Reason {
    /// Every reason.
    pub const ALL: [Self; 5] =
        [Self::Unreadable, Self::Draft, Self::Altered, Self::WrongRound, Self::Blocked];

    /// As written in a file.
    pub fn key(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::Draft => "draft",
            Self::Altered => "altered",
            Self::WrongRound => "wrong_round",
            Self::Blocked => "blocked",
        }
    }

    /// As printed.
    pub fn label(self) -> &'static str {
        match self {
            Self::Unreadable => "読み取れない",
            Self::Draft => "封印されていない下書き",
            Self::Altered => "封印の後に内容が変わっている",
            Self::WrongRound => "別の年度の調査票",
            Self::Blocked => "要修正か、確認していない要確認がある",
        }
    }
}
