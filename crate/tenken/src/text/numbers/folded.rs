//! A text in compatibility form with its runs of digits, to be searched.

use std::ops::Range;

use super::super::letters::Letters;

/// The letters of a text, where each was typed, and the runs of digits among them.
pub(super) struct Folded {
    pub(super) letters: Vec<char>,
    /// Byte of the typed text where each letter begins, and its length at the end.
    at: Vec<usize>,
    /// Runs of ASCII digits.
    pub(super) digits: Vec<Range<usize>>,
}

/// Stands for what is behind the host of a URL: its numbers are nobody's.
const ELSEWHERE: char = '\u{FFFC}';

impl Folded {
    pub(super) fn of(text: &str) -> Self {
        let (mut letters, mut at) = (Vec::with_capacity(text.len() / 2), Vec::with_capacity(text.len() / 2));
        for (c, start) in Letters::of(text) {
            letters.push(c);
            at.push(start);
        }
        at.push(text.len());
        let mut folded = Self { letters, at, digits: Vec::new() };
        folded.leave_out_paths();
        let mut open = None;
        for (index, c) in folded.letters.iter().chain([&'\n']).enumerate() {
            match (c.is_ascii_digit(), open) {
                (true, None) => open = Some(index),
                (false, Some(start)) => {
                    folded.digits.push(start..index);
                    open = None;
                }
                _ => {}
            }
        }
        folded
    }

    fn leave_out_paths(&mut self) {
        let mut index = 0;
        while index < self.letters.len() {
            let begins =
                self.starts(index, "://") && index > 0 && self.letters[index - 1].is_ascii_alphabetic();
            if !begins {
                index += 1;
                continue;
            }
            let mut path = false;
            index += 3;
            while index < self.letters.len() && self.letters[index].is_ascii_graphic() {
                path |= matches!(self.letters[index], '/' | '?' | '#');
                if path {
                    self.letters[index] = ELSEWHERE;
                }
                index += 1;
            }
        }
    }

    /// Bytes of the text as typed.
    pub(super) fn span(&self, letters: Range<usize>) -> Range<usize> {
        self.at[letters.start]..self.at[letters.end]
    }

    pub(super) fn text(&self, letters: Range<usize>) -> String {
        self.letters[letters].iter().collect()
    }

    /// The letter at a place; a line break behind the end.
    pub(super) fn letter(&self, index: usize) -> char {
        self.letters.get(index).copied().unwrap_or('\n')
    }

    /// The letter before a place; a line break at the start.
    pub(super) fn before(&self, index: usize) -> char {
        index.checked_sub(1).map_or('\n', |index| self.letters[index])
    }

    /// Whether a word stands at a place.
    pub(super) fn starts(&self, index: usize, word: &str) -> bool {
        self.letters.get(index..).is_some_and(|rest| {
            let mut rest = rest.iter();
            word.chars().all(|c| rest.next() == Some(&c))
        })
    }

    /// Whether a word ends before a place.
    pub(super) fn ends(&self, index: usize, word: &str) -> bool {
        let mut back = self.letters[..index].iter().rev();
        word.chars().rev().all(|c| back.next() == Some(&c))
    }

    /// Whether one of the words stands within so many letters before a place, in the same line.
    pub(super) fn near_before(&self, index: usize, reach: usize, words: &[&str]) -> bool {
        let from = index.saturating_sub(reach);
        (from..index).any(|at| words.iter().any(|word| self.starts(at, word)))
            && !self.letters[from..index].contains(&'\n')
    }

    /// The place behind as many spaces as there are, at most two.
    pub(super) fn skip_spaces(&self, index: usize) -> usize {
        index
            + self.letters[index.min(self.letters.len())..].iter().take(2).take_while(|c| **c == ' ').count()
    }

    /// The word of ASCII letters that ends before a place, in lower case; its last sixteen if it is longer.
    pub(super) fn word_before(&self, index: usize) -> String {
        let from = index.saturating_sub(16);
        let length = self.letters[from..index].iter().rev().take_while(|c| c.is_ascii_alphabetic()).count();
        self.letters[index - length..index].iter().map(char::to_ascii_lowercase).collect()
    }

    /// The value of a short run of digits; none where it is empty, longer than eight or no run of digits.
    pub(super) fn value(&self, run: &Range<usize>) -> Option<u32> {
        let digits = &self.letters[run.clone()];
        if digits.len() > 8 || digits.is_empty() {
            return None;
        }
        digits.iter().try_fold(0, |value, digit| Some(value * 10 + digit.to_digit(10)?))
    }
}

/// Hyphens and dashes of any kind, and the long marks typed for them.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐'..='―' | '−' | 'ー' | '─' | '━')
}

pub(super) fn is_kanji(c: char) -> bool {
    matches!(c, '々' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Kana and kanji: what goes on after a number as part of the same word.
pub(super) fn is_japanese(c: char) -> bool {
    is_kanji(c) || matches!(c, '\u{3041}'..='\u{30FF}')
}
