//! `tenken convert`: filings as tables for spreadsheets and databases, or as JSON of today's version.

use std::fs::{self, File};
use std::io::{self, StdoutLock, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use tenken::municipality::MunicipalityList;
use tenken::questionnaire::Questionnaire;
use tenken::rules::Case;
use tenken::table::Table;

use crate::input;
use crate::outcome::Outcome;
use crate::print::{name, tell};
use crate::progress::Progress;

const EXAMPLES: &str = "\
例:
  tenken convert 提出.json --to csv --table answers -o 回答.csv
  tenken convert 受領/*.json --to csv --table findings > 指摘.csv
  tenken convert 古い下書き.json --to json -o 新しい下書き.json

CSVはBOM付きのUTF-8（RFC 4180）で、列はどの年度の調査票でも同じです。1行が1つの項目（answers）か1つの指摘
（findings）です。未回答の項目も行になり、stateの列で「unanswered」と分かります。担当者名、電話番号、メール
アドレスは、どちらの表にも入りません。表計算ソフトが式と読むセル（=、+、-、@、タブなどで始まるもの）の先頭
には、アポストロフィー（'）を付けます。

終了コード: 0 変換した、2 読み取れないファイルか、書き出せないファイルがある";

/// 報告ファイルを表（CSV）か、いまの版のJSONにする
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// 下書きか提出ファイル。「-」は標準入力。csvは、いくつでも1つの表にまとめる
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// 変換先の形
    #[arg(long, value_enum)]
    to: Form,
    /// 表の種類（csvのとき）
    #[arg(long, value_enum, required_if_eq("to", "csv"))]
    table: Option<Rows>,
    /// 前回の報告（下書きか提出ファイル）と見比べた指摘を出す。変換するファイルは1つだけ
    #[arg(long, value_name = "LAST")]
    previous: Option<PathBuf>,
    /// 書き出すファイル。指定しなければ標準出力。変換するファイルには上書きしない
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Form {
    /// 表（1行に1つの項目か指摘）
    Csv,
    /// いまの版の報告ファイル（提出ファイルからは、その中の報告）
    Json,
}

#[derive(Clone, Copy, ValueEnum)]
enum Rows {
    /// 機関と事務の情報、項目ごとの回答
    Answers,
    /// 点検の指摘
    Findings,
}

/// Converts the files that can be read; the others are told about, and an output file is written only where there is
/// none of them.
pub(crate) fn run(
    convert: &Arguments,
    questionnaire: &Questionnaire,
    out: &mut StdoutLock<'static>,
) -> io::Result<Outcome> {
    if let Some(refusal) = refusal(convert) {
        tell(refusal);
        return Ok(Outcome::Unreadable);
    }
    let table = convert.table.map(|rows| match rows {
        Rows::Answers => Table::Answers,
        Rows::Findings => Table::Findings,
    });
    let table = table.filter(|_| convert.to == Form::Csv);
    let last = match &convert.previous {
        None => None,
        Some(file) => match input::previous(questionnaire, file) {
            Some(filing) => Some(filing),
            None => return Ok(Outcome::Unreadable),
        },
    };
    let municipalities = MunicipalityList::builtin();
    let progress = Progress::of(convert.files.len());
    let mut written = table.map(Table::head).unwrap_or_default();
    let mut outcome = Outcome::Ready;
    for file in &convert.files {
        match progress.aside(|| input::filing(questionnaire, file)) {
            None => outcome = Outcome::Unreadable,
            Some(filing) => written.extend(match table {
                Some(table) => {
                    table.records(&Case::new(questionnaire, &municipalities, &filing).beside(last.as_ref()))
                }
                None => filing.to_bytes(),
            }),
        }
        if convert.output.is_none() {
            progress.aside(|| out.write_all(&written))?;
            written.clear();
        }
        progress.advance();
    }
    match &convert.output {
        None => {}
        Some(output) if matches!(outcome, Outcome::Ready) => {
            if let Err(error) = File::create(output).and_then(|mut file| file.write_all(&written)) {
                let output = name(output);
                tell(format_args!("{output}: 書き出せません（{error}）。書き出す場所を確かめてください。"));
                return Ok(Outcome::Unreadable);
            }
        }
        Some(output) => tell(format_args!(
            "{}: 読み取れないファイルがあったため、書き出していません。そのファイルを直すか除いて、もう一度変換してください。",
            name(output)
        )),
    }
    Ok(outcome)
}

/// Why these files cannot be converted so.
fn refusal(convert: &Arguments) -> Option<String> {
    if convert.to == Form::Json && convert.files.len() > 1 {
        return Some(
            "--to jsonで変換できるファイルは1つずつです。ファイルごとに変換してください。".to_owned(),
        );
    }
    if convert.previous.is_some() && convert.files.len() > 1 {
        return Some(
            "--previousは、変換するファイルが1つのときだけ使えます。前回の報告は機関ごとに違うため、ファイルを1つずつ変換してください。".to_owned(),
        );
    }
    let output = convert.output.as_deref()?;
    let input = convert.files.iter().chain(&convert.previous).find(|file| same(file, output))?;
    Some(format!(
        "{}: 変換するファイルに上書きすることになるため、変換しませんでした。-oには別の名前を指定してください。",
        name(input)
    ))
}

/// Whether two paths lead to one file that is there.
fn same(one: &Path, other: &Path) -> bool {
    let real = fs::canonicalize(one).ok();
    real.is_some() && real == fs::canonicalize(other).ok()
}
