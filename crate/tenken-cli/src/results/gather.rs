//! From paths to a stream of what was decided of each file.

use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::thread;

use tenken::questionnaire::Questionnaire;
use tenken::results::{Line, Reason};
use tenken::text::plain;

use super::failure::Failure;
use super::judging::{Judge, Judged};
use super::partial_file::Given;
use super::runs::{Runs, Stream};
use super::walk::{Beside, Walk};
use crate::print::{name, tell};
use crate::progress::Progress;

/// What is added up.
#[derive(clap::Args)]
pub(crate) struct Inputs {
    /// 提出ファイルか、提出ファイルのあるフォルダー（中のフォルダーも含む）。フォルダーからは名前が.jsonで終わるファイルを読む
    #[arg(required_unless_present = "merge", value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// --partialで書き出した途中結果を加える
    #[arg(long, value_name = "PARTIAL", num_args = 1..)]
    merge: Vec<PathBuf>,
    /// How many threads judge.
    #[arg(long, hide = true)]
    threads: Option<NonZero<usize>>,
    /// Bytes of lines that are kept in memory, by estimate.
    #[arg(long, hide = true, default_value_t = 32 << 20)]
    memory: usize,
}

/// The files to judge.
pub(crate) struct Found<'a> {
    inputs: &'a Inputs,
    beside: &'a Beside,
    files: u64,
}

/// Files that were set aside and are told by their whole path: the first by path.
#[derive(Default)]
pub(crate) struct Told(Vec<(PathBuf, Reason, String)>);

/// Most files that are told by their path.
const MOST_TOLD: usize = 20;

impl Inputs {
    /// Whether all that is given is there and can be of use.
    pub(crate) fn check(&self, questionnaire: &Questionnaire) -> Result<(), Failure> {
        if self.paths.iter().chain(&self.merge).any(|path| path.as_os_str() == "-") {
            return Err(Failure::Told(
                "標準入力（-）からは集計できません。提出ファイルかフォルダーの名前を指定してください。"
                    .to_owned(),
            ));
        }
        for path in &self.paths {
            path.metadata().map_err(|error| Failure::reading(path, &error))?;
        }
        self.merge.iter().try_for_each(|path| Given::open(path, questionnaire).map(drop))
    }

    /// Looks through the folders before anything is read.
    pub(crate) fn find<'a>(&'a self, beside: &'a mut Beside) -> Result<Found<'a>, Failure> {
        self.merge.iter().for_each(|partial| beside.add(partial));
        let (files, others) = Walk::new(&self.paths, beside).count()?;
        if others > 0 {
            tell(format_args!(
                "フォルダーの中の、名前が.jsonで終わらない{others}件は読みません。提出ファイルであれば、名前で指定してください。"
            ));
        }
        if files == 0 && self.merge.is_empty() {
            return Err(Failure::Told(
                "集計するファイルがありません。提出ファイル（.json）のあるフォルダーを指定してください。"
                    .to_owned(),
            ));
        }
        Ok(Found { inputs: self, beside, files })
    }

    /// How many threads judge files: as many as the machine has.
    pub(crate) fn threads(&self) -> usize {
        self.threads.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZero::get)
    }
}

impl Found<'_> {
    /// Judges every file; what was decided comes in the one order, whatever that of the files.
    pub(crate) fn judge<'a>(&self, judge: Judge<'a>) -> Result<(Stream<'a>, Told), Failure> {
        let progress = Progress::with_rate(self.files);
        let mut runs = Runs::new(&self.inputs.merge, self.inputs.memory);
        let mut told = Told::default();
        judge.each(Walk::new(&self.inputs.paths, self.beside), |Judged { path, line, size }| {
            progress.advance();
            told.add(&path, &line);
            runs.take(line, size)
        })?;
        Ok((runs.merge(judge.questionnaire)?, told))
    }
}

impl Told {
    fn add(&mut self, path: &Path, line: &Line) {
        let Line::Aside(aside) = line else { return };
        let at = self.0.partition_point(|(known, ..)| known.as_path() < path);
        if at < MOST_TOLD {
            self.0.insert(at, (path.to_owned(), aside.reason, aside.sentence.clone()));
            self.0.truncate(MOST_TOLD);
        }
    }

    /// Tells of so many files, and where the others stand.
    pub(crate) fn tell(&self, set_aside: u64, log: &str) {
        for (path, reason, sentence) in &self.0 {
            let label = reason.label();
            tell(format_args!("{}: 集計から除きました（{label}）。{}", name(path), plain(sentence)));
        }
        let others = set_aside - self.0.len() as u64;
        if others > 0 {
            tell(format_args!("ほか{others}件も集計から除きました。{log}"));
        }
    }
}
