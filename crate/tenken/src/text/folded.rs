//! A text folded for reading, of which every part still points into the text as typed.

use std::ops::Range;

use icu_properties::props::GeneralCategoryGroup;

use super::characters::in_group;
use super::fold::nfkc;

/// Compatibility form (NFKC) without spaces, with one spelling where people use several; line breaks are kept.
#[derive(Debug)]
pub(crate) struct Folded {
    /// As folded.
    pub(crate) text: String,
    /// For each byte of the folded text and for its end, where in the typed text it comes from.
    at: Vec<u32>,
}

/// Spellings of the same word, the one on the right being read.
const SPELLINGS: [(&str, &str); 18] = [
    ("出来", "でき"),
    ("無い", "ない"),
    ("無く", "なく"),
    ("無し", "なし"),
    ("行な", "行"),
    ("行なっ", "行っ"),
    ("迄", "まで"),
    ("為、", "ため、"),
    ("為に", "ために"),
    ("および", "及び"),
    ("または", "又は"),
    ("事と", "ことと"),
    ("取り扱", "取扱"),
    ("取り組", "取組"),
    ("未だ", "まだ"),
    ("下さい", "ください"),
    ("致しま", "いたしま"),
    ("予定無", "予定な"),
];

impl Folded {
    /// Folds a text, in time linear in its length.
    pub(crate) fn new(typed: &str) -> Self {
        Self::narrow(typed).respelled()
    }

    fn narrow(typed: &str) -> Self {
        let mut folded =
            Self { text: String::with_capacity(typed.len()), at: Vec::with_capacity(typed.len() + 1) };
        let mut chars = typed.char_indices().peekable();
        while let Some((start, first)) = chars.next() {
            let mut end = start + first.len_utf8();
            let mut plain = stays(first) || narrowed(first).is_some();
            while let Some((at, c)) = chars.next_if(|&(_, c)| joins(c)) {
                end = at + c.len_utf8();
                plain = false;
            }
            if plain {
                folded.push(narrowed(first).unwrap_or(first), start);
            } else {
                for c in nfkc(&typed[start..end]).chars() {
                    folded.push(c, start);
                }
            }
        }
        folded.at.push(offset(typed.len()));
        folded
    }

    /// Where in the typed text a part of the folded one stands.
    pub(crate) fn span(&self, part: Range<usize>) -> Range<usize> {
        let start = self.at[part.start];
        let last = self.at[part.end.saturating_sub(1).max(part.start)];
        let end = self.at[part.end..].iter().copied().find(|&at| at > last).unwrap_or(last);
        start as usize..end as usize
    }

    fn push(&mut self, c: char, from: usize) {
        let c = match c {
            '〜' | '∼' => '~',
            '‐'..='―' | '−' => '-',
            '，' => '、',
            '．' => '.',
            '｡' => '。',
            c => c,
        };
        if c == '\n' || !c.is_whitespace() {
            self.text.push(c);
            self.at.resize(self.text.len(), offset(from));
        }
    }

    /// With one spelling of each word.
    fn respelled(self) -> Self {
        let mut out =
            Self { text: String::with_capacity(self.text.len()), at: Vec::with_capacity(self.at.len()) };
        let mut done = 0;
        while let Some(c) = self.text[done..].chars().next() {
            let rest = &self.text[done..];
            let known =
                begins_spelling(c).then(|| SPELLINGS.iter().find(|(variant, _)| rest.starts_with(variant)));
            let known = known.flatten();
            let (read, length) = known
                .map_or((&rest[..c.len_utf8()], c.len_utf8()), |(variant, usual)| (*usual, variant.len()));
            for c in read.chars() {
                out.text.push(c);
                out.at.resize(out.text.len(), self.at[done]);
            }
            done += length;
        }
        out.at.push(self.at[self.text.len()]);
        out
    }
}

/// Whether a variant spelling begins so: the direct path for nearly every character.
fn begins_spelling(c: char) -> bool {
    matches!(c, '出' | '無' | '行' | '迄' | '為' | 'お' | 'ま' | '事' | '取' | '未' | '下' | '致' | '予')
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).expect("texts are short of 4 GiB")
}

/// Characters that NFKC leaves as they are, whatever stands before them: ASCII, Japanese punctuation, kana without
/// combining marks, kanji.
fn stays(c: char) -> bool {
    matches!(c,
        '\n' | ' '..='~' | '\u{3001}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FE}'
        | '\u{4E00}'..='\u{9FFC}')
}

/// Whether a character may become one with what stands before it: marks, half-width voicing, Hangul vowels and finals.
fn joins(c: char) -> bool {
    !stays(c)
        && (matches!(c, '\u{FF9E}' | '\u{FF9F}' | '\u{1160}'..='\u{11FF}' | '\u{FFA0}'..='\u{FFDC}')
            || in_group(c, GeneralCategoryGroup::Mark))
}

/// Full-width ASCII and the ideographic space as the usual ones.
fn narrowed(c: char) -> Option<char> {
    match c {
        '\u{3000}' => Some(' '),
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(text: &str) -> String {
        let kept = |c: &char| *c == '\n' || !c.is_whitespace();
        let by_tables = Folded { text: String::new(), at: Vec::new() };
        let folded = nfkc(text).chars().fold(by_tables, |mut folded, c| {
            folded.push(c, 0);
            folded
        });
        folded.text.chars().filter(kept).collect()
    }

    #[test]
    fn the_direct_path_agrees_with_the_tables_over_all_of_unicode() {
        for c in '\0'..=char::MAX {
            let text = format!("ｶ{c}か{c}\u{3099}ん");

            let folded = Folded::narrow(&text);
            assert_eq!(folded.text, whole(&text), "{text:?}");
            assert_eq!(folded.at.len(), folded.text.len() + 1);
        }
    }

    #[test]
    fn every_spelling_is_looked_for() {
        assert!(SPELLINGS.iter().all(|(variant, _)| variant.starts_with(begins_spelling)));
    }

    #[test]
    fn a_part_points_into_the_text_as_typed() {
        let typed = "　平成３０年 ３月迄に㈱ｶﾞﾗｽと";
        let folded = Folded::new(typed);
        assert_eq!(folded.text, "平成30年3月までに(株)ガラスと");
        let typed_of = |part: &str| {
            let start = folded.text.find(part).unwrap();
            &typed[folded.span(start..start + part.len())]
        };
        assert_eq!(typed_of("平成30年3月"), "平成３０年 ３月");
        assert_eq!(typed_of("3月まで"), "３月迄");
        assert_eq!(typed_of("株"), "㈱");
        assert_eq!(typed_of("ガラス"), "ｶﾞﾗｽ");
        assert_eq!(typed_of("と"), "と");
    }
}
