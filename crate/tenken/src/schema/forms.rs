//! Values written as a string of a fixed form: each says, as strictly as a schema can, what the reader takes.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::calendar::{Date, Due};
use crate::filing::{self, AffairId, Answer, Answers};
use crate::place::Place;
use crate::questionnaire::{AffairKind, Handling, InstitutionKind, Questionnaire};
use crate::rules::Severity;
use crate::text::Text;

/// 1868 to 2999.
const YEAR: &str = "(?:18(?:6[89]|[789][0-9])|19[0-9]{2}|2[0-9]{3})";

/// Leap years from 1868 to 2999.
const LEAP_YEAR: &str =
    "(?:18(?:68|7[26]|8[048]|9[26])|(?:19|2[0-9])(?:0[48]|[2468][048]|[13579][26])|2[048]00)";

const DAY: &str = "(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))";

/// `sha256:` and sixty-four digits.
pub(super) const HASH: &str = "^sha256:[0-9a-f]{64}$";

pub(super) const ID: &str = "[A-Za-z0-9_-]{1,64}";

const KEY: &str = "[A-Za-z0-9_.]{1,100}";

/// A type that is written as a string of one form, under its name.
macro_rules! form {
    ($type:ident, $schema:expr) => {
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                $schema
            }
        }
    };
}

form!(
    Text,
    json_schema!({
        "title": "文章",
        "description": "入力したままの文章。未記入はnull（空の文字列と同じ）。改行はLF（CRLFとCRは読み取るときにLFになる）。読み取りの上限はUTF-16で数えて1万（maxLengthはコードポイントで数えるので、絵文字や一部の漢字を多く含むと先に上限に達する）。対になっていないサロゲート（\\ud800など）は書けない。",
        "type": ["string", "null"],
        "maxLength": Text::LONGEST,
    })
);

form!(
    Date,
    json_schema!({
        "title": "日付",
        "description": "西暦の年月日。1868年から2999年までの、実際にある日。",
        "examples": ["2017-07-14"],
        "type": "string",
        "pattern": format!("^(?:{YEAR}-{DAY}|{LEAP_YEAR}-02-29)$"),
    })
);

form!(
    Due,
    json_schema!({
        "title": "完了予定時期",
        "description": "年月（2018-04はその月の末まで）、年度（FY2018は2019年3月末まで）、未定（undecided）のどれか。年は1868から2999まで。",
        "examples": ["2018-04", "FY2018", "undecided"],
        "type": "string",
        "pattern": format!("^(?:{YEAR}-(?:0[1-9]|1[0-2])|FY{YEAR}|undecided)$"),
    })
);

form!(
    AffairId,
    json_schema!({
        "title": "事務のID",
        "description": "事務ごとに無作為に決めた、1つのファイルの中で重ならないID。重なるファイルは読み取れない。",
        "type": "string",
        "pattern": format!("^{ID}$"),
    })
);

form!(
    Place,
    json_schema!({
        "title": "項目の場所",
        "description": "項目のキー。事務の項目は前に「事務のID/」、理由・内容は後ろに「#reason」、完了予定時期は「#due」を付ける。",
        "examples": ["institution.code", "theme.audit#reason", "a1/affair.subjects"],
        "type": "string",
        "pattern": format!("^(?:{ID}/)?{KEY}(?:#(?:reason|due))?$"),
    })
);

form!(InstitutionKind, {
    let labels = Questionnaire::builtin().institution_kinds.into_iter();
    kinds("機関の種別", labels.map(|entry| (entry.key.key(), entry.label)))
});

form!(AffairKind, {
    let labels = Questionnaire::builtin().affair_kinds.into_iter();
    kinds("評価の種類", labels.map(|entry| (entry.key.key(), entry.label)))
});

form!(Handling, {
    let labels = Questionnaire::builtin().handlings.into_iter();
    kinds("取扱いの状況", labels.map(|entry| (entry.key.key(), entry.label)))
});

form!(
    Severity,
    json_schema!({
        "title": "重さ",
        "description": "errorは要修正（差し戻しになるもの。提出ファイルにはない）、queryは要確認（理由を付けて確認したもの）、adviceは参考。",
        "enum": ["error", "query", "advice"],
    })
);

impl JsonSchema for Answers {
    fn schema_name() -> Cow<'static, str> {
        "Answers".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "title": "項目ごとの回答",
            "description": "項目のキーから回答へ。未回答の項目は書かない。調査票にないキーも読み取られ、点検で指摘される。",
            "type": "object",
            "propertyNames": { "pattern": format!("^{KEY}$") },
            "additionalProperties": generator.subschema_for::<Answer>(),
            "maxProperties": filing::MOST_ANSWERS,
        })
    }
}

/// `"format": "tenken.filing"`.
pub(crate) fn filing_mark(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "const": filing::marks::FORMAT })
}

/// `"version"` of a filing.
pub(crate) fn filing_version(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "const": filing::VERSION })
}

/// A rule's code.
pub(crate) fn code(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "pattern": "^[A-Z][0-9]{3}$" })
}

/// The hash in a confirmation.
pub(crate) fn hash(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "pattern": HASH })
}

/// The most affairs that a filing of the built-in questionnaire has.
pub(crate) fn affairs(generator: &mut SchemaGenerator) -> Schema {
    let most = Questionnaire::builtin().limits.affairs;
    json_schema!({ "type": "array", "items": generator.subschema_for::<filing::Affair>(), "maxItems": most })
}

/// One of a closed set of keys, each told with its printed label.
fn kinds(title: &str, labels: impl Iterator<Item = (&'static str, String)>) -> Schema {
    let labels: Vec<(&str, String)> = labels.collect();
    let keys: Vec<&str> = labels.iter().map(|(key, _)| *key).collect();
    let told: Vec<String> = labels.iter().map(|(key, label)| format!("{key}は{label}")).collect();
    json_schema!({ "title": title, "description": format!("{}。", told.join("、")), "enum": keys })
}
