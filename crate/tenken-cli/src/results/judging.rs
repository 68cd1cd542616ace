//! Judges files on several threads, each of which reads one at a time.

use std::io;
use std::path::PathBuf;
use std::sync::{Mutex, mpsc};
use std::thread;

use tenken::municipality::MunicipalityList;
use tenken::questionnaire::Questionnaire;
use tenken::results::{Aside, Line, Reason, judge};

use super::failure::Failure;
use super::walk::Walk;
use crate::input;

/// Bytes from which on files are judged one after the other, for what a file takes in memory is many times its size.
const LARGE: usize = 1_000_000;

/// Files that a thread judges before it hands them over: to wake another thread for each costs as much as a small file.
const BATCH: usize = 16;

/// Bytes of a thread's stack: that of a main thread.
const STACK: usize = 8 << 20;

/// A file that was judged.
pub(super) struct Judged {
    pub(super) path: PathBuf,
    pub(super) line: Line,
    /// Bytes of the file.
    pub(super) size: usize,
}

/// By what files are judged.
#[derive(Clone, Copy)]
pub(crate) struct Judge<'a> {
    pub(crate) questionnaire: &'a Questionnaire,
    pub(crate) municipalities: &'a MunicipalityList,
    pub(crate) threads: usize,
}

impl Judge<'_> {
    /// Gives what became of each file, in no order; the first failure ends it.
    pub(super) fn each(
        self,
        files: Walk<'_>,
        mut take: impl FnMut(Judged) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let (files, large) = (Mutex::new(files), Mutex::new(()));
        thread::scope(|scope| {
            let (sender, receiver) = mpsc::sync_channel::<Result<Vec<Judged>, Failure>>(self.threads);
            for _ in 0..self.threads {
                let (sender, files, large) = (sender.clone(), &files, &large);
                let work = move || {
                    loop {
                        let batch = self.batch(files, large);
                        let last = batch.as_ref().map_or(true, Vec::is_empty);
                        if sender.send(batch).is_err() || last {
                            break;
                        }
                    }
                };
                let thread = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
                if let Err(error) = thread {
                    return Err(Failure::Told(format!(
                        "スレッドを作れません（{error}）。ほかのプログラムを終えて、もう一度実行してください。"
                    )));
                }
            }
            drop(sender);
            receiver.into_iter().try_for_each(|batch| batch?.into_iter().try_for_each(&mut take))
        })
    }

    /// The next files, as many as are handed over at once; none at the end.
    fn batch(self, files: &Mutex<Walk<'_>>, large: &Mutex<()>) -> Result<Vec<Judged>, Failure> {
        let (mut batch, mut bytes) = (Vec::new(), 0);
        while batch.len() < BATCH && bytes < LARGE {
            let next = files.lock().expect("no thread panics").next();
            let Some(path) = next else { break };
            let judged = self.judge(path?, large);
            bytes += judged.size;
            batch.push(judged);
        }
        Ok(batch)
    }

    fn judge(self, path: PathBuf, large: &Mutex<()>) -> Judged {
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let (line, size) = match input::read(&path, self.questionnaire.largest_filing()) {
            Ok(bytes) => {
                let _alone = (bytes.len() >= LARGE).then(|| large.lock().expect("no thread panics"));
                (judge(&file, &bytes, self.questionnaire, self.municipalities), bytes.len())
            }
            Err(error) => (unreadable(file, &error), 0),
        };
        Judged { path, line, size }
    }
}

/// A file of which the bytes cannot be had.
fn unreadable(file: String, error: &io::Error) -> Line {
    let why = input::reason(error);
    Line::Aside(Box::new(Aside {
        file,
        hash: String::new(),
        reason: Reason::Unreadable,
        sentence: format!("ファイルを読み込めません（{why}）。ファイルの場所と名前を確かめてください。"),
        key: None,
        name: String::new(),
    }))
}
