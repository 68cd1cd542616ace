//! The independent validator.

use jsonschema::Validator;

/// A validator of this schema, which is itself held against draft 2020-12.
pub(crate) fn of(schema: &[u8]) -> Validator {
    let schema = serde_json::from_slice(schema).unwrap();
    jsonschema::draft202012::meta::validate(&schema).unwrap();
    jsonschema::draft202012::new(&schema).unwrap()
}
