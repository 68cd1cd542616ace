//! `tenken results`.

mod beside;
mod failure;
mod gather;
mod judging;
mod partial_file;
mod runs;
mod staging;
mod stopped;
mod summary;
mod walk;

use std::io::{self, StdoutLock};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;

use tenken::municipality::MunicipalityList;
use tenken::questionnaire::Questionnaire;
use tenken::results::{Entry, Expected, Results, Selection, Settled, Sums, Wishes, log, partial, report};
use tenken::rules::Case;
use tenken::table::Table;

use crate::outcome::Outcome;

pub(crate) use failure::Failure;
pub(crate) use gather::Inputs;
pub(crate) use judging::Judge;
pub(crate) use staging::Staging;
pub(crate) use walk::Beside;

/// 提出ファイルを集計し、報告書を作る
#[derive(clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct Arguments {
    #[command(flatten)]
    inputs: Inputs,
    /// 書き出すフォルダー。なければ作る
    #[arg(short, long, value_name = "DIR", required_unless_present = "partial", conflicts_with = "partial")]
    output: Option<PathBuf>,
    /// 報告の対象機関の名簿（CSV。種別、団体コード、名称の列）。指定しなければ、都道府県と市区町村だけを組み込みの一覧と比べる
    #[arg(long, value_name = "FILE", conflicts_with = "partial")]
    roster: Option<PathBuf>,
    /// 前の年度の集計結果（results.json）を並べて示す
    #[arg(long, value_name = "RESULTS", conflicts_with = "partial")]
    earlier: Option<PathBuf>,
    /// 掲載する自由記述を選んだ表（書き出したtexts.csvのshownの列を直したもの）
    #[arg(long, value_name = "TEXTS", conflicts_with = "partial")]
    texts: Option<PathBuf>,
    /// 内訳で、回答がこれより少ない欄を伏せる。指定しなければ5
    #[arg(long, value_name = "N", conflicts_with = "partial")]
    threshold: Option<u32>,
    /// 報告書の代わりに、--mergeで合わせられる途中結果を書き出す
    #[arg(long, value_name = "FILE")]
    partial: Option<PathBuf>,
    /// 書き出す場所に同じ名前のファイルがあれば置き換える
    #[arg(long)]
    force: bool,
}

const AFTER_HELP: &str = "\
例:
  tenken results 受領 -o 結果                          フォルダーの提出ファイルを集計する
  tenken results 受領 -o 結果 --roster 名簿.csv        提出していない機関と提出率も出す
  tenken results 受領 -o 結果 --force --texts 結果/texts.csv
                                                       掲載する自由記述を選び直す
  tenken results 九州 --partial 九州.ndjson            途中結果を書き出す
  tenken results --merge 九州.ndjson 四国.ndjson -o 結果
                                                       途中結果を合わせる

書き出すもの（DIRの中）:
  report.html   報告書        results.json  集計結果
  answers.csv   集計した回答  log.csv       ファイルごとの扱い
  texts.csv     自由記述の一覧

ファイルは1つずつ確かめて点検し直し、読み取れないもの、下書き、変更されたもの、別の年度のもの、提出を妨げる指摘のある
ものは除きます。同じ機関（種別、団体コードか法人番号、名称が同じもの）の提出は、提出の回数がいちばん多いものだけを数え
ます。ファイルの順番や分け方を変えても、書き出すバイト列は同じです。担当者名、電話番号、メールアドレスは、どのファイルにも
入りません。名簿などの表は、UTF-8かShift_JISのCSVです。

終了コード: 0 書き出した、1 書き出したが、除いたファイルがある、2 読み取れないか書き出せないものがあり、書き出していない";

/// Names of the files written.
const REPORT: &str = "report.html";
const RESULTS: &str = "results.json";
const ANSWERS: &str = "answers.csv";
const LOG: &str = "log.csv";
const TEXTS: &str = "texts.csv";

pub(crate) fn run(
    arguments: &Arguments,
    questionnaire: &Questionnaire,
    out: &mut StdoutLock<'static>,
) -> io::Result<Outcome> {
    let municipalities = MunicipalityList::builtin();
    let threads = arguments.inputs.threads();
    let judge = Judge { questionnaire, municipalities: &municipalities, threads };
    let done = match (&arguments.output, &arguments.partial) {
        (Some(folder), _) => publish(arguments, folder, judge, out),
        (None, Some(file)) => write_partial(arguments, file, judge),
        (None, None) => unreachable!("one of the two is demanded"),
    };
    done.or_else(|failure| failure.tell().map(|()| Outcome::Unreadable))
}

/// Submissions that wait for their rows to be written.
const COUNTED: usize = 64;

