//! Where in a filing something stands: a field, an answer, its reason or its due.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::filing::AffairId;
use crate::written;

/// Where in a filing something stands, written `institution.code`, `theme.audit#reason`, `a1/affair.subjects`,
/// `a1/priority.use.unauthorised#due`, `affairs` for the list as a whole and
/// `questionnaire` for the one that the file names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The affair, for its fields and items.
    pub affair: Option<AffairId>,
    /// Key of a field or an item, `affairs` or `questionnaire`.
    pub key: String,
    /// Which part of it.
    pub part: Part,
}

/// Part of an answer; fields have the first alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// A field's value, or the choice of an answer.
    Value,
    /// The reason of an answer.
    Reason,
    /// The due of an answer.
    Due,
}

/// The list of affairs as a whole.
pub const AFFAIRS: &str = "affairs";

/// The questionnaire that the file names.
pub const QUESTIONNAIRE: &str = "questionnaire";

impl Place {
    /// A field of the institution, a theme item's choice, or the list of affairs.
    pub fn of(key: &str) -> Self {
        Self { affair: None, key: key.to_owned(), part: Part::Value }
    }

    /// A field or item of an affair, or what `of` gives where there is none.
    pub fn within(affair: Option<&AffairId>, key: &str) -> Self {
        Self { affair: affair.cloned(), key: key.to_owned(), part: Part::Value }
    }

    /// The same answer's reason.
    pub fn reason(&self) -> Self {
        Self { part: Part::Reason, ..self.clone() }
    }

    /// The same answer's due.
    pub fn due(&self) -> Self {
        Self { part: Part::Due, ..self.clone() }
    }

    /// The field or answer that the place is a part of.
    pub fn whole(&self) -> Self {
        Self { part: Part::Value, ..self.clone() }
    }
}

/// Most characters of a key.
pub(crate) const LONGEST_KEY: usize = 100;

/// Whether this can be the key of a field or an item, of whatever questionnaire.
pub(crate) fn is_key(text: &str) -> bool {
    let proper = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.');
    !text.is_empty() && text.len() <= LONGEST_KEY && text.bytes().all(proper)
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(affair) = &self.affair {
            write!(f, "{affair}/")?;
        }
        f.write_str(&self.key)?;
        f.write_str(match self.part {
            Part::Value => "",
            Part::Reason => "#reason",
            Part::Due => "#due",
        })
    }
}

impl FromStr for Place {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (affair, rest) = match text.split_once('/') {
            Some((affair, rest)) => (Some(AffairId::new(affair).ok_or(())?), rest),
            None => (None, text),
        };
        let (key, part) = match rest.split_once('#') {
            Some((key, "reason")) => (key, Part::Reason),
            Some((key, "due")) => (key, Part::Due),
            Some(_) => return Err(()),
            None => (rest, Part::Value),
        };
        if !is_key(key) {
            return Err(());
        }
        Ok(Self { affair, key: key.to_owned(), part })
    }
}

impl Serialize for Place {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Place {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        written::read(deserializer, |text| text.parse().ok(), "項目の場所（例: theme.audit）")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_reads_back_as_written() {
        for text in [
            "institution.code",
            "theme.audit#reason",
            "a1/affair.subjects",
            "Zq_-9/full.use.misuse#due",
            "affairs",
            "questionnaire",
        ] {
            assert_eq!(text.parse::<Place>().unwrap().to_string(), text);
        }
        for text in
            ["", "a b", "theme.audit#", "/theme.audit", "a/", "a/b/c", "テーマ", "theme.audit#reason#due"]
        {
            assert_eq!(text.parse::<Place>(), Err(()), "{text}");
        }
    }
}
