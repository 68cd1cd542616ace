//! `tenken`, the command line: the only crate that reads files and folders.
#![allow(clippy::disallowed_methods, reason = "this is the crate that reads files")]

mod convert;
mod print;

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};
use tenken::data_file;
use tenken::example;
use tenken::filing::Filing;
use tenken::municipality::MunicipalityList;
use tenken::questionnaire::Questionnaire;
use tenken::report::Report;
use tenken::rules::{self, Case};

/// 特定個人情報の取扱いの状況に係る定期的な報告を点検します。
///
/// 終了コード: 0 提出を妨げるものはない、1 妨げるものがある（checkだけ）、2 読み取れない。
#[derive(Parser)]
#[command(name = "tenken", version, arg_required_else_help = true)]
struct Arguments {
    /// 調査票のデータファイル（TOML）。指定しなければ、組み込みの調査票
    #[arg(long, global = true, value_name = "FILE")]
    questionnaire: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// 報告ファイルを点検する。例: tenken check 下書き.json
    Check {
        /// 下書きか提出ファイル。「-」は標準入力
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// 前回の報告（下書きか提出ファイル）と見比べる。点検するファイルは1つだけ
        #[arg(long, value_name = "FILE")]
        previous: Option<PathBuf>,
        /// 出力の形
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// 報告ファイルの得点を出す。例: tenken score 下書き.json
    Score {
        /// 下書きか提出ファイル。「-」は標準入力
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// 報告ファイルを表（CSV）か、いまの版のJSONにする。例: tenken convert 提出.json --to csv --table answers
    Convert(convert::Convert),
    /// 架空市（架空の団体）の記入例を出す。例: tenken example --flawed > 例.json
    Example {
        #[command(flatten)]
        which: Which,
    },
    /// 点検の規則を説明する。例: tenken rules F002
    Rules {
        /// 規則のコード。指定しなければ、すべての規則の一覧
        #[arg(value_name = "CODE")]
        code: Option<String>,
    },
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// 読むための文
    Text,
    /// ページが保存する点検結果と同じJSON
    Json,
}

#[derive(clap::Args)]
#[group(multiple = false)]
struct Which {
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

/// How a command ended.
enum Outcome {
    /// Nothing blocks.
    Ready,
    /// Something blocks.
    Blocked,
    /// A file could not be read.
    Unreadable,
}

fn main() -> ExitCode {
    let outcome = run(&Arguments::parse()).unwrap_or_else(|error| {
        // A closed pipe ends the output, not the check.
        if error.kind() != io::ErrorKind::BrokenPipe {
            eprintln!("tenken: {error}");
        }
        Outcome::Unreadable
    });
    match outcome {
        Outcome::Ready => ExitCode::SUCCESS,
        Outcome::Blocked => ExitCode::from(1),
        Outcome::Unreadable => ExitCode::from(2),
    }
}

fn run(arguments: &Arguments) -> io::Result<Outcome> {
    let questionnaire = match &arguments.questionnaire {
        None => Questionnaire::builtin(),
        Some(path) => match data_file::read(&fs::read_to_string(path)?) {
            Ok(questionnaire) => questionnaire,
            Err(error) => {
                eprintln!("{}:{error}", path.display());
                return Ok(Outcome::Unreadable);
            }
        },
    };
    let mut out = io::stdout().lock();
    match &arguments.command {
        Command::Check { files, previous, format } => {
            check(&questionnaire, files, previous.as_deref(), *format, &mut out)
        }
        Command::Score { file } => {
            let Some(filing) = read(&questionnaire, file)? else {
                return Ok(Outcome::Unreadable);
            };
            let report = Report::of(&Case::new(&questionnaire, &MunicipalityList::builtin(), &filing));
            print::score(&report.score, &mut out)?;
            Ok(Outcome::Ready)
        }
        Command::Convert(arguments) => convert::run(arguments, &questionnaire, &mut out),
        Command::Example { which } => {
            let example = match which {
                Which { empty: true, .. } => example::empty(&questionnaire),
                Which { flawed: true, .. } => example::flawed(&questionnaire),
                _ => example::complete(&questionnaire),
            };
            out.write_all(&example.to_bytes())?;
            Ok(Outcome::Ready)
        }
        Command::Rules { code: None } => {
            print::rules(&questionnaire, &mut out)?;
            Ok(Outcome::Ready)
        }
        Command::Rules { code: Some(code) } => match rules::by_code(&code.to_uppercase()) {
            Some(rule) => {
                print::rule(rule, &questionnaire, &mut out)?;
                Ok(Outcome::Ready)
            }
            None => {
                eprintln!("「{code}」という規則はありません。「tenken rules」で一覧を見られます。");
                Ok(Outcome::Unreadable)
            }
        },
    }
}

fn check(
    questionnaire: &Questionnaire,
    files: &[PathBuf],
    previous: Option<&Path>,
    format: Format,
    out: &mut impl Write,
) -> io::Result<Outcome> {
    if let Some(refusal) = previous.and_then(|previous| refusal(files, previous)) {
        eprintln!("{refusal}");
        return Ok(Outcome::Unreadable);
    }
    let last = match previous {
        None => None,
        Some(file) => match read(questionnaire, file)? {
            Some(filing) => Some(filing),
            None => return Ok(Outcome::Unreadable),
        },
    };
    let municipalities = MunicipalityList::builtin();
    let (mut blocked, mut unreadable) = (false, false);
    for file in files {
        let Some(filing) = read(questionnaire, file)? else {
            unreadable = true;
            continue;
        };
        let case = Case::new(questionnaire, &municipalities, &filing).beside(last.as_ref());
        let report = Report::of(&case);
        blocked |= !report.score.ready;
        match format {
            Format::Json => out.write_all(&report.to_bytes())?,
            Format::Text => {
                print::report(file, &report, out)?;
                if let Some(previous) = previous {
                    print::previous(previous, &case, out)?;
                }
            }
        }
    }
    Ok(match (unreadable, blocked) {
        (true, _) => Outcome::Unreadable,
        (false, true) => Outcome::Blocked,
        (false, false) => Outcome::Ready,
    })
}

/// Why the last round's filing cannot stand beside these files.
fn refusal(files: &[PathBuf], previous: &Path) -> Option<&'static str> {
    let standard_input = |file: &Path| file.as_os_str() == "-";
    match files {
        [file] if standard_input(file) && standard_input(previous) => {
            Some("標準入力（-）は、点検するファイルか--previousのどちらか一方にだけ使えます。")
        }
        [_] => None,
        _ => Some(
            "--previousは、点検するファイルが1つのときだけ使えます。前回の報告は機関ごとに違うため、ファイルを1つずつ点検してください。",
        ),
    }
}

/// Reads a filing; one that cannot be read is told about on standard error.
fn read(questionnaire: &Questionnaire, file: &Path) -> io::Result<Option<Filing>> {
    let bytes = match bytes(questionnaire, file) {
        Ok(bytes) => bytes,
        Err(error) => {
            eprintln!(
                "{}: ファイルを読み込めません（{error}）。ファイルの場所と名前を確かめてください。",
                file.display()
            );
            return Ok(None);
        }
    };
    match Filing::from_bytes(&bytes, questionnaire) {
        Ok(filing) => Ok(Some(filing)),
        Err(error) => {
            eprintln!("{}: {error}", file.display());
            Ok(None)
        }
    }
}

/// The bytes of a file, one more than the largest filing at most.
fn bytes(questionnaire: &Questionnaire, file: &Path) -> io::Result<Vec<u8>> {
    let most = questionnaire.largest_filing() as u64 + 1;
    let mut bytes = Vec::new();
    if file.as_os_str() == "-" {
        io::stdin().lock().take(most).read_to_end(&mut bytes)?;
    } else {
        fs::File::open(file)?.take(most).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}
