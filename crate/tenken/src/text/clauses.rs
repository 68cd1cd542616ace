//! Sentences and clauses of a folded text, each with what it says and how it hangs on the next.

use std::ops::Range;

use super::dates::Named;
use super::endings::{self, Kind, Link};

/// A clause.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Clause {
    /// Bytes of the folded text.
    pub(super) span: Range<usize>,
    /// What it says.
    pub(super) kind: Kind,
    /// How it hangs on the next one.
    pub(super) link: Link,
}

impl Clause {
    /// Whether it says by itself what will be done. What only goes on to the next clause takes its meaning from there.
    pub(super) fn is_plan(&self) -> bool {
        self.kind.looks_ahead() && !(self.link == Link::And && self.kind == Kind::Commitment)
    }

    /// Whether it puts what it says to some time after another: その後.
    pub(super) fn leaves_open(&self, text: &str) -> bool {
        let clause = &text[self.span.clone()];
        ["その後", "以後", "以降", "次いで"].iter().any(|word| clause.contains(word))
    }

    /// Which of the times named stand in it.
    pub(super) fn dates(&self, named: &[Named]) -> Range<usize> {
        let before = |end: usize| named.partition_point(|date| date.span.start < end);
        before(self.span.start)..before(self.span.end)
    }
}

/// All clauses of a folded text, in its order. Times named in it hold their commas and brackets together.
pub(super) fn split(text: &str, dates: &[Named]) -> Vec<Clause> {
    let mut splitter = Splitter { text, dates, next: 0, clauses: Vec::new(), start: 0 };
    let (mut depth, mut before) = (0_u32, ' ');
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|&(_, c)| c);
        let end = at + c.len_utf8();
        match c {
            '(' | '「' | '『' => depth += 1,
            ')' | '」' | '』' => depth = depth.saturating_sub(1),
            '。' | '!' | '?' => {
                splitter.close(at, end, Link::End);
                depth = 0;
            }
            '.' if !before.is_ascii() && after.is_none_or(|c| !c.is_ascii_alphanumeric()) => {
                splitter.close(at, end, Link::End);
            }
            '\n' if !"をにはがでとのへもや、".contains(before) => {
                splitter.close(at, end, Link::End);
                depth = 0;
            }
            '、' if depth == 0 => {
                if let Some(link) = endings::link(&text[splitter.start..at]) {
                    splitter.close(at, end, link);
                }
            }
            'が' if depth == 0
                && after != Some('、')
                && endings::is_conjunction(&text[splitter.start..end]) =>
            {
                splitter.close(end, end, Link::But);
            }
            _ => {}
        }
        before = c;
    }
    splitter.close(text.len(), text.len(), Link::End);
    splitter.clauses
}

struct Splitter<'a> {
    text: &'a str,
    dates: &'a [Named],
    /// The first date that no closed clause holds.
    next: usize,
    clauses: Vec<Clause>,
    start: usize,
}

impl Splitter<'_> {
    /// Closes the clause that ends here; the next one begins after what parts them.
    fn close(&mut self, end: usize, next: usize, link: Link) {
        let span = self.start..end;
        self.start = next;
        let typed = &self.text[span.clone()];
        if typed.is_empty() {
            return;
        }
        let first = self.next;
        while self.dates.get(self.next).is_some_and(|date| date.span.start < end) {
            self.next += 1;
        }
        let dates = &self.dates[first..self.next];
        let bracket = trailing_bracket(typed).map(|at| span.start + at);
        if let Some(open) = bracket {
            let inside = open + 1..span.end - 1;
            let dated = dates.iter().any(|date| date.span.start >= open);
            let kind = kind(&self.text[inside.clone()], Link::End, dates, &inside);
            if dated {
                let outside = span.start..open;
                let said = self::kind(&self.text[outside.clone()], link, dates, &outside);
                self.clauses.push(Clause { span: outside, kind: said, link: Link::But });
                self.clauses.push(Clause { span: inside, kind, link });
                return;
            }
        }
        let kind = kind(typed, link, dates, &span);
        self.clauses.push(Clause { span, kind, link });
    }
}

/// What a clause says.
fn kind(clause: &str, link: Link, dates: &[Named], span: &Range<usize>) -> Kind {
    let here = || dates.iter().filter(|date| span.contains(&date.span.start));
    let kind = endings::kind(clause, link, here().any(|date| !date.name));
    // 来年1月になる says when, not how things are.
    let comes = here().any(|date| {
        let rest = clause.get(date.span.end - span.start..).unwrap_or_default();
        ["になる", "になります", "となる", "となります"].contains(&rest)
    });
    if comes { Kind::Plan } else { kind }
}

/// Where the bracket opens that closes with the clause.
fn trailing_bracket(clause: &str) -> Option<usize> {
    let inside = clause.strip_suffix(')')?;
    inside.rfind('(').filter(|&open| open > 0)
}
