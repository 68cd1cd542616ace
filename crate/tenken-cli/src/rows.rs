//! `tenken rows`.

use std::io::{self, BufWriter, StdoutLock, Write};
use std::path::PathBuf;

use clap::ValueEnum;
use tenken::municipality::MunicipalityList;
use tenken::questionnaire::Questionnaire;
use tenken::results::Settled;
use tenken::rules::Case;
use tenken::table::Table;

use crate::outcome::Outcome;
use crate::results::{Beside, Failure, Inputs, Judge, Staging, outcome};

/// 集計する提出の回答を、1行に1つずつ出す
#[derive(clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct Arguments {
    #[command(flatten)]
    inputs: Inputs,
    /// 出力の形。ndjsonかcsv
    #[arg(long, value_enum, hide_possible_values = true)]
    format: Format,
    /// 書き出すファイル。指定しなければ標準出力
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// 書き出すファイルがあれば置き換える
    #[arg(long, requires = "output")]
    force: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Ndjson,
    Csv,
}

const AFTER_HELP: &str = "\
例:
  tenken rows 受領 --format csv -o answers.csv
  tenken rows 受領 --format ndjson | duckdb -c \"select item, choice, count(*) from read_ndjson('/dev/stdin') group by all\"

csvは、「tenken results」が書き出すanswers.csvと同じバイト列です。ndjsonは、1行が1つのJSONで、answers.csvの列の名前を
キーに持ちます。値はすべて文字列で、式を防ぐアポストロフィー（'）は付きません。担当者名、電話番号、メールアドレスは入りま
せん。数える提出と除くファイルは「tenken results」と同じです。

終了コード: 0 書き出した、1 書き出したが、除いたファイルがある、2 読み取れないか書き出せないものがある";

pub(crate) fn run(
    arguments: &Arguments,
    questionnaire: &Questionnaire,
    out: &mut StdoutLock<'static>,
) -> io::Result<Outcome> {
    let municipalities = MunicipalityList::builtin();
    let threads = arguments.inputs.threads();
    let judge = Judge { questionnaire, municipalities: &municipalities, threads };
    write(arguments, judge, out).or_else(|failure| failure.tell().map(|()| Outcome::Unreadable))
}

fn write(arguments: &Arguments, judge: Judge<'_>, out: &mut StdoutLock<'static>) -> Result<Outcome, Failure> {
    arguments.inputs.check(judge.questionnaire)?;
    let mut no_submissions = Beside::default();
    let place = arguments.output.as_deref().map(Staging::place).transpose()?;
    if let (Some((folder, name)), Some(file)) = (place, &arguments.output) {
        Staging::check(folder, &[name], arguments.force)?;
        no_submissions.add(file);
    }
    let found = arguments.inputs.find(&mut no_submissions)?;
    let staging = place.map(|(folder, name)| Staging::new(folder, &[name])).transpose()?;

    let (stream, told) = found.judge(judge)?;
    let mut staged = match (&staging, place) {
        (Some(staging), Some((_, name))) => Some(staging.create(name)?),
        _ => None,
    };
    let mut out = BufWriter::new(out);
    let mut write = |bytes: &[u8]| match &mut staged {
        Some(staged) => staged.write(bytes),
        None => out.write_all(bytes).map_err(Failure::Output),
    };
    if arguments.format == Format::Csv {
        write(&Table::Answers.head())?;
    }
    let mut set_aside = 0;
    for settled in stream {
        match settled? {
            Settled::PassedOver(_) => {}
            Settled::SetAside(_) => set_aside += 1,
            Settled::Counted(entry) => {
                let Some(filing) = &entry.filing else { continue };
                let case = Case::new(judge.questionnaire, judge.municipalities, filing);
                write(&match arguments.format {
                    Format::Csv => Table::Answers.records(&case),
                    Format::Ndjson => objects(&Table::Answers.rows(&case)),
                })?;
            }
        }
    }
    out.flush().map_err(Failure::Output)?;
    if let Some(staged) = staged {
        staged.finish()?;
    }
    if let Some(staging) = staging {
        staging.finish(arguments.force)?;
    }
    told.tell(set_aside, "全部の一覧は、「tenken results」が書き出すlog.csvにあります。");
    Ok(outcome(set_aside))
}

/// Rows as objects of strings, a line each.
fn objects(rows: &[Vec<String>]) -> Vec<u8> {
    let mut lines = Vec::new();
    for row in rows {
        let mut before = b'{';
        for (column, cell) in Table::Answers.columns().iter().zip(row) {
            lines.push(before);
            before = b',';
            for (text, after) in [(*column, &b":"[..]), (cell.as_str(), b"")] {
                serde_json::to_writer(&mut lines, text).expect("text into memory");
                lines.extend_from_slice(after);
            }
        }
        lines.extend_from_slice(b"}\n");
    }
    lines
}
