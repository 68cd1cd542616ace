//! `tenken completions`.

use std::io::{self, StdoutLock, Write};

use clap_complete::Shell;

use crate::outcome::Outcome;
use crate::usage;

/// シェルの入力補完の設定を出す
#[derive(clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct Arguments {
    /// シェルの名前。bash、elvish、fish、powershell、zshのどれか
    #[arg(value_name = "SHELL", hide_possible_values = true)]
    shell: Shell,
}

const AFTER_HELP: &str = "\
例:
  tenken completions bash > ~/.local/share/bash-completion/completions/tenken
  tenken completions fish > ~/.config/fish/completions/tenken.fish
  tenken completions powershell >> $PROFILE

終了コード: 0 書き出した、2 知らないシェル";

pub(crate) fn run(arguments: &Arguments, out: &mut StdoutLock<'static>) -> io::Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut usage::command(), "tenken", &mut script);
    out.write_all(&script)?;
    Ok(Outcome::Ready)
}
