//! A filing: what an institution fills in, as values; read strictly, written to the same bytes for the same content.

mod answers;
pub(crate) mod marks;
mod migration;
mod read;
mod shown;
mod value;

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize};

use crate::calendar::{Date, Due};
use crate::place::Place;
use crate::questionnaire::{AffairKind, Handling, InstitutionKind};
use crate::text::Text;
use crate::written;

pub use crate::json::ReadError;
pub use answers::Answers;
#[cfg(feature = "schema")]
pub(crate) use answers::{MOST_ANSWERS, MOST_CONFIRMATIONS, MOST_PLACES};
pub use migration::Migration;
pub use read::Opened;
pub(crate) use shown::thousands;
pub use value::Value;

/// The newest file version this build reads and the one it writes; older ones are migrated.
///
/// 2: a confirmation has a `rule_set`.
pub const VERSION: u32 = 2;

/// What an institution fills in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Filing {
    #[cfg_attr(feature = "schema", schemars(schema_with = "crate::schema::filing_mark"))]
    format: marks::Format,
    #[cfg_attr(feature = "schema", schemars(schema_with = "crate::schema::filing_version"))]
    version: marks::Version,
    /// Key of the questionnaire it answers.
    pub questionnaire: String,
    /// The nth submission of the round, from 1, raised by the person (再提出).
    #[serde(default = "first")]
    pub sequence: u32,
    /// Who reports.
    #[serde(default)]
    pub institution: Institution,
    /// The affairs (事務), in the person's order; ids are unique.
    #[serde(default, deserialize_with = "answers::affairs")]
    #[cfg_attr(feature = "schema", schemars(schema_with = "crate::schema::affairs"))]
    pub affairs: Vec<Affair>,
    /// Answers to the theme questions.
    #[serde(default)]
    pub answers: Answers,
    /// Findings that were confirmed with a reason.
    #[serde(default, deserialize_with = "answers::confirmations")]
    #[cfg_attr(feature = "schema", schemars(length(max = MOST_CONFIRMATIONS)))]
    pub confirmations: Vec<Confirmation>,
}

/// Who reports. A blank text is a field not filled in; a yes/no of `None` is unanswered.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Institution {
    /// 機関名.
    pub name: Text,
    /// 機関の種別.
    pub kind: Option<InstitutionKind>,
    /// 全国地方公共団体コード as typed.
    pub code: Text,
    /// 法人番号 as typed.
    pub corporate_number: Text,
    /// 担当部署.
    pub department: Text,
    /// 担当者名.
    pub person: Text,
    /// 電話番号.
    pub telephone: Text,
    /// メールアドレス.
    pub email: Text,
    /// 記入日: the "now" of every rule.
    pub date: Option<Date>,
    /// Which kinds of 評価書 it filed.
    pub assessments: Assessments,
}

/// Which kinds of 評価書 the institution filed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Assessments {
    /// 基礎項目評価書.
    pub basic: Option<bool>,
    /// 重点項目評価書.
    pub priority: Option<bool>,
    /// 全項目評価書.
    pub full: Option<bool>,
}

/// An affair (事務) and the answers to its risk items.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Affair {
    /// Random, so that two people who each add one never collide.
    pub id: AffairId,
    /// 事務の名称.
    #[serde(default)]
    pub name: Text,
    /// 評価書番号 as typed.
    #[serde(default)]
    pub assessment_number: Text,
    /// Which 評価書 was filed for it.
    #[serde(default)]
    pub kind: Option<AffairKind>,
    /// 対象人数.
    #[serde(default)]
    pub subjects: Option<u32>,
    /// 取扱者数.
    #[serde(default)]
    pub handlers: Option<u32>,
    /// Whether a 重大事故 happened within a year.
    #[serde(default)]
    pub serious_incident: Option<bool>,
    /// Whether handling of the file is entrusted.
    #[serde(default)]
    pub entrusted: Option<bool>,
    /// Whether data is provided or transferred.
    #[serde(default)]
    pub provided: Option<bool>,
    /// Whether handling had begun within the reported year.
    #[serde(default)]
    pub handling: Option<Handling>,
    /// Answers to its risk items.
    #[serde(default)]
    pub answers: Answers,
}

