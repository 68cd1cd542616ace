//! Each byte of a sealed file is changed in turn: the file is refused, or one of the two answers says no.

use std::thread;

use tenken::example;
use tenken::filing::Filing;
use tenken::municipality::MunicipalityList;
use tenken::questionnaire::Questionnaire;
use tenken::rules::{self, Case};
use tenken::submission;

/// The complete example with one affair, and one finding that is confirmed.
fn filing(questionnaire: &Questionnaire, municipalities: &MunicipalityList) -> Filing {
    let mut filing = example::complete(questionnaire);
    filing.affairs.drain(..2);
    filing.institution.assessments.full = Some(false);
    filing.institution.person = "架空\u{E000}子".into();
    let findings = rules::check(&Case::new(questionnaire, municipalities, &filing));
    filing.confirmations =
        findings.iter().map(|finding| finding.confirmation(&filing, "外字は氏名にある。🏳️‍🌈")).collect();
    filing
}

/// How many of a byte's bits are flipped, one at a time: one in `make test`, each in `make test-long`.
fn flips() -> usize {
    let repeat = option_env!("REPEAT").and_then(|times| times.parse().ok()).unwrap_or(5_usize);
    (repeat / 100).clamp(1, 8)
}

#[test]
fn each_changed_byte_is_told() {
    let (questionnaire, municipalities) = (Questionnaire::builtin(), MunicipalityList::builtin());
    let filing = filing(&questionnaire, &municipalities);
    let sealed = submission::seal(&Case::new(&questionnaire, &municipalities, &filing)).unwrap().bytes;
    let intact = |bytes: &[u8]| {
        let verified = submission::verify(bytes, &questionnaire, &municipalities, None);
        verified.is_ok_and(|told| told.unaltered && told.exact)
    };
    assert!(intact(&sealed));
    assert_eq!(filing.confirmations.len(), 1);
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let each = |first: usize| {
        let mut bytes = sealed.clone();
        for at in (first..sealed.len()).step_by(threads) {
            for flip in 0..flips() {
                bytes[at] ^= 1 << ((at + flip) % 8);
                assert!(!intact(&bytes), "byte {at}, {} instead of {}", bytes[at], sealed[at]);
                bytes[at] = sealed[at];
            }
        }
    };
    thread::scope(|scope| (0..threads).for_each(|first| _ = scope.spawn(move || each(first))));
}
