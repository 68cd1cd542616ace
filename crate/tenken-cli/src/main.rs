//! `tenken`, the command line: the only crate that reads files and folders.
#![allow(clippy::disallowed_methods, reason = "this is the crate that reads files")]

mod check;
mod completions;
mod convert;
mod example;
mod input;
mod national;
mod outcome;
mod print;
mod progress;
mod results;
mod rows;
mod rules;
mod schema;
mod score;
mod seal;
mod usage;
mod verify;

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use outcome::Outcome;

/// 特定個人情報の取扱いの状況に係る定期的な報告を点検します。
#[derive(Parser)]
#[command(name = "tenken", version, arg_required_else_help = true, after_help = AFTER_HELP)]
struct Arguments {
    /// 調査票のデータファイル（TOML）。指定しなければ、組み込みの調査票
    #[arg(long, global = true, value_name = "FILE")]
    questionnaire: Option<PathBuf>,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    Check(check::Arguments),
    Score(score::Arguments),
    Seal(seal::Arguments),
    Verify(verify::Arguments),
    Convert(convert::Arguments),
    Results(results::Arguments),
    Rows(rows::Arguments),
    Example(example::Arguments),
    Rules(rules::Arguments),
    Schema(schema::Arguments),
    Completions(completions::Arguments),
}

const AFTER_HELP: &str = "\
例:
  tenken example --flawed > 例.json    誤りを含む記入例を書き出す
  tenken check 例.json                 点検する
  tenken score 例.json                 得点を出す
  tenken seal 下書き.json -o 提出.json 提出ファイルを作り、確認コードを出す
  tenken verify 提出.json              変更されていないか確かめる
  tenken results 受領 -o 結果          たくさんの提出ファイルを集計する
  tenken rules F002                    規則の説明を読む
  tenken check --help                  コマンドごとの使い方と例を見る

FILEには「-」（標準入力）も書けます。ファイルは書き換えず、通信もしません。

終了コード:
  0  すべてよい
  1  提出を妨げるものがある（check、seal）、内容か封印が変更されているか、確認コードが違う（verify）
  2  読み取れないか書き出せないファイルがある、または指定が違う
  3  内容は変更されていないが、バイト列はこのツールが書くものと違う（verify）
  ファイルが複数のときは、2、1、3、0の順に重いものを返します。";

fn main() -> ExitCode {
    let outcome = match usage::parse() {
        Ok(arguments) => run(&arguments).unwrap_or_else(|error| {
            // A closed pipe ends the output, not the check.
            if error.kind() != io::ErrorKind::BrokenPipe {
                print::tell(format_args!("tenken: 結果を書き出せません（{error}）。"));
            }
            Outcome::Unreadable
        }),
        Err(outcome) => outcome,
    };
    outcome.into()
}

fn run(arguments: &Arguments) -> io::Result<Outcome> {
    let Some(questionnaire) = input::questionnaire(arguments.questionnaire.as_deref()) else {
        return Ok(Outcome::Unreadable);
    };
    let mut out = io::stdout().lock();
    match &arguments.verb {
        Verb::Check(arguments) => check::run(arguments, &questionnaire, &mut out),
        Verb::Score(arguments) => score::run(arguments, &questionnaire, &mut out),
        Verb::Seal(arguments) => seal::run(arguments, &questionnaire, &mut out),
        Verb::Verify(arguments) => verify::run(arguments, &questionnaire, &mut out),
        Verb::Convert(arguments) => convert::run(arguments, &questionnaire, &mut out),
        Verb::Results(arguments) => results::run(arguments, &questionnaire, &mut out),
        Verb::Rows(arguments) => rows::run(arguments, &questionnaire, &mut out),
        Verb::Example(arguments) => example::run(arguments, &questionnaire, &mut out),
        Verb::Rules(arguments) => rules::run(arguments, &questionnaire, &mut out),
        Verb::Schema(arguments) => schema::run(arguments, &mut out),
        Verb::Completions(arguments) => completions::run(arguments, &mut out),
    }
}