/// An answer to an item. All blank is no answer and is not written.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Answer {
    /// Key of the choice; none while only text has been typed.
    pub choice: Option<String>,
    /// 理由・内容 as typed.
    pub reason: Text,
    /// 完了予定時期.
    pub due: Option<Due>,
}

/// A Query confirmed with a reason. It holds while the values that the rule read are the same.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Confirmation {
    /// Code of the rule: a letter and three digits.
    #[serde(deserialize_with = "code")]
    #[cfg_attr(feature = "schema", schemars(schema_with = "crate::schema::code"))]
    pub rule: String,
    /// Places of the finding.
    #[serde(deserialize_with = "answers::places")]
    #[cfg_attr(feature = "schema", schemars(length(max = MOST_PLACES)))]
    pub places: Vec<Place>,
    /// Why the answer stands.
    pub reason: Text,
    /// `sha256:` and the hash of the values that the rule read.
    #[cfg_attr(feature = "schema", schemars(schema_with = "crate::schema::hash"))]
    pub answers: String,
    /// Version of the rule set under which it was given; none where the file did not tell.
    #[serde(default)]
    pub rule_set: Option<String>,
}

/// Id of an affair: 1 to 64 ASCII letters, digits, `-` or `_`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct AffairId(String);

impl Filing {
    /// A filing with nothing filled in.
    pub fn empty(questionnaire: &str) -> Self {
        Self {
            format: marks::Format,
            version: marks::Version,
            questionnaire: questionnaire.to_owned(),
            sequence: 1,
            institution: Institution::default(),
            affairs: Vec::new(),
            answers: Answers::default(),
            confirmations: Vec::new(),
        }
    }

    /// The file: UTF-8 JSON, fixed key order, LF; the same bytes for the same content.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec_pretty(self).expect("plain data");
        bytes.push(b'\n');
        bytes
    }

    /// The file as text.
    pub fn to_text(&self) -> String {
        String::from_utf8(self.to_bytes()).expect("JSON is UTF-8")
    }

    /// The affair of this id.
    pub fn affair(&self, id: &AffairId) -> Option<&Affair> {
        self.affairs.iter().find(|affair| affair.id == *id)
    }

    /// The affair of this id, to change.
    pub fn affair_mut(&mut self, id: &AffairId) -> Option<&mut Affair> {
        self.affairs.iter_mut().find(|affair| affair.id == *id)
    }

    /// Answers of an affair, or to the theme questions where there is none.
    pub fn answers(&self, affair: Option<&AffairId>) -> Option<&Answers> {
        match affair {
            Some(id) => self.affair(id).map(|affair| &affair.answers),
            None => Some(&self.answers),
        }
    }

    /// Answers of an affair, or to the theme questions where there is none, to change.
    pub fn answers_mut(&mut self, affair: Option<&AffairId>) -> Option<&mut Answers> {
        match affair {
            Some(id) => self.affair_mut(id).map(|affair| &mut affair.answers),
            None => Some(&mut self.answers),
        }
    }
}

impl Affair {
    /// An affair with nothing filled in.
    pub fn empty(id: AffairId) -> Self {
        Self {
            id,
            name: Text::default(),
            assessment_number: Text::default(),
            kind: None,
            subjects: None,
            handlers: None,
            serious_incident: None,
            entrusted: None,
            provided: None,
            handling: None,
            answers: Answers::default(),
        }
    }
}

impl Answer {
    /// Whether it is no answer at all.
    pub fn is_empty(&self) -> bool {
        self.choice.is_none() && self.reason.is_empty() && self.due.is_none()
    }
}

impl AffairId {
    /// The id, if it has the form of one.
    pub fn new(id: &str) -> Option<Self> {
        let proper = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
        ((1..=64).contains(&id.len()) && id.bytes().all(proper)).then(|| Self(id.to_owned()))
    }
}

impl AffairId {
    /// As written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AffairId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for AffairId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        written::read(deserializer, Self::new, "64文字以内の英数字のID")
    }
}

fn first() -> u32 {
    1
}

/// Reads a rule's code, which becomes a part of places.
fn code<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let parse = |text: &str| {
        let proper = matches!(text.as_bytes(), [letter, digits @ ..]
            if letter.is_ascii_uppercase() && digits.len() == 3 && digits.iter().all(u8::is_ascii_digit));
        proper.then(|| text.to_owned())
    };
    written::read(deserializer, parse, "規則のコード（例: Q004）")
}
