//! Partial results as a file: a head, then a line of JSON for each file, sorted and settled, and an end that tells a file
//! that is not whole. Partial results of parts of the files, merged, are those of the whole.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Line;
use crate::questionnaire::Questionnaire;
use crate::rules::RULE_SET;
use crate::written::sha256;

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

/// The last line: what stands before it.
#[derive(PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct End {
    /// Files, a line of each.
    files: u64,
    /// `sha256:` and the hash of all bytes before this line.
    hash: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EndLine {
    end: End,
}

/// How the last line begins, as no other does.
const END: &[u8] = b"{\"end\":";

/// What the end of a file says, while its lines are written or read.
struct Whole {
    files: u64,
    hash: Sha256,
}

impl Whole {
    fn new(head: &[u8]) -> Self {
        Self { files: 0, hash: Sha256::new_with_prefix(head) }
    }

    fn add(&mut self, line: &[u8]) {
        self.files += 1;
        self.hash.update(line);
    }

    fn end(&self) -> End {
        End { files: self.files, hash: sha256(&self.hash.clone().finalize()) }
    }
}

/// Puts a file of partial results together.
pub struct Writer(Whole);

impl Writer {
    /// Begins; gives the first line.
    pub fn begin(questionnaire: &Questionnaire) -> (Self, Vec<u8>) {
        let head = record(&Head::of(questionnaire));
        (Self(Whole::new(&head)), head)
    }

    /// Gives a further line as it is written, from [`line`].
    pub fn add(&mut self, line: Vec<u8>) -> Vec<u8> {
        self.0.add(&line);
        line
    }

    /// The last line.
    pub fn end(self) -> Vec<u8> {
        record(&EndLine { end: self.0.end() })
    }
}

/// What became of a file as a line of JSON, with its line feed.
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

/// Reads a file of partial results line by line; what was not written so is refused with a sentence.
pub struct Reader {
    whole: Whole,
    /// Of the line read last, from 1.
    number: usize,
    /// The line before, without its filing.
    last: Option<Line>,
    ended: bool,
}

impl Reader {
    /// Reads the first line; one of another round, other rules or another version is refused.
    pub fn begin(head: &[u8], questionnaire: &Questionnaire) -> Result<Self, String> {
        check_head(head, questionnaire)?;
        Ok(Self { whole: Whole::new(head), number: 1, last: None, ended: false })
    }

    /// Reads the next line with its line feed, or none where the file ends; gives none at the end of a file that is
    /// whole.
    pub fn read(&mut self, line: Option<&[u8]>) -> Result<Option<Line>, String> {
        let Some(bytes) = line else {
            return if self.ended {
                Ok(None)
            } else {
                self.refuse(
                    "最後の行がありません。ファイルが途中で切れています。もう一度書き出してください。",
                )
            };
        };
        self.number += 1;
        if self.ended {
            return self.refuse("最後の行の後に続きがあります。書き換えられたか、2つのファイルをつないだものです。もう一度書き出してください。");
        }
        if bytes.starts_with(END) {
            return self.end(bytes);
        }
        let line = read_line(bytes, self.number)?;
        if !self.may_follow(&line) {
            return self.refuse("途中結果の行の並びが違います。書き換えられたか、2つのファイルをつないだものです。もう一度書き出してください。");
        }
        self.whole.add(bytes);
        self.last = Some(line.without_filing());
        Ok(Some(line))
    }

    fn end(&mut self, bytes: &[u8]) -> Result<Option<Line>, String> {
        let EndLine { end } = read_record(bytes, self.number)?;
        if end != self.whole.end() {
            return self.refuse("行の数か内容が、書き出したときと違います。ファイルが書き換えられています。もう一度書き出してください。");
        }
        self.ended = true;
        Ok(None)
    }

    /// Whether a line is in order and settled: of an institution the first carries its filing, and it alone.
    fn may_follow(&self, line: &Line) -> bool {
        let in_order = self.last.as_ref().is_none_or(|last| last.compare(line).is_le());
        let Line::Entry(entry) = line else { return in_order };
        let first = !matches!(&self.last, Some(Line::Entry(last)) if last.key == entry.key);
        in_order && first == entry.filing.is_some()
    }

    fn refuse<T>(&self, why: &str) -> Result<T, String> {
        Err(format!("{}行目: {why}", self.number))
    }
}

/// Whether a first line is of this round, these rules and this version.
fn check_head(line: &[u8], questionnaire: &Questionnaire) -> Result<(), String> {
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

/// Reads what [`line`] wrote; `number` is that of the line, counted from 1.
pub fn read_line(line: &[u8], number: usize) -> Result<Line, String> {
    read_record(line, number)
}

fn read_record<'a, T: Deserialize<'a>>(line: &'a [u8], number: usize) -> Result<T, String> {
    read(line).ok_or_else(|| {
        format!("{number}行目: 途中結果として読めません。ファイルが途中で切れているか、書き換えられています。もう一度書き出してください。")
    })
}

/// From text, as all that is read from JSON: the page carries no second reader of a filing.
fn read<'a, T: Deserialize<'a>>(line: &'a [u8]) -> Option<T> {
    serde_json::from_str(std::str::from_utf8(line).ok()?).ok()
}
