//! Reads a file or standard input, never more than the largest filing; a failure is told in one sentence.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use tenken::data_file;
use tenken::filing::{Filing, Opened};
use tenken::questionnaire::Questionnaire;
use tenken::text::plain;

use crate::print::{name, tell};

/// More bytes than any data file of a questionnaire has.
const LARGEST_DATA_FILE: usize = 4_000_000;

/// Reads a filing; standard error says what became of one of an older version or another year. None: it cannot be
/// read, and standard error says why.
pub(crate) fn filing(questionnaire: &Questionnaire, file: &Path) -> Option<Filing> {
    let opened = open(questionnaire, file)?;
    for (heading, sentence) in opened.migration.sentences() {
        tell(format_args!("{}: {heading}: {}", name(file), plain(&sentence)));
    }
    Some(opened.filing)
}

/// Reads the last round's filing, of which another year is nothing to tell.
pub(crate) fn previous(questionnaire: &Questionnaire, file: &Path) -> Option<Filing> {
    Some(open(questionnaire, file)?.filing)
}

fn open(questionnaire: &Questionnaire, file: &Path) -> Option<Opened> {
    let bytes = bytes(file, questionnaire.largest_filing())?;
    Opened::from_bytes(&bytes, questionnaire)
        .map_err(|error| tell(format_args!("{}: {error}", name(file))))
        .ok()
}

/// The questionnaire of a data file, or the one built in. None: it cannot be read, and standard error says why.
pub(crate) fn questionnaire(file: Option<&Path>) -> Option<Questionnaire> {
    let Some(file) = file else {
        return Some(Questionnaire::builtin());
    };
    let bytes = bytes(file, LARGEST_DATA_FILE)?;
    let Ok(text) = String::from_utf8(bytes) else {
        tell(format_args!(
            "{}: UTF-8の文字として読めないバイトがあります。調査票のデータファイル（TOML）を指定してください。",
            name(file)
        ));
        return None;
    };
    match data_file::read(&text) {
        Ok(questionnaire) => Some(questionnaire),
        Err(error) => {
            tell(format_args!("{}:{error}", name(file)));
            None
        }
    }
}

/// The bytes of a file. None: it cannot be read or is larger, and standard error says why.
pub(crate) fn bytes(file: &Path, largest: usize) -> Option<Vec<u8>> {
    match read(file, largest) {
        Ok(bytes) if bytes.len() <= largest => Some(bytes),
        Ok(_) => {
            tell(format_args!(
                "{}: ファイルが大きすぎます（上限{largest}バイト）。このツールで書き出したファイルか確かめてください。",
                name(file)
            ));
            None
        }
        Err(error) => {
            tell(format_args!(
                "{}: ファイルを読み込めません（{}）。ファイルの場所と名前を確かめてください。",
                name(file),
                reason(&error)
            ));
            None
        }
    }
}

/// At most one byte more than the largest, so that a larger file is known for one without being read.
pub(crate) fn read(file: &Path, largest: usize) -> io::Result<Vec<u8>> {
    let most = largest as u64 + 1;
    let mut bytes = Vec::new();
    if is_standard_input(file) {
        io::stdin().lock().take(most).read_to_end(&mut bytes)?;
    } else {
        let file = File::open(file)?;
        let length = file.metadata()?.len().min(most);
        bytes.reserve_exact(length as usize);
        file.take(most).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// Whether a file stands for standard input.
fn is_standard_input(file: &Path) -> bool {
    file.as_os_str() == "-"
}

/// Why a file cannot be read.
pub(crate) fn reason(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "ファイルがありません".to_owned(),
        ErrorKind::PermissionDenied => "読む権限がありません".to_owned(),
        ErrorKind::IsADirectory => "フォルダーです".to_owned(),
        _ => error.to_string(),
    }
}
