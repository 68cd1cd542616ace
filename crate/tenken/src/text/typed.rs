//! Dates and counts as people type them into a field: H30.4, 平成30年4月, 2018-04, full width, kanji numerals.

use super::fold::nfkc;
use crate::calendar::{Date, Due, Month, western_year};

/// Reads a day: `H29.7.14`, `平成29年7月14日`, `令和元年5月1日`, `2017-07-14`, `2017/7/14`, `20170714`, in any width.
pub fn read_date(typed: &str) -> Option<Date> {
    let folded = fold(typed);
    if folded.len() == 8 && folded.bytes().all(|b| b.is_ascii_digit()) {
        return Date::parse_iso(&format!("{}-{}-{}", &folded[..4], &folded[4..6], &folded[6..]));
    }
    let (year, rest) = year(&folded)?;
    let (month, rest) = number(separator(rest, &["年", ".", "/", "-"])?)?;
    let (day, rest) = number(separator(rest, &["月", ".", "/", "-"])?)?;
    matches!(rest, "" | "日").then(|| Date::new(year, month.try_into().ok()?, day.try_into().ok()?))?
}

/// Reads a time to be complete by: a month (`H30.4`, `平成30年4月末`, `2018-04`), a fiscal year (`平成30年度`,
/// `H30年度`, `2018年度中`, `FY2018`) or 未定.
pub fn read_due(typed: &str) -> Option<Due> {
    let folded = fold(typed);
    let folded = folded.trim_end_matches("まで").trim_end_matches(['頃', '中', '末', '内']);
    if matches!(folded, "未定" | "undecided") {
        return Some(Due::Undecided);
    }
    let fiscal = |year| Month::new(year, 4).map(|month| Due::FiscalYear(month.fiscal_year()));
    if let Some(rest) = folded.strip_prefix("FY").or_else(|| folded.strip_prefix("fy")) {
        let (year, rest) = number(rest)?;
        return rest.is_empty().then(|| fiscal(year))?;
    }
    if let Some(rest) = folded.strip_suffix("年度") {
        let (year, rest) = year(rest)?;
        return rest.is_empty().then(|| fiscal(year))?;
    }
    let (year, rest) = year(folded)?;
    let (month, rest) = number(separator(rest, &["年", ".", "/", "-"])?)?;
    matches!(rest, "" | "月").then(|| Some(Due::Month(Month::new(year, month.try_into().ok()?)?)))?
}

/// Reads a count: `120,000`, `１２万`, `12万3千人`, `80名`, `十二`.
pub fn read_count(typed: &str) -> Option<u32> {
    let folded = fold(typed);
    let folded = folded.trim_end_matches(['人', '名']);
    let folded = folded.strip_prefix('約').unwrap_or(folded);
    let (mut total, mut rest) = (0_u64, folded);
    for (unit, value) in [("億", 100_000_000), ("万", 10_000), ("千", 1_000)] {
        if let Some((count, after)) = rest.split_once(unit) {
            let count = plain_count(count)?;
            total += count.checked_mul(value)?;
            rest = after;
        }
    }
    if !rest.is_empty() {
        total += plain_count(rest)?;
    } else if folded.is_empty() {
        return None;
    }
    u32::try_from(total).ok()
}

/// Digits, thousands set apart by commas in the right places or not at all.
fn plain_count(text: &str) -> Option<u64> {
    let groups: Vec<&str> = text.split(',').collect();
    let grouped = groups.len() == 1
        || (1..=3).contains(&groups[0].len()) && groups[1..].iter().all(|group| group.len() == 3);
    let digits = groups.concat();
    let proper = grouped && (1..=12).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    proper.then(|| digits.parse().ok())?
}

/// Compatibility form without spaces, kanji numerals as digits, all dashes as `-`.
fn fold(typed: &str) -> String {
    let plain: String = nfkc(typed)
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '‐'..='―' | '−' | 'ー' | 'ｰ' => '-',
            '、' | '，' => ',',
            _ => c,
        })
        .collect();
    kanji_numerals(&plain)
}

