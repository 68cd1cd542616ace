//! The check digits of 団体コード, 法人番号 and 個人番号, as arithmetic on ASCII digits.

/// The check digit that belongs behind the first five digits of a 全国地方公共団体コード.
///
/// Each digit is multiplied by 6, 5, 4, 3 and 2; the check digit is the last digit of 11 less the remainder of the
/// sum by 11, so that remainder 0 gives 1 and remainder 1 gives 0. Nothing where `body` is not five digits.
///
/// Source: 総務省「全国地方公共団体コード仕様」, 検査数字の算出方法.
pub fn municipality_code_digit(body: &str) -> Option<u8> {
    let body: [u32; 5] = digits(body)?;
    let sum: u32 = body.iter().zip([6, 5, 4, 3, 2]).map(|(digit, weight)| digit * weight).sum();
    Some(((11 - sum % 11) % 10) as u8)
}

/// Whether `code` is six digits of which the last is the check digit of the others.
///
/// Whether its prefecture exists is another question: [`prefecture_exists`].
pub fn municipality_code_is_right(code: &str) -> bool {
    ends_with_its_digit(code, municipality_code_digit)
}

/// Whether `code` begins with the number of a prefecture, 01 (北海道) to 47 (沖縄県), as JIS X 0401 gives them.
pub fn prefecture_exists(code: &str) -> bool {
    code.get(..2).and_then(digits::<2>).is_some_and(|[tens, ones]| (1..=47).contains(&(tens * 10 + ones)))
}

/// The check digit that belongs before the last twelve digits of a 法人番号: 1 to 9, never 0.
///
/// 9 less the remainder by 9 of the digits' sum, in which every second digit, counted from the last but one, is
/// taken twice. Nothing where `body` is not twelve digits.
///
/// Source: 法人番号の指定等に関する省令 (平成26年財務省令第70号) 第2条.
pub fn corporate_number_digit(body: &str) -> Option<u8> {
    let body: [u32; 12] = digits(body)?;
    let sum: u32 =
        body.iter().rev().zip([1, 2].into_iter().cycle()).map(|(digit, weight)| digit * weight).sum();
    Some((9 - sum % 9) as u8)
}

/// Whether `number` is thirteen digits of which the first is the check digit of the others.
pub fn corporate_number_is_right(number: &str) -> bool {
    let Some((first, body)) = number.split_at_checked(1) else {
        return false;
    };
    corporate_number_digit(body).is_some_and(|digit| first.as_bytes() == [b'0' + digit])
}

/// The check digit that belongs behind the first eleven digits of a 個人番号.
///
/// With the digits counted from the last, the first six are multiplied by 2 to 7 and the other five by 2 to 6; the
/// check digit is 11 less the remainder of the sum by 11, or 0 where the remainder is 0 or 1. Nothing where `body`
/// is not eleven digits.
///
/// Source: 行政手続における特定の個人を識別するための番号の利用等に関する法律の規定による通知カード及び個人番号カード
/// 並びに情報提供ネットワークシステムによる特定個人情報の提供等に関する省令 (平成26年総務省令第85号) 第5条.
pub fn my_number_digit(body: &str) -> Option<u8> {
    let body: [u32; 11] = digits(body)?;
    let weights = (2..=7).chain(2..=6);
    let sum: u32 = body.iter().rev().zip(weights).map(|(digit, weight)| digit * weight).sum();
    Some(match sum % 11 {
        0 | 1 => 0,
        remainder => (11 - remainder) as u8,
    })
}

/// Whether `number` is twelve digits of which the last is the check digit of the others: it may be a 個人番号.
///
/// About one in ten of all twelve-digit numbers passes. 000000000000 would, and is not one.
pub fn my_number_is_right(number: &str) -> bool {
    number != "000000000000" && ends_with_its_digit(number, my_number_digit)
}

fn ends_with_its_digit(number: &str, digit_of: fn(&str) -> Option<u8>) -> bool {
    let Some((body, last)) = number.len().checked_sub(1).and_then(|end| number.split_at_checked(end)) else {
        return false;
    };
    digit_of(body).is_some_and(|digit| last.as_bytes() == [b'0' + digit])
}

