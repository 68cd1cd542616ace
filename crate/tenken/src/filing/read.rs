//! Reads a file strictly. What is refused is refused with one sentence that names the place and what to do.

use std::fmt;

use serde::Deserialize;
use serde_json::error::Category;

use super::{Filing, VERSION, locate, marks};
use crate::questionnaire::Questionnaire;
use crate::text::cut;

/// Why a file is no filing: one sentence in Japanese with the place and what to do.
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
struct Head {
    format: String,
    version: u32,
}

impl Filing {
    /// Reads a file. The filing may answer another questionnaire; the limits are those of the one given.
    pub fn from_bytes(bytes: &[u8], questionnaire: &Questionnaire) -> Result<Self, ReadError> {
        let largest = questionnaire.largest_filing();
        if bytes.len() > largest {
            return Err(refuse(format!(
                "ファイルが大きすぎます（{}バイト、上限{largest}バイト）。このツールで書き出したファイルか確かめてください。",
                bytes.len()
            )));
        }
        let text = utf8(bytes)?;
        let filing: Filing = serde_json::from_str(text).map_err(|error| explain(text, &error))?;
        let limit = questionnaire.limits.affairs;
        if filing.affairs.len() > limit {
            return Err(refuse(format!(
                "{}行目（affairs[{limit}]）: 事務が{}件あります。1つの報告に書けるのは{limit}件までです。事務を減らしたファイルを選んでください。",
                affair_line(text, limit),
                filing.affairs.len(),
            )));
        }
        Ok(filing)
    }
}

fn utf8(bytes: &[u8]) -> Result<&str, ReadError> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
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

fn explain(text: &str, error: &serde_json::Error) -> ReadError {
    let line = error.line();
    let place = place(&locate::path(text, locate::offset(text, line, error.column())));
    if text.trim_start().is_empty() {
        return refuse(
            "1行目: ファイルが空です。このツールで書き出したファイルを選んでください。".to_owned(),
        );
    }
    if !text.trim_start().starts_with('{') {
        return refuse(
            "1行目: このツールの報告ファイルではありません。「.json」で終わる下書きか提出ファイルを選んでください。".to_owned(),
        );
    }
    match error.classify() {
        Category::Eof => refuse(format!(
            "{line}行目{}: ファイルが途中で終わっています。コピーや転送が途中で切れた可能性があります。元のファイルを受け取り直してください。",
            place
        )),
        Category::Syntax if error.to_string().starts_with("recursion limit") => refuse(format!(
            "{line}行目{}: 入れ子が深すぎて読めません。このツールで書き出したファイルを選び直してください。",
            place
        )),
        Category::Syntax | Category::Io => refuse(format!(
            "{line}行目{}の{}文字目あたり: JSONとして読めません。手で書き換えた箇所があれば元に戻すか、元のファイルを選び直してください。",
            place,
            error.column()
        )),
        Category::Data => head_refused(text, line).unwrap_or_else(|| {
            refuse(format!(
                "{line}行目{}: {}手で書き換えた箇所があれば元に戻すか、元のファイルを選び直してください。",
                place,
                defect(&error.to_string())
            ))
        }),
    }
}

/// A file that is not ours, or of a newer version, is told so whatever else is wrong with it.
fn head_refused(text: &str, line: usize) -> Option<ReadError> {
    let head: Head = serde_json::from_str(text).ok()?;
    if head.format != marks::FORMAT {
        return Some(refuse(format!(
            "{line}行目（format）: このツールの報告ファイルではありません。「.json」で終わる下書きか提出ファイルを選んでください。"
        )));
    }
    let version = head.version;
    (version > VERSION).then(|| {
        refuse(format!(
            "{line}行目（version）: 新しい版のツールで書かれたファイルです（ファイル{}版、このツール{VERSION}版）。新しい版のツールで開いてください。",
            version
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

fn place(path: &str) -> String {
    if path.is_empty() {
        return String::new();
    }
    format!("（{}）", cut(path))
}

/// Line of the nth affair, counted from 1.
fn affair_line(text: &str, index: usize) -> usize {
    text[..locate::element(text, "affairs", index)].matches('\n').count() + 1
}

fn refuse(sentence: String) -> ReadError {
    ReadError { sentence }
}