/// 三十 → 30, 十 → 10, 二〇 → 20, 元年 → 1年. Numbers below one hundred, as years, months and days are.
fn kanji_numerals(text: &str) -> String {
    let digit = |c: char| "〇一二三四五六七八九".chars().position(|numeral| numeral == c);
    let (mut out, mut chars) = (String::new(), text.chars().peekable());
    while let Some(c) = chars.next() {
        match (c, digit(c)) {
            ('元', _) if chars.peek() == Some(&'年') => out.push('1'),
            ('十', _) => {
                if !out.ends_with(|c: char| c.is_ascii_digit()) {
                    out.push('1');
                }
                if chars.peek().is_none_or(|&next| digit(next).is_none()) {
                    out.push('0');
                }
            }
            (_, Some(value)) => out.push_str(&value.to_string()),
            _ => out.push(c),
        }
    }
    out
}

/// A Western year of four digits, or an era's name or letter and its year; with what follows.
fn year(text: &str) -> Option<(i32, &str)> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let (era, rest) = text.split_at(start);
    let era = era.trim_end_matches('.');
    let (year, after) = number(rest)?;
    match era {
        "" | "西暦" => (1868..=2999).contains(&year).then_some((year, after)),
        _ => Some((western_year(era, year)?, after)),
    }
}

fn number(text: &str) -> Option<(i32, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    (1..=4).contains(&digits.len()).then(|| Some((digits.parse().ok()?, rest)))?
}

fn separator<'a>(text: &'a str, allowed: &[&str]) -> Option<&'a str> {
    allowed.iter().find_map(|mark| text.strip_prefix(mark))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::FiscalYear;

    #[test]
    fn days_in_the_ways_people_type_them() {
        let expected = Date::new(2017, 7, 14);
        for typed in [
            "2017-07-14",
            "2017/7/14",
            "20170714",
            "２０１７年７月１４日",
            "平成29年7月14日",
            "平成２９年　７月１４日",
            "H29.7.14",
            "Ｈ２９．７．１４",
            "h29/7/14",
            "平成二十九年七月十四日",
            "2017ー07ー14",
            "H.29.7.14",
            "西暦2017年7月14日",
        ] {
            assert_eq!(read_date(typed), expected, "{typed}");
        }
        assert_eq!(read_date("令和元年5月1日"), Date::new(2019, 5, 1));
        assert_eq!(read_date("㋿元年5月1日"), Date::new(2019, 5, 1));
        for typed in [
            "",
            "29.7.14",
            "平成29年7月",
            "平成29年13月1日",
            "2017-02-29",
            "来週",
            "平成0年1月1日",
            "201707140",
        ] {
            assert_eq!(read_date(typed), None, "{typed}");
        }
    }

    #[test]
    fn dues_in_the_ways_people_type_them() {
        for typed in [
            "2018-04",
            "H30.4",
            "Ｈ30．4",
            "平成30年4月",
            "平成30年4月末まで",
            "2018/4",
            "２０１８年４月頃",
            "平成三十年四月",
        ] {
            assert_eq!(read_due(typed).map(|due| due.to_string()).as_deref(), Some("2018-04"), "{typed}");
        }
        for typed in ["FY2018", "平成30年度", "H30年度", "2018年度中", "平成30年度末", "ＦＹ２０１８"]
        {
            assert_eq!(read_due(typed).map(|due| due.to_string()).as_deref(), Some("FY2018"), "{typed}");
        }
        for typed in ["平成31年度", "令和元年度", "R1年度"] {
            assert_eq!(read_due(typed), Some(Due::FiscalYear(FiscalYear(2019))), "{typed}");
        }
        assert_eq!(read_due("未定"), Some(Due::Undecided));
        for typed in ["", "来年", "30年4月", "平成30年", "2018", "平成30年4月1日", "FY18", "検討中"]
        {
            assert_eq!(read_due(typed), None, "{typed}");
        }
    }

    #[test]
    fn counts_in_the_ways_people_type_them() {
        for typed in ["120000", "120,000", "１２０，０００人", "12万", "１２万人", "約12万人"]
        {
            assert_eq!(read_count(typed), Some(120_000), "{typed}");
        }
        assert_eq!(read_count("12万3千"), Some(123_000));
        assert_eq!(read_count("0"), Some(0));
        for typed in ["", "人", "12,00", "-5", "1.5万", "およそ百", "99999999999", "万"] {
            assert_eq!(read_count(typed), None, "{typed}");
        }
    }
}
