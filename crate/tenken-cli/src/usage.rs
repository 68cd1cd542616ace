//! Reads the arguments; what is wrong with them is told in one Japanese sentence.

use clap::builder::Styles;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, Command, CommandFactory, Error, FromArgMatches};

use crate::Arguments;
use crate::outcome::Outcome;
use crate::print::tell;

const TEMPLATE: &str = "{about-with-newline}\n使い方: {usage}\n\n{all-args}{after-help}";

/// The arguments; else how the command ends: help was printed, or standard error says what is wrong.
pub(crate) fn parse() -> Result<Arguments, Outcome> {
    let matches = command().try_get_matches().map_err(|error| refuse(&error))?;
    if standard_inputs(&matches) > 1 {
        tell(
            "標準入力（-）は、1つのファイルの代わりにだけ使えます。ほかのファイルは名前で指定してください。",
        );
        return Err(Outcome::Unreadable);
    }
    Arguments::from_arg_matches(&matches).map_err(|error| refuse(&error))
}

/// The command line with its help in Japanese.
pub(crate) fn command() -> Command {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).global(true);
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    Arguments::command()
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .subcommand_help_heading("コマンド")
        .subcommand_value_name("コマンド")
        .help_template(TEMPLATE)
        .styles(Styles::plain())
        .arg(help.help("使い方を表示する"))
        .arg(version.help("版を表示する"))
        .mut_args(|argument| argument.help_heading("引数とオプション"))
        .mut_subcommands(|verb| {
            verb.help_template(TEMPLATE).mut_args(|argument| argument.help_heading("引数とオプション"))
        })
}

/// How often `-` stands for a file to read; arguments of all verbs are among those of the verb.
fn standard_inputs(matches: &ArgMatches) -> usize {
    if let Some((_, matches)) = matches.subcommand() {
        return standard_inputs(matches);
    }
    let read = matches.ids().filter(|id| *id != "output");
    let given = read.filter_map(|id| matches.get_raw(id.as_str()));
    given.flatten().filter(|value| *value == "-").count()
}

fn refuse(error: &Error) -> Outcome {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(value)) => value.clone(),
        Some(ContextValue::Strings(values)) => values.join("、"),
        _ => String::new(),
    };
    let argument = context(ContextKind::InvalidArg);
    let sentence = match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            // Who closed the pipe does not want the help.
            let _ = error.print();
            return if error.use_stderr() { Outcome::Unreadable } else { Outcome::Ready };
        }
        ErrorKind::UnknownArgument => format!("「{argument}」という指定はありません。"),
        ErrorKind::InvalidSubcommand => {
            format!("「{}」というコマンドはありません。", context(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingRequiredArgument => format!("{argument} の指定が足りません。"),
        ErrorKind::InvalidValue => {
            let (value, known) = (context(ContextKind::InvalidValue), context(ContextKind::ValidValue));
            match (value.is_empty(), known.is_empty()) {
                (true, _) => format!("{argument} の値がありません。"),
                (false, true) => format!("{argument} に「{value}」は指定できません。"),
                (false, false) => {
                    format!("{argument} に「{value}」は指定できません（指定できるのは{known}です）。")
                }
            }
        }
        ErrorKind::ArgumentConflict => {
            let prior = context(ContextKind::PriorArg);
            match prior == argument {
                true => format!("{argument} は1回だけ指定できます。"),
                false => format!("{argument} と {prior} は一緒に指定できません。"),
            }
        }
        _ => "指定の書き方が違います。".to_owned(),
    };
    tell(format_args!("{}「tenken --help」で使い方を確かめてください。", tenken::text::plain(&sentence)));
    Outcome::Unreadable
}
