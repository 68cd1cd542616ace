//! `tenken example`.

use std::io::{self, StdoutLock, Write};
use std::path::PathBuf;

use tenken::example;
use tenken::questionnaire::Questionnaire;

use crate::national;
use crate::outcome::Outcome;

/// 架空市（架空の団体）の記入例か、架空の国の全機関の提出ファイルを出す
#[derive(clap::Args)]
#[group(skip)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct Arguments {
    /// すべて記入し、指摘のない例（指定しないときもこれ）
    #[arg(long, group = "which")]
    complete: bool,
    /// 何も記入していない例
    #[arg(long, group = "which")]
    empty: bool,
    /// 誤りを含む例
    #[arg(long, group = "which")]
    flawed: bool,
    /// 架空の国の2,242機関の名簿と提出ファイルを、新しいフォルダーに書き出す
    #[arg(long, group = "which", value_name = "DIR")]
    national: Option<PathBuf>,
    /// 架空の国の番号（指定しなければ1）。番号が違えば別の国になり、同じなら同じバイト列になる
    #[arg(long, value_name = "N", requires = "national", default_value_t = 1, hide_default_value = true)]
    seed: u64,
}

const AFTER_HELP: &str = "\
例:
  tenken example > 例.json                    記入例を書き出す
  tenken example --flawed | tenken check -    誤りを含む例を点検する
  tenken example --national 架空の国          名簿（roster.csv）と提出ファイルを書き出す
  tenken example --national 別の国 --seed 2   別の国を書き出す

架空の国の機関は、都道府県47、市区町村1,741、教育委員会365、一部事務組合52、広域連合21、地方独立行政法人16
です。名称はすべて架空で、都道府県とその教育委員会のほかはコードも実在しません。集計できるのは2,159機関の提出で、
その中に全項目557事務（205機関）と重点項目1,358事務（361機関）があります。受け取る側で起きることも入れてあります。
  提出なし60機関、期限後の提出12機関、再提出40機関（2回か3回）、同じ回を違う内容で二度出した3機関、
  封印の後に変更されたファイル10件、破損したファイル8件（切れたもの、空、JSONでないもの、HTML、Excel）、
  別の年度の調査票3件、封印のない下書き3件、要修正が残ったまま封印されたもの3件、
  電話番号や個人番号に見える番号を書いた文章20機関

終了コード: 0 書き出した、2 書き出せない（DIRが空のフォルダーでないときなど）";

pub(crate) fn run(
    arguments: &Arguments,
    questionnaire: &Questionnaire,
    out: &mut StdoutLock<'static>,
) -> io::Result<Outcome> {
    if let Some(folder) = &arguments.national {
        return national::run(folder, arguments.seed, questionnaire, out);
    }
    let example = match arguments {
        Arguments { empty: true, .. } => example::empty(questionnaire),
        Arguments { flawed: true, .. } => example::flawed(questionnaire),
        _ => example::complete(questionnaire),
    };
    out.write_all(&example.to_bytes())?;
    Ok(Outcome::Ready)
}
