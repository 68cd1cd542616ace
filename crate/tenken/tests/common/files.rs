//! A few submissions as they come in, for the tests of the results.

use tenken::example;
use tenken::filing::{Answer, Filing};
use tenken::municipality::MunicipalityList;
use tenken::questionnaire::{InstitutionKind, Questionnaire};
use tenken::results::{self, Line, Settled, Settling};
use tenken::rules::{self, Case, Severity};
use tenken::submission;

pub(crate) const PERSON: &str = "秘野 密子";
pub(crate) const TELEPHONE: &str = "098-111-2222";
pub(crate) const EMAIL: &str = "himitsu@city.example";

pub(crate) struct Round {
    pub(crate) questionnaire: Questionnaire,
    pub(crate) municipalities: MunicipalityList,
}

impl Round {
    pub(crate) fn new() -> Self {
        Self { questionnaire: Questionnaire::builtin(), municipalities: MunicipalityList::builtin() }
    }

    /// The complete example under another name, every Query confirmed.
    pub(crate) fn filing(
        &self,
        kind: InstitutionKind,
        name: &str,
        change: impl FnOnce(&mut Filing),
    ) -> Filing {
        let mut filing = example::complete(&self.questionnaire);
        let institution = &mut filing.institution;
        institution.kind = Some(kind);
        institution.name = name.into();
        institution.person = PERSON.into();
        institution.telephone = TELEPHONE.into();
        institution.email = EMAIL.into();
        change(&mut filing);
        let findings = rules::check(&Case::new(&self.questionnaire, &self.municipalities, &filing));
        let queries = findings.iter().filter(|finding| finding.severity == Severity::Query);
        let reason = "担当課に確かめ、このとおりで誤りのないことを確認した。";
        filing.confirmations = queries.map(|finding| finding.confirmation(&filing, reason)).collect();
        filing
    }

    pub(crate) fn seal(&self, filing: &Filing) -> Vec<u8> {
        let case = Case::new(&self.questionnaire, &self.municipalities, filing);
        match submission::seal(&case) {
            Ok(sealed) => sealed.bytes,
            Err(_) => panic!("{:#?}", rules::check(&case)),
        }
    }

    pub(crate) fn judge(&self, file: &str, bytes: &[u8]) -> Line {
        results::judge(file, bytes, &self.questionnaire, &self.municipalities)
    }
}

/// Decides of sorted lines.
pub(crate) fn settle(lines: Vec<Line>) -> Vec<Settled> {
    let mut settling = Settling::default();
    lines.into_iter().map(|line| settling.settle(line)).collect()
}

/// An answer with a reason.
pub(crate) fn answer(choice: &str, reason: &str, due: &str) -> Answer {
    Answer { choice: Some(choice.to_owned()), reason: reason.into(), due: tenken::text::read_due(due) }
}
