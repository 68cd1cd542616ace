//! `tenken verify`.

use std::io::{self, StdoutLock, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use serde::Serialize;
use tenken::filing::Filing;
use tenken::municipality::MunicipalityList;
use tenken::questionnaire::Questionnaire;
use tenken::submission::{self, Altered, Code, Recheck, Verification};
use tenken::text::{cut, plain};

use crate::input;
use crate::outcome::Outcome;
use crate::print::{name, tell};
use crate::progress::Progress;

/// 提出ファイルが、作られたときから変更されていないか確かめる
#[derive(clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct Arguments {
    /// 提出ファイル。「-」は標準入力
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// 提出ファイルとは別の方法で受け取った確認コードと比べる。確かめるファイルは1つだけ
    #[arg(long, value_name = "CODE")]
    code: Option<String>,
    /// 前回の報告（下書きか提出ファイル）と見比べる指摘も確かめる。確かめるファイルは1つだけ
    #[arg(long, value_name = "LAST")]
    previous: Option<PathBuf>,
    /// 出力の形。text（読むための文）かjson。指定しなければtext
    #[arg(long, value_enum, default_value_t = Format::Text, hide_default_value = true, hide_possible_values = true)]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
}

const AFTER_HELP: &str = "\
例:
  tenken verify 提出.json                                     確かめる
  tenken verify 提出.json --code 0123-4567-89AC-EFHK-MPRT     届いた確認コードと比べる
  tenken verify 受領/*.json                                   たくさんのファイルを確かめる
  tenken verify --format json - < 提出.json                   標準入力から読み、結果をJSONで出す

何が分かるか:
  内容が、封印されたときから変更されていないこと。変更されていれば、どの部分か。
  バイト列が、このツールが書くものと同じであること。違っても、内容が同じなら変わったのは改行や空白などの書き方だけです。
  いまの規則で点検し直したときの、ファイルに書かれた指摘や得点との違い。
何は分からないか:
  だれが作ったか、報告が事実かは分かりません。封印は秘密の鍵を使わないため、内容を書き換えた人は封印も作り直せます。
  そのような書き換えは、別の方法（電話、書面など）で受け取った確認コードを--codeで比べれば分かります。

終了コード: 0 変更されていない、1 内容か封印が変更されている、または確認コードが違う、2 読み取れないファイルがある、
3 変更されていないが、バイト列はこのツールが書くものと違う。ファイルが複数のときは、2、1、3、0の順に重いもの";

/// The result for a file, as JSON.
#[derive(Serialize)]
struct Entry<'a> {
    format: &'static str,
    version: u32,
    file: &'a str,
    unaltered: bool,
    exact: bool,
    altered: &'a [Altered],
    code: String,
    code_matches: Option<bool>,
    hash: &'a str,
    tool: &'a str,
    rule_set: &'a str,
    questionnaire: QuestionnaireEntry<'a>,
    /// What became of a filing of an older version.
    migration: Vec<String>,
    recheck: Option<&'a Recheck>,
}

#[derive(Serialize)]
struct QuestionnaireEntry<'a> {
    key: &'a str,
    version: i64,
}

/// A verified file.
struct Verified<'a> {
    file: &'a Path,
    found: Verification,
    /// The code that came by a second way.
    given: Option<Code>,
}

pub(crate) fn run(
    arguments: &Arguments,
    questionnaire: &Questionnaire,
    out: &mut StdoutLock<'static>,
) -> io::Result<Outcome> {
    let Ok((given, last)) = beside(arguments, questionnaire) else {
        return Ok(Outcome::Unreadable);
    };
    let municipalities = MunicipalityList::builtin();
    let progress = Progress::of(arguments.files.len());
    let mut gravest = Outcome::Ready;
    for file in &arguments.files {
        let read = progress.aside(|| {
            let bytes = input::bytes(file, questionnaire.largest_filing())?;
            submission::verify(&bytes, questionnaire, &municipalities, last.as_ref())
                .map_err(|error| tell(format_args!("{}: {error}", name(file))))
                .ok()
        });
        gravest = gravest.max(match read {
            None => Outcome::Unreadable,
            Some(found) => {
                let verified = Verified { file, found, given };
                progress.aside(|| match arguments.format {
                    Format::Text => verified.print(questionnaire, out),
                    Format::Json => verified.print_json(out),
                })?;
                verified.outcome()
            }
        });
        progress.advance();
    }
    Ok(gravest)
}

/// The code and the last round's filing that go with one file; an error has been told.
fn beside(
    arguments: &Arguments,
    questionnaire: &Questionnaire,
) -> Result<(Option<Code>, Option<Filing>), ()> {
    if arguments.files.len() > 1 {
        for (given, option) in
            [(arguments.code.is_some(), "--code"), (arguments.previous.is_some(), "--previous")]
        {
            if given {
                tell(format_args!(
                    "{option}は、確かめるファイルが1つのときだけ使えます。ファイルを1つずつ確かめてください。"
                ));
                return Err(());
            }
        }
    }
    let code = arguments.code.as_deref().map(Code::read).transpose().map_err(tell)?;
    let last = arguments.previous.as_deref().map(|file| input::previous(questionnaire, file).ok_or(()));
    Ok((code, last.transpose()?))
}

impl Verified<'_> {
    /// Whether the code is the one that came by a second way, where one did.
    fn code_matches(&self) -> Option<bool> {
        self.given.map(|given| given == self.found.code)
    }

    fn outcome(&self) -> Outcome {
        match (self.found.holds() && self.code_matches() != Some(false), self.found.exact) {
            (false, _) => Outcome::Blocked,
            (true, false) => Outcome::Rewritten,
            (true, true) => Outcome::Ready,
        }
    }

    fn print_json(&self, out: &mut StdoutLock<'static>) -> io::Result<()> {
        let found = &self.found;
        let entry = Entry {
            format: "tenken.verification",
            version: 1,
            file: &self.file.display().to_string(),
            unaltered: found.unaltered,
            exact: found.exact,
            altered: &found.altered,
            code: found.code.to_string(),
            code_matches: self.code_matches(),
            hash: &found.hash,
            tool: &found.tool,
            rule_set: &found.rule_set,
            questionnaire: QuestionnaireEntry {
                key: &found.questionnaire,
                version: found.questionnaire_version,
            },
            migration: found.migration.sentences().into_iter().map(|(_, sentence)| sentence).collect(),
            recheck: found.recheck.as_ref(),
        };
        serde_json::to_writer_pretty(&mut *out, &entry)?;
        out.write_all(b"\n")
    }

    fn print(&self, questionnaire: &Questionnaire, out: &mut StdoutLock<'static>) -> io::Result<()> {
        let found = &self.found;
        writeln!(out, "{}", name(self.file))?;
        writeln!(
            out,
            "  {}",
            match (found.unaltered, found.altered.is_empty()) {
                (true, true) => "内容は変更されていません",
                (true, false) => "内容は変更されていませんが、封印の記録が変更されています",
                (false, _) => "内容か封印が変更されています",
            }
        )?;
        // Of content that is as it was sealed, only the seal's list of parts can be another.
        for part in found.altered.iter().filter(|_| !found.unaltered) {
            writeln!(out, "    {}: {}", plain(&part.label), part.how.label())?;
        }
        writeln!(
            out,
            "  {}",
            match found.exact {
                true => "バイト列は、このツールが書くものと同じです",
                false => "バイト列は、このツールが書くものと違います",
            }
        )?;
        writeln!(out, "  確認コード: {}", found.code)?;
        match (self.code_matches(), self.given) {
            (Some(true), _) => writeln!(out, "    届いた確認コードと同じです")?,
            (Some(false), Some(given)) => writeln!(
                out,
                "    届いた確認コード {given} と違います。別のファイルか、封印し直されたファイルです。提出した機関に確かめてください。"
            )?,
            _ => {}
        }
        writeln!(
            out,
            "  調査票: {}（{}版）、規則セット: {}版、ツール: {}",
            cut(&found.questionnaire),
            found.questionnaire_version,
            cut(&found.rule_set),
            cut(&found.tool)
        )?;
        for (heading, sentence) in found.migration.sentences() {
            writeln!(out, "  {heading}: {}", plain(&sentence))?;
        }
        self.print_recheck(questionnaire, out)
    }

    fn print_recheck(&self, questionnaire: &Questionnaire, out: &mut StdoutLock<'static>) -> io::Result<()> {
        let Some(recheck) = &self.found.recheck else {
            return writeln!(
                out,
                "  調査票（{}）がいまのもの（{}）と違うため、点検し直していません。--questionnaireでこの報告の調査票を指定してください。",
                cut(&self.found.filing.questionnaire),
                questionnaire.key
            );
        };
        let differences = &recheck.differences;
        let count = match differences.len() {
            0 => "ありません".to_owned(),
            count => format!("{count}件"),
        };
        writeln!(out, "  いまの規則（規則セット{}版）との違い: {count}", recheck.rule_set)?;
        for difference in differences {
            writeln!(out, "    {} {}", plain(&difference.of), plain(&difference.sentence))?;
        }
        if recheck.blocking > 0 {
            writeln!(out, "  いまの規則では、提出を妨げる指摘が{}件あります", recheck.blocking)?;
        }
        if recheck.unchecked > 0 {
            writeln!(
                out,
                "  前回の報告と見比べる指摘{}件は確かめていません。--previousで前回の報告を指定してください。",
                recheck.unchecked
            )?;
        }
        Ok(())
    }
}
