//! `tenken schema`: the JSON Schema of the files.

use std::io::{self, Write};

use clap::{Args, ValueEnum};

use crate::outcome::Outcome;

/// ファイルのJSON Schemaを書き出す
///
/// 受付の仕組みを作る人のためのものです（draft 2020-12）。受け取ってよいファイルかは、スキーマではなくtenken verifyで確かめてください。
#[derive(Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct Arguments {
    /// どのファイルのスキーマか。filing（下書き。提出ファイルの中の報告も同じ形）かsubmission（提出ファイル）。指定しなければfiling
    #[arg(value_enum, default_value_t = File::Filing, value_name = "KIND", hide_default_value = true, hide_possible_values = true)]
    file: File,
}

const AFTER_HELP: &str = "\
例:
  tenken schema > filing.schema.json                   下書きのスキーマ
  tenken schema submission > submission.schema.json    提出ファイルのスキーマ

終了コード: 0 書き出した、2 知らない種類";

#[derive(Clone, Copy, ValueEnum)]
enum File {
    Filing,
    Submission,
}

/// Prints the schema asked for.
pub(crate) fn run(arguments: &Arguments, out: &mut impl Write) -> io::Result<Outcome> {
    out.write_all(&match arguments.file {
        File::Filing => tenken::schema::filing(),
        File::Submission => tenken::schema::submission(),
    })?;
    Ok(Outcome::Ready)
}
