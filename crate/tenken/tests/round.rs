//! Random filings go round: written, read, equal, written again to the same bytes, and valid under the schema; those
//! that can be submitted are sealed, verified, and sealed again to the same bytes.

#[path = "common/random.rs"]
mod random;
#[path = "common/repeat.rs"]
mod repeat;
#[path = "common/submittable.rs"]
mod submittable;
#[path = "common/validator.rs"]
mod validator;

use std::sync::LazyLock;

use jsonschema::Validator;
use proptest::prelude::*;
use random::{FORM, MUNICIPALITIES};
use tenken::filing::Filing;
use tenken::rules::Case;
use tenken::{schema, submission};

static OF_FILING: LazyLock<Validator> = LazyLock::new(|| validator::of(&schema::filing()));
static OF_SUBMISSION: LazyLock<Validator> = LazyLock::new(|| validator::of(&schema::submission()));

/// What the schema has against a file.
fn invalid(validator: &Validator, bytes: &[u8]) -> Option<String> {
    let value = serde_json::from_slice(bytes).unwrap();
    validator.validate(&value).err().map(|error| format!("{error} at {}", error.instance_path()))
}

proptest! {
    #![proptest_config(repeat::config())]

    #[test]
    fn what_is_written_reads_back_and_is_written_the_same(filing in random::filing()) {
        let bytes = filing.to_bytes();
        let read = Filing::from_bytes(&bytes, &FORM);
        prop_assert!(read.is_ok(), "{}", read.unwrap_err());
        let read = read.unwrap();
        prop_assert_eq!(&read, &filing);
        prop_assert!(read.to_bytes() == bytes);
        prop_assert_eq!(invalid(&OF_FILING, &bytes), None);
    }

    #[test]
    fn what_is_sealed_is_verified_and_sealed_again_the_same(filing in submittable::filing()) {
        let case = Case::new(&FORM, &MUNICIPALITIES, &filing);
        let sealed = submission::seal(&case).unwrap();
        let verified = submission::verify(&sealed.bytes, &FORM, &MUNICIPALITIES, None);
        prop_assert!(verified.is_ok(), "{}", verified.unwrap_err());
        let verified = verified.unwrap();
        prop_assert!(verified.unaltered && verified.exact);
        prop_assert_eq!((&verified.altered[..], verified.code), (&[][..], sealed.code));
        prop_assert_eq!(&verified.filing, &submission::reported(&case));
        prop_assert_eq!(invalid(&OF_SUBMISSION, &sealed.bytes), None);
        let again = submission::seal(&Case::new(&FORM, &MUNICIPALITIES, &verified.filing)).unwrap();
        prop_assert!(again == sealed);
    }
}
