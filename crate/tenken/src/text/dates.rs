//! Times named in a folded text: eras, Western and fiscal years, months, halves and quarters, relative ones, ranges.

use std::ops::Range;

use super::moment::{Moment, Year};
use super::years::{era, number, skip_gloss, year_number};
use crate::calendar::western_year;

/// A time named in a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Named {
    /// Bytes of the text it was found in, the particle after it included.
    pub(super) span: Range<usize>,
    /// Bytes of the time alone.
    pub(super) words: Range<usize>,
    pub(super) start: Moment,
    /// Of a range.
    pub(super) end: Option<Moment>,
    pub(super) bound: Bound,
    /// Whether it dates a document or a state, or comes round every year, and is no time at which something is done.
    pub(super) name: bool,
    /// Whether the calendar has no such month or day.
    pub(super) impossible: bool,
}

/// What stands after a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    /// In it, or by its end.
    Within,
    /// から: begins then.
    From,
    /// 以降: at some time after.
    After,
}

/// Words for years: the fiscal ones first where one contains the other.
#[rustfmt::skip]
const YEARS: [(&str, Year, bool); 22] = [
    ("翌々年度", Year::Before(2), true), ("再来年度", Year::Now(2), true),
    ("今年度", Year::Now(0), true), ("本年度", Year::Now(0), true), ("当年度", Year::Now(0), true), ("現年度", Year::Now(0), true),
    ("来年度", Year::Now(1), true), ("次年度", Year::Now(1), true), ("明年度", Year::Now(1), true), ("新年度", Year::Now(1), true),
    ("翌年度", Year::Before(1), true), ("同年度", Year::Before(0), true),
    ("前年度", Year::Now(-1), true), ("昨年度", Year::Now(-1), true),
    ("今年", Year::Now(0), false), ("本年", Year::Now(0), false), ("来年", Year::Now(1), false), ("明年", Year::Now(1), false),
    ("翌年", Year::Before(1), false), ("同年", Year::Before(0), false), ("前年", Year::Now(-1), false), ("昨年", Year::Now(-1), false),
];

/// Words for a part of the year of the 記入日.
#[rustfmt::skip]
const PARTS: [(&str, Moment); 14] = [
    ("年度内", part(Year::Now(0), true, 0, 12)), ("年度中", part(Year::Now(0), true, 0, 12)), ("年度末", part(Year::Now(0), true, 11, 1)),
    ("年度後半", part(Year::Now(0), true, 6, 6)), ("年度前半", part(Year::Now(0), true, 0, 6)),
    ("年度明け", part(Year::Now(1), true, 0, 1)), ("年度当初", part(Year::Now(1), true, 0, 1)),
    ("年内", part(Year::Now(0), false, 0, 12)), ("年末", part(Year::Now(0), false, 11, 1)), ("年明け", part(Year::Now(1), false, 0, 3)),
    ("来春", part(Year::Now(1), false, 2, 3)), ("今秋", part(Year::Now(0), false, 8, 3)),
    ("来月", part(Year::Month(1), false, 0, 1)), ("今月", part(Year::Month(0), false, 0, 1)),
];

/// Parts of a year named before them, with the months from its first.
#[rustfmt::skip]
const WITHIN_YEAR: [(&str, u8, u8); 21] = [
    ("上半期", 0, 6), ("上期", 0, 6), ("前半", 0, 6), ("前期", 0, 6), ("下半期", 6, 6), ("下期", 6, 6), ("後半", 6, 6), ("後期", 6, 6),
    ("第1四半期", 0, 3), ("第2四半期", 3, 3), ("第3四半期", 6, 3), ("第4四半期", 9, 3),
    ("第一四半期", 0, 3), ("第二四半期", 3, 3), ("第三四半期", 6, 3), ("第四四半期", 9, 3),
    ("末", 11, 1), ("当初", 0, 1), ("初め", 0, 1), ("始め", 0, 1), ("明け", 0, 3),
];

