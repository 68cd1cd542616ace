//! What no file of ours exceeds, however much is filled in: found out in one pass over the text, so that a hostile file
//! costs neither memory nor time. Within these bounds everything that reads a file may be plain.

use super::MOST;
use crate::text::Text;

/// Arrays and objects within one another; a submission has seven.
pub(super) const DEEPEST: usize = 100;

/// Bytes of a text, a number or a space: those of the longest text with each UTF-16 unit written as an escape.
pub(super) const LONGEST: usize = 6 * Text::LONGEST;

/// Where a text first exceeds the bounds, as a byte offset, and by what.
pub(super) fn exceeded(text: &str) -> Option<(usize, &'static str)> {
    let bytes = text.as_bytes();
    let (mut at, mut start, mut depth, mut values) = (0, 0, 0_usize, 0);
    let mut in_text = false;
    while at < bytes.len() {
        let byte = bytes[at];
        if at - start > LONGEST {
            let what = if in_text {
                "文章が長すぎます（1つの欄に書けるのは1万文字までです）。"
            } else {
                "区切りのない文字の並びが長すぎます。"
            };
            return Some((at, what));
        }
        match byte {
            b'"' => {
                in_text = !in_text;
                start = at;
            }
            b'\\' if in_text => at += 1,
            b'{' | b'[' | b'}' | b']' | b',' | b':' if !in_text => {
                match byte {
                    b'{' | b'[' => depth += 1,
                    b'}' | b']' => depth = depth.saturating_sub(1),
                    _ => {}
                }
                values += u32::from(matches!(byte, b'{' | b'[' | b','));
                if depth > DEEPEST {
                    return Some((at, "入れ子が深すぎて読めません。"));
                }
                if values > MOST {
                    return Some((at, "値の数が多すぎます。"));
                }
                start = at;
            }
            _ => {}
        }
        at += 1;
    }
    None
}
