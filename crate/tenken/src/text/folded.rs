//! A text folded for reading, of which every part still points into the text as typed.

use std::ops::Range;

use super::letters::Letters;

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
        let mut folded =
            Self { text: String::with_capacity(typed.len()), at: Vec::with_capacity(typed.len() + 1) };
        for (c, from) in Letters::of(typed) {
            folded.push(c, from);
        }
        folded.at.push(offset(typed.len()));
        folded.respelled()
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

#[cfg(test)]
mod tests {
    use super::*;

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