/// What a document or a state that carries its year is called: its name ends so.
const TITLES: [&str; 22] = [
    "版",
    "計画",
    "計画書",
    "規程",
    "要綱",
    "要領",
    "マニュアル",
    "ガイドライン",
    "告示",
    "通知",
    "法律",
    "条例",
    "規則",
    "手引",
    "実績",
    "報告",
    "報告書",
    "評価書",
    "名簿",
    "一覧",
    "現在",
    "時点",
];

const fn part(year: Year, fiscal: bool, first: u8, months: u8) -> Moment {
    Moment { year, fiscal, first, months, day: 0 }
}

/// All times named in a folded text, in its order.
pub(super) fn find(text: &str) -> Vec<Named> {
    let (mut found, mut at, mut before) = (Vec::new(), 0, None);
    while let Some(c) = text[at..].chars().next() {
        match begins(c).then(|| named(&text[at..], before)).flatten() {
            Some(mut named) => {
                let length = named.span.end;
                let after = &text[at + length..];
                named.name |= recurs(&text[..at]) || is_title(after) || is_past_of_noun(after);
                named.span = at..at + length;
                named.words = at..at + named.words.end;
                found.push(named);
                before = text[..at + length].chars().next_back();
                at += length;
            }
            None => {
                before = Some(c);
                at += c.len_utf8();
            }
        }
    }
    found
}

fn begins(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(
            c,
            '令' | '平'
                | '昭'
                | '大'
                | '明'
                | 'R'
                | 'H'
                | 'S'
                | 'T'
                | 'M'
                | 'r'
                | 'h'
                | 's'
                | '今'
                | '本'
                | '当'
                | '現'
                | '来'
                | '次'
                | '新'
                | '翌'
                | '再'
                | '同'
                | '前'
                | '昨'
                | '年'
                | '上'
                | '下'
                | '後'
                | '第'
                | '〇'
                | '一'
                | '二'
                | '三'
                | '四'
                | '五'
                | '六'
                | '七'
                | '八'
                | '九'
                | '十'
        )
}

/// The time that a text begins with, if it does; its span begins at 0.
fn named(text: &str, before: Option<char>) -> Option<Named> {
    let joined =
        before.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '/' | '-' | '第' | '〇'));
    let (start, end, rest, impossible) = match shared_range(text) {
        Some((start, end, rest)) => (start, Some(end), rest, false),
        None => {
            let (start, rest, wrong) = moment(text, joined)?;
            let joint = ["から", "より", "~", "-"].iter().find_map(|joint| rest.strip_prefix(joint));
            match joint.and_then(|after| moment(after, false)) {
                Some((end, rest, also_wrong)) => (start, Some(end), rest, wrong || also_wrong),
                None => (start, None, rest, wrong),
            }
        }
    };
    let rest = skip_any(rest, &["上旬", "中旬", "下旬", "初旬", "末", "頃", "ごろ", "中", "内", "の間"]);
    let words = 0..text.len() - rest.len();
    let (bound, rest) = if let Some(rest) = skip(rest, &["以降", "以後"]) {
        (Bound::After, rest)
    } else if let Some(rest) = skip(rest, &["から", "より"]) {
        (if end.is_some() { Bound::Within } else { Bound::From }, rest)
    } else {
        (Bound::Within, skip_any(rest, &["まで"]))
    };
    let impossible = impossible || start.impossible() || end.is_some_and(Moment::impossible);
    Some(Named { span: 0..text.len() - rest.len(), words, start, end, bound, name: false, impossible })
}

/// 平成29～30年度, 平成29・30年度: era and 年度 are said once for both.
fn shared_range(text: &str) -> Option<(Moment, Moment, &str)> {
    let (era, rest) = era(text)?;
    let (first, rest) = year_number(rest)?;
    let (last, rest) = number(rest.strip_prefix(['~', '・', '-', '、'])?)?;
    let year = |year| Some(Moment::of_year(Year::Western(western_year(era, year)?), true));
    Some((year(first)?, year(last)?, rest.strip_prefix("年度")?))
}

