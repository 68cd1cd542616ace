//! Values written as a string of a fixed form, read so that an error stands at the string itself.

use std::fmt::{self, Write};
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, Unexpected, Visitor};

/// Reads a string by `parse`; `expected` says, in Japanese, what may stand there.
pub(crate) fn read<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    parse: fn(&str) -> Option<T>,
    expected: &'static str,
) -> Result<T, D::Error> {
    deserializer.deserialize_str(Form { parse, expected, value: PhantomData })
}

/// `sha256:` and a hash in hexadecimal digits.
pub(crate) fn sha256(hash: &[u8]) -> String {
    let mut text = String::from("sha256:");
    for byte in hash {
        write!(text, "{byte:02x}").expect("a string takes all");
    }
    text
}

struct Form<T> {
    parse: fn(&str) -> Option<T>,
    expected: &'static str,
    value: PhantomData<T>,
}

impl<T> Visitor<'_> for Form<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        (self.parse)(text).ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self.expected))
    }
}
