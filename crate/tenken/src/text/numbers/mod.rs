//! What in a text tells who somebody is or how to get in: 個人番号, telephone numbers, addresses, names, passwords.
//!
//! Each is looked for in the compatibility form of the text, so that width makes no difference, and given as bytes of
//! the text as typed. Every search looks a bounded way back and ahead, so the whole is linear in the text's length.

mod folded;
mod my_number;
mod person;
mod reach;
mod secret;
mod surnames;

use std::borrow::Cow;
use std::ops::Range;

use super::letters::Letters;
use crate::sorted;
use folded::Folded;

/// Something in a text that tells who somebody is or how to get in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// What it may be.
    pub kind: TraceKind,
    /// Bytes of the text as typed.
    pub span: Range<usize>,
}

/// What a trace may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TraceKind {
    /// 個人番号: 12 digits of which the last is their check digit.
    MyNumber,
    /// 法人番号: 13 digits of which the first is their check digit. Public; told apart from the above.
    CorporateNumber,
    /// A telephone number that can be dialled from all of Japan.
    Telephone,
    /// An e-mail address.
    Email,
    /// A postal code after 〒 or 郵便番号.
    PostalCode,
    /// The number of a house: 丁目 or 番地 with what follows.
    Address,
    /// A common surname with 氏, 様 or さん.
    Person,
    /// A day on which somebody was born.
    BirthDate,
    /// An IPv4 or IPv6 address of a machine.
    IpAddress,
    /// What follows パスワード, PW or ID and looks like one.
    Secret,
}

/// All traces of a text, in its order.
pub fn traces(text: &str) -> Vec<Trace> {
    let folded = Folded::of(text);
    let mut traces = Vec::new();
    if !folded.digits.is_empty() {
        my_number::find(&folded, &mut traces);
        reach::telephones(&folded, &mut traces);
        reach::postal_codes(&folded, &mut traces);
        person::birth_dates(&folded, &mut traces);
        secret::machines(&folded, &mut traces);
    }
    reach::emails(&folded, &mut traces);
    person::addresses(&folded, &mut traces);
    person::names(&folded, &mut traces);
    secret::passwords(&folded, &mut traces);
    sorted::sort(&mut traces, &|left, right| {
        (left.span.start, left.kind).cmp(&(right.span.start, right.kind))
    });
    traces
}

/// The text with all but the last two digits of what may be a 個人番号 replaced.
pub fn without_my_numbers(text: &str) -> Cow<'_, str> {
    // A 個人番号 has twelve digits, each of a byte or more.
    if text.len() < 12 || text.chars().filter(|&c| may_be_digit(c)).take(12).count() < 12 {
        return Cow::Borrowed(text);
    }
    let mut traces = Vec::new();
    my_number::find(&Folded::of(text), &mut traces);
    traces.retain(|trace| trace.kind == TraceKind::MyNumber);
    if traces.is_empty() {
        return Cow::Borrowed(text);
    }
    let (mut out, mut at) = (String::with_capacity(text.len() + 64), 0);
    for Trace { span, .. } in traces {
        out.push_str(&text[at..span.start]);
        out.push_str(&masked(&text[span.clone()], char::is_numeric, 2));
        at = span.end;
    }
    out.push_str(&text[at..]);
    Cow::Owned(out)
}

/// Whether a character is a digit of some script, told at once of kana and kanji.
fn may_be_digit(c: char) -> bool {
    !matches!(c, '\u{3001}'..='\u{9FFF}') && c.is_numeric()
}

/// The text with each character of a kind replaced but for the last few of them; all others stay.
pub fn masked(text: &str, kind: fn(char) -> bool, kept: usize) -> String {
    let letters: Vec<char> = Letters::of(text).map(|(c, _)| c).collect();
    let mut left = letters.iter().filter(|c| kind(**c)).count().saturating_sub(kept);
    let mask = |c: &char| {
        if left == 0 || !kind(*c) {
            return *c;
        }
        left -= 1;
        '＊'
    };
    letters.iter().map(mask).collect()
}

/// What one of the searches finds in a text, as typed.
#[cfg(test)]
fn found(find: fn(&Folded, &mut Vec<Trace>), text: &str) -> Vec<&str> {
    let mut traces = Vec::new();
    find(&Folded::of(text), &mut traces);
    traces.into_iter().map(|trace| &text[trace.span]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_masked_keeps_its_last_digits_and_its_marks() {
        assert_eq!(masked("1234-5678-9018", char::is_numeric, 2), "＊＊＊＊-＊＊＊＊-＊＊18");
        assert_eq!(masked("１２３４５６７８９０１８", char::is_numeric, 2), "＊＊＊＊＊＊＊＊＊＊18");
        assert_eq!(masked("12", char::is_numeric, 3), "12");
    }

    #[test]
    fn a_text_without_its_my_numbers_is_else_the_same() {
        assert_eq!(
            without_my_numbers("甲は１２３４ ５６７８ ９０１８、乙は983205673214。"),
            "甲は＊＊＊＊ ＊＊＊＊ ＊＊18、乙は＊＊＊＊＊＊＊＊＊＊14。"
        );
        for text in ["", "架空市", "2017-07-14 2018-03-31", "123456789012", "７０００012050002"] {
            assert_eq!(without_my_numbers(text), text);
        }
    }

    #[test]
    fn traces_are_given_in_the_order_of_the_text() {
        let text =
            "佐藤様（098-000-0000、a@kakuu.jp、昭和45年3月3日生、〒000-0000 架空一丁目2番3号）、123456789018";
        let kinds: Vec<TraceKind> = traces(text).iter().map(|trace| trace.kind).collect();
        use TraceKind::{Address, BirthDate, Email, MyNumber, Person, PostalCode, Telephone};
        assert_eq!(kinds, [Person, Telephone, Email, BirthDate, PostalCode, Address, MyNumber]);
    }
}
