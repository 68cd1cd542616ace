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
            let (sender, receiver) = mpsc::sync_channel(2 * self.threads);
            for _ in 0..self.threads {
                let (sender, files, large) = (sender.clone(), &files, &large);
                let work = move || {
                    loop {
                        let next = files.lock().expect("no thread panics").next();
                        let Some(next) = next else { break };
                        let judged = next.map(|path| self.judge(path, large));
                        let last = judged.is_err();
                        if sender.send(judged).is_err() || last {
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
            receiver.into_iter().try_for_each(|judged| take(judged?))
        })
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
