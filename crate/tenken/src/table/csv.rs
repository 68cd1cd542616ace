//! How a cell is written so that every program reads back what was meant, and no spreadsheet calculates with it.

/// A cell as it stands in a file. A spreadsheet takes a cell that begins with `=`, `+`, `-`, `@`, their full-width
/// forms or a control character (tab, CR, LF, …) for a formula, or drops the character and then does: such a cell
/// gets an apostrophe before it. So that [`unguarded`] gives back what was meant, a cell of apostrophes followed by
/// one of these gets one more. Control characters within a cell are data and stay, NUL included.
pub fn guarded(cell: &str) -> String {
    let mark = if calculates(cell) { "'" } else { "" };
    format!("{mark}{cell}")
}

/// What a cell of a file says: without the apostrophe that [`guarded`] put before it.
pub fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if calculates(rest) => rest,
        _ => cell,
    }
}

fn calculates(cell: &str) -> bool {
    let first = cell.trim_start_matches('\'').chars().next();
    first.is_some_and(|c| {
        c.is_ascii_control() || matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')
    })
}

/// Writes a record as RFC 4180 has it: commas, CRLF, a cell in quotation marks where it must be. By hand, for the
/// writer of the csv crate asks whether a cell is a decimal number, and the tables for that weigh 14 kB in the page.
pub(super) fn record(out: &mut Vec<u8>, cells: &[&str]) {
    for (column, cell) in cells.iter().enumerate() {
        if column > 0 {
            out.push(b',');
        }
        let quoted = cell.bytes().any(|byte| matches!(byte, b',' | b'"' | b'\r' | b'\n'));
        if quoted {
            out.push(b'"');
        }
        if calculates(cell) {
            out.push(b'\'');
        }
        for (piece, part) in cell.split('"').enumerate() {
            if piece > 0 {
                out.extend_from_slice(b"\"\"");
            }
            out.extend_from_slice(part.as_bytes());
        }
        if quoted {
            out.push(b'"');
        }
    }
    out.extend_from_slice(b"\r\n");
}
