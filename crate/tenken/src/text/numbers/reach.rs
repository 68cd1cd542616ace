//! How somebody can be reached: telephone numbers, e-mail addresses, postal codes.

use std::ops::Range;

use super::super::contact::{has_telephone, is_email};
use super::folded::{Folded, is_dash};
use super::{Trace, TraceKind};

/// How the digits of a telephone number are grouped, from the 0.
#[rustfmt::skip]
const SHAPES: [&[usize]; 13] = [
    &[2, 4, 4], &[3, 3, 4], &[4, 2, 4], &[5, 1, 4], &[3, 4, 4], &[4, 3, 3], &[4, 3, 4], &[2, 8], &[3, 7], &[3, 8],
    &[4, 6], &[10], &[11],
];

/// Telephone numbers. In a sentence any ten digits may stand, so they must be grouped as such a number is, or be a
/// run of digits that is called no code or number before.
pub(super) fn telephones(folded: &Folded, traces: &mut Vec<Trace>) {
    let mut taken = 0;
    for (index, first) in folded.digits.iter().enumerate() {
        if first.start < taken {
            continue;
        }
        let abroad = folded.before(first.start) == '+' && folded.value(first) == Some(81);
        if !abroad && (folded.letters[first.start] != '0' || continues(folded, first.start)) {
            continue;
        }
        let groups = joined(folded, index);
        let lengths: Vec<usize> = groups.iter().map(ExactSizeIterator::len).collect();
        let count = if abroad {
            let sums = (1..=groups.len()).map(|count| (count, lengths[1..count].iter().sum::<usize>()));
            sums.filter(|(_, sum)| (9..=11).contains(sum)).map(|(count, _)| count).next()
        } else {
            SHAPES.iter().filter(|shape| lengths.starts_with(shape)).map(|shape| shape.len()).max()
        };
        let Some(count) = count else {
            continue;
        };
        let start = first.start - usize::from(abroad);
        let letters = start..groups[count - 1].end;
        if count == 1 && !stands_for_a_telephone(folded, first) {
            continue;
        }
        if folded.letter(letters.end).is_ascii_alphabetic() || !has_telephone(&folded.text(letters.clone())) {
            continue;
        }
        taken = letters.end;
        traces.push(Trace { kind: TraceKind::Telephone, span: folded.span(letters) });
    }
}

/// Whether digits go on from something before: a letter, or other digits with a dash.
fn continues(folded: &Folded, start: usize) -> bool {
    let before = folded.before(start);
    let joined = is_dash(before) || matches!(before, '.' | '/' | '_' | ',' | ':');
    before.is_ascii_alphabetic() && !matches!(folded.word_before(start).as_str(), "tel" | "fax" | "no")
        || joined && start.checked_sub(2).is_some_and(|index| folded.letters[index].is_ascii_digit())
}

/// The run of digits of this index and at most four more that are joined to it by a dash, a dot, a space or a bracket.
fn joined(folded: &Folded, index: usize) -> &[Range<usize>] {
    let groups = &folded.digits[index..folded.digits.len().min(index + 5)];
    let joins = |c: &char| is_dash(*c) || matches!(c, '.' | '・' | ' ' | '(' | ')' | '/');
    let count = groups.windows(2).take_while(|pair| {
        let between = &folded.letters[pair[0].end..pair[1].start];
        between.len() <= 2 && between.iter().all(joins)
    });
    &groups[..=count.count()]
}

/// Ten digits without a mark are one where nothing calls them a code; eleven where they begin as a mobile telephone's.
fn stands_for_a_telephone(folded: &Folded, run: &Range<usize>) -> bool {
    let digits = &folded.letters[run.clone()];
    if digits[1] == '0' || digits.len() == 11 && (digits[2] != '0' || digits[1] < '5') {
        return false;
    }
    let called = |words: &[&str]| folded.near_before(run.start, 8, words);
    called(&["電話", "TEL", "Tel", "tel", "連絡先", "携帯", "FAX"])
        || !called(&["番号", "コード", "No", "ID", "第", "口座"])
}

