//! The closed sets that a questionnaire and a filing choose from.

use serde::{Deserialize, Serialize};

/// Kind of institution (番号法 第29条の3第2項 and 規則第4号 name who reports).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InstitutionKind {
    /// 都道府県.
    Prefecture,
    /// 市区町村.
    Municipality,
    /// 教育委員会等: reports beside its mayor under the same code.
    Board,
    /// 一部事務組合.
    PartialAffairs,
    /// 広域連合.
    WideArea,
    /// 地方独立行政法人.
    Agency,
    /// その他.
    Other,
}

impl InstitutionKind {
    /// Every kind.
    pub const ALL: [Self; 7] = [
        Self::Prefecture,
        Self::Municipality,
        Self::Board,
        Self::PartialAffairs,
        Self::WideArea,
        Self::Agency,
        Self::Other,
    ];

    /// As written in a file.
    pub fn key(self) -> &'static str {
        match self {
            Self::Prefecture => "prefecture",
            Self::Municipality => "municipality",
            Self::Board => "board",
            Self::PartialAffairs => "partial_affairs",
            Self::WideArea => "wide_area",
            Self::Agency => "agency",
            Self::Other => "other",
        }
    }

    /// The one written so.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// Kind of an affair: the 評価書 that the institution filed for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AffairKind {
    /// 全項目評価書.
    Full,
    /// 重点項目評価書.
    Priority,
    /// 基礎項目評価書 alone.
    Basic,
}

impl AffairKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Full, Self::Priority, Self::Basic];

    /// As written in a file.
    pub fn key(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Priority => "priority",
            Self::Basic => "basic",
        }
    }

    /// The one written so.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// Whether the affair handled 特定個人情報 within the reported year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Handling {
    /// It did.
    Started,
    /// It had not begun to.
    NotStarted,
}

impl Handling {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Started, Self::NotStarted];

    /// As written in a file.
    pub fn key(self) -> &'static str {
        match self {
            Self::Started => "started",
            Self::NotStarted => "not_started",
        }
    }

    /// The one written so.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// What a choice means to rules, score and results.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// The measure is in place.
    Done,
    /// It will be within the commitment year.
    WithinYear,
    /// It is not.
    Open,
    /// Nothing to measure.
    NotApplicable,
    /// A plain fact, in no rate.
    Fact,
}

impl Class {
    /// Every class.
    pub const ALL: [Self; 5] = [Self::Done, Self::WithinYear, Self::Open, Self::NotApplicable, Self::Fact];

    /// As written in a file.
    pub fn key(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::WithinYear => "within_year",
            Self::Open => "open",
            Self::NotApplicable => "not_applicable",
            Self::Fact => "fact",
        }
    }
}

/// Whether a part of an answer is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Requirement {
    /// It must be given.
    Required,
    /// It may be given.
    Optional,
    /// It is not asked and not reported.
    None,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_what_the_file_says() {
        for kind in InstitutionKind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.key());
        }
        for kind in AffairKind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.key());
        }
        for handling in Handling::ALL {
            assert_eq!(serde_json::to_value(handling).unwrap(), handling.key());
        }
        for class in Class::ALL {
            assert_eq!(serde_json::to_value(class).unwrap(), class.key());
        }
    }
}
