//! Days, months, fiscal years (年度) and Japanese eras, with no notion of today.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::written;

/// A day of the Gregorian calendar, written `2017-07-14`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// Western year.
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
    /// 1 to the month's last day.
    pub day: u8,
}

/// A month of the Gregorian calendar, written `2018-04`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    /// Western year.
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
}

/// A fiscal year (年度), 1 April to 31 March, named by the Western year of its April.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FiscalYear(pub i32);

/// When a measure is to be complete: `2018-04`, `FY2018` or `undecided`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Due {
    /// By the end of a month.
    Month(Month),
    /// By the end of a fiscal year.
    FiscalYear(FiscalYear),
    /// 未定: an answer, not a blank.
    Undecided,
}

impl Date {
    /// The day, if it exists.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let month_of = Month::new(year, month)?;
        (day >= 1 && day <= month_of.days()).then_some(Self { year, month, day })
    }

    /// Reads `2017-07-14` and nothing else.
    pub fn parse_iso(text: &str) -> Option<Self> {
        let (month, day) = text.rsplit_once('-')?;
        let month = Month::parse_iso(month)?;
        Self::new(month.year, month.month, two_digits(day)?)
    }

    /// The month the day lies in.
    pub fn month(self) -> Month {
        Month { year: self.year, month: self.month }
    }

    /// The fiscal year the day lies in.
    pub fn fiscal_year(self) -> FiscalYear {
        self.month().fiscal_year()
    }

    /// 平成29年7月14日. Days before 明治 are written with the Western year.
    pub fn japanese(self) -> String {
        format!("{}{}月{}日", era_year(self), self.month, self.day)
    }

    /// 平成29年7月14日（2017年7月14日）.
    pub fn reading(self) -> String {
        format!("{}（{}年{}月{}日）", self.japanese(), self.year, self.month, self.day)
    }
}

impl Month {
    /// The month, if it exists; years 1868 to 2999.
    pub fn new(year: i32, month: u8) -> Option<Self> {
        ((1868..=2999).contains(&year) && (1..=12).contains(&month)).then_some(Self { year, month })
    }

    /// Reads `2018-04` and nothing else.
    pub fn parse_iso(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        if year.len() != 4 || !year.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        Self::new(year.parse().ok()?, two_digits(month)?)
    }

    /// Number of days in the month.
    pub fn days(self) -> u8 {
        match self.month {
            4 | 6 | 9 | 11 => 30,
            2 if self.year % 4 == 0 && (self.year % 100 != 0 || self.year % 400 == 0) => 29,
            2 => 28,
            _ => 31,
        }
    }

    /// The first day.
    pub fn first(self) -> Date {
        Date { year: self.year, month: self.month, day: 1 }
    }

    /// The last day.
    pub fn last(self) -> Date {
        Date { year: self.year, month: self.month, day: self.days() }
    }

    /// So many months later.
    pub fn plus(self, months: i32) -> Option<Self> {
        let index = self.year * 12 + i32::from(self.month) - 1 + months;
        Self::new(index.div_euclid(12), u8::try_from(index.rem_euclid(12) + 1).ok()?)
    }

    /// The fiscal year the month lies in: 平成30年3月 lies in 平成29年度.
    pub fn fiscal_year(self) -> FiscalYear {
        FiscalYear(if self.month >= 4 { self.year } else { self.year - 1 })
    }

    /// 平成30年4月.
    pub fn japanese(self) -> String {
        format!("{}{}月", era_year(self.last()), self.month)
    }
}

impl FiscalYear {
    /// 1 April.
    pub fn first(self) -> Date {
        Date { year: self.0, month: 4, day: 1 }
    }

    /// 31 March of the next year.
    pub fn last(self) -> Date {
        Date { year: self.0 + 1, month: 3, day: 31 }
    }

    /// 平成29年度; the year of the change of era is 平成31（令和元）年度.
    pub fn japanese(self) -> String {
        if self.0 == 2019 {
            return "平成31（令和元）年度".to_owned();
        }
        format!("{}度", era_year(self.first()))
    }
}

