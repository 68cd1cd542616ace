//! A text of the filing together with the facts that rules read from it.

use std::ops::Deref;
use std::sync::OnceLock;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::written;

use super::emptiness::{points_elsewhere, says_nothing};
use super::restating::Statement;
use super::{Likeness, Reading, Trace, graphemes, is_blank, traces, unsupported};

/// A text as typed, line ends as `\n`. What rules need to know of it is found out once and kept until it changes.
#[derive(Clone, Default)]
pub struct Text {
    typed: String,
    facts: OnceLock<Box<Facts>>,
    substance: OnceLock<Box<Substance>>,
    reading: OnceLock<Box<Reading>>,
    traces: OnceLock<Vec<Trace>>,
    likeness: OnceLock<Box<Likeness>>,
}

#[derive(Clone)]
struct Facts {
    length: usize,
    blank: bool,
    unsupported: Vec<(usize, char)>,
}

/// Whether a text says anything.
#[derive(Clone)]
struct Substance {
    says_nothing: bool,
    points_elsewhere: bool,
    statement: Option<Statement>,
}

impl Text {
    /// Takes a text as typed; CRLF and CR become LF.
    pub fn new(typed: impl Into<String>) -> Self {
        let mut typed = typed.into();
        if typed.contains('\r') {
            typed = typed.replace("\r\n", "\n").replace('\r', "\n");
        }
        Self { typed, ..Self::default() }
    }

    /// Most UTF-16 units of one text, far more than any form takes: a browser is busy for many seconds with megabytes.
    pub const LONGEST: usize = 10_000;

    /// The text, or as much of it as there may be.
    pub fn within(typed: &str) -> &str {
        if typed.len() <= Self::LONGEST {
            return typed;
        }
        let mut units = 0;
        let end = typed.char_indices().find_map(|(at, c)| {
            units += c.len_utf16();
            (units > Self::LONGEST).then_some(at)
        });
        &typed[..end.unwrap_or(typed.len())]
    }

    /// Length in grapheme clusters, as a person counts characters.
    pub fn length(&self) -> usize {
        self.facts().length
    }

    /// Whether nothing can be seen in it.
    pub fn blank(&self) -> bool {
        self.facts().blank
    }

    /// Characters that do not survive elsewhere, each with its position, counted in characters from 0.
    pub fn unsupported(&self) -> &[(usize, char)] {
        &self.facts().unsupported
    }

    /// Whether the whole of it that can be seen says that there is nothing: 特になし, －. A blank text does not.
    pub fn says_nothing(&self) -> bool {
        self.substance().says_nothing
    }

    /// Whether the whole of it only points elsewhere: 同上, 別紙のとおり.
    pub fn points_elsewhere(&self) -> bool {
        self.substance().points_elsewhere
    }

    /// Whether the whole of it is the choice or a part of the question, or is made of the words of both alone.
    pub fn restates(&self, choice: &str, question: &str) -> bool {
        self.substance().statement.as_ref().is_some_and(|statement| statement.restates(choice, question))
    }

    /// Length in grapheme clusters without the spaces at both ends.
    pub fn trimmed_length(&self) -> usize {
        let trimmed = self.typed.trim();
        if trimmed.len() == self.typed.len() { self.length() } else { graphemes(trimmed) }
    }

    /// What it says of a measure.
    pub fn reading(&self) -> &Reading {
        self.reading.get_or_init(|| Box::new(Reading::of(&self.typed)))
    }

    /// What in it tells who somebody is or how to get in.
    pub fn traces(&self) -> &[Trace] {
        self.traces.get_or_init(|| traces(&self.typed))
    }

    /// What to compare it with other texts by.
    pub fn likeness(&self) -> &Likeness {
        self.likeness.get_or_init(|| Box::new(Likeness::of(&self.typed)))
    }

    fn substance(&self) -> &Substance {
        self.substance.get_or_init(|| {
            Box::new(Substance {
                says_nothing: says_nothing(&self.typed),
                points_elsewhere: points_elsewhere(&self.typed),
                statement: Statement::of(&self.typed),
            })
        })
    }

    fn facts(&self) -> &Facts {
        self.facts.get_or_init(|| {
            Box::new(Facts {
                length: graphemes(&self.typed),
                blank: is_blank(&self.typed),
                unsupported: unsupported(&self.typed),
            })
        })
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.typed
    }
}

impl From<&str> for Text {
    fn from(typed: &str) -> Self {
        Self::new(typed)
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.typed == other.typed
    }
}

impl Eq for Text {}

impl std::fmt::Debug for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.typed.fmt(f)
    }
}

/// Nothing typed is written `null`.
impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.typed.is_empty() {
            serializer.serialize_none()
        } else {
            serializer.serialize_str(&self.typed)
        }
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Typed(Text);
        impl<'de> Deserialize<'de> for Typed {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let parse = |text: &str| (Text::within(text).len() == text.len()).then(|| Self(text.into()));
                written::read(deserializer, parse, "1万文字までの文章")
            }
        }
        Ok(Option::<Typed>::deserialize(deserializer)?.map(|typed| typed.0).unwrap_or_default())
    }
}
