//! Text for people: reports, scores and rules.

use std::io::{self, Write};
use std::path::Path;

use tenken::questionnaire::Questionnaire;
use tenken::report::Report;
use tenken::rules::{self, Rule, Standing};
use tenken::score::Score;

/// Findings of a file, a summary last.
pub(crate) fn report(file: &Path, report: &Report, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}", file.display())?;
    for (finding, label) in report.findings.iter().zip(&report.labels) {
        let state = match finding.standing {
            Standing::Confirmed(_) => "（確認済み）",
            Standing::Open | Standing::Lapsed(_) => "",
        };
        writeln!(out, "  {}{state} {} {label}", finding.severity.label(), finding.rule.code)?;
        writeln!(out, "    {}", plain(&finding.message))?;
    }
    let counts = report.score.consistency;
    writeln!(
        out,
        "要修正{}件、要確認{}件、確認済み{}件、参考{}件。{}",
        counts.errors,
        counts.open_queries,
        counts.confirmed_queries,
        counts.advice,
        report.score.verdict()
    )
}

/// The score in lines.
pub(crate) fn score(score: &Score, out: &mut impl Write) -> io::Result<()> {
    for table in score.tables().iter().filter(|table| !table.rows.is_empty()) {
        writeln!(out, "{}", table.heading)?;
        for row in &table.rows {
            writeln!(out, "  {}: {}", plain(&row.name), row.value)?;
        }
    }
    writeln!(out, "{}", score.verdict())
}

/// Every rule, a line each.
pub(crate) fn rules(questionnaire: &Questionnaire, out: &mut impl Write) -> io::Result<()> {
    for rule in rules::all() {
        let note =
            if rule.applies(questionnaire) { "" } else { "（この調査票では使いません）" };
        writeln!(out, "{} {} {}{note}", rule.code, rule.severity.label(), rule.title)?;
    }
    Ok(())
}

/// One rule in full.
pub(crate) fn rule(rule: &Rule, questionnaire: &Questionnaire, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{} {}（{}）{}", rule.code, rule.title, rule.name, rule.severity.label())?;
    writeln!(out, "何が: {}", rule.doc.what)?;
    writeln!(out, "なぜ: {}", rule.doc.why)?;
    writeln!(out, "どうする: {}", rule.doc.fix)?;
    if !rule.applies(questionnaire) {
        writeln!(out, "この調査票には対象の項目がないため、使いません。")?;
    }
    Ok(())
}

/// Content of files cannot steer a terminal: control and bidi characters are shown as their code points.
fn plain(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if c.is_control() || !tenken::text::unsupported(c.encode_utf8(&mut [0; 4])).is_empty() {
            out.push_str(&format!("<U+{:04X}>", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    out
}
