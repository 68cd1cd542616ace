//! Telephone numbers and e-mail addresses as people type them into a field.

use icu_properties::props::GeneralCategoryGroup;

use super::characters::in_group;
use super::fold::nfkc;

/// Whether a text holds a telephone number that can be dialled from all of Japan: 0 and nine or ten more digits, in
/// any width and with any marks between. `+81` stands for the 0. What else stands there (内線12, 代表, a second
/// number) is left alone.
pub fn has_telephone(typed: &str) -> bool {
    let folded = nfkc(typed);
    let national = match folded.split_once("+81") {
        Some((_, rest)) => format!("0{}", rest.trim_start_matches(|c| c == '0' || is_mark(c))),
        None => folded,
    };
    national.split(|c: char| !c.is_ascii_digit() && !is_mark(c)).any(begins_with_number)
}

/// Whether a text is an e-mail address: in ASCII, one @ with something before it, a domain with a dot after it.
/// Spaces around it do not count.
pub fn is_email(typed: &str) -> bool {
    let Some((local, domain)) = typed.trim().split_once('@') else {
        return false;
    };
    let proper = |label: &str| {
        !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    !local.is_empty()
        && local.bytes().all(|byte| byte.is_ascii_graphic())
        && domain.contains('.')
        && domain.split('.').all(proper)
}

/// Hyphens of any kind, brackets, spaces, dots; the long vowel mark ー is often typed for a hyphen.
fn is_mark(c: char) -> bool {
    !in_group(c, GeneralCategoryGroup::Letter.union(GeneralCategoryGroup::Number)) || c == 'ー'
}

/// Whether ten or eleven digits end before a mark or at the end, the first of them 0.
fn begins_with_number(text: &str) -> bool {
    let complete = |digits: usize| (10..=11).contains(&digits);
    let mut digits = 0;
    for c in text.chars() {
        if c.is_ascii_digit() {
            if digits == 0 && c != '0' {
                return false;
            }
            digits += 1;
        } else if complete(digits) {
            break;
        }
    }
    complete(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telephone_numbers_in_the_ways_people_type_them() {
        for typed in [
            "098-000-0000",
            "0980000000",
            "０９８－０００－００００",
            "098ー000ー0000",
            "098−000−0000",
            "098─000─0000",
            "098(000)0000",
            "（098）000-0000",
            "098 000 0000",
            "098.000.0000",
            "098・000・0000",
            "090-0000-0000",
            "0120-000-000",
            "098-000-0000 内線1234",
            "098-000-0000（内線 1234）",
            "098-000-0000(1234)",
            "098-000-0000-1234",
            "098-000-0000内1234",
            "（代）098-000-0000",
            "TEL 098-000-0000",
            "098-000-0000、0001",
            "098-000-0000／098-000-0001",
            "098-000-0000～9",
            "+81-98-000-0000",
            "＋81 (0)98-000-0000",
            "+81980000000",
            " 098-000-0000\n",
        ] {
            assert!(has_telephone(typed), "{typed}");
        }
        for typed in [
            "",
            "なし",
            "000-0000",
            "内線1234",
            "1234",
            "98-000-0000",
            "9000000000",
            "098-000-000",
            "098-0000-00000",
            "0123 4567 8901",
            "+81-98-000",
            "tanto@city.example.lg.jp",
        ] {
            assert!(!has_telephone(typed), "{typed}");
        }
    }

    #[test]
    fn addresses_that_can_be_one() {
        for typed in [
            "soumu@city.kakuu.lg.jp",
            " soumu@city.kakuu.lg.jp\n",
            "so-u.mu+my_number@kakuu.jp",
            "soumu.@kakuu.jp",
            "SOUMU@KAKUU.JP",
        ] {
            assert!(is_email(typed), "{typed}");
        }
        for typed in [
            "",
            "soumu",
            "soumu@city",
            "@city.kakuu.lg.jp",
            "soumu＠city.kakuu.lg.jp",
            "ｓｏｕｍｕ@city.kakuu.lg.jp",
            "sou mu@city.kakuu.lg.jp",
            "soumu@city..lg.jp",
            "soumu@city.lg.jp.",
            "soumu@city,kakuu.jp",
            "a@kakuu.jp, b@kakuu.jp",
            "総務課<soumu@kakuu.jp>",
            "098-000-0000",
        ] {
            assert!(!is_email(typed), "{typed}");
        }
    }
}
