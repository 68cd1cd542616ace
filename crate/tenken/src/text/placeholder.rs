//! What was left in a text to be filled in.

use std::ops::Range;

use super::folded::Folded;

/// Something left to be filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placeholder {
    /// Bytes of the text as typed.
    pub span: Range<usize>,
    /// Whether it can be nothing else; signs like ○○ are also written to keep a name back.
    pub certain: bool,
}

const CERTAIN: [&str; 12] = [
    "要記入",
    "要入力",
    "要追記",
    "ここに記入",
    "ここに入力",
    "記入してください",
    "入力してください",
    "文章が入ります",
    "TODO",
    "todo",
    "loremipsum",
    "Loremipsum",
];

/// Signs that stand doubled for a word to come.
const SIGNS: [char; 12] = ['○', '〇', '◯', '●', '△', '▲', '□', '■', '×', 'X', 'x', '_'];

/// The first thing in a text that was left to be filled in.
pub(super) fn placeholder(folded: &Folded) -> Option<Placeholder> {
    let text = folded.text.as_str();
    let suspect =
        |c: char| SIGNS.contains(&c) || matches!(c, '要' | 'こ' | '記' | '入' | '文' | 'T' | 't' | 'L' | 'l');
    if !text.contains(suspect) {
        return None;
    }
    let certain = CERTAIN.iter().filter_map(|word| text.find(word).map(|at| at..at + word.len()));
    // 必要記入事項 asks for nothing.
    let certain = certain.filter(|part| !text[..part.start].ends_with('必'));
    if let Some(part) = certain.min_by_key(|part| part.start) {
        return Some(Placeholder { span: folded.span(part), certain: true });
    }
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut at = 0;
    while at < chars.len() {
        let (start, sign) = chars[at];
        let run = chars[at..].iter().take_while(|&&(_, c)| c == sign).count();
        let end = chars.get(at + run).map_or(text.len(), |&(end, _)| end);
        let before = at.checked_sub(1).map(|before| chars[before].1);
        let after = chars.get(at + run).map(|&(_, c)| c);
        if run >= 2 && SIGNS.contains(&sign) && stands_for_word(sign, run, before, after) {
            return Some(Placeholder { span: folded.span(start..end), certain: false });
        }
        at += run;
    }
    None
}

/// Not 二〇〇八, nor letters of a word, nor a rule of many signs.
fn stands_for_word(sign: char, run: usize, before: Option<char>, after: Option<char>) -> bool {
    let any = |test: fn(char) -> bool| before.is_some_and(test) || after.is_some_and(test);
    match sign {
        '〇' => !any(|c| "〇一二三四五六七八九十".contains(c)),
        'X' | 'x' | '_' => !any(|c| c.is_ascii_alphanumeric() || c == '_'),
        _ => run <= 6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_left_to_be_filled_in_is_found() {
        let found = |typed: &str| {
            placeholder(&Folded::new(typed)).map(|found| (typed[found.span].to_owned(), found.certain))
        };
        for (typed, part, certain) in [
            ("（要記入）", "要記入", true),
            ("ＴＯＤＯ：課長に確認", "ＴＯＤＯ", true),
            ("○○課で対応する", "○○", false),
            ("平成〇〇年度に", "〇〇", false),
            ("担当ＸＸが対応", "ＸＸ", false),
        ] {
            assert_eq!(found(typed), Some((part.to_owned(), certain)), "{typed}");
        }
        for typed in ["二〇〇八年", "○は該当", "XXL", "申請書の必要記入事項を読み合わせる", "Excel", "───"]
        {
            assert_eq!(found(typed), None, "{typed}");
        }
    }
}
