//! JSON as a tree, for what is sealed and for files of older versions: strict (RFC 7493: no key twice, integers that a
//! double holds), its keys in the order of RFC 8785.

mod bounds;
mod canonical;
mod locate;
mod refusal;

use std::cell::Cell;
use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Unexpected, Visitor};
use serde::{Deserialize, Serialize, Serializer};

use crate::sorted;

pub(crate) use canonical::scan;
pub use refusal::ReadError;
pub(crate) use refusal::{Source, refuse, text};

/// The largest integer that a JSON reader with doubles holds exactly: 2^53 − 1.
const LARGEST: i64 = (1 << 53) - 1;

/// Most values in a file; the largest submission has a third of them.
const MOST: u32 = 1_000_000;

/// Most members of one object; the seal of the largest submission names 508 parts.
const MOST_MEMBERS: usize = 10_000;

/// What is said of more than may be.
pub(crate) const TOO_MANY: &str = "too many values";

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Json {
    Null,
    Flag(bool),
    Integer(i64),
    Text(String),
    List(Vec<Json>),
    /// By key, in the order of RFC 8785.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// The tree of what one of our writers wrote.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        serde_json::from_slice(bytes).expect("a file just written is strict JSON")
    }

    /// An object of these members, each key once.
    pub(crate) fn object(mut members: Vec<(String, Json)>) -> Self {
        arrange(&mut members);
        Self::Object(members)
    }

    /// The value at a key of an object.
    pub(crate) fn get(&self, key: &str) -> Option<&Json> {
        self.members().iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// The value at a key of an object, to change.
    pub(crate) fn get_mut(&mut self, key: &str) -> Option<&mut Json> {
        match self {
            Self::Object(members) => members.iter_mut().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// Puts a value at a key of an object; anything else stays as it is.
    pub(crate) fn put(&mut self, key: &str, value: Json) {
        if let Some(place) = self.get_mut(key) {
            *place = value;
        } else if let Self::Object(members) = self {
            members.push((key.to_owned(), value));
            arrange(members);
        }
    }

    /// The value of a key taken out of an object.
    pub(crate) fn take(&mut self, key: &str) -> Option<Json> {
        let Self::Object(members) = self else { return None };
        let at = members.iter().position(|(name, _)| name == key)?;
        Some(members.remove(at).1)
    }

    /// Members of an object; none of anything else.
    pub(crate) fn members(&self) -> &[(String, Json)] {
        if let Self::Object(members) = self { members } else { &[] }
    }

    /// Elements of a list; none of anything else.
    pub(crate) fn elements(&self) -> &[Json] {
        if let Self::List(elements) = self { elements } else { &[] }
    }

    /// The text; blank for anything else.
    pub(crate) fn text(&self) -> &str {
        if let Self::Text(text) = self { text } else { "" }
    }

    /// The text at a key of an object; blank where there is none.
    pub(crate) fn text_at(&self, key: &str) -> &str {
        self.get(key).map_or("", Self::text)
    }

    /// The canonical form (RFC 8785): sorted keys, no space. Numbers are integers and need no further rule; a library
    /// that prints doubles too weighs 26 kB in the page. The tests compare with one.
    pub(crate) fn canonical(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("plain data")
    }

    /// The form in which it is written to a file: as the canonical one, with line feeds and two spaces a level.
    pub(crate) fn to_file(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec_pretty(self).expect("plain data");
        bytes.push(b'\n');
        bytes
    }
}

/// Puts members into the order of RFC 8785: by the UTF-16 code units of their keys.
fn arrange(members: &mut [(String, Json)]) {
    let compare = |(left, _): &(String, Json), (right, _): &(String, Json)| {
        if left.is_ascii() && right.is_ascii() {
            left.cmp(right)
        } else {
            left.encode_utf16().cmp(right.encode_utf16())
        }
    };
    if !members.is_sorted_by(|left, right| compare(left, right).is_le()) {
        sorted::sort(members, &compare);
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::Integer(integer) => serializer.serialize_i64(*integer),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(elements) => serializer.collect_seq(elements),
            Self::Object(members) => serializer.collect_map(members.iter().map(|(key, value)| (key, value))),
        }
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Tree(&Cell::new(MOST)))
    }
}