fn digits<const N: usize>(text: &str) -> Option<[u32; N]> {
    let bytes: [u8; N] = text.as_bytes().try_into().ok()?;
    bytes.iter().all(u8::is_ascii_digit).then(|| bytes.map(|byte| u32::from(byte - b'0')))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_vector() {
        let rows = include_str!("../../../tests/check-digits.tsv").lines().skip(1);
        let mut count = 0;
        for row in rows {
            let [kind, value, expected, note] = row.split('\t').collect::<Vec<_>>()[..] else {
                panic!("four columns: {row}")
            };
            let right = match kind {
                "団体コード" => municipality_code_is_right(value),
                "法人番号" => corporate_number_is_right(value),
                // Its arithmetic is right, and it is nobody's number.
                "個人番号" if value == "000000000000" => {
                    assert!(!my_number_is_right(value));
                    my_number_digit(&value[..11]) == Some(0)
                }
                "個人番号" => my_number_is_right(value),
                _ => panic!("unknown kind: {row}"),
            };
            assert_eq!(right, expected == "valid", "{kind} {value} {note}");
            count += 1;
        }
        assert_eq!(count, 41);
    }

    #[test]
    fn prefectures_are_01_to_47() {
        for code in ["010006", "472018", "20"] {
            assert!(prefecture_exists(code), "{code}");
        }
        for code in ["480002", "000000", "990000", "1", "", "東京", "+1"] {
            assert!(!prefecture_exists(code), "{code}");
        }
    }

    #[test]
    fn what_is_not_ascii_digits_is_not_right() {
        for text in ["", "１３０００１", "13000-", "13000\n", "東京", " 130001", "1300011"] {
            assert!(!municipality_code_is_right(text), "{text}");
            assert!(!corporate_number_is_right(text), "{text}");
            assert!(!my_number_is_right(text), "{text}");
        }
    }

    fn replaced(number: &str, place: usize, digit: u8) -> String {
        let mut bytes = number.as_bytes().to_vec();
        bytes[place] = b'0' + digit;
        String::from_utf8(bytes).unwrap()
    }

    proptest! {
        #[test]
        fn the_digit_makes_a_number_right_and_no_other_does(
            code in "[0-9]{5}", company in "[0-9]{12}", person in "[0-9]{10}[1-9]", other in 0..10u8,
        ) {
            let right = municipality_code_digit(&code).unwrap();
            prop_assert_eq!(municipality_code_is_right(&format!("{code}{other}")), other == right);
            let right = corporate_number_digit(&company).unwrap();
            prop_assert_eq!(corporate_number_is_right(&format!("{other}{company}")), other == right);
            let right = my_number_digit(&person).unwrap();
            prop_assert_eq!(my_number_is_right(&format!("{person}{other}")), other == right);
        }

        /// Of eleven remainders two share a digit: 0 and 10 give 1. All other slips of one digit are found.
        #[test]
        fn a_slip_in_a_code_is_missed_only_between_remainders_0_and_10(
            body in "[0-9]{5}", place in 0..5usize, digit in 0..10u8,
        ) {
            let slipped = replaced(&body, place, digit);
            prop_assume!(slipped != body);
            let digits = [&body, &slipped].map(|body| municipality_code_digit(body).unwrap());
            prop_assert!(digits[0] != digits[1] || digits == [1, 1]);
        }

        /// Modulo 9, a 0 and a 9 are the same. All other slips of one digit are found.
        #[test]
        fn a_slip_in_a_corporate_number_is_missed_only_between_0_and_9(
            body in "[0-9]{12}", place in 0..12usize, digit in 0..10u8,
        ) {
            let slipped = replaced(&body, place, digit);
            prop_assume!(slipped != body);
            let nought_for_nine = [&body, &slipped].iter().all(|body| b"09".contains(&body.as_bytes()[place]));
            prop_assert_eq!(corporate_number_digit(&body) == corporate_number_digit(&slipped), nought_for_nine);
        }

        /// Of eleven remainders two share a digit: 0 and 1 give 0. All other slips of one digit are found.
        #[test]
        fn a_slip_in_a_my_number_is_missed_only_between_remainders_0_and_1(
            body in "[0-9]{11}", place in 0..11usize, digit in 0..10u8,
        ) {
            let slipped = replaced(&body, place, digit);
            prop_assume!(slipped != body);
            let digits = [&body, &slipped].map(|body| my_number_digit(body).unwrap());
            prop_assert!(digits[0] != digits[1] || digits == [0, 0]);
        }
    }
}
