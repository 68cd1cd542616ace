//! How far a command has come with its files.

use indicatif::{ProgressBar, ProgressStyle};

/// A line on standard error that counts files, from ten on and where standard error is a terminal; else nothing.
pub(crate) struct Progress(ProgressBar);

const FEWEST: usize = 10;

impl Progress {
    /// Of this many files.
    pub(crate) fn of(files: usize) -> Self {
        if files < FEWEST {
            return Self(ProgressBar::hidden());
        }
        let style = ProgressStyle::with_template("{bar:30} {pos}/{len}件").expect("a proper template");
        Self(ProgressBar::new(files as u64).with_style(style))
    }

    /// A file is done.
    pub(crate) fn advance(&self) {
        self.0.inc(1);
    }

    /// Prints without mixing into the line.
    pub(crate) fn aside<T>(&self, print: impl FnOnce() -> T) -> T {
        self.0.suspend(print)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
