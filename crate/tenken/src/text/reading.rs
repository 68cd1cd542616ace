//! What a text says of a measure: what will be done and when, what is not done, and why.

use std::ops::Range;

use super::clauses::{self, Clause};
use super::dates::{self, Bound, Named};
use super::endings::Link;
use super::folded::Folded;
use super::moment::{Days, Moment, western};
use super::phrases::Says;
use super::placeholder::{Placeholder, placeholder};
use crate::calendar::Date;

/// What a text says of a measure. Found out once per text; the 記入日 is needed only to tell days.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    times: Vec<Time>,
    /// Times by which something is to be done, that of the closing plan first.
    targets: Vec<Target>,
    /// Whether the first of the targets governs: no open end (その後, 以降) stands in its place.
    governed: bool,
    /// What it says apart from when.
    pub says: Says,
    /// What was left in it to be filled in.
    pub placeholder: Option<Placeholder>,
}

/// A time by which something is to be done.
#[derive(Clone, Copy, Debug)]
struct Target {
    /// Which of the times.
    time: usize,
    /// Whether it stands in a clause that goes on, which has no tense of its own.
    going_on: bool,
}

/// A time named in a text.
#[derive(Clone, Debug)]
struct Time {
    /// Bytes of the text as typed.
    span: Range<usize>,
    start: Moment,
    end: Option<Moment>,
    bound: Bound,
    impossible: bool,
}

/// A time of a text with the days it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Bytes of the text as typed.
    pub span: Range<usize>,
    /// Its first day.
    pub first: Date,
    /// Its last day; none where it only begins then.
    pub last: Option<Date>,
    days: Days,
}

impl Reading {
    /// Reads a text, in time linear in its length.
    pub(super) fn of(typed: &str) -> Self {
        let folded = Folded::new(typed);
        let named = dates::find(&folded.text);
        let clauses = clauses::split(&folded.text, &named);
        let times = named.iter().map(|named| Time {
            span: folded.span(named.words.clone()),
            start: named.start,
            end: named.end,
            bound: named.bound,
            impossible: named.impossible,
        });
        let (targets, governed) = targets(&folded.text, &clauses, &named);
        let says = Says::of(&folded, &clauses);
        let placeholder = placeholder(&folded);
        Self { times: times.collect(), targets, governed, says, placeholder }
    }

    /// The time that governs the plan: that of the closing plan clause, else of the clauses before that it goes on
    /// from. None without one, or where its days cannot be told without a 記入日.
    pub fn governing(&self, now: Option<Date>) -> Option<Told> {
        self.told(*self.targets.first().filter(|_| self.governed)?, now, &self.days(now))
    }

    /// Whether any time is named by which something is to be done. One whose days cannot be told counts.
    pub fn has_target(&self, now: Option<Date>) -> bool {
        let days = self.days(now);
        self.targets.iter().any(|&target| now.is_none() || self.told(target, now, &days).is_some())
    }

    /// Parts of the text as typed that name a month or day the calendar does not have.
    pub fn impossible(&self) -> impl Iterator<Item = Range<usize>> {
        self.times.iter().filter(|time| time.impossible).map(|time| time.span.clone())
    }

    /// The days of every time: 翌年度 is told from the one before.
    fn days(&self, now: Option<Date>) -> Vec<Option<Days>> {
        let mut before = None;
        let told = self.times.iter().map(|time| {
            let start = time.start.days(now, before);
            let end = match time.end {
                Some(end) => end.days(start.map(|(first, _)| first).or(now), start),
                None => start,
            };
            before = start.or(before);
            let ((first, _), (_, last)) = start.zip(end).filter(|_| !time.impossible)?;
            Some((first, last))
        });
        told.collect()
    }

    /// The days of a target; none where they cannot be told, or were over before the month of the 記入日 began and
    /// the clause does not say that they are to come.
    fn told(&self, target: Target, now: Option<Date>, days: &[Option<Days>]) -> Option<Told> {
        let (first, last) = days[target.time]?;
        let time = &self.times[target.time];
        let past = now.is_some_and(|now| last < now.month().first());
        (!(past && target.going_on)).then(|| Told {
            span: time.span.clone(),
            first,
            last: (time.bound == Bound::Within).then_some(last),
            days: (first, last),
        })
    }
}

impl Told {
    /// 「平成30年3月」＝2018年3月＝平成29年度内.
    pub fn reading(&self, typed: &str) -> String {
        let (first, last) = self.days;
        let mut reading = format!("「{}」＝{}", &typed[self.span.clone()], western(self.days));
        let year = first.fiscal_year();
        if last.fiscal_year() == year && (first, last) != (year.first(), year.last()) {
            reading.push_str(&format!("＝{}内", year.japanese()));
        }
        reading
    }
}

/// The times by which something is to be done, that of the closing plan first, and whether it governs.
fn targets(text: &str, clauses: &[Clause], named: &[Named]) -> (Vec<Target>, bool) {
    let (mut targets, mut governed) = (Vec::new(), None);
    for closing in (0..clauses.len()).rev().filter(|&at| clauses[at].is_plan()) {
        let found = targets.len();
        let mut open_ended = false;
        for at in (0..=closing).rev() {
            let clause = &clauses[at];
            let going_on = clause.link == Link::And;
            if at < closing && !(going_on && clause.kind.looks_ahead()) {
                break;
            }
            let dates = clause.dates(named);
            let eligible =
                dates.clone().rev().filter(|&at| named[at].bound != Bound::After && !named[at].name);
            targets.extend(eligible.map(|time| Target { time, going_on }));
            open_ended = dates.clone().any(|at| named[at].bound == Bound::After) || clause.leaves_open(text);
            // What is a plan by itself closes its own chain.
            if open_ended || at < closing && clause.is_plan() {
                break;
            }
        }
        if governed.is_none() && (targets.len() > found || open_ended) {
            governed = Some(targets.len() > found);
        }
    }
    (targets, governed == Some(true))
}
