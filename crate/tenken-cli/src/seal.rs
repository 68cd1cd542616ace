//! `tenken seal`.

use std::fs::{self, File};
use std::io::{self, StdoutLock, Write};
use std::path::{Path, PathBuf};

use tenken::municipality::MunicipalityList;
use tenken::questionnaire::Questionnaire;
use tenken::report::Report;
use tenken::rules::Case;
use tenken::submission::{self, Refusal};

use crate::input;
use crate::outcome::Outcome;
use crate::print::{self, name, tell};

/// 提出ファイルを作り、確認コードを出す
#[derive(clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct Arguments {
    /// 下書きか提出ファイル。「-」は標準入力
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// 書き出すファイル。指定しなければ標準出力。すでにあるファイルには上書きしない
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
    /// 前回の報告（下書きか提出ファイル）と見比べる
    #[arg(long, value_name = "LAST")]
    previous: Option<PathBuf>,
}

const AFTER_HELP: &str = "\
例:
  tenken seal 下書き.json -o 提出.json                      提出ファイルを作る
  tenken seal --previous 昨年.json 今年.json -o 提出.json    前回の報告と見比べて作る

確認コードは標準エラー出力に出します。提出ファイルとは別の方法（電話、書面など）で受け取る人に伝えてください。
下書きから、選択肢が理由や時期を求めない回答の理由と時期、当てはまる指摘がなくなった確認の理由を除いて書き出します。

終了コード: 0 作った、1 提出を妨げるもの（要修正か、確認していない要確認）がある、2 読み取れないか書き出せない";

pub(crate) fn run(
    arguments: &Arguments,
    questionnaire: &Questionnaire,
    out: &mut StdoutLock<'static>,
) -> io::Result<Outcome> {
    let (file, last) = (&arguments.file, &arguments.previous);
    let last = match last.as_deref().map(|file| input::previous(questionnaire, file)) {
        Some(None) => return Ok(Outcome::Unreadable),
        last => last.flatten(),
    };
    let Some(filing) = input::filing(questionnaire, file) else {
        return Ok(Outcome::Unreadable);
    };
    let municipalities = MunicipalityList::builtin();
    let of = |filing| Case::new(questionnaire, &municipalities, filing).beside(last.as_ref());
    let case = of(&filing);
    let sealed = match submission::seal(&case) {
        Ok(sealed) => sealed,
        Err(Refusal::Blocked(_)) => {
            tell_blocking(file, &Report::of(&case), &of(&submission::reported(&case)));
            return Ok(Outcome::Blocked);
        }
        Err(Refusal::Unreadable(error)) => {
            tell(format_args!("{}: 提出ファイルを作れません。{error}", name(file)));
            return Ok(Outcome::Unreadable);
        }
        Err(Refusal::Different) => {
            tell(format_args!(
                "{}: 書き出した内容を読み直すと違うものになるため、提出ファイルを作りませんでした。このファイルを添えて、ツールの作成者に知らせてください。",
                name(file)
            ));
            return Ok(Outcome::Unreadable);
        }
    };
    match &arguments.output {
        None => out.write_all(&sealed.bytes)?,
        Some(output) => {
            if let Err(error) = write(output, &sealed.bytes) {
                let reason = match error.kind() {
                    io::ErrorKind::AlreadyExists => "同じ名前のファイルがあります".to_owned(),
                    _ => error.to_string(),
                };
                tell(format_args!(
                    "{}: 書き出せません（{reason}）。-oに別の名前か場所を指定してください。",
                    name(output)
                ));
                return Ok(Outcome::Unreadable);
            }
        }
    }
    tell(format_args!("確認コード: {}", sealed.code));
    Ok(Outcome::Ready)
}

/// Writes a new file and reads it back; one that is not as it should be does not stay.
fn write(output: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create_new(output)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all()).and_then(|()| fs::read(output));
    let error = match written {
        Ok(read) if read == bytes => return Ok(()),
        Ok(_) => io::Error::other("書き出した内容が、読み直すと違います"),
        Err(error) => error,
    };
    let _ = fs::remove_file(output);
    Err(error)
}

/// Findings that block: those of the filing, or those that only what is reported of it has.
fn tell_blocking(file: &Path, report: &Report, reported: &Case<'_>) {
    let report = if report.score.ready { &Report::of(reported) } else { report };
    let blocking = report.findings.iter().zip(&report.labels).filter(|(finding, _)| finding.blocks());
    tell(format_args!(
        "{}: 提出を妨げるものが{}件あるため、提出ファイルを作りませんでした。次の指摘を直すか、理由を付けて確認してください。",
        name(file),
        blocking.clone().count()
    ));
    for (finding, label) in blocking {
        print::finding_on_error(finding, label);
    }
}
