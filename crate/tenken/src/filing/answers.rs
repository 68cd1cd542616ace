//! Answers by item key, and the list of affairs, read so that nothing stands twice.

use std::fmt;

use litemap::LiteMap;
use serde::de::{self, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Affair, Answer};
use crate::place::is_key;

/// Answers by item key. An unanswered item has no entry.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answers(LiteMap<String, Answer>);

impl Answers {
    /// The answer to an item, if anything was given.
    pub fn get(&self, key: &str) -> Option<&Answer> {
        self.0.get(key)
    }

    /// Puts an answer in place of the one before, which is given back; one with nothing in it is taken out.
    pub fn put(&mut self, key: &str, answer: Answer) -> Answer {
        let before =
            if answer.is_empty() { self.0.remove(key) } else { self.0.insert(key.to_owned(), answer) };
        before.unwrap_or_default()
    }

    /// All answers, by key.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Answer)> {
        self.0.iter().map(|(key, answer)| (key.as_str(), answer))
    }

    /// How many items have an entry.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing is answered.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Answers {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de> Deserialize<'de> for Answers {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries;
        impl<'de> Visitor<'de> for Entries {
            type Value = Answers;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("項目ごとの回答")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Answers, A::Error> {
                let (mut answers, mut seen) = (Answers::default(), LiteMap::new_vec());
                while let Some(key) = map.next_key::<String>()? {
                    // Nothing could lead to such an answer, nor take it out.
                    if !is_key(&key) {
                        return Err(de::Error::custom(format_args!("unknown field `{key}`")));
                    }
                    if seen.insert(key.clone(), ()).is_some() {
                        return Err(de::Error::custom(format_args!("duplicate field `{key}`")));
                    }
                    let answer: Answer = map.next_value()?;
                    answers.put(&key, answer);
                }
                Ok(answers)
            }
        }
        deserializer.deserialize_map(Entries)
    }
}

/// Reads the list of affairs; an id that stands twice is an error at its place.
pub(super) fn affairs<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Affair>, D::Error> {
    struct List;
    impl<'de> Visitor<'de> for List {
        type Value = Vec<Affair>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("事務の一覧")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Vec<Affair>, A::Error> {
            let (mut affairs, mut seen) = (Vec::<Affair>::new(), LiteMap::new_vec());
            while let Some(affair) = seq.next_element::<Affair>()? {
                if seen.insert(affair.id.clone(), ()).is_some() {
                    return Err(de::Error::custom(format_args!("duplicate id `{}`", affair.id)));
                }
                affairs.push(affair);
            }
            Ok(affairs)
        }
    }
    deserializer.deserialize_seq(List)
}
