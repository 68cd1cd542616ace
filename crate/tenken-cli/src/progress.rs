//! How far a command has come with its files.

use std::fmt::Write;

use indicatif::{ProgressBar, ProgressState, ProgressStyle};

/// A line on standard error that counts files, from ten on and where standard error is a terminal; else nothing.
pub(crate) struct Progress(ProgressBar);

const FEWEST: u64 = 10;

impl Progress {
    /// Of this many files.
    pub(crate) fn of(files: usize) -> Self {
        Self::styled(files as u64, "{bar:30} {pos}/{len}件")
    }

    /// Of this many files, with how many a second and how long it will take.
    pub(crate) fn with_rate(files: u64) -> Self {
        Self::styled(files, "{bar:30} {pos}/{len}件 毎秒{rate}件 残り{left}")
    }

    fn styled(files: u64, template: &str) -> Self {
        if files < FEWEST {
            return Self(ProgressBar::hidden());
        }
        let style = ProgressStyle::with_template(template)
            .expect("a proper template")
            .with_key("rate", |state: &ProgressState, out: &mut dyn Write| {
                let _ = write!(out, "{:.0}", state.per_sec());
            })
            .with_key("left", |state: &ProgressState, out: &mut dyn Write| {
                let seconds = state.eta().as_secs();
                let _ = match seconds / 60 {
                    0 => write!(out, "{seconds}秒"),
                    minutes => write!(out, "{minutes}分{}秒", seconds % 60),
                };
            });
        Self(ProgressBar::new(files).with_style(style))
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
