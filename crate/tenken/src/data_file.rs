//! Reads a questionnaire from its TOML file, with the line of everything that is wrong. Not part of the page.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::Deserialize;
use toml::Spanned;

use crate::calendar::{Date, FiscalYear};
use crate::questionnaire::{
    AffairKind, AffairKindEntry, Choice, Class, Demand, Field, Group, Handling, HandlingEntry,
    InstitutionKind, InstitutionKindEntry, Item, Limits, Questionnaire, Report, Requirement, Source,
    Threshold,
};

/// The fields that the filing has; a questionnaire names each once.
pub const FIELDS: [&str; 21] = [
    "institution.name",
    "institution.kind",
    "institution.code",
    "institution.corporate_number",
    "institution.department",
    "institution.person",
    "institution.telephone",
    "institution.email",
    "institution.date",
    "institution.assessments.basic",
    "institution.assessments.priority",
    "institution.assessments.full",
    "affair.name",
    "affair.assessment_number",
    "affair.kind",
    "affair.subjects",
    "affair.handlers",
    "affair.serious_incident",
    "affair.entrusted",
    "affair.provided",
    "affair.handling",
];

/// Why a data file is no questionnaire, and on which line.
#[derive(Debug, PartialEq, Eq)]
pub struct DataFileError {
    /// Counted from 1.
    pub line: usize,
    /// In English, for the person who writes the data file.
    pub message: String,
}

impl fmt::Display for DataFileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.line, self.message)
    }
}

