//! Reads a file strictly. What is refused is refused with one sentence that names the place and what to do.

use std::fmt;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::error::Category;

use super::{TOO_MANY, bounds, locate};
use crate::text::cut;

/// Why a file cannot be read: one sentence in Japanese with the place and what to do.
#[derive(Debug, PartialEq, Eq)]
pub struct ReadError {
    sentence: String,
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)
    }
}

impl std::error::Error for ReadError {}

/// What can be told of a file whose rest is not understood.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Head {
    pub(crate) format: String,
    pub(crate) version: u32,
}

/// A text in JSON, and where in its file it stands.
#[derive(Clone, Copy)]
pub(crate) struct Source<'a> {
    file: &'a str,
    start: usize,
    end: usize,
    /// Not as the file has it, so that lines are none of the file's.
    rewritten: bool,
}

impl<'a> Source<'a> {
    /// A whole file.
    pub(crate) fn whole(file: &'a str) -> Self {
        Self { file, start: 0, end: file.len(), rewritten: false }
    }

    /// What a file of an older version became.
    pub(crate) fn rewritten(text: &'a str) -> Self {
        Self { rewritten: true, ..Self::whole(text) }
    }

    /// The object at a path of keys, each of them written without escapes and once.
    pub(crate) fn part(self, keys: &[&str]) -> Option<Self> {
        let (start, end) = locate::object(self.text(), keys)?;
        Some(Self { start: self.start + start, end: self.start + end, ..self })
    }

    /// The text itself.
    pub(crate) fn text(self) -> &'a str {
        &self.file[self.start..self.end]
    }

    /// Reads it as a value.
    pub(crate) fn read<T: DeserializeOwned>(self) -> Result<T, ReadError> {
        serde_json::from_str(self.text()).map_err(|error| self.explain(&error))
    }

    /// Refuses something at the nth element, counted from 0, of a list in the outermost object.
    pub(crate) fn refuse_element(self, list: &str, index: usize, sentence: &str) -> ReadError {
        let offset = self.start + locate::element(self.text(), list, index);
        refuse(format!("{}: {sentence}", self.place(offset, &format!("{list}[{index}]"))))
    }

    /// `3行目（sequence）`; the path alone where the lines are none of the file's.
    fn place(self, offset: usize, path: &str) -> String {
        let path = if path.is_empty() { String::new() } else { format!("（{}）", cut(path)) };
        if self.rewritten {
            return path;
        }
        let line = self.file[..self.file.floor_char_boundary(offset)].matches('\n').count() + 1;
        format!("{line}行目{path}")
    }

    /// Why it could not be read.
    pub(crate) fn explain(self, error: &serde_json::Error) -> ReadError {
        let offset = self.start + locate::offset(self.text(), error.line(), error.column());
        let place = self.place(offset, &locate::path(self.file, offset));
        refuse(match error.classify() {
            Category::Eof => format!(
                "{place}: ファイルが途中で終わっています。コピーや転送が途中で切れた可能性があります。元のファイルを受け取り直してください。"
            ),
            Category::Syntax | Category::Io => format!(
                "{place}の{}文字目あたり: JSONとして読めません。手で書き換えた箇所があれば元に戻すか、元のファイルを選び直してください。",
                error.column()
            ),
            Category::Data => format!(
                "{place}: {}手で書き換えた箇所があれば元に戻すか、元のファイルを選び直してください。",
                defect(&error.to_string())
            ),
        })
    }

    /// What a file says of itself at its head.
    pub(crate) fn head(self) -> Result<Head, serde_json::Error> {
        serde_json::from_str(self.text())
    }

    /// Refuses a file at the line of an error, whatever else is wrong with it.
    pub(crate) fn refuse_at(self, error: &serde_json::Error, key: &str, sentence: &str) -> ReadError {
        let offset = self.start + locate::offset(self.text(), error.line(), error.column());
        refuse(format!("{}: {sentence}", self.place(offset, key)))
    }
}

/// The text of a file of at most so many bytes, which is an object within the bounds of all that is ours.
pub(crate) fn text(bytes: &[u8], largest: usize) -> Result<&str, ReadError> {
    if bytes.len() > largest {
        return Err(refuse(format!(
            "ファイルが大きすぎます（上限{largest}バイト）。このツールで書き出したファイルか確かめてください。"
        )));
    }
    let text = utf8(bytes)?;
    match text.bytes().find(|byte| !byte.is_ascii_whitespace()) {
        None => Err(refuse(
            "1行目: ファイルが空です。このツールで書き出したファイルを選んでください。".to_owned(),
        )),
        Some(b'{') => match bounds::exceeded(text) {
            None => Ok(text),
            Some((offset, what)) => {
                let place = Source::whole(text).place(offset, &locate::path(text, offset));
                Err(refuse(format!("{place}: {what}このツールで書き出したファイルを選び直してください。")))
            }
        },
        Some(_) => Err(refuse(
            "1行目: このツールの報告ファイルではありません。「.json」で終わる下書きか提出ファイルを選んでください。".to_owned(),
        )),
    }
}

fn utf8(bytes: &[u8]) -> Result<&str, ReadError> {
    // With a mark or, as a brace with half of it NUL, without.
    let utf16: [&[u8]; 4] = [b"\xFF\xFE", b"\xFE\xFF", b"{\0", b"\0{"];
    if utf16.iter().any(|begin| bytes.starts_with(begin)) {
        let advice = "1行目: 文字コードがUTF-16です。UTF-8で保存したファイルを選んでください。";
        return Err(refuse(advice.to_owned()));
    }
    let bytes = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let line = bytes[..error.valid_up_to()].iter().filter(|&&b| b == b'\n').count() + 1;
        refuse(format!(
            "{line}行目: UTF-8の文字として読めないバイトがあります。このツールで書き出したファイルを選び直してください。"
        ))
    })
}

/// What serde says of a value, in Japanese.
fn defect(message: &str) -> String {
    let message = message.rsplit_once(" at line ").map_or(message, |(message, _)| message);
    let quoted = || cut(message.split('`').nth(1).unwrap_or_default());
    if message.starts_with("unknown field") {
        format!("知らない項目「{}」があります。", quoted())
    } else if message.starts_with("duplicate field") {
        format!("項目「{}」が2回書かれています。", quoted())
    } else if message.starts_with("duplicate id") {
        format!("同じID「{}」の事務が2つあります。", quoted())
    } else if message.starts_with("missing field") {
        format!("項目「{}」がありません。", quoted())
    } else if message == TOO_MANY {
        "値の数が多すぎます。".to_owned()
    } else if message.starts_with("unknown variant") {
        format!("「{}」は選べる値ではありません。", quoted())
    } else if let Some((_, expected)) = message.rsplit_once(", expected ") {
        format!("値の型か書き方が違います（ここに書けるのは{}です）。", kind(expected))
    } else {
        "値の書き方が違います。".to_owned()
    }
}

/// What serde expected, in Japanese.
fn kind(expected: &str) -> &str {
    match expected {
        "u32" => "0以上の整数",
        "a boolean" => "true、false、null",
        "a string" | "string or map" => "文字列",
        "option" => "値かnull",
        _ if expected.starts_with("struct") => "{ } で囲んだ項目の集まり",
        _ if expected.starts_with("a sequence") => "[ ] で囲んだ一覧",
        _ => expected,
    }
}

pub(crate) fn refuse(sentence: String) -> ReadError {
    ReadError { sentence }
}
