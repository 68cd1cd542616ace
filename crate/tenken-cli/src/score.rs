//! `tenken score`.

use std::io::{self, StdoutLock};
use std::path::PathBuf;

use tenken::municipality::MunicipalityList;
use tenken::questionnaire::Questionnaire;
use tenken::report::Report;
use tenken::rules::Case;

use crate::outcome::Outcome;
use crate::{input, print};

/// 報告ファイルの得点を出す
#[derive(clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct Arguments {
    /// 下書きか提出ファイル。「-」は標準入力
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

const AFTER_HELP: &str = "\
例:
  tenken score 下書き.json                   得点を出す
  tenken example --flawed | tenken score -    記入例の得点を出す

終了コード: 0 得点を出した、2 ファイルを読み取れない";

pub(crate) fn run(
    arguments: &Arguments,
    questionnaire: &Questionnaire,
    out: &mut StdoutLock<'static>,
) -> io::Result<Outcome> {
    let Some(filing) = input::filing(questionnaire, &arguments.file) else {
        return Ok(Outcome::Unreadable);
    };
    let report = Report::of(&Case::new(questionnaire, &MunicipalityList::builtin(), &filing));
    print::score(&report.score, out)?;
    Ok(Outcome::Ready)
}
