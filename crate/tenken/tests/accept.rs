//! Accepting a submission says what verifying it says, of every file and every damage to one.

#[path = "common/damage.rs"]
mod damage;
#[path = "common/random.rs"]
mod random;
#[path = "common/repeat.rs"]
mod repeat;
#[path = "common/submittable.rs"]
mod submittable;

use proptest::prelude::*;
use proptest::sample::Index;
use random::{FORM, MUNICIPALITIES};
use serde_json::Value;
use sha2::{Digest, Sha256};
use tenken::filing::Filing;
use tenken::rules::Case;
use tenken::submission::{self, Accepted, Rejected, accept, verify};

fn seal(filing: &Filing) -> Vec<u8> {
    submission::seal(&Case::new(&FORM, &MUNICIPALITIES, filing)).unwrap().bytes
}

fn hexadecimal(hash: &[u8]) -> String {
    let digits: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{digits}")
}

/// Both say the same of a file; whether it was accepted.
fn agree(bytes: &[u8]) -> Result<bool, TestCaseError> {
    let verified = verify(bytes, &FORM, &MUNICIPALITIES, None);
    match (accept(bytes, &FORM), verified) {
        (Ok(Accepted { filing, hash }), Ok(verified)) => {
            prop_assert!(verified.unaltered);
            prop_assert_eq!(filing, verified.filing);
            prop_assert_eq!(hexadecimal(&hash), verified.hash);
            return Ok(true);
        }
        (Err(Rejected::Altered(filing)), Ok(verified)) => {
            prop_assert!(!verified.unaltered);
            prop_assert_eq!(*filing, verified.filing);
        }
        (Err(Rejected::Unreadable(error)), Err(told)) => prop_assert_eq!(error, told),
        (Err(Rejected::Draft(filing)), Err(_)) => {
            prop_assert_eq!(*filing, Filing::from_bytes(bytes, &FORM).unwrap());
        }
        (accepted, verified) => prop_assert!(false, "{accepted:?}\n{verified:?}"),
    }
    Ok(false)
}

/// The file laid out otherwise, all of it unaltered.
fn layouts(bytes: &[u8]) -> Vec<Vec<u8>> {
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    let value: Value = serde_json::from_slice(bytes).unwrap();
    let reversed = |value: &Value| {
        let members = value.as_object().unwrap().iter().rev();
        let members: Vec<String> = members.map(|(key, value)| format!("\"{key}\":{value}")).collect();
        format!("{{{}}}", members.join(","))
    };
    vec![
        serde_json::to_vec(&value).unwrap(),
        reversed(&value).into_bytes(),
        text.replace('\n', "\r\n").into_bytes(),
        text.replace("架", "\\u67b6").into_bytes(),
        format!("\u{FEFF}{text}").into_bytes(),
        format!(" \n{text}\t").into_bytes(),
    ]
}

/// The file with its content damaged and sealed anew, as somebody without our writer would.
fn resealed(bytes: &[u8], damage: damage::Damage) -> Vec<u8> {
    let mut value: Value = serde_json::from_slice(bytes).unwrap();
    damage.befall(&mut value["content"]);
    let hash = Sha256::digest(serde_json_canonicalizer::to_vec(&value["content"]).unwrap());
    value["seal"]["hash"] = hexadecimal(&hash).into();
    if let Ok(verified) = verify(&serde_json::to_vec(&value).unwrap(), &FORM, &MUNICIPALITIES, None) {
        value["seal"]["code"] = verified.code.to_string().into();
    }
    serde_json::to_vec_pretty(&value).unwrap()
}

#[test]
fn accepting_and_verifying_agree() {
    let config = ProptestConfig { cases: repeat::config().cases / 3, ..repeat::config() };
    let changes = (any::<Index>(), any::<u8>(), damage::any());
    proptest!(config, |(filing in submittable::filing(), (at, byte, damage) in changes)| {
        let sealed = seal(&filing);
        prop_assert!(agree(&sealed)?);
        for layout in layouts(&sealed) {
            prop_assert!(agree(&layout)?, "{}", String::from_utf8_lossy(&layout));
        }
        let mut changed = sealed.clone();
        *at.get_mut(&mut changed) = byte;
        agree(&changed)?;
        agree(&sealed[..at.index(sealed.len())])?;
        agree(&resealed(&sealed, damage))?;
    });
}

#[test]
fn no_draft_is_accepted() {
    let config = ProptestConfig { cases: repeat::config().cases / 3, ..repeat::config() };
    proptest!(config, |(filing in random::filing())| {
        prop_assert!(!agree(&filing.to_bytes())?);
    });
}

#[test]
fn a_submission_of_an_older_version_is_accepted() {
    let old = include_bytes!("../../../tests/filings/versions/submission-1.json");
    assert!(agree(old).unwrap());
}
