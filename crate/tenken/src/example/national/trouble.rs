//! What goes wrong on the way: files that are altered, cut off or something else altogether.

/// A sealed submission of which a digit of a due was changed afterwards.
pub(super) fn altered(mut bytes: Vec<u8>) -> Vec<u8> {
    const DUE: &[u8] = b"\"due\": \"20";
    let at = bytes.windows(DUE.len()).position(|window| window == DUE).expect("an answer has a due");
    // The last digit of the month: 10 becomes 11, 12 becomes 11, 01 becomes 02.
    let digit = &mut bytes[at + DUE.len() + 4];
    *digit = if matches!(*digit, b'0' | b'1') { *digit + 1 } else { *digit - 1 };
    bytes
}

/// Something under the name of a submission that is none, in one of eight ways.
pub(super) fn broken(way: usize, bytes: &[u8]) -> Vec<u8> {
    match way {
        0 | 2 | 3 => bytes[..bytes.len() * (way + 2) / 7].to_vec(),
        4 => Vec::new(),
        5 => "様式に入力したものを担当から別に送ります。\r\n".into(),
        1 | 6 => HTML.into(),
        _ => workbook(),
    }
}

const HTML: &str = "<!DOCTYPE html>\n<html lang=\"ja\">\n<head><meta charset=\"utf-8\"><title>ファイル共有</title></head>\n\
    <body><p>ログインの有効期限が切れました。もう一度ログインしてください。</p></body>\n</html>\n";

/// As an Excel workbook begins: a ZIP archive of compressed parts.
fn workbook() -> Vec<u8> {
    let mut bytes = b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00\x21\x00".to_vec();
    bytes.extend((0..6_000_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 24) as u8));
    bytes
}