/// Adds up and writes the report and the tables.
fn publish(
    arguments: &Arguments,
    folder: &Path,
    judge: Judge<'_>,
    out: &mut StdoutLock<'static>,
) -> Result<Outcome, Failure> {
    let Judge { questionnaire, municipalities, .. } = judge;
    let names = [REPORT, RESULTS, ANSWERS, LOG, TEXTS].map(Path::new);
    arguments.inputs.check(questionnaire)?;
    let (expected, wishes, earlier) = arguments.beside(questionnaire, municipalities)?;
    Staging::check(folder, &names, arguments.force)?;
    let mut no_submissions = Beside::default();
    [&arguments.roster, &arguments.earlier, &arguments.texts]
        .into_iter()
        .flatten()
        .for_each(|file| no_submissions.add(file));
    names.iter().for_each(|name| no_submissions.add(&folder.join(name)));
    let found = arguments.inputs.find(&mut no_submissions)?;
    let staging = Staging::within(folder, &names)?;

    let (stream, told) = found.judge(judge)?;
    let mut sums = Sums::new(questionnaire, expected);
    let mut answers = staging.create(Path::new(ANSWERS))?;
    let mut kept = staging.create(Path::new(LOG))?;
    answers.write(&Table::Answers.head())?;
    kept.write(&log::head())?;
    // The table of answers is most of what is written: it is put together beside the rest.
    let (sender, counted) = mpsc::sync_channel::<Box<Entry>>(COUNTED);
    thread::scope(|scope| {
        let table = scope.spawn(move || {
            for filing in counted.iter().filter_map(|entry| entry.filing) {
                answers.write(&Table::Answers.records(&Case::new(questionnaire, municipalities, &filing)))?;
            }
            answers.finish()
        });
        for settled in stream {
            let settled = settled?;
            kept.write(&log::record(&settled))?;
            sums.add(&settled, questionnaire);
            if let Settled::Counted(entry) = settled
                && sender.send(entry).is_err()
            {
                break;
            }
        }
        drop(sender);
        table.join().expect("no thread panics")
    })?;
    kept.finish()?;
    let results = sums.publish(questionnaire, &wishes);
    staging.write(Path::new(RESULTS), &results.to_bytes())?;
    staging.write(Path::new(TEXTS), &sums.texts_csv(questionnaire, &wishes))?;
    staging.write(Path::new(REPORT), &report::html(&results, questionnaire, earlier.as_ref()))?;
    staging.finish(arguments.force)?;

    let set_aside = results.received.set_aside.iter().map(|count| u64::from(count.files)).sum();
    told.tell(set_aside, "全部の一覧は、書き出したlog.csvにあります。");
    summary::print(&results, &folder.join(REPORT), out).map_err(Failure::Output)?;
    Ok(outcome(set_aside))
}

/// Writes lines for another to add up.
fn write_partial(arguments: &Arguments, file: &Path, judge: Judge<'_>) -> Result<Outcome, Failure> {
    arguments.inputs.check(judge.questionnaire)?;
    let (folder, name) = Staging::place(file)?;
    Staging::check(folder, &[name], arguments.force)?;
    let mut no_submissions = Beside::default();
    no_submissions.add(file);
    let found = arguments.inputs.find(&mut no_submissions)?;
    let staging = Staging::new(folder, &[name])?;

    let (stream, told) = found.judge(judge)?;
    let mut written = staging.create(name)?;
    let (mut lines, head) = partial::Writer::begin(judge.questionnaire);
    written.write(&head)?;
    let mut set_aside = 0;
    for settled in stream {
        let settled = settled?;
        set_aside += u64::from(matches!(settled, Settled::SetAside(_)));
        written.write(&lines.add(partial::line(&settled.into())))?;
    }
    written.write(&lines.end())?;
    written.finish()?;
    staging.finish(arguments.force)?;
    told.tell(set_aside, "途中結果を合わせて報告書を作ると、全部の一覧がlog.csvにできます。");
    Ok(outcome(set_aside))
}

/// How it ends where so many files were set aside.
pub(crate) fn outcome(set_aside: u64) -> Outcome {
    if set_aside > 0 { Outcome::Blocked } else { Outcome::Ready }
}

impl Arguments {
    /// Who was to report, what is wished, and what an earlier round came to.
    fn beside(
        &self,
        questionnaire: &Questionnaire,
        municipalities: &MunicipalityList,
    ) -> Result<(Expected, Wishes, Option<Results>), Failure> {
        let expected = match &self.roster {
            Some(file) => beside::table(file, |text| Expected::from_roster(text, questionnaire))?,
            None => Expected::from_municipalities(municipalities, questionnaire),
        };
        let mut wishes = Wishes::default();
        if let Some(threshold) = self.threshold {
            wishes.threshold = threshold;
        }
        if let Some(file) = &self.texts {
            wishes.selection = beside::table(file, Selection::from_csv)?;
        }
        let earlier = self.earlier.as_deref().map(beside::earlier).transpose()?;
        Ok((expected, wishes, earlier))
    }
}
