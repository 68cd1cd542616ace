//! The 団体コード that an institution gives: what it can be read as, whose it is and whose it was.

use super::Case;
use crate::check_digit::{municipality_code_is_right, prefecture_exists};
use crate::municipality::{CodeReading, Kind, LostDigits, Municipality, recover_code};

/// The 団体コード given, where it has six digits and a prefecture that exists.
pub(super) fn six_digits(case: &Case<'_>) -> Option<String> {
    match recover_code(&case.filing.institution.code) {
        CodeReading::SixDigits(code) if prefecture_exists(&code) => Some(code),
        _ => None,
    }
}

/// The 団体コード given, where its check digit is right too.
pub(super) fn right_code(case: &Case<'_>) -> Option<String> {
    six_digits(case).filter(|code| municipality_code_is_right(code))
}

/// Who has a code: on the 記入日, else whoever had it last.
pub(super) fn body_of<'a>(case: &Case<'a>, code: &str) -> Option<Municipality<'a>> {
    let on_the_day = case.filing.institution.date;
    on_the_day
        .and_then(|date| case.municipalities.at(code, date))
        .or_else(|| case.municipalities.ever(code).last())
}

/// 福岡県那珂川市.
pub(super) fn full_name(row: &Municipality<'_>) -> String {
    match (row.kind, row.prefecture()) {
        (Kind::Municipality, Some(prefecture)) => format!("{prefecture}{}", row.name),
        _ => row.name.to_owned(),
    }
}

/// 東京都府中市（132063）、広島県府中市（342084）.
pub(super) fn with_codes(rows: &[Municipality<'_>]) -> String {
    let shown: Vec<_> = rows.iter().map(|row| format!("{}（{}）", full_name(row), row.code)).collect();
    shown.join("、")
}

/// What a mistyped code can have been. Where the code is one of the list, only bodies of the list are offered.
pub(super) fn offer(case: &Case<'_>, readings: &[LostDigits]) -> String {
    let listed =
        case.filing.institution.kind.is_none_or(|kind| case.questionnaire.institution_kind(kind).listed);
    let in_list = |lost: &&LostDigits| body_of(case, &lost.code).is_some();
    let only_listed = listed && readings.iter().any(|lost| in_list(&lost));
    let offers = readings.iter().filter(|lost| !only_listed || in_list(lost));
    let sentence = |lost: &LostDigits| {
        let body = body_of(case, &lost.code).filter(|_| listed);
        let body = body.map(|row| format!("（{}）", full_name(&row))).unwrap_or_default();
        let part = match (lost.leading_zero, lost.check_digit) {
            (true, true) => "先頭の0と末尾の検査数字",
            (true, false) => "先頭の0",
            _ => "末尾の検査数字",
        };
        format!("{}{body}の{part}が落ちていませんか。", lost.code)
    };
    offers.map(sentence).collect()
}

/// Until when or from when a row's code holds, and what came after or before it.
pub(super) fn history(case: &Case<'_>, row: &Municipality<'_>) -> String {
    let list = case.municipalities;
    let name = full_name(row);
    let gone = row.until.filter(|until| case.filing.institution.date.is_some_and(|date| *until < date));
    if let Some(until) = gone {
        let next = list.successor(row).and_then(|next| {
            let since = next.since?.reading();
            Some(format!("{since}からは{}です。", with_codes(&[next])))
        });
        return format!("{}まで{name}のコードでした。{}", until.reading(), next.unwrap_or_default());
    }
    let before = list.iter().find(|old| list.successor(old) == Some(*row));
    let before = before.map(|old| format!("それまでは{}です。", with_codes(&[old])));
    let since = row.since.map(|since| format!("{}から", since.reading()));
    format!("{}{name}のコードになりました。{}", since.unwrap_or_default(), before.unwrap_or_default())
}
