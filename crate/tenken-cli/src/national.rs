//! `tenken example --national`: the fictional country as a folder of files.

use std::fs;
use std::io::{self, StdoutLock, Write};
use std::path::Path;
use std::thread;

use tenken::example::national::{Country, Facts};
use tenken::municipality::MunicipalityList;
use tenken::questionnaire::Questionnaire;

use crate::outcome::Outcome;
use crate::print::{name, tell};
use crate::progress::Progress;

/// The roster's name in the folder.
const ROSTER: &str = "roster.csv";

/// How many institutions' files are made at once.
const WORKERS: usize = 2;

/// Writes the roster and all files into a folder that is new or empty.
pub(crate) fn run(
    folder: &Path,
    seed: u64,
    questionnaire: &Questionnaire,
    out: &mut StdoutLock<'static>,
) -> io::Result<Outcome> {
    if let Err(refusal) = make(folder) {
        tell(refusal);
        return Ok(Outcome::Unreadable);
    }
    let municipalities = MunicipalityList::builtin();
    let country = Country::of(seed, &municipalities);
    let progress = Progress::of(country.institutions());
    let write_every = |first: usize| -> Result<(), String> {
        for nth in (first..country.institutions()).step_by(WORKERS) {
            for (file, bytes) in country.files(nth, questionnaire, &municipalities) {
                write(&folder.join(file), &bytes)?;
            }
            progress.advance();
        }
        Ok(())
    };
    let written = thread::scope(|scope| {
        let write_every = &write_every;
        let workers: Vec<_> = (0..WORKERS).map(|first| scope.spawn(move || write_every(first))).collect();
        let ends = workers.into_iter().map(|worker| worker.join().expect("no worker panics"));
        ends.collect::<Result<Vec<()>, String>>()
    });
    drop(progress);
    if let Err(refusal) = written.and_then(|_| write(&folder.join(ROSTER), &country.roster())) {
        tell(refusal);
        return Ok(Outcome::Unreadable);
    }
    told(folder, seed, &country.facts(), out)?;
    Ok(Outcome::Ready)
}

/// Makes the folder where there is none.
fn make(folder: &Path) -> Result<(), String> {
    let shown = name(folder);
    fs::create_dir_all(folder).map_err(|error| {
        format!("{shown}: フォルダーを作れません（{error}）。書き出す場所を確かめてください。")
    })?;
    let mut entries = fs::read_dir(folder).map_err(|error| {
        format!("{shown}: フォルダーを開けません（{error}）。書き出す場所を確かめてください。")
    })?;
    match entries.next() {
        None => Ok(()),
        Some(_) => Err(format!(
            "{shown}: 空のフォルダーではないため、書き出しませんでした。新しいフォルダーを指定してください。"
        )),
    }
}

fn write(file: &Path, bytes: &[u8]) -> Result<(), String> {
    fs::write(file, bytes).map_err(|error| {
        format!("{}: 書き出せません（{error}）。書き出す場所と空き容量を確かめてください。", name(file))
    })
}

/// What is in the folder.
fn told(folder: &Path, seed: u64, facts: &Facts, out: &mut StdoutLock<'static>) -> io::Result<()> {
    let (full, priority) = (facts.full, facts.priority);
    writeln!(out, "{}（シード{seed}）", name(folder))?;
    writeln!(out, "  {ROSTER}: {}機関（うち{}機関は提出なし）", facts.institutions, facts.absent)?;
    writeln!(out, "  ファイル: {}件", facts.files)?;
    writeln!(
        out,
        "  集計の対象: {}機関、全項目{}事務（{}機関）、重点項目{}事務（{}機関）",
        facts.counted, full.affairs, full.institutions, priority.affairs, priority.institutions
    )?;
    writeln!(
        out,
        "  再提出した機関: {}、同じ回を二度出した機関: {}、期限後の提出: {}件",
        facts.again, facts.ties, facts.late
    )?;
    writeln!(
        out,
        "  集計できないファイル: 変更{}、破損{}、別の年度{}、下書き{}、要修正の残り{}",
        facts.altered, facts.broken, facts.other_round, facts.drafts, facts.blocked
    )
}
