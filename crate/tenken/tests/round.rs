//! Random filings go round: written, read, equal, written again to the same bytes, and valid under the schema.

#[path = "common/random.rs"]
mod random;
#[path = "common/repeat.rs"]
mod repeat;
#[path = "common/validator.rs"]
mod validator;

use std::sync::LazyLock;

use jsonschema::Validator;
use proptest::prelude::*;
use tenken::filing::Filing;
use tenken::questionnaire::Questionnaire;
use tenken::schema;

static VALIDATOR: LazyLock<Validator> = LazyLock::new(|| validator::of(&schema::filing()));

proptest! {
    #![proptest_config(repeat::config())]

    #[test]
    fn what_is_written_reads_back_and_is_written_the_same(filing in random::filing()) {
        let bytes = filing.to_bytes();
        let read = Filing::from_bytes(&bytes, &Questionnaire::builtin());
        prop_assert!(read.is_ok(), "{}", read.unwrap_err());
        let read = read.unwrap();
        prop_assert_eq!(&read, &filing);
        prop_assert!(read.to_bytes() == bytes);
        let value = serde_json::from_slice(&bytes).unwrap();
        let invalid = VALIDATOR.validate(&value).err();
        prop_assert!(invalid.is_none(), "{}", invalid.unwrap());
    }
}
