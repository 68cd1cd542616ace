//! Markup as it is put together: what is ours as it stands, everything else escaped.

/// A growing document.
#[derive(Default)]
pub(super) struct Markup(String);

impl Markup {
    /// Adds markup of our own.
    pub(super) fn raw(&mut self, markup: &str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// Adds text, of whomever: never markup, and without control characters, which no reader sees.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            match c {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                '\n' => self.0.push('\n'),
                c if c.is_control() || turns(c) => self.0.push('\u{FFFD}'),
                c => self.0.push(c),
            }
        }
        self
    }

    /// Begins a section with its heading.
    pub(super) fn section(&mut self, id: &str, heading: &str) -> &mut Self {
        self.raw("<section id=\"").text(id).raw("\">\n<h2>").text(heading).raw("</h2>\n")
    }

    /// The document.
    pub(super) fn bytes(self) -> Vec<u8> {
        self.0.into_bytes()
    }
}

/// Characters that turn around the order of those that follow.
fn turns(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// 91.3%.
pub(super) fn percent(per_mille: u32) -> String {
    format!("{}.{}%", per_mille / 10, per_mille % 10)
}

/// How many of all, rounded to a tenth of a percent, 100.0% only for all of them.
pub(super) fn rate(some: u32, all: u32) -> String {
    if all == 0 {
        return "－".to_owned();
    }
    let rounded = (u64::from(some) * 2000 + u64::from(all)) / (2 * u64::from(all));
    percent(if some < all { rounded.min(999) } else { rounded } as u32)
}
