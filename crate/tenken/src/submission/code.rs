//! The 確認コード: the seal in short, to be read out, typed and compared by a second way.

use std::fmt;

use crate::text::fold;

/// No two of them look or sound alike to a person who reads them on paper: none of B D G I J L N O Q S U V Z.
const ALPHABET: &[u8; 23] = b"0123456789ACEFHKMPRTWXY";

/// Letters that are none of the alphabet, and what they were meant as.
const MISTAKEN: [(char, char); 11] = [
    ('B', '8'),
    ('D', '0'),
    ('G', '6'),
    ('I', '1'),
    ('J', '1'),
    ('L', '1'),
    ('O', '0'),
    ('Q', '0'),
    ('S', '5'),
    ('Z', '2'),
    ('U', '0'),
];

/// Characters without the check character. 23^19 is more than 2^85.
const LENGTH: usize = 19;

/// Characters between two hyphens.
const GROUP: usize = 4;

/// 85 bits of the hash of a submission's content and a check character, `0123-4567-89AC-EFHK-MPRT`.
///
/// The check character makes the sum of each character's number times its position, from 1, a multiple of 23, so that
/// a wrong character and two characters in each other's place are always noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code([u8; LENGTH + 1]);

/// Why a text is no 確認コード.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeError {
    /// A character that no code has.
    Character(char),
    /// So many characters instead of twenty.
    Length(usize),
    /// The check character does not fit: something was read or typed wrongly.
    Check,
}

impl Code {
    /// The code of content with this hash.
    pub(super) fn of(hash: &[u8; 32]) -> Self {
        let mut number = 0_u128;
        for byte in &hash[..16] {
            number = number << 8 | u128::from(*byte);
        }
        let mut digits = [0; LENGTH + 1];
        for digit in &mut digits[..LENGTH] {
            *digit = (number % 23) as u8;
            number /= 23;
        }
        let sum = weighted(&digits);
        // 20 × 15 = 300 = 1 (mod 23): fifteen times what is lacking makes up for it in the twentieth place.
        digits[LENGTH] = ((23 - sum) * 15 % 23) as u8;
        Self(digits)
    }

    /// Reads a code as a person typed it: of any width and case, with any hyphens and spaces, and with letters that no
    /// code has in place of those that look like them.
    pub fn read(text: &str) -> Result<Self, CodeError> {
        let mut digits = [0; LENGTH + 1];
        let mut length = 0;
        for c in fold(text).chars() {
            if c.is_whitespace() || "-‐‑‒–—―−ーｰ_.・".contains(c) {
                continue;
            }
            let upper = c.to_ascii_uppercase();
            let meant =
                MISTAKEN.iter().find(|(mistaken, _)| *mistaken == upper).map_or(upper, |(_, meant)| *meant);
            let digit = ALPHABET.iter().position(|known| char::from(*known) == meant);
            let digit = digit.ok_or(CodeError::Character(c))?;
            if let Some(place) = digits.get_mut(length) {
                *place = digit as u8;
            }
            length += 1;
        }
        if length != digits.len() {
            return Err(CodeError::Length(length));
        }
        if weighted(&digits) == 0 { Ok(Self(digits)) } else { Err(CodeError::Check) }
    }
}

/// The sum of each digit times its position, from 1, modulo 23.
fn weighted(digits: &[u8]) -> u32 {
    digits.iter().zip(1..).map(|(digit, position)| u32::from(*digit) * position).sum::<u32>() % 23
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, digit) in self.0.iter().enumerate() {
            if index > 0 && index % GROUP == 0 {
                f.write_str("-")?;
            }
            write!(f, "{}", char::from(ALPHABET[usize::from(*digit)]))?;
        }
        Ok(())
    }
}

impl fmt::Display for CodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Character(c) => write!(
                f,
                "確認コードに「{}」という文字は使いません。もう一度確かめて入力してください。",
                c.escape_debug()
            ),
            Self::Length(length) => write!(
                f,
                "確認コードは{}文字です（入力は{length}文字）。抜けや余分がないか確かめてください。",
                LENGTH + 1
            ),
            Self::Check => f.write_str(
                "確認コードに読み違いか打ち間違いがあります。一文字ずつ確かめて、もう一度入力してください。",
            ),
        }
    }
}

impl std::error::Error for CodeError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(seed: u8) -> Code {
        Code::of(&std::array::from_fn(|index| seed.wrapping_mul(31).wrapping_add(index as u8 * 7)))
    }

    #[test]
    fn a_code_is_read_back_however_it_is_typed() {
        for seed in 0..=255 {
            let code = code(seed);
            let printed = code.to_string();
            assert_eq!(printed.len(), 24);
            assert_eq!(Code::read(&printed), Ok(code));
            let wide: String = printed
                .chars()
                .map(|c| match c {
                    '-' => 'ー',
                    c => char::from_u32(c as u32 + 0xFEE0).unwrap(),
                })
                .collect();
            assert_eq!(Code::read(&wide), Ok(code), "{wide}");
            assert_eq!(Code::read(&printed.to_lowercase().replace('-', " ")), Ok(code));
            assert_eq!(Code::read(&printed.replace('0', "O").replace('1', "l").replace('8', "B")), Ok(code));
        }
        assert_eq!(Code::of(&[0; 32]).to_string(), "0000-0000-0000-0000-0000");
    }

    #[test]
    fn every_wrong_character_and_every_swap_is_noticed() {
        for seed in 0..=255 {
            let code = code(seed);
            for place in 0..=LENGTH {
                for other in (0..23).filter(|other| *other != code.0[place]) {
                    let mut wrong = code;
                    wrong.0[place] = other;
                    assert_eq!(Code::read(&wrong.to_string()), Err(CodeError::Check));
                }
                for second in (0..place).filter(|second| code.0[*second] != code.0[place]) {
                    let mut wrong = code;
                    wrong.0.swap(place, second);
                    assert_eq!(Code::read(&wrong.to_string()), Err(CodeError::Check));
                }
            }
        }
    }

    #[test]
    fn what_is_no_code_is_told_why() {
        let printed = code(1).to_string();
        assert_eq!(Code::read(""), Err(CodeError::Length(0)));
        assert_eq!(Code::read(&printed[1..]), Err(CodeError::Length(19)));
        assert_eq!(Code::read(&format!("{printed}0")), Err(CodeError::Length(21)));
        assert_eq!(Code::read("確認"), Err(CodeError::Character('確')));
    }
}
