//! Sorted lines brought together, and of each institution one submission counted.

use std::mem;

use super::{Aside, Entry, Key, Line};

/// Sorted lines of several sources as one sorted stream, which holds one line of each.
pub struct Merge<'a, E> {
    sources: Vec<Source<'a, E>>,
}

/// Sorted lines, or why no more can be read.
pub type Lines<'a, E> = Box<dyn Iterator<Item = Result<Line, E>> + 'a>;

struct Source<'a, E> {
    next: Line,
    rest: Lines<'a, E>,
}

impl<'a, E> Merge<'a, E> {
    /// Begins with the first line of each source.
    ///
    /// # Errors
    /// That of the first source that cannot be read.
    pub fn new(sources: Vec<Lines<'a, E>>) -> Result<Self, E> {
        let mut begun = Vec::new();
        for mut rest in sources {
            if let Some(next) = rest.next().transpose()? {
                begun.push(Source { next, rest });
            }
        }
        Ok(Self { sources: begun })
    }
}

impl<E> Iterator for Merge<'_, E> {
    type Item = Result<Line, E>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut least = 0;
        for at in 1..self.sources.len() {
            if self.sources[at].next.compare(&self.sources[least].next).is_lt() {
                least = at;
            }
        }
        let source = self.sources.get_mut(least)?;
        match source.rest.next() {
            Some(Ok(line)) => Some(Ok(mem::replace(&mut source.next, line))),
            Some(Err(error)) => Some(Err(error)),
            None => Some(Ok(self.sources.remove(least).next)),
        }
    }
}

/// Decides which submission of each institution counts: the first in the order of lines.
#[derive(Debug, Default)]
pub struct Settling {
    last: Option<Key>,
}

/// What was decided of a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Settled {
    /// It is added up.
    Counted(Box<Entry>),
    /// Another of the same institution is.
    PassedOver(Box<Entry>),
    /// It cannot be.
    SetAside(Box<Aside>),
}

impl Settling {
    /// Decides of the next line in their order.
    pub fn settle(&mut self, line: Line) -> Settled {
        match line {
            Line::Aside(aside) => Settled::SetAside(aside),
            Line::Entry(entry) if self.last.as_ref() == Some(&entry.key) => {
                Settled::PassedOver(Box::new(Entry { filing: None, private: Vec::new(), ..*entry }))
            }
            Line::Entry(entry) => {
                self.last = Some(entry.key.clone());
                Settled::Counted(entry)
            }
        }
    }
}

impl From<Settled> for Line {
    fn from(settled: Settled) -> Self {
        match settled {
            Settled::Counted(entry) | Settled::PassedOver(entry) => Self::Entry(entry),
            Settled::SetAside(aside) => Self::Aside(aside),
        }
    }
}