/// A moment, what follows it, and whether it names a month or a year that does not exist.
fn moment(text: &str, joined: bool) -> Option<(Moment, &str, bool)> {
    if let Some((word, year, fiscal)) = YEARS.iter().find(|(word, ..)| text.starts_with(word)) {
        return Some(part_of(Moment::of_year(*year, *fiscal), &text[word.len()..]));
    }
    if let Some((word, moment)) = PARTS.iter().find(|(word, _)| text.starts_with(word)) {
        return Some((*moment, &text[word.len()..], false));
    }
    if let Some((_, first, months)) = WITHIN_YEAR[..16].iter().find(|(word, ..)| text.starts_with(word)) {
        let this = Moment::of_year(Year::Now(0), true);
        return Some((this.part(*first, *months), skip(text, &WITHIN_YEAR.map(|(word, ..)| word))?, false));
    }
    if joined {
        return None;
    }
    if let Some((era, rest)) = era(text) {
        let (year, rest) = year_number(rest)?;
        let (western, none) = (western_year(era, year.max(1))?, year == 0);
        let (moment, rest, wrong) = after_year(Year::Western(western), rest, true)?;
        return Some((moment, rest, wrong || none));
    }
    let (value, rest) = number(text)?;
    if (1900..=2100).contains(&value) {
        return after_year(Year::Western(value), rest, true);
    }
    if (1..=64).contains(&value) && rest.starts_with('年') {
        let found = after_year(Year::Eraless(value), rest, false)?;
        // 3年 alone is how long something lasts.
        return (found.0.fiscal || found.0.months == 1 || found.2).then_some(found);
    }
    let rest = rest.strip_prefix('月')?;
    let lasts =
        rest.starts_with(['間', '額', '次', '例', '毎', '数', '々', '以']) || rest.starts_with("を経");
    (value <= 31 && !lasts).then(|| in_month(Moment::of_year(Year::Coming, false), value, rest))
}

/// What stands after the number of a year: 年度末, 年3月31日, .3, /3.
fn after_year(year: Year, rest: &str, marks: bool) -> Option<(Moment, &str, bool)> {
    let rest = skip_gloss(rest);
    if let Some(rest) = rest.strip_prefix("年度") {
        return Some(part_of(Moment::of_year(year, true), rest));
    }
    let whole = Moment::of_year(year, false);
    if let Some(rest) = rest.strip_prefix('年') {
        return (!rest.starts_with(['間', '以', '目', '毎', 'ご'])).then(|| part_of(whole, skip_gloss(rest)));
    }
    let mark = rest.chars().next().filter(|c| marks && matches!(c, '.' | '/' | '-'))?;
    let (month, rest) = number(&rest[1..]).filter(|(month, _)| (1..=12).contains(month))?;
    let day = rest.strip_prefix(mark).and_then(number).filter(|(day, _)| (1..=31).contains(day));
    let moment = whole.month(month as u8);
    let (moment, rest) = match day {
        Some((day, rest)) => (Moment { day: day as u8, ..moment }, rest),
        None => (moment, rest.strip_prefix('月').unwrap_or(rest)),
    };
    (!rest.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '/')))
        .then_some((moment, rest, false))
}

/// A year, or the part of it that the text goes on to name.
fn part_of(year: Moment, rest: &str) -> (Moment, &str, bool) {
    let after = rest.strip_prefix('の').unwrap_or(rest);
    if let Some((month, rest)) = number(after)
        && let Some(rest) = rest.strip_prefix('月')
        && !rest.starts_with('間')
    {
        return in_month(year, month, rest);
    }
    match WITHIN_YEAR.iter().find(|(word, ..)| after.starts_with(word)) {
        Some((word, first, months)) => (year.part(*first, *months), &after[word.len()..], false),
        None => (year, rest, false),
    }
}

