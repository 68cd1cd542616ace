//! A text character by character in its compatibility form, each with where it was typed.

use icu_properties::props::GeneralCategoryGroup;

use super::characters::{in_group, invisible};
use super::fold::nfkc;

/// The characters of a text in compatibility form (NFKC), each with the byte where what it comes from begins. Spaces
/// of any width are one `' '` each, invisible characters are left out, and numbers that are signs of their own (①, ⑴,
/// ²) stay as they are: they are no digits of a longer number.
pub(super) struct Letters<'a> {
    text: &'a str,
    at: usize,
    pending: std::vec::IntoIter<char>,
    began: usize,
}

impl<'a> Letters<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Self { text, at: 0, pending: Vec::new().into_iter(), began: 0 }
    }

    /// What a character and the voicing marks after it are in compatibility form.
    fn compose(&mut self, c: char) {
        // One mark belongs to a kana; more are no spelling of anything, and stand alone.
        let mark = self.text[self.at..].chars().next().filter(|&mark| is_voicing(mark));
        self.at += mark.map_or(0, char::len_utf8);
        let composed: Vec<char> = nfkc(&self.text[self.began..self.at]).chars().collect();
        let sign =
            composed.iter().any(char::is_ascii_digit) && !in_group(c, GeneralCategoryGroup::DecimalNumber);
        self.pending = if sign { vec![c].into_iter() } else { composed.into_iter() };
    }
}

impl Iterator for Letters<'_> {
    type Item = (char, usize);

    fn next(&mut self) -> Option<(char, usize)> {
        loop {
            if let Some(c) = self.pending.next() {
                return Some((c, self.began));
            }
            let c = self.text[self.at..].chars().next()?;
            self.began = self.at;
            self.at += c.len_utf8();
            let plain = match c {
                '\n'
                | '!'..='~'
                | '\u{3001}'..='\u{3029}'
                | '\u{30A1}'..='\u{30FE}'
                | '\u{4E00}'..='\u{9FFC}' => c,
                '\u{3041}'..='\u{3096}' => c,
                '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
                _ if c.is_whitespace() => ' ',
                _ if invisible(c) => continue,
                _ => {
                    self.compose(c);
                    continue;
                }
            };
            if self.text[self.at..].starts_with(is_voicing) {
                self.compose(c);
                continue;
            }
            return Some((plain, self.began));
        }
    }
}

/// Combining and half-width voicing marks.
fn is_voicing(c: char) -> bool {
    matches!(c, '\u{3099}' | '\u{309A}' | '\u{FF9E}' | '\u{FF9F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_character_knows_where_it_was_typed() {
        let letters = |text| Letters::of(text).collect::<Vec<_>>();
        assert_eq!(letters("１a　あ"), [('1', 0), ('a', 3), (' ', 4), ('あ', 7)]);
        assert_eq!(letters("ﾊﾟｽ㍻1"), [('パ', 0), ('ス', 6), ('平', 9), ('成', 9), ('1', 12)]);
        assert_eq!(letters("1\u{200B}2"), [('1', 0), ('2', 4)]);
        assert_eq!(letters("①²"), [('①', 0), ('²', 3)]);
        assert_eq!(letters("か\u{3099}\n"), [('が', 0), ('\n', 6)]);
    }

    #[test]
    fn the_direct_path_agrees_with_the_tables_over_all_of_unicode() {
        for c in ('\0'..=char::MAX).filter(|&c| !c.is_whitespace() && !invisible(c)) {
            let text = c.to_string();
            let letters: String = Letters::of(&text).map(|(c, _)| c).collect();
            assert!(
                letters == nfkc(&text)
                    || letters == text && nfkc(&text).contains(|c: char| c.is_ascii_digit())
            );
        }
    }
}
