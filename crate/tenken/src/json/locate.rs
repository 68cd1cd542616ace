//! The path of a place in a JSON text: `affairs[2].answers.theme.audit.reason`.

/// What encloses the place.
enum Frame<'a> {
    /// An object, at this key; none before its first key and between members.
    Object(Option<&'a str>),
    /// An array, at this index.
    Array(usize),
}

/// The path at a byte offset of a text that is proper JSON up to there. Keys stand as written, escapes included.
pub(super) fn path(text: &str, offset: usize) -> String {
    let mut frames = Vec::new();
    walk(&text[..text.floor_char_boundary(offset)], &mut frames, |_| false);
    let mut path = String::new();
    for frame in &frames {
        match frame {
            Frame::Object(Some(key)) if path.is_empty() => path.push_str(key),
            Frame::Object(Some(key)) => path.extend([".", key]),
            Frame::Object(None) => {}
            Frame::Array(index) => path.push_str(&format!("[{index}]")),
        }
    }
    path
}

/// Byte offset at which the nth element of a list in the outermost object begins, counted from 0; the text's end
/// where there is none.
pub(super) fn element(text: &str, list: &str, index: usize) -> usize {
    walk(
        text,
        &mut Vec::new(),
        |frames| matches!(frames, [Frame::Object(Some(key)), Frame::Array(at), Frame::Object(None)] if *key == list && *at == index),
    )
}

/// Where the object at a path of keys begins and ends, in bytes; none where there is no such object.
pub(super) fn object(text: &str, keys: &[&str]) -> Option<(usize, usize)> {
    let inside = |frames: &[Frame<'_>]| {
        frames.len() == keys.len() + 1
            && matches!(frames.last(), Some(Frame::Object(None)))
            && frames
                .iter()
                .zip(keys)
                .all(|(frame, key)| matches!(frame, Frame::Object(Some(name)) if name == key))
    };
    let start = walk(text, &mut Vec::new(), inside);
    if !text[..start].ends_with('{') {
        return None;
    }
    let length = walk(&text[start..], &mut vec![Frame::Object(None)], <[Frame<'_>]>::is_empty);
    Some((start - 1, start + length))
}

/// Walks over a text, telling `stop` what encloses each place that opens, closes or goes on; gives the offset where
/// it stopped.
fn walk<'a>(text: &'a str, frames: &mut Vec<Frame<'a>>, stop: impl Fn(&[Frame<'a>]) -> bool) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() && !stop(frames) {
        match bytes[at] {
            b'"' => {
                let start = at + 1;
                at = end_of_string(bytes, start);
                if let Some(Frame::Object(key @ None)) = frames.last_mut() {
                    *key = text.get(start..at);
                }
            }
            b'{' => frames.push(Frame::Object(None)),
            b'[' => frames.push(Frame::Array(0)),
            b'}' | b']' => {
                frames.pop();
            }
            b',' => match frames.last_mut() {
                Some(Frame::Object(key)) => *key = None,
                Some(Frame::Array(index)) => *index += 1,
                None => {}
            },
            _ => {}
        }
        at += 1;
    }
    at
}

/// Offset of the closing quotation mark, or the end.
fn end_of_string(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    while at < bytes.len() && bytes[at] != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    at.min(bytes.len())
}

/// Byte offset of a line and column, both counted from 1, the column in bytes.
pub(super) fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    (start + column).min(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_names_what_encloses_the_place() {
        let text = r#"{"a":[1,{"b\"}":"[{,","c":[[],[true"#;
        let upto = |end: &str| path(text, text.find(end).unwrap() + end.len());
        assert_eq!(path(text, 0), "");
        assert_eq!(upto(r#""a""#), "a");
        assert_eq!(upto("[1"), "a[0]");
        assert_eq!(upto(r#""b\"}""#), r#"a[1].b\"}"#);
        assert_eq!(upto(r#""[{,""#), r#"a[1].b\"}"#);
        assert_eq!(upto("[true"), "a[1].c[1][0]");
        assert_eq!(offset("ab\ncd", 2, 1), 4);
    }

    #[test]
    fn an_object_is_found_by_its_keys() {
        let text = r#"{"b":{"c":{"no":1}},"a":{"b":{"c":"}"},"c":{"x":"}{"}, "d":[{}]}}"#;
        let found = |keys: &[&str]| object(text, keys).map(|(start, end)| &text[start..end]);
        assert_eq!(found(&["a", "c"]), Some(r#"{"x":"}{"}"#));
        assert_eq!(found(&["a"]).map(str::len), Some(40));
        assert_eq!(found(&["a", "d"]), None);
        assert_eq!(found(&["a", "b", "c"]), None);
        assert_eq!(found(&[]), Some(text));
    }
}
