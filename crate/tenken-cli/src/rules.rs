//! `tenken rules`.

use std::io::{self, StdoutLock};

use tenken::questionnaire::Questionnaire;
use tenken::rules;
use tenken::text::cut;

use crate::outcome::Outcome;
use crate::print::{self, tell};

/// 点検の規則を説明する
#[derive(clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct Arguments {
    /// 規則のコード。指定しなければ、すべての規則の一覧
    #[arg(value_name = "CODE")]
    code: Option<String>,
}

const AFTER_HELP: &str = "\
例:
  tenken rules         すべての規則の一覧を見る
  tenken rules F002    F002が何を見るか、なぜか、どうするか、悪い例とよい例を読む

終了コード: 0 説明した、2 そのコードの規則がない";

pub(crate) fn run(
    arguments: &Arguments,
    questionnaire: &Questionnaire,
    out: &mut StdoutLock<'static>,
) -> io::Result<Outcome> {
    let Some(code) = &arguments.code else {
        print::rules(questionnaire, out)?;
        return Ok(Outcome::Ready);
    };
    let Some(rule) = rules::by_code(&code.to_uppercase()) else {
        tell(format_args!("「{}」という規則はありません。「tenken rules」で一覧を見られます。", cut(code)));
        return Ok(Outcome::Unreadable);
    };
    print::rule(rule, questionnaire, out)?;
    Ok(Outcome::Ready)
}