impl std::error::Error for DataFileError {}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: Spanned<u32>,
    key: Spanned<String>,
    version: u32,
    year: FiscalYear,
    commitment_year: Spanned<FiscalYear>,
    due: Spanned<Date>,
    title: String,
    legal_basis: String,
    source: Source,
    limits: Limits,
    threshold: Spanned<Threshold>,
    institution_kinds: Spanned<Vec<InstitutionKindEntry>>,
    affair_kinds: Spanned<Vec<AffairKindEntry>>,
    handlings: Spanned<Vec<HandlingEntry>>,
    fields: Spanned<Vec<Spanned<Field>>>,
    choices: BTreeMap<Spanned<String>, Vec<Choice>>,
    reports: Spanned<Vec<ReportFile>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReportFile {
    key: Spanned<String>,
    title: String,
    #[serde(default)]
    affair_kind: Option<AffairKind>,
    groups: Vec<GroupFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupFile {
    key: Spanned<String>,
    title: String,
    items: Vec<ItemFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ItemFile {
    key: Spanned<String>,
    number: Spanned<String>,
    text: String,
    choices: Spanned<String>,
    why: String,
    basis: String,
    place: String,
}

/// Reads and checks a data file. The error names the line of the first thing that is wrong.
pub fn read(text: &str) -> Result<Questionnaire, DataFileError> {
    let at = |offset: usize, message: String| {
        let line = text[..offset.min(text.len())].matches('\n').count() + 1;
        DataFileError { line, message }
    };
    let file: File = toml::from_str(text)
        .map_err(|error| at(error.span().map_or(0, |span| span.start), error.message().to_owned()))?;
    check(file).map_err(|(offset, message)| at(offset, message))
}

type Wrong = (usize, String);

fn check(file: File) -> Result<Questionnaire, Wrong> {
    let wrong = |span: std::ops::Range<usize>, message: String| Err((span.start, message));
    if *file.format.get_ref() != 1 {
        return wrong(
            file.format.span(),
            format!("format {} is not known; this build reads 1", file.format.get_ref()),
        );
    }
    if !is_name(file.key.get_ref()) {
        return wrong(
            file.key.span(),
            format!("key {:?} is not lower-case letters and digits", file.key.get_ref()),
        );
    }
    if *file.commitment_year.get_ref() <= file.year {
        return wrong(file.commitment_year.span(), "commitment_year must follow year".to_owned());
    }
    if *file.due.get_ref() <= file.year.last() {
        return wrong(file.due.span(), "due must lie after the reported year".to_owned());
    }
    check_threshold(&file.threshold)?;
    check_entries(&file)?;
    check_choices(&file.choices)?;
    check_fields(&file.fields)?;
    let reports = reports(&file)?;
    Ok(Questionnaire {
        key: file.key.into_inner(),
        version: file.version,
        year: file.year,
        commitment_year: file.commitment_year.into_inner(),
        due: file.due.into_inner(),
        title: file.title,
        legal_basis: file.legal_basis,
        source: file.source,
        limits: file.limits,
        threshold: file.threshold.into_inner(),
        institution_kinds: file.institution_kinds.into_inner(),
        affair_kinds: file.affair_kinds.into_inner(),
        handlings: file.handlings.into_inner(),
        fields: file.fields.into_inner().into_iter().map(Spanned::into_inner).collect(),
        reports,
    })
}

fn check_threshold(threshold: &Spanned<Threshold>) -> Result<(), Wrong> {
    let rows = &threshold.get_ref().rows;
    let ascending = rows.windows(2).all(|pair| pair[0].subjects < pair[1].subjects);
    if rows.first().is_none_or(|row| row.subjects != 0 || row.otherwise != Demand::None) || !ascending {
        let message = "threshold rows must ascend by subjects and begin at 0 with otherwise = \"none\"";
        return Err((threshold.span().start, message.to_owned()));
    }
    Ok(())
}

fn check_entries(file: &File) -> Result<(), Wrong> {
    let kinds: Vec<_> = file.institution_kinds.get_ref().iter().map(|entry| entry.key).collect();
    complete(&kinds, &InstitutionKind::ALL, file.institution_kinds.span().start, "institution_kinds")?;
    let kinds: Vec<_> = file.affair_kinds.get_ref().iter().map(|entry| entry.key).collect();
    complete(&kinds, &AffairKind::ALL, file.affair_kinds.span().start, "affair_kinds")?;
    let handlings: Vec<_> = file.handlings.get_ref().iter().map(|entry| entry.key).collect();
    complete(&handlings, &Handling::ALL, file.handlings.span().start, "handlings")
}

fn complete<T: Ord + Copy + fmt::Debug>(
    given: &[T],
    all: &[T],
    offset: usize,
    what: &str,
) -> Result<(), Wrong> {
    let set: BTreeSet<T> = given.iter().copied().collect();
    if let Some(missing) = all.iter().find(|kind| !set.contains(kind)) {
        return Err((offset, format!("{what} lacks {missing:?}")));
    }
    if set.len() == given.len() { Ok(()) } else { Err((offset, format!("{what} names one twice"))) }
}

fn check_choices(sets: &BTreeMap<Spanned<String>, Vec<Choice>>) -> Result<(), Wrong> {
    for (name, choices) in sets {
        let keys: BTreeSet<&str> = choices.iter().map(|choice| choice.key.as_str()).collect();
        if choices.len() < 2 || keys.len() < choices.len() || !keys.iter().all(|key| is_name(key)) {
            let message = format!("choices.{} needs two or more choices of different keys", name.get_ref());
            return Err((name.span().start, message));
        }
        let open = choices
            .iter()
            .find(|choice| choice.class == Class::Open && choice.reason != Requirement::Required);
        if let Some(choice) = open {
            let message =
                format!("choices.{}: {} is open, so its reason is required", name.get_ref(), choice.key);
            return Err((name.span().start, message));
        }
    }
    Ok(())
}

fn check_fields(fields: &Spanned<Vec<Spanned<Field>>>) -> Result<(), Wrong> {
    let mut seen = BTreeSet::new();
    for field in fields.get_ref() {
        let key = field.get_ref().key.as_str();
        if !FIELDS.contains(&key) {
            return Err((field.span().start, format!("field {key:?} is not known")));
        }
        if !seen.insert(key) {
            return Err((field.span().start, format!("field {key:?} stands twice")));
        }
    }
    match FIELDS.iter().find(|key| !seen.contains(*key)) {
        Some(missing) => Err((fields.span().start, format!("field {missing:?} is missing"))),
        None => Ok(()),
    }
}

fn reports(file: &File) -> Result<Vec<Report>, Wrong> {
    let mut seen = BTreeSet::new();
    let mut reports = Vec::new();
    for report in file.reports.get_ref() {
        if report.affair_kind == Some(AffairKind::Basic) {
            return Err((report.key.span().start, "no report is asked of affairs of kind basic".to_owned()));
        }
        let mut groups = Vec::new();
        for group in &report.groups {
            if !is_name(group.key.get_ref()) || group.items.is_empty() {
                return Err((
                    group.key.span().start,
                    format!("group {:?} is empty or ill-named", group.key.get_ref()),
                ));
            }
            let items = group.items.iter().map(|item| self::item(item, report, file, &mut seen));
            groups.push(Group {
                key: group.key.get_ref().clone(),
                title: group.title.clone(),
                items: items.collect::<Result<_, _>>()?,
            });
        }
        reports.push(Report {
            key: report.key.get_ref().clone(),
            title: report.title.clone(),
            affair_kind: report.affair_kind,
            groups,
        });
    }
    let kinds: Vec<_> = reports.iter().map(|report| report.affair_kind).collect();
    complete(
        &kinds,
        &[Some(AffairKind::Full), Some(AffairKind::Priority), None],
        file.reports.span().start,
        "reports",
    )?;
    Ok(reports)
}

fn item(
    item: &ItemFile,
    report: &ReportFile,
    file: &File,
    seen: &mut BTreeSet<String>,
) -> Result<Item, Wrong> {
    let key = item.key.get_ref();
    let mut parts = key.split('.');
    if parts.next() != Some(report.key.get_ref()) || !parts.clone().all(is_name) || parts.next().is_none() {
        return Err((item.key.span().start, format!("item {key:?} must be {}.noun", report.key.get_ref())));
    }
    if !seen.insert(key.clone()) {
        return Err((item.key.span().start, format!("item {key:?} stands twice")));
    }
    if !seen.insert(format!("{} {}", report.key.get_ref(), item.number.get_ref())) {
        return Err((item.number.span().start, format!("number {:?} stands twice", item.number.get_ref())));
    }
    let set = file.choices.iter().find(|(name, _)| name.get_ref() == item.choices.get_ref());
    let Some((_, choices)) = set else {
        return Err((
            item.choices.span().start,
            format!("choices.{} is not in this file", item.choices.get_ref()),
        ));
    };
    Ok(Item {
        key: key.clone(),
        number: item.number.get_ref().clone(),
        text: item.text.clone(),
        why: item.why.clone(),
        basis: item.basis.clone(),
        place: item.place.clone(),
        choices: choices.clone(),
    })
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}