/// E-mail addresses, in any width.
pub(super) fn emails(folded: &Folded, traces: &mut Vec<Trace>) {
    let mut from = 0;
    for at in (0..folded.letters.len()).filter(|&index| folded.letters[index] == '@') {
        let is_local = |c: &&char| c.is_ascii_alphanumeric() || ".!#$%&'*+/=?^_{|}~-".contains(**c);
        let local = folded.letters[from..at].iter().rev().take_while(is_local).count();
        from = at + 1;
        let is_domain = |c: &&char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
        let domain = folded.letters[from..].iter().take_while(is_domain).count();
        let marks = folded.letters[from..from + domain].iter().rev();
        let domain = domain - marks.take_while(|c| !c.is_ascii_alphanumeric()).count();
        let letters = at - local..from + domain;
        let last =
            folded.letters[from..from + domain].iter().rev().take_while(|c| c.is_ascii_alphabetic()).count();
        if last >= 2 && is_email(&folded.text(letters.clone())) {
            from = letters.end;
            traces.push(Trace { kind: TraceKind::Email, span: folded.span(letters) });
        }
    }
}

/// Postal codes after 〒 or 郵便番号.
pub(super) fn postal_codes(folded: &Folded, traces: &mut Vec<Trace>) {
    for (index, first) in folded.digits.iter().enumerate() {
        let mark =
            folded.letters[..first.start].iter().rev().take(2).take_while(|c| matches!(c, ' ' | ':' | 'は'));
        let mark = first.start - mark.count();
        if !(folded.ends(mark, "〒") || folded.ends(mark, "郵便番号")) {
            continue;
        }
        let end = match folded.digits.get(index + 1) {
            _ if first.len() == 7 => first.end,
            Some(second)
                if (first.len(), second.len()) == (3, 4)
                    && second.start == first.end + 1
                    && is_dash(folded.letters[first.end]) =>
            {
                second.end
            }
            _ => continue,
        };
        traces.push(Trace { kind: TraceKind::PostalCode, span: folded.span(first.start..end) });
    }
}

#[cfg(test)]
mod tests {
    use super::super::found;
    use super::*;

    #[test]
    fn telephone_numbers_in_sentences() {
        for typed in [
            "098-000-0000",
            "０９８－０００－００００",
            "098ー000ー0000",
            "(098)000-0000".trim_start_matches('('),
            "098(000)0000",
            "098 000 0000",
            "098.000.0000",
            "03-0000-0000",
            "090-0000-0000",
            "0120-000-000",
            "09000000000",
            "0980000000",
            "+81-98-000-0000",
            "+81 (0)98-000-0000",
        ] {
            for (before, after) in
                [("", ""), ("問合せは", "まで。"), ("TEL", "（内線12）"), ("電話番号", "-12")]
            {
                let text = format!("{before}{typed}{after}");
                assert_eq!(found(telephones, &text), [typed], "{text}");
            }
        }
        let two = "098-000-0000、098-000-0001";
        assert_eq!(found(telephones, two), ["098-000-0000", "098-000-0001"]);
    }

    #[test]
    fn other_digits_are_no_telephone_number() {
        for text in [
            "000-0000",
            "内線1234",
            "2017-07-14",
            "2017-098-000-0000",
            "文書番号0123456789",
            "コード0123456789",
            "98-000-0000",
            "0.98-000-0000",
            "01-02-2017",
            "00000000000",
            "0000012345",
            "012-345-678-901",
            "ISO 0000-0000-0000",
            "https://www.example.jp/098-000-0000",
        ] {
            assert_eq!(found(telephones, text), [""; 0], "{text}");
        }
    }

    #[test]
    fn e_mail_addresses_in_sentences() {
        for typed in ["soumu@city.kakuu.lg.jp", "ｓｏｕｍｕ＠ｃｉｔｙ．ｌｇ．ｊｐ", "so-u.mu+1@kakuu.jp"]
        {
            for (before, after) in [("", ""), ("宛先は", "です。"), ("<", ">"), ("送信先:", ".")] {
                let text = format!("{before}{typed}{after}");
                assert_eq!(found(emails, &text), [typed], "{text}");
            }
        }
        for text in
            ["@", "a@", "@kakuu.jp", "10@1.5", "@kakuu をフォロー", "a@b", "５個＠100円", "soumu @ kakuu.jp"]
        {
            assert_eq!(found(emails, text), [""; 0], "{text}");
        }
    }

    #[test]
    fn postal_codes_are_called_so() {
        assert_eq!(found(postal_codes, "〒000-0000 架空市"), ["000-0000"]);
        assert_eq!(found(postal_codes, "郵便番号：０００－００００"), ["０００－００００"]);
        assert_eq!(found(postal_codes, "〒0000000"), ["0000000"]);
        for text in ["000-0000", "〒000-000", "電話000-0000", "郵便番号の桁数は7桁"] {
            assert_eq!(found(postal_codes, text), [""; 0], "{text}");
        }
    }
}
