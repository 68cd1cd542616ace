//! What a receiver can tell of a submission: whether its content is as it was sealed, whether its bytes are those that
//! our writer makes, which parts no longer match, and what today's rules find differently.

use serde::Serialize;

use super::{Code, Recheck, envelope};
use crate::filing::{AffairId, Filing, Migration, Opened};
use crate::json::{self, Json, ReadError, Source, refuse};
use crate::municipality::MunicipalityList;
use crate::questionnaire::Questionnaire;
use crate::rules::Case;
use crate::text::cut;

/// What was found of a submission.
#[derive(Clone, Debug, PartialEq)]
pub struct Verification {
    /// The content has the hash and the 確認コード that the seal tells.
    pub unaltered: bool,
    /// The bytes are those that the writer makes of this content.
    pub exact: bool,
    /// Parts that no longer match the seal.
    pub altered: Vec<Altered>,
    /// The 確認コード of the content as it stands: to be compared with the one that came by a second way.
    pub code: Code,
    /// `sha256:` and the hash of the content as it stands.
    pub hash: String,
    /// Version of the tool that sealed it.
    pub tool: String,
    /// Version of the rule set that it was checked with.
    pub rule_set: String,
    /// Key of the questionnaire that it was checked against.
    pub questionnaire: String,
    /// Version of that questionnaire's data; 0 where the file does not tell.
    pub questionnaire_version: i64,
    /// The filing inside.
    pub filing: Filing,
    /// What became of it on opening.
    pub migration: Migration,
    /// What today's rules find otherwise; none where the filing answers another questionnaire.
    pub recheck: Option<Recheck>,
}

/// A part of a submission that no longer matches its seal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Altered {
    /// As the seal names it: `institution`, `affair/ID`, `seal`.
    pub part: String,
    /// In Japanese.
    pub label: String,
    /// What happened to it.
    pub how: How,
}

/// What happened to a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// It is another than was sealed.
    Changed,
    /// It was not there when the file was sealed.
    Added,
    /// It was there when the file was sealed.
    Removed,
}

impl How {
    /// As shown.
    pub fn label(self) -> &'static str {
        match self {
            Self::Changed => "変わっています",
            Self::Added => "加えられています",
            Self::Removed => "取り除かれています",
        }
    }
}

impl Verification {
    /// Whether the content is as it was sealed, and the seal as it was made.
    pub fn holds(&self) -> bool {
        self.unaltered && self.altered.is_empty()
    }
}

/// Verifies a submission. `previous` is the last round's filing, where it is at hand: findings that rest on it can
/// only be found again beside it.
///
/// # Errors
///
/// What cannot be read, and what is no submission: one sentence with the place and what to do.
pub fn verify(
    bytes: &[u8],
    questionnaire: &Questionnaire,
    municipalities: &MunicipalityList,
    previous: Option<&Filing>,
) -> Result<Verification, ReadError> {
    let source = Source::whole(json::text(bytes, questionnaire.largest_filing())?);
    let (Opened { filing, migration, .. }, tree) = Opened::with_tree(source, questionnaire)?;
    let Some(mut tree) = tree else {
        return Err(refuse(
            "封印のない下書きのファイルです。提出ファイル（ファイル名に「提出」とあるもの）を選んでください。".to_owned(),
        ));
    };
    let version = match tree.get("version") {
        Some(Json::Integer(version)) => u32::try_from(*version).unwrap_or(0),
        _ => 0,
    };
    let content = tree.take("content").unwrap_or(Json::Null);
    let sealed = tree.take("seal").unwrap_or(Json::Null);
    let (seal, code) = envelope::seal(&content);
    let of_questionnaire = |key: &str| content.get("questionnaire")?.get(key);
    // Of an older version's filing the types are not at hand; its layout is held by the file as a whole alone.
    let as_written = envelope::has_its_keys(&content)
        && (migration.from.is_some() || content.get("filing") == Some(&Json::of(&filing.to_bytes())));
    let case = Case::new(questionnaire, municipalities, &filing).beside(previous);
    Ok(Verification {
        unaltered: ["hash", "code"].iter().all(|key| sealed.text_at(key) == seal.text_at(key)),
        altered: altered(&sealed, &seal, &filing),
        code,
        hash: seal.text_at("hash").to_owned(),
        tool: content.text_at("tool").to_owned(),
        rule_set: content.text_at("rule_set").to_owned(),
        questionnaire: of_questionnaire("key").map(Json::text).unwrap_or_default().to_owned(),
        questionnaire_version: match of_questionnaire("version") {
            Some(Json::Integer(version)) => *version,
            _ => 0,
        },
        recheck: (filing.questionnaire == questionnaire.key).then(|| Recheck::of(&content, &case)),
        exact: as_written && envelope::envelope(content, seal, version).to_file() == bytes,
        filing,
        migration,
    })
}

/// Parts of the content whose hash is not the one in the seal, in the order of their names; the seal itself where it
/// alone is not as it was made.
fn altered(sealed: &Json, made: &Json, filing: &Filing) -> Vec<Altered> {
    let parts = |seal: &Json| seal.get("parts").cloned().unwrap_or(Json::Null);
    let (known, actual) = (parts(sealed), parts(made));
    let mut altered = Vec::new();
    let mut put = |part: &str, how: How| {
        altered.push(Altered { part: part.to_owned(), label: label(part, filing), how });
    };
    // While the hash of the whole holds, another hash of a part is the seal's.
    if sealed.get("hash") != made.get("hash") {
        for (part, hash) in actual.members() {
            match known.get(part) {
                Some(known) if known == hash => {}
                Some(_) => put(part, How::Changed),
                None => put(part, How::Added),
            }
        }
        for (part, _) in known.members() {
            if actual.get(part).is_none() {
                put(part, How::Removed);
            }
        }
    }
    if altered.is_empty() && sealed != made {
        altered.push(Altered { part: "seal".to_owned(), label: label("seal", filing), how: How::Changed });
    }
    altered
}

/// What a part is called in Japanese.
fn label(part: &str, filing: &Filing) -> String {
    let label = match part {
        "affairs" => "事務の一覧と順序",
        "answers" => "個別テーマの回答",
        "confirmations" => "確認の理由",
        "filing" => "調査票の種類と提出回数",
        "findings" => "指摘",
        "institution" => "機関の情報",
        "score" => "得点",
        "versions" => "調査票、規則、ツールの版",
        "seal" => "封印の記録（確認コードとハッシュ値）",
        _ => {
            let id = part.strip_prefix("affair/").unwrap_or(part);
            let affair = AffairId::new(id).and_then(|id| Some(filing.affair(&id)?.title()));
            return format!("事務{}", affair.unwrap_or_else(|| format!("「{}」", cut(id))));
        }
    };
    label.to_owned()
}
