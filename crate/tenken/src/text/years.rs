//! The numbers of years, months and days as a folded text has them, and the eras that years are counted in.

/// The name or letter of an era with its year behind it.
pub(super) fn era(text: &str) -> Option<(&str, &str)> {
    let names = ["令和", "平成", "昭和", "大正", "明治"];
    let length = match names.iter().find(|name| text.starts_with(*name)) {
        Some(name) => name.len(),
        None => usize::from(text.starts_with(['R', 'H', 'S', 'T', 'M', 'r', 'h', 's'])),
    };
    (length > 0).then(|| text.split_at(length))
}

/// The number of an era's year, or 元.
pub(super) fn year_number(text: &str) -> Option<(i32, &str)> {
    let text = text.strip_prefix('.').unwrap_or(text);
    text.strip_prefix('元').map(|rest| (1, rest)).or_else(|| number(text))
}

/// A number of up to four digits, or of kanji numerals below one hundred.
pub(super) fn number(text: &str) -> Option<(i32, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        return (digits <= 4).then(|| text[..digits].parse().ok().map(|value| (value, &text[digits..])))?;
    }
    let (mut value, mut rest) = (0, text);
    while let Some(c) = rest.chars().next() {
        value = match "〇一二三四五六七八九".chars().position(|numeral| numeral == c) {
            Some(digit) if value % 10 == 0 && value > 0 => value + digit as i32,
            Some(digit) => value * 10 + digit as i32,
            None if c == '十' => value.max(1) * 10,
            None => break,
        };
        rest = &rest[c.len_utf8()..];
        if value > 9999 {
            return None;
        }
    }
    (rest.len() < text.len()).then_some((value, rest))
}

/// 平成30（2018）年, 平成31（令和元）年度, 2018年（平成30年）3月: the same year told again.
pub(super) fn skip_gloss(text: &str) -> &str {
    let gloss = text.strip_prefix('(').and_then(|inside| inside.split_once(')'));
    match gloss {
        Some((inside, rest))
            if inside.len() <= 24 && inside.contains(|c: char| c.is_ascii_digit() || c == '元') =>
        {
            let goes_on =
                rest.starts_with('年') || number(rest).is_some_and(|(_, rest)| rest.starts_with('月'));
            if goes_on { rest } else { text }
        }
        _ => text,
    }
}
