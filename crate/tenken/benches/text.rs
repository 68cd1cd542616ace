//! How long reading texts takes, as ratios within one run: likeness of 3,000 texts, and what tells who somebody is in
//! texts of the worst kind, 10,000 and 100,000 characters long, against folding the same text alone. A ratio that is
//! the same for both lengths shows linear growth.
#![allow(clippy::disallowed_methods, reason = "a bench reads the clock")]
#![allow(clippy::print_stdout, reason = "a bench prints what it measured")]

use std::hint::black_box;
use std::time::Instant;

use tenken::text::{Likeness, Text, clusters, fold, traces};

/// Rounds of each measurement; the shortest counts, since other work on the machine only adds.
const ROUNDS: usize = 15;

/// Microseconds.
fn time(mut work: impl FnMut()) -> f64 {
    let round = |_| {
        let start = Instant::now();
        work();
        start.elapsed().as_secs_f64() * 1e6
    };
    (0..ROUNDS).map(round).fold(f64::INFINITY, f64::min)
}

/// Kanji that look chosen at random, the same for the same seed.
fn kanji(seed: u32, count: u32) -> String {
    let mixed =
        |k: u32| (seed.wrapping_mul(2_654_435_761) ^ k.wrapping_mul(40_503_743)).wrapping_mul(2_246_822_519);
    (0..count).filter_map(|k| char::from_u32(0x4E00 + (mixed(k) >> 8) % 0x5000)).collect()
}

/// 3,000 texts, shown with what is looked for: from the texts as typed, and again from kept facts.
fn likeness(name: &str, text: impl Fn(u32) -> String) {
    let typed: Vec<String> = (0..3000).map(text).collect();
    let folding = time(|| {
        for text in &typed {
            black_box(fold(text));
        }
    });
    let found = |texts: &[Text]| clusters(&texts.iter().collect::<Vec<_>>());
    let cold = time(|| {
        let texts: Vec<Text> = typed.iter().map(|text| text.as_str().into()).collect();
        black_box(found(&texts));
    });
    let texts: Vec<Text> = typed.iter().map(|text| text.as_str().into()).collect();
    let clusters = found(&texts).len();
    let kept = time(|| {
        black_box(found(&texts));
    });
    println!(
        "  {name:<34} cold {cold:>8.0} µs {:>6.2} × folding   kept {kept:>8.0} µs   {clusters} clusters",
        cold / folding
    );
}

/// A reader of one text, for a text of so many characters that repeats a piece.
fn growth(name: &str, piece: &str, read: impl Fn(&str)) {
    let [(short, base), (long, long_base)] = [10_000, 100_000].map(|length: usize| {
        let text: String = piece.chars().cycle().take(length).collect();
        let folding = time(|| {
            black_box(fold(&text));
        });
        (time(|| read(&text)), folding)
    });
    println!(
        "  {name:<34} 10,000 {short:>7.0} µs {:>6.2} × folding   100,000 {long:>8.0} µs {:>6.2} × folding   {:>5.1} ×",
        short / base,
        long / long_base,
        long / short
    );
}

fn main() {
    println!("likeness of 3,000 texts");
    let shared = kanji(0, 100);
    likeness("200 characters, all different", |n| kanji(n + 1, 200));
    likeness("200 characters, all the same", |_| kanji(1, 200));
    likeness("half of each shared by all", |n| format!("{shared}{}", kanji(n + 1, 100)));
    likeness("three quarters shared by all", |n| format!("{shared}{}{}", kanji(1, 50), kanji(n + 1, 50)));
    likeness("a number at the end", |n| format!("{}{n}", kanji(1, 196)));
    likeness("300 of ten that are alike", |n| format!("{}{n}", kanji(n % 300 + 1, 196)));
    println!("what tells who somebody is");
    let reads_traces = |text: &str| {
        black_box(traces(text));
    };
    #[rustfmt::skip]
    let pieces = [
        ("prose", "異動者のアクセス権限の削除が遅れた。平成30年9月までに手順を改める。"),
        ("digits", "123456789018"), ("zeros", "0"), ("digits and hyphens", "1-"), ("four and a hyphen", "1234-"),
        ("four, hyphen or space", "1234-5678 9018-"), ("digits and line breaks", "1\n"), ("dots", "."), ("digits and dots", "1."),
        ("addresses of machines", "10.1.2.3 "), ("colons", "fe80:"), ("twice a colon", "::"), ("氏", "氏"), ("佐藤氏", "佐藤氏"),
        ("kanji and 様", "山様"), ("kanji", "佐"), ("番", "一番"), ("丁目", "一丁目"), ("生年月日", "生年月日1970年1月1"), ("@", "@"),
        ("a@b.", "a@b."), ("a telephone number", "098-000-0000"), ("zeros and brackets", "0("), ("〒", "〒000-"), ("://", "a://"),
        ("PW", "PW:"), ("PW and letters", "PWa1"), ("voicing marks", "ﾞ"), ("zero-width spaces", "\u{200B}"), ("spaces", " "),
    ];
    for (name, piece) in pieces {
        growth(name, piece, reads_traces);
    }
    println!("what a text is compared by");
    let reads_likeness = |text: &str| {
        black_box(Likeness::of(text));
    };
    growth("one character", "あ", reads_likeness);
    growth("prose", "異動者のアクセス権限の削除が遅れた。平成30年9月までに手順を改める。", reads_likeness);
    growth("kanji", &kanji(1, 100_000), reads_likeness);
}