impl Due {
    /// Reads `2018-04`, `FY2018` or `undecided` and nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        if text == "undecided" {
            return Some(Self::Undecided);
        }
        match text.strip_prefix("FY") {
            Some(year) if year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()) => {
                let month = Month::new(year.parse().ok()?, 4)?;
                Some(Self::FiscalYear(month.fiscal_year()))
            }
            Some(_) => None,
            None => Month::parse_iso(text).map(Self::Month),
        }
    }

    /// First and last day it may mean; none when undecided.
    pub fn interval(self) -> Option<(Date, Date)> {
        match self {
            Self::Month(month) => Some((month.first(), month.last())),
            Self::FiscalYear(year) => Some((year.first(), year.last())),
            Self::Undecided => None,
        }
    }

    /// 平成30年4月, 平成30年度 or 未定: what a person would type.
    pub fn japanese(self) -> String {
        match self {
            Self::Month(month) => month.japanese(),
            Self::FiscalYear(year) => year.japanese(),
            Self::Undecided => "未定".to_owned(),
        }
    }

    /// 平成30年4月（2018年4月）.
    pub fn reading(self) -> String {
        match self {
            Self::Month(month) => format!("{}（{}年{}月）", month.japanese(), month.year, month.month),
            Self::FiscalYear(year) => format!("{}（{}年度）", year.japanese(), year.0),
            Self::Undecided => "未定".to_owned(),
        }
    }
}

/// An era: its name, its letter and its first day.
struct Era {
    name: &'static str,
    letter: char,
    first: Date,
}

/// Latest first.
const ERAS: [Era; 5] = [
    Era { name: "令和", letter: 'R', first: Date { year: 2019, month: 5, day: 1 } },
    Era { name: "平成", letter: 'H', first: Date { year: 1989, month: 1, day: 8 } },
    Era { name: "昭和", letter: 'S', first: Date { year: 1926, month: 12, day: 25 } },
    Era { name: "大正", letter: 'T', first: Date { year: 1912, month: 7, day: 30 } },
    Era { name: "明治", letter: 'M', first: Date { year: 1868, month: 1, day: 25 } },
];

/// 「平成29年」, 「令和元年」; the Western year where no era fits.
fn era_year(day: Date) -> String {
    match ERAS.iter().find(|era| era.first <= day) {
        Some(era) if era.first.year == day.year => format!("{}元年", era.name),
        Some(era) => format!("{}{}年", era.name, day.year - era.first.year + 1),
        None => format!("{}年", day.year),
    }
}

/// The Western year of an era's year, the era given by its name or letter. 平成31年 and 平成33年 are taken as
/// they were written before 令和 was known.
pub(crate) fn western_year(era: &str, year: i32) -> Option<i32> {
    let era = ERAS.iter().find(|candidate| {
        candidate.name == era
            || era.chars().eq([candidate.letter])
            || era.chars().eq([candidate.letter.to_ascii_lowercase()])
    })?;
    (year >= 1).then_some(era.first.year + year - 1)
}

/// The Western years that a year of an era not named can be.
pub(crate) fn era_years(year: i32) -> impl Iterator<Item = i32> {
    ERAS.iter().map(move |era| era.first.year + year - 1)
}

fn two_digits(text: &str) -> Option<u8> {
    (text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl fmt::Display for Due {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Month(month) => month.fmt(f),
            Self::FiscalYear(year) => write!(f, "FY{}", year.0),
            Self::Undecided => f.write_str("undecided"),
        }
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        written::read(deserializer, Self::parse_iso, "日付（例: 2017-07-14）")
    }
}

impl Serialize for Due {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Due {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        written::read(deserializer, Self::parse, "時期（例: 2018-04、FY2018、undecided）")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_that_exist() {
        assert!(Date::new(2016, 2, 29).is_some());
        assert_eq!(Date::new(2017, 2, 29), None);
        assert_eq!(Date::new(2017, 13, 1), None);
        assert_eq!(Date::parse_iso("2017-7-14"), None);
        assert_eq!(Date::parse_iso("2017-07-14").unwrap().to_string(), "2017-07-14");
    }

    #[test]
    fn march_belongs_to_the_fiscal_year_before() {
        assert_eq!(Month { year: 2018, month: 3 }.fiscal_year(), FiscalYear(2017));
        assert_eq!(Month { year: 2018, month: 4 }.fiscal_year(), FiscalYear(2018));
    }

    #[test]
    fn eras_change_on_their_day() {
        let day = |text| Date::parse_iso(text).unwrap().japanese();
        assert_eq!(day("2019-04-30"), "平成31年4月30日");
        assert_eq!(day("2019-05-01"), "令和元年5月1日");
        assert_eq!(day("1989-01-07"), "昭和64年1月7日");
        assert_eq!(FiscalYear(2019).japanese(), "平成31（令和元）年度");
        assert_eq!(FiscalYear(2017).japanese(), "平成29年度");
        assert_eq!(FiscalYear(2020).japanese(), "令和2年度");
        assert_eq!(western_year("平成", 33), Some(2021));
    }

    #[test]
    fn a_due_reads_back_as_written() {
        for text in ["2018-04", "FY2018", "undecided"] {
            assert_eq!(Due::parse(text).unwrap().to_string(), text);
        }
        for text in ["2018", "FY18", "2018-13", "未定", "2018-4"] {
            assert_eq!(Due::parse(text), None, "{text}");
        }
    }
}
