//! Twelve digits that may be a 個人番号, in any grouping, told apart from what else has twelve digits.
//!
//! About one in ten of all such digits passes the check, so what is plainly something else is left alone: parts of a
//! longer number, dates and times joined, a telephone number with an extension, an IP address, a list of ascending
//! numbers, an amount, a serial number with letters.

use std::ops::Range;

use super::folded::{Folded, is_dash};
use super::{Trace, TraceKind};
use crate::check_digit::{corporate_number_is_right, my_number_is_right};

/// What stands between two runs of digits of one number; the greater sets apart more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    Dash,
    Dot,
    MiddleDot,
    Space,
    Wide,
    Line,
}

/// Years that are read as years.
const YEARS: Range<u32> = 1990..2040;

pub(super) fn find(folded: &Folded, traces: &mut Vec<Trace>) {
    let (mut from, mut gaps) = (0, Vec::new());
    for index in 0..folded.digits.len() {
        let next = folded.digits.get(index + 1);
        if let Some(gap) = next.and_then(|next| gap(&folded.letters[folded.digits[index].end..next.start])) {
            gaps.push(gap);
            continue;
        }
        search(folded, &folded.digits[from..=index], &gaps, traces);
        gaps.clear();
        from = index + 1;
    }
}

/// One or two marks or spaces, or a mark between two spaces.
fn gap(between: &[char]) -> Option<Gap> {
    let mark = |c: char| match c {
        '.' => Some(Gap::Dot),
        '・' | '·' | '•' => Some(Gap::MiddleDot),
        ' ' => Some(Gap::Space),
        '\n' => Some(Gap::Line),
        _ => (is_dash(c) || c == '_').then_some(Gap::Dash),
    };
    match between {
        [one] => mark(*one),
        [one, two] => Some(mark(*one)?.max(mark(*two)?).max(Gap::Wide)),
        [' ', one, ' '] if *one != ' ' => mark(*one).map(|gap| gap.max(Gap::Wide)),
        _ => None,
    }
}

/// Looks at a sequence as a whole, then at its parts, set apart where it is set apart most.
fn search(folded: &Folded, groups: &[Range<usize>], gaps: &[Gap], traces: &mut Vec<Trace>) {
    let count: usize = groups.iter().map(ExactSizeIterator::len).sum();
    let strongest = gaps.iter().max();
    if (12..=13).contains(&count) {
        let letters = groups[0].start..groups[groups.len() - 1].end;
        let digits: String = groups.iter().map(|group| folded.text(group.clone())).collect();
        let even = gaps.iter().min() == strongest && matches!(groups.len(), 1 | 4);
        let kind = match count {
            12 if my_number_is_right(&digits) && !is_something_else(folded, groups, gaps, &digits) => {
                Some(TraceKind::MyNumber)
            }
            13 if even && corporate_number_is_right(&digits) => Some(TraceKind::CorporateNumber),
            _ => None,
        };
        if let Some(kind) = kind {
            traces.push(Trace { kind, span: folded.span(letters) });
            return;
        }
    }
    let Some(strongest) = strongest.filter(|_| count > 12) else {
        return;
    };
    let mut from = 0;
    for index in 0..groups.len() {
        if gaps.get(index).is_none_or(|gap| gap == strongest) {
            search(folded, &groups[from..=index], &gaps[from..index], traces);
            from = index + 1;
        }
    }
}

fn is_something_else(folded: &Folded, groups: &[Range<usize>], gaps: &[Gap], digits: &str) -> bool {
    let (start, end) = (groups[0].start, groups[groups.len() - 1].end);
    is_serial(folded, start, end)
        || matches!(folded.before(start), '〒' | '¥' | '第')
        || folded.letter(end) == '円'
        || is_times(folded, groups)
        || is_machine(folded, groups, gaps)
        || digits.starts_with('0') && is_telephone(groups)
        || is_list(folded, groups)
}

/// Part of a number with letters: AB123456789018, 123456789018f. No and ID may stand before.
fn is_serial(folded: &Folded, start: usize, end: usize) -> bool {
    let word = folded.word_before(start);
    !matches!(word.as_str(), "" | "no" | "id" | "mn" | "number" | "mynumber")
        || folded.letter(end).is_ascii_alphabetic()
}

/// Dates, months, years or a date with a time: 2017-07 2018-03, 201707141030, 2016・2017・2018.
fn is_times(folded: &Folded, groups: &[Range<usize>]) -> bool {
    let split = |lengths: &[usize]| {
        let mut parts: Vec<(usize, u32)> = Vec::new();
        for group in groups {
            let mut at = group.start;
            for length in if group.len() > 4 { lengths } else { &[4][..] } {
                let part = at..(at + length).min(group.end);
                parts.extend(folded.value(&part).map(|value| (part.len(), value)));
                at = part.end;
            }
        }
        parts
    };
    are_times(&split(&[4, 2, 2, 2, 2])) || are_times(&split(&[4, 2, 4, 2]))
}

/// Whether parts, each with its number of digits, are dates from the first to the last.
fn are_times(mut parts: &[(usize, u32)]) -> bool {
    let short =
        |part: Option<&(usize, u32)>, limit: u32| part.is_some_and(|part| part.0 <= 2 && part.1 <= limit);
    let dated = |from: usize, parts: &[(usize, u32)]| {
        let (month, day) = (parts.get(from), parts.get(from + 1));
        match (short(month, 12), short(day, 31)) {
            (true, true) => 2,
            (month, _) => usize::from(month),
        }
    };
    while let Some(&(length, value)) = parts.first() {
        let taken = match length {
            4 if YEARS.contains(&value) => 1 + dated(1, parts),
            2 if dated(1, parts) == 2 => 3,
            _ => return false,
        };
        let clock = taken == 3 && length == 4 && short(parts.get(3), 23) && short(parts.get(4), 59);
        parts = &parts[taken + if clock { 2 } else { 0 }..];
    }
    true
}

