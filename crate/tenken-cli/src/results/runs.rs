//! Lines of any number of files in their one order, in memory that does not grow with them.

use std::mem;
use std::path::PathBuf;
use std::vec;

use tenken::questionnaire::Questionnaire;
use tenken::results::{Line, Merge, Settled, Settling, sort};

use super::failure::Failure;
use super::partial_file::{Given, SetDown};

/// Most sources that are open at once.
const MOST_OPEN: usize = 64;

/// What a line takes beside what stands in its file, in bytes.
const LINE: usize = 1_000;

/// Sorted, settled lines of a part of the files each.
pub(super) struct Runs {
    lines: Vec<Line>,
    size: usize,
    /// Bytes of lines that are kept in memory, by estimate.
    most: usize,
    sources: Vec<Source>,
}

enum Source {
    Memory(vec::IntoIter<Line>),
    SetDown(SetDown),
    Given(PathBuf),
}

/// What was decided of each file, in the order of lines.
pub(crate) type Stream<'a> = Box<dyn Iterator<Item = Result<Settled, Failure>> + 'a>;

impl Runs {
    /// Begins with files of partial results.
    pub(super) fn new(partials: &[PathBuf], most: usize) -> Self {
        let sources = partials.iter().cloned().map(Source::Given).collect();
        Self { lines: Vec::new(), size: 0, most, sources }
    }

    /// Takes the line of a file of this many bytes.
    pub(super) fn take(&mut self, line: Line, bytes: usize) -> Result<(), Failure> {
        self.lines.push(line);
        self.size += LINE + bytes;
        if self.size < self.most {
            return Ok(());
        }
        self.size = 0;
        let lines = SetDown::write(sorted(mem::take(&mut self.lines)).map(Ok))?;
        self.sources.push(Source::SetDown(lines));
        Ok(())
    }

    /// Brings all lines together.
    pub(super) fn merge(mut self, questionnaire: &Questionnaire) -> Result<Stream<'_>, Failure> {
        if !self.lines.is_empty() {
            self.sources.push(Source::Memory(sorted(self.lines)));
        }
        while self.sources.len() > MOST_OPEN {
            let rest = self.sources.split_off(MOST_OPEN);
            let merged = merge(self.sources, questionnaire)?.map(|settled| settled.map(Line::from));
            let merged = Source::SetDown(SetDown::write(merged)?);
            self.sources = rest;
            self.sources.push(merged);
        }
        merge(self.sources, questionnaire)
    }
}

/// Lines in their order, settled.
fn sorted(mut lines: Vec<Line>) -> vec::IntoIter<Line> {
    sort(&mut lines);
    let mut settling = Settling::default();
    let settled: Vec<Line> = lines.into_iter().map(|line| settling.settle(line).into()).collect();
    settled.into_iter()
}

fn merge(sources: Vec<Source>, questionnaire: &Questionnaire) -> Result<Stream<'_>, Failure> {
    let mut lines: Vec<Box<dyn Iterator<Item = Result<Line, Failure>>>> = Vec::new();
    for source in sources {
        lines.push(match source {
            Source::Memory(lines) => Box::new(lines.map(Ok)),
            Source::SetDown(lines) => Box::new(lines),
            Source::Given(path) => Box::new(Given::open(&path, questionnaire)?),
        });
    }
    let mut settling = Settling::default();
    Ok(Box::new(Merge::new(lines)?.map(move |line| line.map(|line| settling.settle(line)))))
}
