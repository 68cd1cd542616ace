//! The canonical form of a file's first member in one pass and without a tree, where the file is written as our writers
//! write it: sorted keys, texts and integers as RFC 8785 has them, space only between them. Of any other file nothing
//! is told, and whoever asks reads the tree.

use super::bounds::{DEEPEST, LONGEST};
use super::{MOST, MOST_MEMBERS};

/// A member of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Member<'a> {
    /// Its key.
    pub(crate) key: &'a str,
    /// Its value as it stands in the file.
    pub(crate) value: &'a str,
}

/// A file that is one object.
pub(crate) struct Scanned<'a> {
    /// Its members.
    pub(crate) outer: Vec<Member<'a>>,
    /// Those of its first member.
    pub(crate) inner: Vec<Member<'a>>,
    /// Its first member in the canonical form.
    pub(crate) canonical: Vec<u8>,
}

/// Reads a file; none where it is not written as ours or exceeds what no file of ours does.
pub(crate) fn scan(text: &str) -> Option<Scanned<'_>> {
    let mut scan = Scan {
        text,
        bytes: text.as_bytes(),
        at: 0,
        run: 0,
        values: 0,
        outer: Vec::new(),
        inner: Vec::new(),
        canonical: Vec::with_capacity(text.len()),
        first: 0..0,
    };
    scan.space();
    scan.object(0)?;
    scan.space();
    if scan.at < text.len() {
        return None;
    }
    scan.canonical.extend_from_slice(&scan.bytes[scan.run..]);
    scan.canonical.truncate(scan.first.end);
    scan.canonical.drain(..scan.first.start);
    Some(Scanned { outer: scan.outer, inner: scan.inner, canonical: scan.canonical })
}

struct Scan<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    /// From here on nothing was copied yet.
    run: usize,
    values: u32,
    outer: Vec<Member<'a>>,
    inner: Vec<Member<'a>>,
    /// Everything but the space between.
    canonical: Vec<u8>,
    /// Where the first member stands in it.
    first: std::ops::Range<usize>,
}

impl<'a> Scan<'a> {
    fn peek(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or(0)
    }

    fn take(&mut self, byte: u8) -> Option<()> {
        (self.peek() == byte).then(|| self.at += 1)
    }

    /// Passes over the space between, which is not copied.
    fn space(&mut self) {
        let start = self.at;
        while matches!(self.peek(), b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
        if self.at > start {
            self.canonical.extend_from_slice(&self.bytes[self.run..start]);
            self.run = self.at;
        }
    }

    /// Length of the canonical form up to here.
    fn length(&self) -> usize {
        self.canonical.len() + self.at - self.run
    }

    fn value(&mut self, depth: usize) -> Option<()> {
        self.values += 1;
        if depth > DEEPEST || self.values > MOST {
            return None;
        }
        match self.peek() {
            b'{' => self.object(depth),
            b'[' => self.list(depth),
            b'"' => self.text(),
            b't' => self.word(b"true"),
            b'f' => self.word(b"false"),
            b'n' => self.word(b"null"),
            _ => self.integer(),
        }
    }

    fn object(&mut self, depth: usize) -> Option<()> {
        self.take(b'{')?;
        self.space();
        if self.peek() == b'}' {
            return self.take(b'}');
        }
        let (mut before, mut members) = (None, 0);
        loop {
            let start = self.at;
            self.text()?;
            let key = &self.text[start + 1..self.at - 1];
            // Other keys are ordered by what they mean, and by UTF-16.
            let plain = key.bytes().all(|byte| byte.is_ascii() && byte != b'\\');
            if !plain || before.is_some_and(|before| before >= key) || members == MOST_MEMBERS {
                return None;
            }
            self.space();
            self.take(b':')?;
            self.space();
            let (start, length) = (self.at, self.length());
            self.value(depth + 1)?;
            let member = Member { key, value: &self.text[start..self.at] };
            if depth == 0 {
                if self.outer.is_empty() {
                    self.first = length..self.length();
                }
                self.outer.push(member);
            } else if depth == 1 && self.outer.is_empty() {
                self.inner.push(member);
            }
            (before, members) = (Some(key), members + 1);
            self.space();
            if self.peek() == b'}' {
                return self.take(b'}');
            }
            self.take(b',')?;
            self.space();
        }
    }

    fn list(&mut self, depth: usize) -> Option<()> {
        self.take(b'[')?;
        self.space();
        if self.peek() == b']' {
            return self.take(b']');
        }
        loop {
            self.value(depth + 1)?;
            self.space();
            if self.peek() == b']' {
                return self.take(b']');
            }
            self.take(b',')?;
            self.space();
        }
    }

    /// A text with the shortest escapes, as RFC 8785 has them (section 3.2.2.2).
    fn text(&mut self) -> Option<()> {
        self.take(b'"')?;
        let start = self.at;
        loop {
            match self.bytes.get(self.at)? {
                b'"' => break,
                b'\\' => self.escape()?,
                0..0x20 => return None,
                _ => self.at += 1,
            }
        }
        if self.at - start > LONGEST {
            return None;
        }
        self.at += 1;
        Some(())
    }

    fn escape(&mut self) -> Option<()> {
        let escape = &self.bytes[self.at..];
        match *escape.get(1)? {
            b'"' | b'\\' | b'b' | b'f' | b'n' | b'r' | b't' => self.at += 2,
            b'u' => {
                let [b'0', b'0', high @ (b'0' | b'1'), low] = *escape.get(2..6)? else { return None };
                let short = high == b'0' && matches!(low, b'8' | b'9' | b'a' | b'c' | b'd');
                if short || !matches!(low, b'0'..=b'9' | b'a'..=b'f') {
                    return None;
                }
                self.at += 6;
            }
            _ => return None,
        }
        Some(())
    }

    /// An integer of so few digits that every reader holds it exactly.
    fn integer(&mut self) -> Option<()> {
        let sign = usize::from(self.peek() == b'-');
        let start = self.at + sign;
        let digits = self.bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let leads = self.bytes.get(start) == Some(&b'0');
        if !(1..=15).contains(&digits) || leads && digits + sign > 1 {
            return None;
        }
        self.at = start + digits;
        // What follows is a separator, for whoever goes on takes nothing else: neither a fraction nor an exponent.
        Some(())
    }

    fn word(&mut self, word: &[u8]) -> Option<()> {
        self.bytes[self.at..].starts_with(word).then(|| self.at += word.len())
    }
}

#[cfg(test)]
mod tests {
    use super::super::Json;
    use super::scan;

