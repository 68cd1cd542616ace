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
    let begins = |c: char| c.is_ascii_control() || "=+-@＝＋－＠".contains(c);
    cell.trim_start_matches('\'').starts_with(begins)
}

/// Writes a record as RFC 4180 has it: commas, CRLF, a cell in quotation marks where it must be.
pub(super) fn record<'a>(out: &mut Vec<u8>, cells: impl Iterator<Item = &'a str>) {
    let mut writer = csv_core::WriterBuilder::new().terminator(csv_core::Terminator::CRLF).build();
    // A cell grows twofold at most, and by its marks.
    let mut buffer = Vec::new();
    for (column, cell) in cells.enumerate() {
        let cell = guarded(cell);
        buffer.resize(2 * cell.len() + 8, 0);
        let before = if column == 0 { 0 } else { writer.delimiter(&mut buffer).1 };
        let written = writer.field(cell.as_bytes(), &mut buffer[before..]).2;
        out.extend_from_slice(&buffer[..before + written]);
    }
    buffer.resize(8, 0);
    let written = writer.terminator(&mut buffer).1;
    out.extend_from_slice(&buffer[..written]);
}
