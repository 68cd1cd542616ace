//! Single characters: invisible ones, ones that other machines cannot show, and how many a person would count.

use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup};
use icu_segmenter::GraphemeClusterSegmenter;

use super::numbers::without_my_numbers;

/// Whether nothing can be seen: only spaces of any width, line breaks and invisible characters.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || invisible(c))
}

/// Length in grapheme clusters (UAX #29), as a person counts characters: が written as か and a mark is one.
pub fn graphemes(text: &str) -> usize {
    if text.chars().all(stands_alone) { text.chars().count() } else { clusters(text) }
}

/// Grapheme clusters by the tables: one less than the boundaries, the first of which is at 0.
fn clusters(text: &str) -> usize {
    GraphemeClusterSegmenter::new().segment_str(text).count().saturating_sub(1)
}

/// Characters that print as 〓 or not at all elsewhere, each with its position, counted in characters from 0:
/// control characters other than line break and tab, private use (外字), unassigned code points and bidi controls.
pub fn unsupported(text: &str) -> Vec<(usize, char)> {
    if text.chars().all(stands_alone) {
        return Vec::new();
    }
    text.chars().enumerate().filter(|&(_, c)| !stands_alone(c) && is_unsupported(c)).collect()
}

/// ASCII but for controls, the line break, Japanese punctuation, kana without combining marks, kanji and full-width
/// forms: always one grapheme cluster and always supported. The direct path for nearly every text.
fn stands_alone(c: char) -> bool {
    matches!(c,
        '\n' | ' '..='~' | '\u{3000}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{30A0}'..='\u{30FF}'
        | '\u{4E00}'..='\u{9FFC}' | '\u{FF01}'..='\u{FF9D}')
}

fn is_unsupported(c: char) -> bool {
    if matches!(c, '\n' | '\t') {
        return false;
    }
    let unknown = GeneralCategoryGroup::Control
        .union(GeneralCategoryGroup::PrivateUse)
        .union(GeneralCategoryGroup::Unassigned);
    turns(c) || in_group(c, unknown)
}

/// Whether the general category of a character (UAX #44) is one of a group.
pub(super) fn in_group(c: char, group: GeneralCategoryGroup) -> bool {
    group.contains(CodePointMapData::<GeneralCategory>::new().get(c))
}

/// Bidi controls, which turn the text around them.
fn turns(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// A typed text as it is quoted in a sentence: at most sixty characters on one line, none that turns the rest around,
/// and all but the last two digits of what may be a 個人番号 masked, so that no message ever repeats one.
pub fn cut(text: &str) -> String {
    let line: String = without_my_numbers(text).chars().filter(|&c| !c.is_control() && !turns(c)).collect();
    // Without line breaks digits can stand together that did not before.
    let line = without_my_numbers(&line);
    let mut kept = line.chars();
    let mut cut: String = kept.by_ref().take(60).collect();
    if kept.next().is_some() {
        cut.push('…');
    }
    cut
}

/// A typed text as it is shown where every character of it counts: on one line, what other machines cannot show by its
/// code point: <U+E000>. It can steer no terminal and turns nothing around.
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\n' | '\t') {
            plain.push(' ');
        } else if stands_alone(c) || !is_unsupported(c) {
            plain.push(c);
        } else {
            plain.push_str(&format!("<U+{:04X}>", u32::from(c)));
        }
    }
    plain
}

/// Whether a character belongs to the one before it: a combining mark, a joiner, a selector.
pub(crate) fn joins(c: char) -> bool {
    !stands_alone(c) && (invisible(c) || in_group(c, GeneralCategoryGroup::Mark))
}

/// Characters with no glyph that are not spaces to Unicode: zero-width ones, fillers, bidi controls.
pub(super) fn invisible(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{180E}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        | '\u{FFA0}' | '\u{0000}'..='\u{001F}' | '\u{007F}'..='\u{009F}' | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_direct_path_agrees_with_the_tables_over_all_of_unicode() {
        for c in ('\0'..=char::MAX).filter(|&c| stands_alone(c)) {
            assert!(!is_unsupported(c), "{c:?}");
            for neighbour in ['あ', '漢', 'ｶ', 'a', c] {
                let pair = String::from_iter([neighbour, c]);
                assert_eq!(clusters(&pair), 2, "{pair:?}");
            }
        }
    }

    #[test]
    fn spaces_of_any_kind_are_blank() {
        for text in ["", " ", "　\n\t", "\u{200B}\u{FEFF}", "\u{202E}", "\u{3164}"] {
            assert!(is_blank(text), "{text:?}");
        }
        for text in ["－", "。", "\u{E000}", "a"] {
            assert!(!is_blank(text), "{text:?}");
        }
    }

    #[test]
    fn a_person_counts_a_marked_kana_as_one() {
        assert_eq!(graphemes("か\u{3099}く"), 2);
        assert_eq!(graphemes("葛\u{E0100}城市"), 3);
        assert_eq!(graphemes("👨‍👩‍👧"), 1);
        assert_eq!(graphemes("あ\r\nい"), 3);
    }

    #[test]
    fn what_is_quoted_is_short_and_turns_nothing_around() {
        assert_eq!(cut("架空市"), "架空市");
        assert_eq!(cut("\u{202E}架\0空\n市\u{2069}"), "架空市");
        assert_eq!(cut(&"市".repeat(60)), "市".repeat(60));
        for number in
            ["123456789018", "１２３４－５６７８－９０１８", "1234\n\n\n5678\n\n\n9018", "123456\u{0}789018"]
        {
            let shown = cut(&format!("架空{number}の事務"));
            assert_eq!(shown.chars().filter(|c| c.is_numeric()).count(), 2, "{shown}");
        }
        let across = format!("{}123456789018", "市".repeat(50));
        assert_eq!(cut(&across), format!("{}{}…", "市".repeat(50), "＊".repeat(10)));
        assert_eq!(cut(&"市".repeat(61)), format!("{}…", "市".repeat(60)));
    }

    #[test]
    fn what_other_machines_cannot_show_is_found_where_it_stands() {
        assert_eq!(unsupported("髙橋①㈱"), []);
        assert_eq!(unsupported("あ\u{E000}い\u{0007}"), [(1, '\u{E000}'), (3, '\u{7}')]);
        assert_eq!(unsupported("\u{202E}abc"), [(0, '\u{202E}')]);
        assert_eq!(unsupported("\u{0378}"), [(0, '\u{0378}')]);
    }
}
