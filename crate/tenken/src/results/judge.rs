//! A file verified and checked again: a submission that may count, or one set aside with the reason.

use sha2::{Digest, Sha256};

use super::{Aside, Entry, Key, Line, Reason};
use crate::filing::Filing;
use crate::municipality::MunicipalityList;
use crate::place::{Part, Place};
use crate::questionnaire::Questionnaire;
use crate::rules::{self, Case, Finding, Severity};
use crate::submission::{self, Accepted, Rejected};
use crate::text::{Text, without_my_numbers};
use crate::written::sha256;

/// What becomes of a file; `file` is its name without its folder.
///
/// It counts if it is a submission as it was sealed, of this questionnaire, in which today's rules find nothing that
/// blocks. The last round's filing is not at hand, so what rests on it is not looked at.
pub fn judge(
    file: &str,
    bytes: &[u8],
    questionnaire: &Questionnaire,
    municipalities: &MunicipalityList,
) -> Line {
    let aside = |reason, sentence: String, filing: Option<&Filing>| {
        Line::Aside(Box::new(Aside {
            file: file.to_owned(),
            hash: hexadecimal(&Sha256::digest(bytes)),
            reason,
            sentence,
            key: filing.and_then(|filing| Key::of(&filing.institution)),
            name: filing.map_or_else(String::new, |filing| public(&filing.institution.name)),
        }))
    };
    let Accepted { mut filing, hash } = match submission::accept(bytes, questionnaire) {
        Ok(accepted) => accepted,
        Err(Rejected::Unreadable(error)) => return aside(Reason::Unreadable, error.to_string(), None),
        Err(Rejected::Draft(filing)) => {
            let sentence =
                "封印されていない下書きです。機関に、提出ファイルを書き出して送るよう依頼してください。";
            return aside(Reason::Draft, sentence.to_owned(), Some(&filing));
        }
        Err(Rejected::Altered(filing)) => {
            let sentence =
                "封印の後に内容が変わっています。機関に、確認コードを確かめて送り直すよう依頼してください。";
            return aside(Reason::Altered, sentence.to_owned(), Some(&filing));
        }
    };
    if filing.questionnaire != questionnaire.key {
        let sentence = format!(
            "調査票が「{}」で、集計する「{}」ではありません。年度を確かめてください。",
            crate::text::cut(&filing.questionnaire),
            questionnaire.key
        );
        return aside(Reason::WrongRound, sentence, Some(&filing));
    }
    let findings = rules::check(&Case::new(questionnaire, municipalities, &filing));
    if let Some(sentence) = blocking(&findings) {
        return aside(Reason::Blocked, sentence, Some(&filing));
    }
    let Some(key) = Key::of(&filing.institution) else {
        let sentence = "機関の種別がありません。機関に問い合わせてください。";
        return aside(Reason::Blocked, sentence.to_owned(), Some(&filing));
    };
    let private = private(&findings);
    let institution = &mut filing.institution;
    for contact in [&mut institution.person, &mut institution.telephone, &mut institution.email] {
        *contact = Text::default();
    }
    filing.confirmations.clear();
    Line::Entry(Box::new(Entry {
        key,
        name: institution.name.to_string(),
        sequence: filing.sequence,
        hash: hexadecimal(&hash),
        file: file.to_owned(),
        filing: Some(filing),
        private,
    }))
}

/// How many findings block and of which rules; none if nothing does. What they quote is not repeated.
fn blocking(findings: &[Finding]) -> Option<String> {
    let blocking = || findings.iter().filter(|finding| finding.blocks());
    let errors = blocking().filter(|finding| finding.severity == Severity::Error).count();
    let queries = blocking().count() - errors;
    let mut codes: Vec<&str> = Vec::new();
    for finding in blocking() {
        if !codes.contains(&finding.rule.code) {
            codes.push(finding.rule.code);
        }
    }
    let codes = codes.join("、");
    let counted = match (errors, queries) {
        (0, 0) => return None,
        (_, 0) => format!("要修正が{errors}件"),
        (0, _) => format!("確認していない要確認が{queries}件"),
        _ => format!("要修正が{errors}件、確認していない要確認が{queries}件"),
    };
    Some(format!(
        "いまの規則で点検すると、{counted}あります（{codes}）。機関に、直して再提出するよう依頼してください。"
    ))
}

/// Reasons in which chapter P finds something.
fn private(findings: &[Finding]) -> Vec<Place> {
    let mut places = Vec::new();
    for finding in findings.iter().filter(|finding| finding.rule.code.starts_with('P')) {
        for place in &finding.places {
            let place = place.whole();
            if !places.contains(&place) {
                places.push(place);
            }
        }
        for mark in finding.marks.iter().filter(|mark| mark.place.part == Part::Reason) {
            let place = mark.place.whole();
            if !places.contains(&place) {
                places.push(place);
            }
        }
    }
    places
}

/// What may be repeated of a name in a file that is set aside.
fn public(name: &str) -> String {
    without_my_numbers(name).into_owned()
}

/// A hash in hexadecimal digits.
fn hexadecimal(hash: &[u8]) -> String {
    sha256(hash).trim_start_matches("sha256:").to_owned()
}
