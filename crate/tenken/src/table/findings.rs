//! The findings as tidy rows.

use crate::place::Place;
use crate::report::Report;
use crate::rules::{Case, Finding, RULE_SET, Standing};
use crate::text::without_my_numbers;

use super::{Rows, add, flag, is_contact, whose};

pub(super) const COLUMNS: [&str; 20] = [
    "questionnaire",
    "institution_kind",
    "institution_code",
    "corporate_number",
    "institution_name",
    "sequence",
    "date",
    "rule_set",
    "rule",
    "name",
    // `error`, `query` or `advice`.
    "severity",
    // The first place, as files name it, and what it is made of: `affair_id` and `item` lead to the row of the answers.
    "place",
    "affair_id",
    "item",
    // All places, parted by spaces.
    "places",
    // What the form calls the first place.
    "label",
    "message",
    // `true` or `false`; the reason that was given, where it holds; whether a submission is refused.
    "confirmed",
    "confirmation",
    "blocks",
];

/// No cell repeats what may be a 個人番号, nor what stands in a contact field.
pub(super) fn rows(case: &Case<'_>, rows: Rows<'_>) {
    let whose: Vec<String> = whose(case).iter().map(|cell| without_my_numbers(cell).into_owned()).collect();
    let report = Report::of(case);
    for (finding, label) in report.findings.iter().zip(&report.labels) {
        let row = row(case, &whose, finding, label);
        rows(&row.iter().map(String::as_str).collect::<Vec<_>>());
    }
}

fn row(case: &Case<'_>, whose: &[String], finding: &Finding, label: &str) -> Vec<String> {
    let first = &finding.places[0];
    let places: Vec<String> = finding.places.iter().map(|place| place.to_string()).collect();
    let (mut message, mut confirmation) = (finding.message.clone(), "");
    let confirmed = match &finding.standing {
        Standing::Confirmed(reason) => {
            confirmation = reason;
            true
        }
        Standing::Open | Standing::Lapsed(_) => false,
    };
    let quotable = |place: &Place| case.filing.value(place).is_some_and(|value| value.is_blank());
    if finding.places.iter().any(|place| is_contact(place) && !quotable(place)) {
        let title = finding.rule.title;
        message = format!("{label}に指摘があります（{title}）。連絡先の内容は、この表に入りません。");
        confirmation = "";
    }
    let mut row = whose.to_vec();
    add(
        &mut row,
        &[
            RULE_SET,
            finding.rule.code,
            finding.rule.name,
            finding.severity.key(),
            &first.to_string(),
            first.affair.as_ref().map_or("", |affair| affair.as_str()),
            &first.key,
            &places.join(" "),
            label,
            &message,
            flag(confirmed),
            confirmation,
            flag(finding.blocks()),
        ],
    );
    row
}
