//! Files given beside the submissions: the roster, the texts chosen, the results of an earlier round.

use std::fmt::Display;
use std::path::Path;

use encoding_rs::{Encoding, SHIFT_JIS, UTF_8};
use tenken::results::Results;

use super::failure::Failure;
use crate::input;

/// More bytes than any of these files has.
const LARGEST: usize = 64_000_000;

/// Reads a table as text and makes of it what it is; what is wrong with it is told with the file's name.
pub(super) fn table<T, E: Display>(
    path: &Path,
    read: impl FnOnce(&str) -> Result<T, E>,
) -> Result<T, Failure> {
    let bytes = bytes(path)?;
    let text = decoded(&bytes).ok_or_else(|| {
        Failure::of(
            path,
            "文字を読めません。CSV（UTF-8かShift_JIS）で保存し直して、もう一度指定してください。",
        )
    })?;
    read(&text).map_err(|sentence| Failure::of(path, sentence))
}

/// Reads the results of an earlier round.
pub(super) fn earlier(path: &Path) -> Result<Results, Failure> {
    Results::from_bytes(&bytes(path)?).map_err(|sentence| Failure::of(path, sentence))
}

fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let bytes = input::read(path, LARGEST).map_err(|error| Failure::reading(path, &error))?;
    if bytes.len() > LARGEST {
        return Err(Failure::of(
            path,
            format_args!(
                "ファイルが大きすぎます（上限{LARGEST}バイト）。指定するファイルを確かめてください。"
            ),
        ));
    }
    Ok(bytes)
}

/// Text in UTF-8, or in UTF-16 with a byte order mark, or else in Shift_JIS, which Excel in Japan writes.
fn decoded(bytes: &[u8]) -> Option<String> {
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let encoding = marked.unwrap_or_else(|| match std::str::from_utf8(bytes) {
        Ok(_) => UTF_8,
        Err(_) => SHIFT_JIS,
    });
    let (text, _, damaged) = encoding.decode(bytes);
    (!damaged).then(|| text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn every_encoding_of_excel_is_read() {
        let text = "kind,code,name\r\nmunicipality,479993,架空市\r\n";
        let shift_jis = encoding_rs::SHIFT_JIS.encode(text).0;
        let utf_16: Vec<u8> =
            "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        for bytes in [text.as_bytes(), ["\u{FEFF}", text].concat().as_bytes(), &shift_jis, &utf_16] {
            assert_eq!(decoded(bytes).as_deref(), Some(text));
        }
        assert_eq!(decoded(b"name\r\n\x80\xFF"), None);
    }
}
