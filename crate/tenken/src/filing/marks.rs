//! The two marks at the head of a file: whose it is, and which version.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::VERSION;
use crate::written;

/// `"format": "tenken.filing"`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Format;

/// `"version": 2`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Version;

/// What a filing calls itself.
pub(crate) const FORMAT: &str = "tenken.filing";

/// What a submission calls itself.
pub(crate) const SUBMISSION: &str = "tenken.submission";

impl Serialize for Format {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(FORMAT)
    }
}

impl<'de> Deserialize<'de> for Format {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        written::read(deserializer, |text| (text == FORMAT).then_some(Self), FORMAT)
    }
}

impl Serialize for Version {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u32(VERSION)
    }
}

impl<'de> Deserialize<'de> for Version {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let version = u32::deserialize(deserializer)?;
        let unexpected = de::Unexpected::Unsigned(version.into());
        if version == VERSION { Ok(Self) } else { Err(de::Error::invalid_value(unexpected, &"2")) }
    }
}
