//! A submission taken for adding up: unaltered or not, and its filing, with less work than telling a person what was
//! altered where.

use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::{Code, VERSION, envelope};
use crate::filing::{Filing, Opened, marks};
use crate::json::{self, Json, ReadError, Source, scan};
use crate::questionnaire::Questionnaire;
use crate::written::sha256;

/// A submission whose content is as it was sealed: it has the hash and the 確認コード that the seal tells.
#[derive(Clone, Debug, PartialEq)]
pub struct Accepted {
    /// The filing inside.
    pub filing: Filing,
    /// SHA-256 of the content's canonical form.
    pub hash: [u8; 32],
}

/// Why a file is not accepted.
#[derive(Debug, PartialEq)]
pub enum Rejected {
    /// It cannot be read.
    Unreadable(ReadError),
    /// It is a draft.
    Draft(Box<Filing>),
    /// Its content is not as it was sealed.
    Altered(Box<Filing>),
}

/// What an unaltered submission tells of itself.
#[derive(Deserialize)]
struct Seal<'a> {
    code: &'a str,
    hash: &'a str,
}

/// Takes a submission of any version. What it says of a file is what [`super::verify`] says under `unaltered`.
pub fn accept(bytes: &[u8], questionnaire: &Questionnaire) -> Result<Accepted, Rejected> {
    match as_written(bytes, questionnaire) {
        Some(accepted) => Ok(accepted),
        None => by_tree(bytes, questionnaire),
    }
}

/// A submission of today's version as our writer writes it, unaltered; of any other nothing is told.
fn as_written(bytes: &[u8], questionnaire: &Questionnaire) -> Option<Accepted> {
    if bytes.len() > questionnaire.largest_filing() {
        return None;
    }
    let scanned = scan(std::str::from_utf8(bytes).ok()?)?;
    let [content, format, seal, version] = &scanned.outer[..] else { return None };
    let head = [("content", content), ("format", format), ("seal", seal), ("version", version)];
    let as_ours = head.iter().all(|(key, member)| member.key == *key)
        && format.value.trim_matches('"') == marks::SUBMISSION
        && version.value.parse() == Ok(VERSION);
    if !as_ours {
        return None;
    }
    let hash: [u8; 32] = Sha256::digest(&scanned.canonical).into();
    let seal: Seal<'_> = serde_json::from_str(seal.value).ok()?;
    if seal.hash != sha256(&hash) || seal.code != Code::of(&hash).to_string() {
        return None;
    }
    let filing = scanned.inner.iter().find(|member| member.key == "filing")?;
    let filing: Filing = serde_json::from_str(filing.value).ok()?;
    (filing.affairs.len() <= questionnaire.limits.affairs).then_some(Accepted { filing, hash })
}

fn by_tree(bytes: &[u8], questionnaire: &Questionnaire) -> Result<Accepted, Rejected> {
    let open = || {
        let source = Source::whole(json::text(bytes, questionnaire.largest_filing())?);
        Opened::with_tree(source, questionnaire)
    };
    let (Opened { filing, .. }, tree) = open().map_err(Rejected::Unreadable)?;
    let Some(tree) = tree else { return Err(Rejected::Draft(Box::new(filing))) };
    let content = tree.get("content").unwrap_or(&Json::Null);
    let (made, _) = envelope::seal(content);
    let sealed = tree.get("seal").unwrap_or(&Json::Null);
    if ["hash", "code"].iter().any(|key| sealed.text_at(key) != made.text_at(key)) {
        return Err(Rejected::Altered(Box::new(filing)));
    }
    Ok(Accepted { filing, hash: envelope::digest(content) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example;
    use crate::municipality::MunicipalityList;
    use crate::rules::Case;

    #[test]
    fn what_our_writer_wrote_is_accepted_without_a_tree() {
        let (questionnaire, municipalities) = (Questionnaire::builtin(), MunicipalityList::builtin());
        let filing = example::complete(&questionnaire);
        let sealed = super::super::seal(&Case::new(&questionnaire, &municipalities, &filing)).unwrap();
        assert_eq!(as_written(&sealed.bytes, &questionnaire).unwrap().filing, filing);
    }
}