/// Reads a value while there are fewer than so many.
#[derive(Clone, Copy)]
struct Tree<'a>(&'a Cell<u32>);

impl<'de> DeserializeSeed<'de> for Tree<'_> {
    type Value = Json;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Json, D::Error> {
        let left = self.0.get().checked_sub(1).ok_or_else(|| de::Error::custom(TOO_MANY))?;
        self.0.set(left);
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Tree<'_> {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("16桁までの整数")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Json, E> {
        Ok(Json::Flag(flag))
    }

    fn visit_i64<E: de::Error>(self, integer: i64) -> Result<Json, E> {
        if (-LARGEST..=LARGEST).contains(&integer) {
            Ok(Json::Integer(integer))
        } else {
            Err(E::invalid_value(Unexpected::Signed(integer), &self))
        }
    }

    fn visit_u64<E: de::Error>(self, integer: u64) -> Result<Json, E> {
        match i64::try_from(integer) {
            Ok(integer) => self.visit_i64(integer),
            Err(_) => Err(E::invalid_value(Unexpected::Unsigned(integer), &self)),
        }
    }

    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(Json::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Json, A::Error> {
        let mut elements = Vec::new();
        while let Some(element) = seq.next_element_seed(self)? {
            elements.push(element);
        }
        Ok(Json::List(elements))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json, A::Error> {
        let mut members: Vec<(String, Json)> = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            if members.len() == MOST_MEMBERS {
                return Err(de::Error::custom(TOO_MANY));
            }
            members.push((key, map.next_value_seed(self)?));
        }
        arrange(&mut members);
        match members.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            Some(pair) => Err(de::Error::custom(format_args!("duplicate field `{}`", pair[0].0))),
            None => Ok(Json::Object(members)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Json, String> {
        serde_json::from_str(text).map_err(|error| error.to_string())
    }

    #[test]
    fn the_canonical_form_is_that_of_rfc_8785() {
        // Keys of the example in section 3.2.3, which differ in UTF-16 and UTF-8 order.
        let text = r#"{"\u20ac":0,"\r":1,"\ufb33":2,"1":3,"\ud83d\ude00":4,"\u0080":5,"\u00f6":6}"#;
        let canonical = read(text).unwrap().canonical();
        assert_eq!(
            String::from_utf8(canonical).unwrap(),
            "{\"\\r\":1,\"1\":3,\"\u{80}\":5,\"\u{f6}\":6,\"\u{20ac}\":0,\"\u{1f600}\":4,\"\u{fb33}\":2}"
        );
        let text = r#"[ "\u0000\u001f\b\t\n\f\r\"\\\/\u007f", -0, 9007199254740991, null, true, {}, [] ]"#;
        assert!(read(text).is_err(), "-0 is no integer");
        let canonical = read(&text.replace("-0", "0")).unwrap().canonical();
        assert_eq!(
            String::from_utf8(canonical).unwrap(),
            "[\"\\u0000\\u001f\\b\\t\\n\\f\\r\\\"\\\\/\u{7f}\",0,9007199254740991,null,true,{},[]]"
        );
    }

    #[test]
    fn what_rfc_7493_forbids_is_refused() {
        for (text, why) in [
            (r#"{"a":1,"b":2,"a":1}"#, "duplicate field `a`"),
            (r#"{"a":1,"\u0061":1}"#, "duplicate field `a`"),
            ("[1.0]", "16桁までの整数"),
            ("[1e2]", "16桁までの整数"),
            ("[9007199254740992]", "16桁までの整数"),
            ("[18446744073709551615]", "16桁までの整数"),
            ("[-9007199254740992]", "16桁までの整数"),
            ("[1e999]", "number out of range"),
            (r#"["\ud800"]"#, "hex escape"),
        ] {
            let error = read(text).expect_err(text);
            assert!(error.contains(why), "{text}: {error}");
        }
        let many = format!("[{}0]", "0,".repeat(MOST as usize));
        assert!(read(&many).unwrap_err().contains("too many values"));
    }
}
