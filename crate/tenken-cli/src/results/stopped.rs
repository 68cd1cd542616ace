//! What a program that is stopped takes away with it: by Ctrl-C, by a closed terminal, by a machine that shuts down.

use std::fs;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

use crate::print::tell;

/// How a shell tells that Ctrl-C ended a program.
const STOPPED: i32 = 130;

/// How often a folder is emptied into which other threads may still be writing.
const TIMES: usize = 10;

/// Folders that are there for the files on their way.
#[derive(Default)]
pub(super) struct OnTheWay {
    temporary: Option<PathBuf>,
    made: Option<PathBuf>,
}

static ON_THE_WAY: Mutex<OnTheWay> = Mutex::new(OnTheWay { temporary: None, made: None });

/// From now on the folder goes when the program is stopped, and with it the one that was made for its files.
pub(super) fn take_away(temporary: &Path, made: Option<&Path>) {
    *hold() = OnTheWay { temporary: Some(temporary.to_owned()), made: made.map(Path::to_owned) };
    static HANDLER: Once = Once::new();
    HANDLER.call_once(|| {
        // Where the system takes no handler, the folder stays, as it does when the machine fails.
        let _ = ctrlc::set_handler(stop);
    });
}

/// Nothing is to be taken away any longer; the program is not stopped while this is held.
pub(super) fn keep() -> MutexGuard<'static, OnTheWay> {
    let mut held = hold();
    *held = OnTheWay::default();
    held
}

fn hold() -> MutexGuard<'static, OnTheWay> {
    ON_THE_WAY.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Runs in a thread of its own. What it holds is not given back, so that no file gets to its place any more.
fn stop() {
    let mut held = hold();
    if let Some(temporary) = held.temporary.take() {
        let _ = (0..TIMES).find(|_| fs::remove_dir_all(&temporary).is_ok());
        if let Some(made) = held.made.take() {
            // One that another program has put something into stays.
            let _ = fs::remove_dir(made);
        }
        // Off the line of the progress.
        let line = if io::stderr().is_terminal() { "\n" } else { "" };
        tell(format_args!("{line}中止しました。何も書き出していません。"));
    }
    process::exit(STOPPED);
}
