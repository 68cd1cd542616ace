//! The sealed submission: what our writer makes, and nothing else.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

use super::forms::{HASH, ID};
use crate::filing::{Filing, marks};
use crate::report::Entry;
use crate::score::Score;
use crate::submission;

/// The whole file.
pub(super) enum Submission {}

/// The parts that every seal names; each affair has one more.
const PARTS: [&str; 8] =
    ["affairs", "answers", "confirmations", "filing", "findings", "institution", "score", "versions"];

impl JsonSchema for Submission {
    fn schema_name() -> Cow<'static, str> {
        "Submission".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let text = || json!({ "type": "string" });
        let whole = |least: u32| json!({ "type": "integer", "minimum": least, "maximum": u32::MAX });
        let content = object([
            ("filing", generator.subschema_for::<Filing>().into()),
            ("findings", generator.subschema_for::<Vec<Entry<'_>>>().into()),
            ("questionnaire", object([("key", text()), ("version", whole(1))])),
            ("rule_set", text()),
            ("score", generator.subschema_for::<Score>().into()),
            ("tool", text()),
        ]);
        let hash = || json!({ "type": "string", "pattern": HASH });
        let seal = object([
            ("algorithm", json!({ "const": "SHA-256" })),
            (
                "code",
                json!({ "type": "string", "pattern": "^[0-9ACEFHKMPRTWXY]{4}(?:-[0-9ACEFHKMPRTWXY]{4}){4}$" }),
            ),
            ("form", json!({ "const": "RFC 8785" })),
            ("hash", hash()),
            ("of", json!({ "const": "content" })),
            (
                "parts",
                json!({
                    "type": "object",
                    "required": PARTS,
                    "propertyNames": { "pattern": format!("^(?:affair/{ID}|{})$", PARTS.join("|")) },
                    "additionalProperties": hash(),
                }),
            ),
        ]);
        let file = object([
            ("content", content),
            ("format", json!({ "const": marks::SUBMISSION })),
            ("seal", seal),
            ("version", json!({ "const": submission::VERSION })),
        ]);
        Schema::try_from(file).expect("an object")
    }
}

/// An object of these members, each of which must be there.
fn object<const COUNT: usize>(members: [(&str, Value); COUNT]) -> Value {
    let names = members.each_ref().map(|(name, _)| Value::from(*name)).to_vec();
    let members: Map<String, Value> =
        members.into_iter().map(|(name, schema)| (name.to_owned(), schema)).collect();
    json_schema!({
        "type": "object",
        "properties": members,
        "required": names,
        "additionalProperties": false,
    })
    .into()
}
