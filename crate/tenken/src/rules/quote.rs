//! Marked phrases as a person reads them: each with the words around it.

use serde::Serialize;

use super::{Case, Finding, Mark};
use crate::place::Place;
use crate::text::{joins, plain};

/// Characters of context on each side of a phrase.
const AROUND: usize = 20;

/// Most quotes of one finding, and most phrases of one quote.
const MOST: usize = 5;

/// A phrase of more characters than this is shown by its beginning and its end.
const LONGEST: usize = 60;

/// A piece of a quote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Piece {
    /// As shown: on one line, … where it is cut.
    pub text: String,
    /// Whether it is the phrase that shows the finding, or what is shown in its place.
    pub marked: bool,
}

/// A phrase of a text: where it begins and ends in bytes, and what is shown in its place.
struct Phrase<'a> {
    start: usize,
    end: usize,
    masked: Option<&'a str>,
}

impl Finding {
    /// The marked phrases with the words around them; phrases near each other share a quote. What one mark masks is
    /// not shown as the context of another.
    pub fn quotes(&self, case: &Case<'_>) -> Vec<Vec<Piece>> {
        let mut places: Vec<&Place> = Vec::new();
        for mark in &self.marks {
            if places.len() < MOST && !places.contains(&&mark.place) {
                places.push(&mark.place);
            }
        }
        let mut quotes = Vec::new();
        for place in places {
            if let Some(text) = case.text(place) {
                quote(text, &phrases(text, place, &self.marks), &mut quotes);
            }
        }
        quotes
    }
}

/// The marked phrases of a text in its order; those that overlap are one, masked where any of them is.
fn phrases<'a>(text: &str, place: &Place, marks: &'a [Mark]) -> Vec<Phrase<'a>> {
    let here = marks.iter().filter(|mark| {
        mark.place == *place && text.get(mark.span.clone()).is_some_and(|phrase| !phrase.is_empty())
    });
    let phrase = |mark: &'a Mark| Phrase {
        start: mark.span.start,
        end: mark.span.end,
        masked: mark.masked.as_deref(),
    };
    // Rules mark as the text runs; a sort would weigh more than it is worth.
    let mut found: Vec<Phrase<'a>> = Vec::new();
    for phrase in here.map(phrase) {
        let at = found.iter().rposition(|before| before.start <= phrase.start).map_or(0, |at| at + 1);
        found.insert(at, phrase);
    }
    let mut phrases: Vec<Phrase<'a>> = Vec::new();
    for phrase in found {
        match phrases.last_mut() {
            Some(last) if phrase.start < last.end => {
                last.end = last.end.max(phrase.end);
                last.masked = last.masked.or(phrase.masked);
            }
            _ => phrases.push(phrase),
        }
    }
    phrases
}