/// Four numbers up to 255 with dots between.
fn is_machine(folded: &Folded, groups: &[Range<usize>], gaps: &[Gap]) -> bool {
    groups.len() == 4
        && gaps.iter().all(|gap| *gap == Gap::Dot)
        && groups.iter().all(|group| folded.value(group).is_some_and(|value| value <= 255))
}

/// Ten or eleven digits, then one or two more: a telephone number with an extension.
fn is_telephone(groups: &[Range<usize>]) -> bool {
    let mut sum = 0;
    groups.iter().any(|group| {
        sum += group.len();
        (10..=11).contains(&sum)
    }) && groups.len() <= 4
}

/// 2・4・6・8・10・12…: one and two digits mixed, or ascending.
fn is_list(folded: &Folded, groups: &[Range<usize>]) -> bool {
    let lengths = || groups.iter().map(ExactSizeIterator::len);
    let ascending = groups.windows(2).all(|pair| folded.value(&pair[0]) < folded.value(&pair[1]));
    lengths().max() == Some(2) && (lengths().min() == Some(1) || ascending)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(TraceKind, &str)> {
        let mut traces = Vec::new();
        find(&Folded::of(text), &mut traces);
        traces.into_iter().map(|trace| (trace.kind, &text[trace.span])).collect()
    }

    #[test]
    fn a_number_in_the_ways_people_type_it() {
        for typed in [
            "123456789018",
            "１２３４５６７８９０１８",
            "1234-5678-9018",
            "1234 5678 9018",
            "１２３４　５６７８　９０１８",
            "1234－5678－9018",
            "1234ー5678ー9018",
            "1234・5678・9018",
            "1234･5678･9018",
            "1234.5678.9018",
            "1234‐5678 9018",
            "1234 - 5678 - 9018",
            "1234  5678  9018",
            "123-456-789-018",
            "123456 789018",
            "12 34 56 78 90 18",
            "1 2 3 4 5 6 7 8 9 0 1 8",
            "1-23-4567-89018",
            "123456\n789018",
            "1234\n5678\n9018",
            "1234\t5678\t9018",
            "1234\u{200B}5678\u{200B}9018",
            "1２3４5６7８9０1８",
            "𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗𝟎𝟏𝟖",
            "012345678903",
        ] {
            for (before, after) in
                [("", ""), ("個人番号は", "です。"), ("No.", "、"), ("（", "）"), ("a ", " b")]
            {
                let text = format!("{before}{typed}{after}");
                assert_eq!(found(&text), [(TraceKind::MyNumber, typed)], "{text}");
            }
        }
    }

    #[test]
    fn several_numbers_side_by_side() {
        let my = |typed| (TraceKind::MyNumber, typed);
        assert_eq!(found("123456789018\n983205673214"), [my("123456789018"), my("983205673214")]);
        assert_eq!(found("1234-5678-9018 9832-0567-3214"), [my("1234-5678-9018"), my("9832-0567-3214")]);
        assert_eq!(found("1234 5678 9018\n9832 0567 3214"), [my("1234 5678 9018"), my("9832 0567 3214")]);
        assert_eq!(found("1. 1234 5678 9018"), [my("1234 5678 9018")]);
        assert_eq!(found("123456789018-01"), [my("123456789018")]);
        assert_eq!(found("1 123456789018"), [my("123456789018")]);
    }

    #[test]
    fn a_corporate_number_is_told_apart() {
        for typed in ["7000012050002", "7-0000-1205-0002", "７０００012050002"] {
            assert_eq!(found(typed), [(TraceKind::CorporateNumber, typed)], "{typed}");
        }
    }

    #[test]
    fn other_numbers_are_none() {
        for typed in [
            "",
            "000000000000",
            "123456789012",
            "1234567890180",
            "0123456789018",
            "12345678901",
            "1234-5678-9018-2345",
            "1234 5678 9018 2345",
            "1234,5678,9018",
            "1234/5678/9018",
            "1234:5678:9018",
            "1234   5678   9018",
            "第123456789018号",
            "AB123456789018",
            "123456789018a",
            "123,456,789,018円",
            "123456789018円",
            "https://www.example.jp/page/123456789018.html",
            "①②③④⑤⑥⑦⑧⑨⑩①⑧",
        ] {
            assert_eq!(found(typed), [], "{typed}");
        }
    }

    /// Digits that pass the check, in the shape of something else.
    #[test]
    fn what_passes_the_check_and_is_plainly_something_else() {
        let right = |text: &str| {
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            my_number_is_right(&digits)
        };
        let minutes = (0..60).map(|minute| format!("2017071410{minute:02}")).find(|text| right(text));
        let months = (1..13).map(|month| format!("2016-04 2018-{month:02}")).find(|text| right(text));
        let days = (1..10).map(|day| format!("2017.4.{day}-2018.3.1")).find(|text| right(text));
        let years = (2018..2040).map(|year| format!("2016・2017・{year}")).find(|text| right(text));
        let telephone = (0..100).map(|end| format!("098-000-0000 {end:02}")).find(|text| right(text));
        let machine = (100..256).map(|end| format!("192.168.100.{end}")).find(|text| right(text));
        let list = (42..99).map(|end| format!("11・12・13・21・41・{end}")).find(|text| right(text));
        let mixed = (10..99).map(|end| format!("1・2・3・4・5・8・9・10・6・{end}")).find(|text| right(text));
        for text in [minutes, months, days, years, telephone, machine, list, mixed] {
            let text = text.expect("one of them passes the check");
            assert_eq!(found(&text), [], "{text}");
        }
    }
}
