//! The JSON Schema (draft 2020-12) of the files, for those who build what receives them. What the files say is told
//! in Japanese; the words stand in `words`, as the types' own comments are for developers.

mod envelope;
mod forms;
mod words;

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};
use serde_json::{Map, Value};

use crate::filing::{self, Filing};
use crate::submission;
use envelope::Submission;
use words::WORDS;

pub(crate) use forms::{affairs, code, filing_mark, filing_version, hash};

/// The schema of a filing in the version that this build writes: what the reader takes, as a file.
pub fn filing() -> Vec<u8> {
    file::<Filing>("filing", filing::VERSION, SchemaSettings::draft2020_12().for_deserialize())
}

/// The schema of a submission in the version that this build writes: what the writer makes, as a file.
pub fn submission() -> Vec<u8> {
    file::<Submission>("submission", submission::VERSION, SchemaSettings::draft2020_12().for_serialize())
}

/// Generates the schema of a type and tells it in words.
fn file<T: JsonSchema>(name: &str, version: u32, settings: SchemaSettings) -> Vec<u8> {
    let generator = settings.with_transform(RecursiveTransform(bound)).into_generator();
    let mut schema = generator.into_root_schema_for::<T>();
    let root = schema.ensure_object();
    if let Some(Value::Object(types)) = root.get_mut("$defs") {
        for (name, schema) in types {
            // A form of string says itself what it is.
            if schema.get("title").is_none() {
                tell(name, schema.as_object_mut().expect("a type's schema is an object"));
            }
        }
    }
    tell(&T::schema_name(), root);
    root.insert("$id".to_owned(), format!("urn:tenken:{name}:{version}").into());
    let mut bytes = serde_json::to_vec_pretty(&schema).expect("plain data");
    bytes.push(b'\n');
    bytes
}

/// Whole numbers within the bounds that the reader knows, said in a way that every validator understands.
fn bound(schema: &mut Schema) {
    let most = match schema.get("format").and_then(Value::as_str) {
        Some("uint32") => u64::from(u32::MAX),
        Some("uint") => (1 << 53) - 1,
        _ => return,
    };
    schema.remove("format");
    schema.insert("maximum".to_owned(), most.into());
}

/// Title and description of a type and of its members; what is not named among these is no member.
fn tell(name: &str, schema: &mut Map<String, Value>) {
    put(name, schema);
    if let Some(Value::Object(members)) = schema.get_mut("properties") {
        for (key, member) in members {
            tell(&format!("{name}.{key}"), member.as_object_mut().expect("a member's schema is an object"));
        }
        schema.insert("additionalProperties".to_owned(), false.into());
    }
}

fn put(name: &str, schema: &mut Map<String, Value>) {
    let words = WORDS.iter().find(|(key, ..)| *key == name);
    let (_, title, description) = words.unwrap_or_else(|| panic!("`{name}` has no words in the schema"));
    schema.insert("title".to_owned(), (*title).into());
    schema.remove("description");
    if !description.is_empty() {
        schema.insert("description".to_owned(), (*description).into());
    }
}
