//! `tenken example`.

use std::io::{self, StdoutLock, Write};

use tenken::example;
use tenken::questionnaire::Questionnaire;

use crate::outcome::Outcome;

/// 架空市（架空の団体）の記入例を出す
#[derive(clap::Args)]
#[group(multiple = false)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct Arguments {
    /// すべて記入し、指摘のない例（指定しないときもこれ）
    #[arg(long)]
    complete: bool,
    /// 何も記入していない例
    #[arg(long)]
    empty: bool,
    /// 誤りを含む例
    #[arg(long)]
    flawed: bool,
}

const AFTER_HELP: &str = "\
例:
  tenken example > 例.json                    記入例を書き出す
  tenken example --flawed | tenken check -    誤りを含む例を点検する

終了コード: 0 書き出した";

pub(crate) fn run(
    arguments: &Arguments,
    questionnaire: &Questionnaire,
    out: &mut StdoutLock<'static>,
) -> io::Result<Outcome> {
    let example = match arguments {
        Arguments { empty: true, .. } => example::empty(questionnaire),
        Arguments { flawed: true, .. } => example::flawed(questionnaire),
        _ => example::complete(questionnaire),
    };
    out.write_all(&example.to_bytes())?;
    Ok(Outcome::Ready)
}
