//! A growing page: markup as it stands, text that is never markup, numbers as printed.

use crate::filing::thousands;

/// A page, or a part of it, as it is written from the top down.
#[derive(Default)]
pub(super) struct Markup(pub(super) String);

impl Markup {
    /// Markup of our own.
    pub(super) fn raw(&mut self, markup: &str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// Text of a file: what would be markup is escaped, a new line is kept, and a control character is made visible, so
    /// that none turns the direction of what follows.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        let mut characters = text.chars().peekable();
        while let Some(character) = characters.next() {
            match character {
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '&' => self.0.push_str("&amp;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                '\r' if characters.peek() == Some(&'\n') => (),
                '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => self.0.push('\n'),
                '\t' => self.0.push(' '),
                '\0'..='\u{1F}' => {
                    self.0.push(char::from_u32(0x2400 + character as u32).unwrap_or('\u{FFFD}'))
                }
                '\u{7F}'..='\u{9F}'
                | '\u{061C}'
                | '\u{200E}'
                | '\u{200F}'
                | '\u{202A}'..='\u{202E}'
                | '\u{2066}'..='\u{2069}'
                | '\u{FFFE}'
                | '\u{FFFF}' => self.0.push('\u{FFFD}'),
                other => self.0.push(other),
            }
        }
        self
    }

    /// 2,242.
    pub(super) fn number(&mut self, number: u32) -> &mut Self {
        self.raw(&thousands(number))
    }

    /// Tenths of a percent as 91.3%.
    pub(super) fn share(&mut self, per_mille: u32) -> &mut Self {
        self.raw(&tenths(per_mille)).raw("%")
    }

    /// How far one share is from an earlier one, in percentage points: +1.2, −0.8, ±0.0.
    pub(super) fn difference(&mut self, now: u32, earlier: u32) -> &mut Self {
        let sign = match now.cmp(&earlier) {
            std::cmp::Ordering::Less => "−",
            std::cmp::Ordering::Equal => "±",
            std::cmp::Ordering::Greater => "+",
        };
        self.raw(sign).raw(&tenths(now.abs_diff(earlier)))
    }

    /// A heading of a column.
    pub(super) fn column(&mut self, text: &str) -> &mut Self {
        self.raw("<th scope=\"col\">").text(text).raw("</th>")
    }

    /// A cell with a number.
    pub(super) fn count(&mut self, number: u32) -> &mut Self {
        self.raw("<td>").number(number).raw("</td>")
    }

    /// A cell where there is nothing to print.
    pub(super) fn nothing(&mut self) -> &mut Self {
        self.raw("<td>－</td>")
    }
}

fn tenths(tenths: u32) -> String {
    let mut text = thousands(tenths / 10);
    text.push('.');
    text.push(char::from(b'0' + (tenths % 10) as u8));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut Markup) -> &mut Markup) -> String {
        let mut markup = Markup::default();
        write(&mut markup);
        markup.0
    }

    #[test]
    fn text_is_never_markup_and_shows_its_control_characters() {
        for (text, printed) in [
            ("<b>&\"'", "&lt;b&gt;&amp;&quot;&#39;"),
            ("一行\r\n二行\r三行\n", "一行\n二行\n三行\n"),
            ("\0\u{1b}[31m\u{7f}", "␀␛[31m\u{FFFD}"),
            ("\u{202e}左へ\u{2066}", "\u{FFFD}左へ\u{FFFD}"),
        ] {
            assert_eq!(written(|markup| markup.text(text)), printed);
        }
    }

    #[test]
    fn numbers_are_printed_as_in_japan() {
        assert_eq!(written(|markup| markup.number(2242)), "2,242");
        assert_eq!(written(|markup| markup.share(913)), "91.3%");
        assert_eq!(written(|markup| markup.share(1000)), "100.0%");
        assert_eq!(written(|markup| markup.difference(913, 921)), "−0.8");
        assert_eq!(written(|markup| markup.difference(913, 913)), "±0.0");
        assert_eq!(written(|markup| markup.difference(913, 901)), "+1.2");
    }
}
