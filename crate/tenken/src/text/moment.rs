//! A time as people name it, and the days it means once it is known when it was written.

use crate::calendar::{Date, Month, era_years};

/// Months of some year, or a day of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) year: Year,
    /// Whether months are counted from April.
    pub(super) fiscal: bool,
    /// 0 to 11.
    pub(super) first: u8,
    /// How many.
    pub(super) months: u8,
    /// 0 for none.
    pub(super) day: u8,
}

/// Which year is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Year {
    /// 平成30, 2018.
    Western(i32),
    /// 30年度: of the era that comes nearest to the 記入日.
    Eraless(i32),
    /// 今年度, 来年: so many years after that of the 記入日.
    Now(i8),
    /// 翌年度, 同年: so many years after the time named before, else after the 記入日.
    Before(i8),
    /// 9月: the next one, the month of the 記入日 included.
    Coming,
    /// 来月: so many months after the 記入日; the moment's own months do not count.
    Month(i8),
}

/// First and last day.
pub(super) type Days = (Date, Date);

impl Moment {
    pub(super) fn of_year(year: Year, fiscal: bool) -> Self {
        Self { year, fiscal, first: 0, months: 12, day: 0 }
    }

    /// Some of its months, counted from its first.
    pub(super) fn part(self, first: u8, months: u8) -> Self {
        Self { first, months, ..self }
    }

    /// A calendar month of it; in a fiscal year January is the tenth.
    pub(super) fn month(self, month: u8) -> Self {
        self.part(if self.fiscal { (month + 8) % 12 } else { month - 1 }, 1)
    }

    /// The days it means, told from the 記入日 and from the time named before.
    pub(super) fn days(self, now: Option<Date>, before: Option<Days>) -> Option<Days> {
        let base = |day: Date| if self.fiscal { day.fiscal_year().0 } else { day.year };
        let year = match self.year {
            Year::Western(year) => year,
            Year::Eraless(year) => {
                let now = now?.year;
                era_years(year).min_by_key(|candidate| (candidate - now).abs())?
            }
            Year::Now(step) => base(now?) + i32::from(step),
            Year::Before(step) => base(before.map(|(first, _)| first).or(now)?) + i32::from(step),
            Year::Coming => now?.year + i32::from(self.first + 1 < now?.month),
            Year::Month(step) => {
                let month = now?.month().plus(i32::from(step))?;
                return Some((month.first(), month.last()));
            }
        };
        let start = Month::new(year, 1)?.plus(i32::from(self.first) + if self.fiscal { 3 } else { 0 })?;
        if self.day > 0 {
            let day = Date::new(start.year, start.month, self.day)?;
            return Some((day, day));
        }
        Some((start.first(), start.plus(i32::from(self.months) - 1)?.last()))
    }

    /// Whether the calendar has no such day, as far as can be told without knowing when it was written.
    pub(super) fn impossible(self) -> bool {
        let year = match self.year {
            Year::Western(year) if !self.fiscal => year,
            // A leap year: the benefit of the doubt.
            _ => 2000,
        };
        self.day > 0 && Date::new(year, self.first + 1, self.day).is_none()
    }
}

/// 2018年3月, 2018年4月～2019年3月, 2018年3月31日.
pub(super) fn western((first, last): Days) -> String {
    let month = |date: Date| format!("{}年{}月", date.year, date.month);
    if first == last {
        format!("{}{}日", month(first), first.day)
    } else if first.month() == last.month() {
        month(first)
    } else {
        format!("{}～{}", month(first), month(last))
    }
}
