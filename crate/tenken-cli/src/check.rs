//! `tenken check`.

use std::io::{self, StdoutLock, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use tenken::filing::Filing;
use tenken::municipality::MunicipalityList;
use tenken::questionnaire::Questionnaire;
use tenken::report::Report;
use tenken::rules::Case;

use crate::input;
use crate::outcome::Outcome;
use crate::print::{self, tell};
use crate::progress::Progress;

/// 報告ファイルを点検する
#[derive(clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct Arguments {
    /// 下書きか提出ファイル。「-」は標準入力
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// 前回の報告（下書きか提出ファイル）と見比べる。点検するファイルは1つだけ
    #[arg(long, value_name = "LAST")]
    previous: Option<PathBuf>,
    /// 出力の形。text（読むための文）かjson（ページが保存する点検結果と同じJSON）。指定しなければtext
    #[arg(long, value_enum, default_value_t = Format::Text, hide_default_value = true, hide_possible_values = true)]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
}

const AFTER_HELP: &str = "\
例:
  tenken check 下書き.json                       点検する
  tenken check --previous 昨年.json 今年.json    前回の報告と見比べて点検する
  tenken check 受領/*.json                       たくさんのファイルを点検する
  tenken check --format json - < 下書き.json     標準入力から読み、点検結果をJSONで出す

終了コード: 0 提出を妨げるものはない、1 妨げるもの（要修正か、確認していない要確認）がある、2 読み取れないファイルがある";

pub(crate) fn run(
    arguments: &Arguments,
    questionnaire: &Questionnaire,
    out: &mut StdoutLock<'static>,
) -> io::Result<Outcome> {
    let last = match &arguments.previous {
        None => None,
        Some(_) if arguments.files.len() > 1 => {
            tell(
                "--previousは、点検するファイルが1つのときだけ使えます。前回の報告は機関ごとに違うため、ファイルを1つずつ点検してください。",
            );
            return Ok(Outcome::Unreadable);
        }
        Some(file) => match input::previous(questionnaire, file) {
            Some(filing) => Some((file.as_path(), filing)),
            None => return Ok(Outcome::Unreadable),
        },
    };
    let municipalities = MunicipalityList::builtin();
    let progress = Progress::of(arguments.files.len());
    let mut gravest = Outcome::Ready;
    for file in &arguments.files {
        let outcome = match progress.aside(|| input::filing(questionnaire, file)) {
            None => Outcome::Unreadable,
            Some(filing) => {
                let last_filing = last.as_ref().map(|(_, filing)| filing);
                let case = Case::new(questionnaire, &municipalities, &filing).beside(last_filing);
                let report = Report::of(&case);
                progress.aside(|| tell_report(file, &report, last.as_ref(), &case, arguments.format, out))?;
                if report.score.ready { Outcome::Ready } else { Outcome::Blocked }
            }
        };
        gravest = gravest.max(outcome);
        progress.advance();
    }
    Ok(gravest)
}

fn tell_report(
    file: &Path,
    report: &Report,
    last: Option<&(&Path, Filing)>,
    case: &Case<'_>,
    format: Format,
    out: &mut StdoutLock<'static>,
) -> io::Result<()> {
    match (format, last) {
        (Format::Json, _) => out.write_all(&report.to_bytes()),
        (Format::Text, None) => print::report(file, report, out),
        (Format::Text, Some((last, _))) => {
            print::report(file, report, out)?;
            print::previous(last, case, out)
        }
    }
}
