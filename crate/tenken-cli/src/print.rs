//! Text for people: reports, scores and rules.

use std::fmt::Display;
use std::io::{self, StdoutLock, Write};
use std::path::Path;

use anstream::AutoStream;
use anstyle::{AnsiColor, Style};
use tenken::comparison::{comparison, doubts};
use tenken::municipality::MunicipalityList;
use tenken::questionnaire::Questionnaire;
use tenken::report::Report;
use tenken::rules::{self, Case, Example, Finding, Piece, Rule, Severity, Standing};
use tenken::score::Score;
use tenken::text::plain;

/// A sentence on standard error; where that is closed, nobody is there to be told.
pub(crate) fn tell(sentence: impl Display) {
    let _ = writeln!(io::stderr(), "{sentence}");
}

/// The name of a file as given, without what could steer a terminal.
pub(crate) fn name(file: &Path) -> String {
    match file.as_os_str() == "-" {
        true => "標準入力".to_owned(),
        false => plain(&file.display().to_string()),
    }
}

/// Findings of a file, a summary last; severities in colour where standard output is a terminal.
pub(crate) fn report(file: &Path, report: &Report, out: &mut StdoutLock<'static>) -> io::Result<()> {
    let out = &mut AutoStream::auto(out);
    writeln!(out, "{}", name(file))?;
    for ((finding, label), quotes) in report.findings.iter().zip(&report.labels).zip(&report.quotes) {
        let state = match finding.standing {
            Standing::Confirmed(_) => "（確認済み）",
            Standing::Open | Standing::Lapsed(_) => "",
        };
        let severity = severity(finding.severity);
        writeln!(out, "  {severity}{state} {} {label}", finding.rule.code)?;
        writeln!(out, "    {}", plain(&finding.message))?;
        phrases(quotes, &finding.readings, out)?;
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

/// A finding on standard error.
pub(crate) fn finding_on_error(finding: &Finding, label: &str) {
    tell(format_args!("  {} {} {label}", finding.severity.label(), finding.rule.code));
    tell(format_args!("    {}", plain(&finding.message)));
}

/// The word of a severity in its colour.
fn severity(severity: Severity) -> String {
    let style: Style = match severity {
        Severity::Error => AnsiColor::Red.on_default().bold(),
        Severity::Query => AnsiColor::Yellow.on_default(),
        Severity::Advice => AnsiColor::Cyan.on_default(),
    };
    format!("{style}{}{style:#}", severity.label())
}

/// What the last round's filing is, and what of it could not be compared.
pub(crate) fn previous(file: &Path, case: &Case<'_>, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "前回の報告 {}", name(file))?;
    for (term, value) in comparison(case) {
        writeln!(out, "  {term}: {}", plain(&value))?;
    }
    doubts(case).iter().try_for_each(|doubt| writeln!(out, "  {}", plain(doubt)))
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
pub(crate) fn rules(questionnaire: &Questionnaire, out: &mut StdoutLock<'static>) -> io::Result<()> {
    let out = &mut AutoStream::auto(out);
    for rule in rules::all() {
        let note =
            if rule.applies(questionnaire) { "" } else { "（この調査票では使いません）" };
        writeln!(out, "{} {} {}{note}", rule.code, severity(rule.severity), rule.title)?;
    }
    Ok(())
}

/// One rule in full.
pub(crate) fn rule(
    rule: &'static Rule,
    questionnaire: &Questionnaire,
    out: &mut StdoutLock<'static>,
) -> io::Result<()> {
    let out = &mut AutoStream::auto(out);
    writeln!(out, "{} {}（{}）{}", rule.code, rule.title, rule.name, severity(rule.severity))?;
    writeln!(out, "何が: {}", rule.doc.what)?;
    writeln!(out, "なぜ: {}", rule.doc.why)?;
    writeln!(out, "どうする: {}", rule.doc.fix)?;
    if !rule.applies(questionnaire) {
        writeln!(out, "この調査票には対象の項目がないため、使いません。")?;
    }
    if let Some([wrong, right]) = rules::examples(rule, questionnaire, &MunicipalityList::builtin()) {
        example("悪い例", &wrong, out)?;
        example("よい例", &right, out)?;
    }
    Ok(())
}

fn example(label: &str, example: &Example, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "\n{label}: {}", example.title)?;
    if example.rows.is_empty() {
        writeln!(out, "  （何も入力していません）")?;
    }
    for given in &example.rows {
        writeln!(out, "  {}: {}", given.label, given.value)?;
    }
    if let Some(found) = &example.found {
        writeln!(out, "  → {}", plain(&found.message))?;
        phrases(&found.quotes, &found.readings, out)?;
    }
    Ok(())
}

/// Marked phrases in 【】 among the words around them, and how dates were read.
fn phrases(quotes: &[Vec<Piece>], readings: &[String], out: &mut impl Write) -> io::Result<()> {
    for quote in quotes {
        let pieces = quote.iter().map(|piece| match piece.marked {
            true => format!("【{}】", piece.text),
            false => piece.text.clone(),
        });
        writeln!(out, "    該当箇所: {}", pieces.collect::<String>())?;
    }
    readings.iter().try_for_each(|reading| writeln!(out, "    日付の読み取り: {}", plain(reading)))
}
