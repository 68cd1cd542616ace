//! What was added up, in a few lines.

use std::io::{self, Write};
use std::path::Path;

use tenken::results::Results;

use crate::print::name;

/// Prints how many files were received, counted, passed over and set aside, who has reported, and where the report is.
pub(super) fn print(results: &Results, report: &Path, out: &mut impl Write) -> io::Result<()> {
    let received = &results.received;
    let set_aside: u32 = received.set_aside.iter().map(|count| count.files).sum();
    writeln!(out, "受け取ったファイル: {}件", received.files)?;
    writeln!(out, "  集計した提出: {}件", received.counted)?;
    writeln!(out, "  同じ機関の別の提出を集計したもの: {}件", received.passed_over)?;
    writeln!(out, "  集計から除いたファイル: {set_aside}件")?;
    for count in &received.set_aside {
        writeln!(out, "    {}: {}件", count.reason.label(), count.files)?;
    }
    for kind in &results.institutions {
        let Some((asked, reported)) = kind.asked.zip(kind.reported) else { continue };
        writeln!(
            out,
            "提出した機関（{}）: {asked}機関のうち{reported}機関{}",
            kind.label,
            rate(reported, asked)
        )?;
    }
    writeln!(out, "報告書: {}", name(report))
}

/// A rate to one decimal; none where nobody was asked.
fn rate(reported: u32, asked: u32) -> String {
    if asked == 0 {
        return String::new();
    }
    let tenths = (u64::from(reported) * 2000 / u64::from(asked)).div_ceil(2);
    format!("（{}.{}%）", tenths / 10, tenths % 10)
}
