//! Partial results as a file: a head, then a line of JSON for each file, sorted and settled. Partial results of parts of
//! the files, merged, are those of the whole.

use serde::{Deserialize, Serialize};

use super::Line;
use crate::questionnaire::Questionnaire;
use crate::rules::RULE_SET;

/// What stands in `format`.
const FORMAT: &str = "tenken.partial";

/// The version that this build reads and writes.
const VERSION: u32 = 1;

/// By what the lines below were judged; of others nothing can be added up together.
#[derive(PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    format: String,
    version: u32,
    questionnaire: String,
    questionnaire_version: u32,
    rule_set: String,
}

impl Head {
    fn of(questionnaire: &Questionnaire) -> Self {
        Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            questionnaire: questionnaire.key.clone(),
            questionnaire_version: questionnaire.version,
            rule_set: RULE_SET.to_owned(),
        }
    }
}

/// The first line, with its line feed.
pub fn head(questionnaire: &Questionnaire) -> Vec<u8> {
    record(&Head::of(questionnaire))
}

/// A further line, with its line feed.
pub fn line(line: &Line) -> Vec<u8> {
    record(line)
}

fn record(value: &impl Serialize) -> Vec<u8> {
    let mut bytes = serde_json::to_vec(value).expect("plain data");
    bytes.push(b'\n');
    bytes
}

/// Whether a file that begins so is one of partial results.
pub fn is_partial(start: &[u8]) -> bool {
    start.starts_with(b"{\"format\":\"tenken.partial\"")
}

/// Reads the first line; one of another round, other rules or another version is refused with a sentence.
pub fn check_head(line: &[u8], questionnaire: &Questionnaire) -> Result<(), String> {
    let refuse = |why: &str| Err(format!("1行目: {why}"));
    let Some(head) = read::<Head>(line) else {
        return refuse(
            "集計の途中結果のファイルではありません。--partialで書き出したファイルか確かめてください。",
        );
    };
    let known = Head::of(questionnaire);
    if head.format != known.format {
        refuse("集計の途中結果のファイルではありません。--partialで書き出したファイルか確かめてください。")
    } else if head.version != known.version {
        refuse(
            "別の版のツールで書き出した途中結果です。同じ版のツールで、提出ファイルから集計し直してください。",
        )
    } else if (&head.questionnaire, head.questionnaire_version)
        != (&known.questionnaire, known.questionnaire_version)
    {
        refuse("別の調査票で集計した途中結果です。同じ調査票で、提出ファイルから集計し直してください。")
    } else if head != known {
        refuse(
            "別の版の点検規則で集計した途中結果です。同じ版のツールで、提出ファイルから集計し直してください。",
        )
    } else {
        Ok(())
    }
}

/// Reads a further line, `number` counted from 1.
pub fn read_line(line: &[u8], number: usize) -> Result<Line, String> {
    read(line).ok_or_else(|| {
        format!("{number}行目: 途中結果として読めません。ファイルが途中で切れているか、書き換えられています。もう一度書き出してください。")
    })
}

/// From text, as all that is read from JSON: the page carries no second reader of a filing.
fn read<'a, T: Deserialize<'a>>(line: &'a [u8]) -> Option<T> {
    serde_json::from_str(std::str::from_utf8(line).ok()?).ok()
}