/// A month of a year, or the day of it that the text goes on to name.
fn in_month(year: Moment, month: i32, rest: &str) -> (Moment, &str, bool) {
    if !(1..=12).contains(&month) {
        return (year, rest, true);
    }
    let moment = year.month(month as u8);
    match number(rest) {
        Some((day, rest)) if rest.starts_with('日') && !rest.starts_with("日間") => {
            match u8::try_from(day) {
                Ok(day @ 1..) => (Moment { day, ..moment }, &rest["日".len()..], false),
                _ => (moment, &rest["日".len()..], true),
            }
        }
        _ => (moment, rest, false),
    }
}

fn skip<'a>(text: &'a str, words: &[&str]) -> Option<&'a str> {
    words.iter().find_map(|word| text.strip_prefix(word))
}

fn skip_any<'a>(text: &'a str, words: &[&str]) -> &'a str {
    let mut rest = text;
    while let Some(after) = skip(rest, words) {
        rest = after;
    }
    rest
}

/// Whether what stands before says that it comes round every year.
fn recurs(before: &str) -> bool {
    ["毎年", "毎年度", "例年", "毎年の"].iter().any(|word| before.ends_with(word))
}

/// Whether the nouns that follow at once make it the year of a document or of a state: 版, 研修計画, 現在.
fn is_title(after: &str) -> bool {
    let noun = |c: char| matches!(c, '一'..='龠' | 'ァ'..='ヺ' | 'ー');
    let end = after.char_indices().take(20).find(|&(_, c)| !noun(c)).map_or(after.len(), |(at, _)| at);
    TITLES.iter().any(|title| after[..end].ends_with(title))
}

