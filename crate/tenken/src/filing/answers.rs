//! Answers by item key, and the lists of a filing, read so that nothing stands twice nor more often than any filing has.

use std::fmt;
use std::marker::PhantomData;

use litemap::LiteMap;
use serde::de::{self, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Affair, Answer, Confirmation};
use crate::json::TOO_MANY;
use crate::place::{Place, is_key};

/// Most answers to one report that are read; a form of the commission asks some thirty.
pub(crate) const MOST_ANSWERS: usize = 1_000;

/// Most affairs that are read, to tell how many there are; a questionnaire allows 500.
const MOST_AFFAIRS: usize = 10_000;

/// Most confirmations that are read; a filing at its limits with a Query at every item has 7,500.
pub(crate) const MOST_CONFIRMATIONS: usize = 20_000;

/// Most places of one confirmation that are read; a finding about every item of every affair has 7,500.
pub(crate) const MOST_PLACES: usize = 10_000;

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
                    if seen.len() > MOST_ANSWERS {
                        return Err(de::Error::custom(TOO_MANY));
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
                if affairs.len() == MOST_AFFAIRS {
                    return Err(de::Error::custom(TOO_MANY));
                }
                affairs.push(affair);
            }
            Ok(affairs)
        }
    }
    deserializer.deserialize_seq(List)
}

/// Reads the list of confirmations.
pub(super) fn confirmations<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<Confirmation>, D::Error> {
    deserializer.deserialize_seq(AtMost { most: MOST_CONFIRMATIONS, element: PhantomData })
}

/// Reads the places of a confirmation.
pub(super) fn places<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Place>, D::Error> {
    deserializer.deserialize_seq(AtMost { most: MOST_PLACES, element: PhantomData })
}

/// A list of so many elements; more are an error at the first too many.
struct AtMost<T> {
    most: usize,
    element: PhantomData<T>,
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for AtMost<T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[ ] で囲んだ一覧")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Vec<T>, A::Error> {
        let mut list = Vec::new();
        while let Some(element) = seq.next_element()? {
            if list.len() == self.most {
                return Err(de::Error::custom(TOO_MANY));
            }
            list.push(element);
        }
        Ok(list)
    }
}
