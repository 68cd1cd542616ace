//! How long reading a text takes, for texts of the worst kinds, as ratios within one run: to folding the same text
//! alone, and of ten times the text to the text. About 10 is linear.
#![allow(clippy::disallowed_methods, reason = "a bench reads the clock")]
#![allow(clippy::print_stdout, reason = "a bench prints what it measured")]

use std::hint::black_box;
use std::time::Instant;

use tenken::calendar::Date;
use tenken::text::{Text, fold};

const ROUNDS: usize = 5;

/// What a text is made of, over and over.
const KINDS: [(&str, &str); 12] = [
    (
        "an ordinary sentence",
        "職員が不足しているため、平成30年3月までに規程を改め、平成30年度に研修を実施する予定である。",
    ),
    ("clauses that go on", "規程を策定し、"),
    ("plans that go on", "準備を進めており、"),
    ("what is not done", "実施しておらず、"),
    ("against each other", "実施していないが、"),
    ("dates", "平成29年3月、"),
    ("relative dates", "翌年度に"),
    ("digits", "1"),
    ("kanji numerals", "〇一"),
    ("open brackets", "（"),
    ("marks to be joined", "\u{3099}"),
    ("words that may begin a date", "平成"),
];

fn micros(work: &mut dyn FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed().as_secs_f64() * 1e6
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[ROUNDS / 2]
}

fn main() {
    let now = Date::new(2017, 7, 14);
    for (name, unit) in KINDS {
        let read = |length: usize| {
            let typed: String = unit.chars().cycle().take(length).collect();
            let folding = micros(&mut || {
                black_box(fold(black_box(&typed)));
            });
            let reading = micros(&mut || {
                let text = Text::new(typed.as_str());
                black_box((text.reading().governing(now), text.reading().has_target(now)));
            });
            (folding, reading)
        };
        let ((_, short), (folding, long)) = (read(10_000), read(100_000));
        println!(
            "{name:<28} 100,000 characters {long:>10.0} µs  {:>6.1} × folding  {:>6.1} × 10,000 characters",
            long / folding,
            long / short
        );
    }
}