/// Whether it tells when something was done that is only named: 平成28年3月に策定した計画.
fn is_past_of_noun(after: &str) -> bool {
    let noun = |c: char| matches!(c, '一'..='龠' | 'ァ'..='ヺ');
    let near = after.char_indices().nth(14).map_or(after.len(), |(at, _)| at);
    let near = &after[..near];
    let clause = &near[..near.find(['、', '。']).unwrap_or(near.len())];
    let mut verbs = ["した", "れた", "った", "めた"]
        .iter()
        .filter_map(|verb| clause.find(verb).map(|at| at + verb.len()));
    verbs.any(|end| clause[end..].starts_with(noun))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Date, FiscalYear};
    use crate::text::folded::Folded;

    /// The days of the first time named, as told on 2017-07-14.
    fn days(typed: &str) -> Option<String> {
        let now = Date::new(2017, 7, 14);
        let folded = Folded::new(typed);
        let mut before = None;
        let mut told = Vec::new();
        for named in find(&folded.text) {
            let start = named.start.days(now, before);
            let end = named.end.map_or(start, |end| end.days(start.map(|(first, _)| first).or(now), start));
            before = start;
            told.push(match (named.impossible, start.zip(end)) {
                (true, _) | (_, None) => "?".to_owned(),
                (_, Some(((first, _), (_, last)))) => format!("{first}..{last}"),
            });
        }
        (!told.is_empty()).then(|| told.join(" "))
    }

    #[test]
    fn times_as_the_core_prints_them() {
        for year in 2010..2040 {
            let year = FiscalYear(year);
            assert_eq!(days(&year.japanese()), Some(format!("{}..{}", year.first(), year.last())));
            let month = year.first().month();
            assert_eq!(days(&month.japanese()), Some(format!("{}..{}", month.first(), month.last())));
        }
    }

    #[test]
    fn times_in_the_ways_people_write_them() {
        for (typed, expected) in [
            ("平成30年3月までに", "2018-03-01..2018-03-31"),
            ("平成３０年３月３１日", "2018-03-31..2018-03-31"),
            ("H30.3", "2018-03-01..2018-03-31"),
            ("Ｈ３０年３月末", "2018-03-01..2018-03-31"),
            ("H30/4/1から", "2018-04-01..2018-04-01"),
            ("2018年3月", "2018-03-01..2018-03-31"),
            ("2018-04", "2018-04-01..2018-04-30"),
            ("2018.4.1", "2018-04-01..2018-04-01"),
            ("三十年三月", "2018-03-01..2018-03-31"),
            ("平成三十年度", "2018-04-01..2019-03-31"),
            ("30年度", "2018-04-01..2019-03-31"),
            ("30年3月", "2018-03-01..2018-03-31"),
            ("平成31年度", "2019-04-01..2020-03-31"),
            ("令和元年度", "2019-04-01..2020-03-31"),
            ("平成33年4月", "2021-04-01..2021-04-30"),
            ("昭和64年1月", "1989-01-01..1989-01-31"),
            ("平成30（2018）年3月", "2018-03-01..2018-03-31"),
            ("2018年（平成30年）3月", "2018-03-01..2018-03-31"),
            ("今年度中", "2017-04-01..2018-03-31"),
            ("来年度", "2018-04-01..2019-03-31"),
            ("再来年度", "2019-04-01..2020-03-31"),
            ("年度内に", "2017-04-01..2018-03-31"),
            ("年度末", "2018-03-01..2018-03-31"),
            ("平成29年度末", "2018-03-01..2018-03-31"),
            ("年内", "2017-01-01..2017-12-31"),
            ("年明け", "2018-01-01..2018-03-31"),
            ("平成30年度上半期", "2018-04-01..2018-09-30"),
            ("平成30年度の第2四半期", "2018-07-01..2018-09-30"),
            ("下半期", "2017-10-01..2018-03-31"),
            ("来年3月", "2018-03-01..2018-03-31"),
            ("9月", "2017-09-01..2017-09-30"),
            ("3月末", "2018-03-01..2018-03-31"),
            ("平成29年度から平成30年度にかけて", "2017-04-01..2019-03-31"),
            ("平成29～30年度", "2017-04-01..2019-03-31"),
            ("平成30年4月～9月", "2018-04-01..2018-09-30"),
            ("平成30年11月から2月まで", "2018-11-01..2019-02-28"),
            ("平成29年度に見直し、翌年度に", "2017-04-01..2018-03-31 2018-04-01..2019-03-31"),
            ("翌年度", "2018-04-01..2019-03-31"),
            ("平成29年2月30日", "?"),
            ("平成30年13月", "?"),
            ("13月末", "?"),
            ("平成0年4月", "?"),
            ("平成29年11月31日", "?"),
        ] {
            assert_eq!(days(typed).as_deref(), Some(expected), "{typed}");
        }
    }

    #[test]
    fn what_only_looks_like_a_time_is_none() {
        for typed in [
            "第13条",
            "3/4",
            "1.2.3",
            "3年間",
            "5年ごと",
            "3か月",
            "6月間",
            "120,000人",
            "番号法第28条の2",
            "第3年度",
            "10:30",
            "JIS Q 27001:2014",
            "一部の職員",
            "二次元",
            "前半の研修ではない第2章",
            "平成",
            "H",
            "S3",
            "総第123号",
        ] {
            let told = days(typed);
            assert!(told.is_none() || typed.starts_with("前半"), "{typed}: {told:?}");
        }
    }

    #[test]
    fn the_year_of_a_document_is_no_time_of_doing() {
        let name = |typed: &str| find(&Folded::new(typed).text)[0].name;
        for typed in
            ["平成28年度版の手引", "平成29年度研修計画に基づき", "平成29年4月1日現在", "毎年6月に実施"]
        {
            assert!(name(typed), "{typed}");
        }
        for typed in ["平成30年度に", "平成30年度予算で", "平成30年度策定予定", "平成30年度計画的に"]
        {
            assert!(!name(typed), "{typed}");
        }
    }

    #[test]
    fn what_stands_after_a_time_bounds_it() {
        let bound = |typed: &str| find(&Folded::new(typed).text)[0].bound;
        assert_eq!(bound("平成30年度以降"), Bound::After);
        assert_eq!(bound("平成30年4月から実施"), Bound::From);
        assert_eq!(bound("平成30年4月頃までに"), Bound::Within);
        assert_eq!(bound("平成29年度から平成30年度まで"), Bound::Within);
    }
}
