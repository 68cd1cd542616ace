//! Reads the tables that people give: RFC 4180, UTF-8, with commas or tabs, as spreadsheets write them.

/// A record with the line, from 1, on which it begins.
pub(super) struct Record {
    pub(super) line: usize,
    pub(super) cells: Vec<String>,
}

/// The records of a table, blank lines left out; a quotation mark that is never closed is told with its line.
pub(super) fn records(text: &str) -> Result<Vec<Record>, String> {
    let text = text.trim_start_matches('\u{FEFF}');
    let separator = if text.lines().next().is_some_and(|line| line.contains('\t')) { '\t' } else { ',' };
    let (mut records, mut cells, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut line, mut begun, mut quoted) = (1, 1, None);
    let mut chars = text.chars().peekable();
    loop {
        let c = chars.next();
        if c == Some('\n') {
            line += 1;
        }
        match (c, quoted) {
            (Some('"'), Some(_)) if chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            (Some('"'), Some(_)) => quoted = None,
            (Some(c), Some(_)) => cell.push(c),
            (None, Some(line)) => {
                return Err(format!(
                    "{line}行目: 引用符（\"）が閉じていません。CSVとして保存し直してください。"
                ));
            }
            (Some('"'), None) if cell.is_empty() => quoted = Some(line),
            (Some('\r'), None) if chars.peek() == Some(&'\n') => {}
            (Some(c), None) if c == separator => cells.push(std::mem::take(&mut cell)),
            (Some('\n') | None, None) => {
                cells.push(std::mem::take(&mut cell));
                if cells.iter().any(|cell| !cell.trim().is_empty()) {
                    records.push(Record { line: begun, cells: std::mem::take(&mut cells) });
                }
                cells.clear();
                begun = line;
                if c.is_none() {
                    return Ok(records);
                }
            }
            (Some(c), None) => cell.push(c),
        }
    }
}

/// The column of a name, in any of the ways it is written.
pub(super) fn column(head: &Record, names: &[&str]) -> Option<usize> {
    head.cells.iter().position(|cell| names.contains(&cell.trim()))
}