    #[test]
    fn the_canonical_form_is_that_of_the_tree() {
        let text = " {\n\"a\": { \"b\" : [ 1 , -20,0, {}, [ ],\t\"x \\\"\\\\\\n\\u0000\\u001f 点検\" ],\r\n\"c\":null,\"d\": true},\n\
            \"e\" : {\"z\":1}\n}\n ";
        let scanned = scan(text).unwrap();
        let tree: Json = serde_json::from_str(text).unwrap();
        assert_eq!(scanned.canonical, tree.get("a").unwrap().canonical());
        let keys = |members: &[super::Member<'_>]| {
            members.iter().map(|member| member.key.to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(keys(&scanned.outer), ["a", "e"]);
        assert_eq!(keys(&scanned.inner), ["b", "c", "d"]);
        assert_eq!(scanned.outer[1].value, "{\"z\":1}");
        assert_eq!(scanned.inner[2].value, "true");
    }

    #[test]
    fn what_is_written_otherwise_or_is_no_json_is_left_to_the_tree() {
        for text in [
            "",
            "{",
            "[]",
            "{}x",
            "{\"a\":1,}",
            "{\"a\" 1}",
            "{\"a\":}",
            "{\"a\":[1,]}",
            "{\"a\":[1 2]}",
            "{a:1}",
            "{\"b\":1,\"a\":1}",
            "{\"a\":1,\"a\":1}",
            "{\"\\u0061\":1}",
            "{\"点\":1}",
            "{\"a\":01}",
            "{\"a\":-0}",
            "{\"a\":-}",
            "{\"a\":1.0}",
            "{\"a\":1e2}",
            "{\"a\":1234567890123456}",
            "{\"a\":\"\\/\"}",
            "{\"a\":\"\\u000a\"}",
            "{\"a\":\"\\u001F\"}",
            "{\"a\":\"\\u0041\"}",
            "{\"a\":\"\\ud83d\"}",
            "{\"a\":\"\n\"}",
            "{\"a\":\"x}",
            "{\"a\":\"\\",
            "{\"a\":\"\\u00",
            "{\"a\":tru}",
            "{\"a\":nul",
            "{\"a\":True}",
        ] {
            assert!(scan(text).is_none(), "{text}");
        }
        let deep = |depth: usize| format!("{{\"a\":{}{}}}", "[".repeat(depth), "]".repeat(depth));
        assert!(scan(&deep(super::DEEPEST)).is_some());
        assert!(scan(&deep(super::DEEPEST + 1)).is_none());
        let long = |length: usize| format!("{{\"a\":\"{}\"}}", "x".repeat(length));
        assert!(scan(&long(super::LONGEST)).is_some());
        assert!(scan(&long(super::LONGEST + 1)).is_none());
        let many = |values: usize| format!("{{\"a\":[{}0]}}", "0,".repeat(values - 2));
        assert!(scan(&many(super::MOST as usize)).is_some());
        assert!(scan(&many(super::MOST as usize + 1)).is_none());
    }
}
