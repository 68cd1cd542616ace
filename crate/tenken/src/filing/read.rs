//! Opens a file: a draft or a submission, of this or an older version.

use serde_json::error::Category;

use super::{Filing, Migration, VERSION, marks, migration};
use crate::json::{self, Json, ReadError, Source};
use crate::questionnaire::Questionnaire;

/// A file as it was opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// What it holds, as this version has it.
    pub filing: Filing,
    /// What became of it on the way; nothing for a file of today.
    pub migration: Migration,
    /// Whether it is a submission. Whether its seal holds is for `submission::verify` to say.
    pub sealed: bool,
}

impl Filing {
    /// Reads a draft or the filing of a submission. The filing may answer another questionnaire; the limits are those
    /// of the one given.
    pub fn from_bytes(bytes: &[u8], questionnaire: &Questionnaire) -> Result<Self, ReadError> {
        Ok(Opened::from_bytes(bytes, questionnaire)?.filing)
    }
}

impl Opened {
    /// Opens a draft or a submission of any version up to this.
    pub fn from_bytes(bytes: &[u8], questionnaire: &Questionnaire) -> Result<Self, ReadError> {
        let source = Source::whole(json::text(bytes, questionnaire.largest_filing())?);
        Ok(Self::with_tree(source, questionnaire)?.0)
    }

    /// Opens a whole file; gives a submission's tree too.
    pub(crate) fn with_tree(
        source: Source<'_>,
        questionnaire: &Questionnaire,
    ) -> Result<(Self, Option<Json>), ReadError> {
        let (mut opened, tree) = Self::read(source, questionnaire)?;
        opened.migration.compare(&opened.filing, questionnaire);
        Ok((opened, tree))
    }

    /// Opens what stands at a place of a file.
    fn read(source: Source<'_>, questionnaire: &Questionnaire) -> Result<(Self, Option<Json>), ReadError> {
        let error = match serde_json::from_str::<Filing>(source.text()) {
            Ok(filing) => return Ok((Self::of(filing, Migration::default(), source, questionnaire)?, None)),
            Err(error) => error,
        };
        let head = match source.head() {
            Ok(head) if error.classify() == Category::Data => head,
            Ok(_) => return Err(source.explain(&error)),
            // What is no JSON, or has no proper head, is told before what is no filing.
            Err(worse) => return Err(source.explain(&worse)),
        };
        let newer = |version: u32| {
            let sentence = format!(
                "新しい版のツールで書かれたファイルです（ファイル{}版、このツール{version}版）。新しい版のツールで開いてください。",
                head.version
            );
            Err(source.refuse_at(&error, "version", &sentence))
        };
        match head.format.as_str() {
            marks::SUBMISSION if head.version > crate::submission::VERSION => {
                newer(crate::submission::VERSION)
            }
            marks::SUBMISSION if head.version == 0 => Err(source.refuse_at(
                &error,
                "version",
                "提出ファイルの版が1以上の整数ではありません。手で書き換えた箇所があれば元に戻すか、元のファイルを選び直してください。",
            )),
            marks::SUBMISSION => {
                // A key that stands twice could lead to another filing than the one that was sealed.
                let tree = source.read()?;
                match source.part(&["content", "filing"]) {
                    // One submission inside another is none of ours.
                    Some(part) if part.head().is_ok_and(|head| head.format == marks::FORMAT) => {
                        let (opened, _) = Self::read(part, questionnaire)?;
                        Ok((Self { sealed: true, ..opened }, Some(tree)))
                    }
                    _ => Err(source.refuse_at(
                        &error,
                        "content.filing",
                        "提出された報告がありません。このツールで書き出した提出ファイルを選んでください。",
                    )),
                }
            }
            marks::FORMAT if head.version > VERSION => newer(VERSION),
            marks::FORMAT if (1..VERSION).contains(&head.version) => {
                let mut tree = source.read::<Json>()?;
                // At the file's own line, and before the work of migrating.
                let affairs = tree.get("affairs").map_or(0, |affairs| affairs.elements().len());
                within_limit(affairs, source, questionnaire)?;
                let migration = migration::migrate(&mut tree, head.version);
                let text = String::from_utf8(tree.canonical()).expect("JSON is text");
                drop(tree);
                let source = Source::rewritten(&text);
                Ok((Self::of(source.read()?, migration, source, questionnaire)?, None))
            }
            marks::FORMAT => Err(source.explain(&error)),
            _ => Err(source.refuse_at(
                &error,
                "format",
                "このツールの報告ファイルではありません。「.json」で終わる下書きか提出ファイルを選んでください。",
            )),
        }
    }

    fn of(
        filing: Filing,
        migration: Migration,
        source: Source<'_>,
        questionnaire: &Questionnaire,
    ) -> Result<Self, ReadError> {
        within_limit(filing.affairs.len(), source, questionnaire)?;
        Ok(Self { filing, migration, sealed: false })
    }
}

/// Refuses more affairs than the questionnaire allows, at the first too many.
fn within_limit(affairs: usize, source: Source<'_>, questionnaire: &Questionnaire) -> Result<(), ReadError> {
    let limit = questionnaire.limits.affairs;
    if affairs <= limit {
        return Ok(());
    }
    let sentence = format!(
        "事務が{affairs}件あります。1つの報告に書けるのは{limit}件までです。事務を減らしたファイルを選んでください。"
    );
    Err(source.refuse_element("affairs", limit, &sentence))
}