fn quote(text: &str, phrases: &[Phrase<'_>], quotes: &mut Vec<Vec<Piece>>) {
    let near = |before: &Phrase<'_>, after: &Phrase<'_>| {
        text[before.end..after.start].chars().nth(2 * AROUND).is_none()
    };
    let mut first = 0;
    while first < phrases.len() && quotes.len() < MOST {
        let mut last = first;
        while last + 1 < phrases.len() && last + 1 < first + MOST && near(&phrases[last], &phrases[last + 1])
        {
            last += 1;
        }
        let floor = first.checked_sub(1).map_or(0, |before| phrases[before].end);
        let ceiling = phrases.get(last + 1).map_or(text.len(), |after| after.start);
        let start = back(text, phrases[first].start).max(floor);
        let end = ahead(text, phrases[last].end).min(ceiling);

        let mut pieces = Vec::new();
        let mut lead = if start > 0 { "…".to_owned() } else { String::new() };
        let mut at = start;
        for phrase in &phrases[first..=last] {
            lead.push_str(&plain(&text[at..phrase.start]));
            push(&mut pieces, std::mem::take(&mut lead), false);
            push(&mut pieces, shown(&text[phrase.start..phrase.end], phrase.masked), true);
            at = phrase.end;
        }
        let cut = if end < text.len() { "…" } else { "" };
        push(&mut pieces, plain(&text[at..end]) + cut, false);
        quotes.push(pieces);
        first = last + 1;
    }
}

fn push(pieces: &mut Vec<Piece>, text: String, marked: bool) {
    if !text.is_empty() {
        pieces.push(Piece { text, marked });
    }
}

/// A phrase, or what is shown in its place.
fn shown(phrase: &str, masked: Option<&str>) -> String {
    if let Some(masked) = masked {
        return plain(masked);
    }
    let whole = phrase.char_indices().nth(LONGEST).is_none();
    let head = phrase.char_indices().nth(LONGEST - AROUND).map(|(at, _)| at);
    let tail = phrase.char_indices().nth_back(AROUND - 1).map(|(at, _)| at);
    match (whole, head, tail) {
        (false, Some(head), Some(tail)) => plain(&phrase[..head]) + "…" + &plain(&phrase[tail..]),
        _ => plain(phrase),
    }
}

/// Where the context before a phrase begins.
fn back(text: &str, from: usize) -> usize {
    let mut before = text[..from].char_indices().rev().skip(AROUND - 1);
    before.find(|&(_, c)| !joins(c)).map_or(0, |(at, _)| at)
}

/// Where the context after a phrase ends.
fn ahead(text: &str, from: usize) -> usize {
    let mut after = text[from..].char_indices().skip(AROUND);
    after.find(|&(_, c)| !joins(c)).map_or(text.len(), |(at, _)| from + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The quotes of a text with these phrases marked: 【】 around each, masked ones as given.
    fn told(text: &str, marked: &[(&str, Option<&str>)]) -> Vec<String> {
        let place = Place::of("theme.initiative").reason();
        let mark = |&(phrase, masked): &(&str, Option<&str>)| {
            let start = text.find(phrase).expect("the phrase is there");
            let span = start..start + phrase.len();
            Mark { place: place.clone(), span, masked: masked.map(str::to_owned) }
        };
        let marks: Vec<Mark> = marked.iter().map(mark).collect();
        let mut quotes = Vec::new();
        quote(text, &phrases(text, &place, &marks), &mut quotes);
        let tell = |piece: &Piece| match piece.marked {
            true => format!("【{}】", piece.text),
            false => piece.text.clone(),
        };
        quotes.iter().map(|pieces| pieces.iter().map(tell).collect()).collect()
    }

    #[test]
    fn a_phrase_stands_among_the_words_around_it() {
        assert_eq!(
            told("平成30年3月までに行う。", &[("平成30年3月", None)]),
            ["【平成30年3月】までに行う。"]
        );
        let long = format!("{}要記入{}", "あ".repeat(21), "い".repeat(21));
        let expected = format!("…{}【要記入】{}…", "あ".repeat(20), "い".repeat(20));
        assert_eq!(told(&long, &[("要記入", None)]), [expected]);
        assert_eq!(told("一行目\n要記入\n三行目", &[("要記入", None)]), ["一行目 【要記入】 三行目"]);
        assert_eq!(told("", &[]), Vec::<String>::new());
    }

    #[test]
    fn context_is_cut_between_characters() {
        let accented = format!("か\u{3099}{}要記入{}き\u{3099}", "あ".repeat(19), "い".repeat(19));
        let whole = format!("か\u{3099}{}【要記入】{}き\u{3099}", "あ".repeat(19), "い".repeat(19));
        assert_eq!(told(&accented, &[("要記入", None)]), [whole]);
        let turned = told("前\u{202E}要記入\u{E000}後", &[("要記入", None)]);
        assert_eq!(turned, ["前<U+202E>【要記入】<U+E000>後"]);
    }

    #[test]
    fn phrases_near_each_other_share_a_quote() {
        assert_eq!(told("甲と乙", &[("乙", None), ("甲", None)]), ["【甲】と【乙】"]);
        let near = format!("甲{}乙", "あ".repeat(40));
        assert_eq!(told(&near, &[("甲", None), ("乙", None)]).len(), 1);
        let far = format!("甲{}乙", "あ".repeat(41));
        let context = "あ".repeat(20);
        assert_eq!(
            told(&far, &[("甲", None), ("乙", None)]),
            [format!("【甲】{context}…"), format!("…{context}【乙】")]
        );
        assert_eq!(told("甲乙丙", &[("甲乙", None), ("乙丙", None)]), ["【甲乙丙】"]);
    }

    #[test]
    fn what_is_masked_is_seen_nowhere() {
        let number = "123456789012";
        for marked in [
            vec![("要記入", None), (number, Some("［個人番号］"))],
            vec![("要記入、123456", None), (number, Some("［個人番号］"))],
            vec![(number, Some("［個人番号］")), ("9012", None)],
        ] {
            let quotes = told("要記入、123456789012。", &marked);
            assert!(quotes.iter().all(|quote| !quote.contains("12") && !quote.contains("90")), "{quotes:?}");
            assert!(quotes.concat().contains("【［個人番号］】"), "{quotes:?}");
        }
        // More phrases than one quote holds: the next one is no context.
        let text = "甲乙丙丁戊123456789012";
        let mut marked: Vec<(&str, Option<&str>)> =
            ["甲", "乙", "丙", "丁", "戊"].map(|one| (one, None)).to_vec();
        marked.push((number, Some("＊")));
        assert_eq!(told(text, &marked), ["【甲】【乙】【丙】【丁】【戊】…", "…【＊】"]);
    }

    #[test]
    fn a_long_phrase_is_cut_in_its_middle() {
        let text = "－".repeat(500);
        let expected = format!("【{}…{}】", "－".repeat(40), "－".repeat(20));
        assert_eq!(told(&text, &[(&text, None)]), [expected]);
    }

    #[test]
    fn a_mark_that_does_not_fit_the_text_is_passed_over() {
        let place = Place::of("theme.audit").reason();
        for span in [1..3, 0..100, 2..2] {
            let marks = [Mark { place: place.clone(), span, masked: None }];
            assert!(phrases("あい", &place, &marks).is_empty());
        }
    }
}
