//! The answers as tidy rows: what is asked of the institution, of each affair, and in the theme questions.

use crate::asked;
use crate::filing::{Answer, Value};
use crate::place::Place;
use crate::questionnaire::{Item, Requirement};
use crate::rules::{Case, Sheet};

use super::{Rows, add, flag, is_contact, whose};

pub(super) const COLUMNS: [&str; 20] = [
    "questionnaire",
    "institution_kind",
    "institution_code",
    "corporate_number",
    "institution_name",
    "sequence",
    "date",
    // Of the affair; blank for the institution's fields and the theme questions.
    "affair_id",
    "affair_name",
    "assessment_number",
    // The report that asks an item, `full`, `priority` or `theme`; blank for fields.
    "report",
    // Key of the item or field, the same in every year; number and question as this year's form prints them.
    "item",
    "number",
    "question",
    // Key of the choice, and the answer as the form prints it; of fields the value: 120000, true, 2017-07-14.
    "choice",
    "answer",
    // What the choice means: `done`, `within_year`, `open`, `not_applicable`, `fact`; blank unless it counts.
    "class",
    "reason",
    "due",
    "state",
];

/// How it stands with what a row asks.
#[derive(Clone, Copy)]
enum State {
    /// Something is given.
    Answered,
    /// Nothing is, and something must be.
    Unanswered,
    /// Nothing is, and nothing needs to be.
    Blank,
    /// It is not asked of this filing, whatever is given.
    NotAsked,
    /// A choice is given that the item does not have: it counts as unanswered.
    UnknownChoice,
}

impl State {
    fn key(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Unanswered => "unanswered",
            Self::Blank => "blank",
            Self::NotAsked => "not_asked",
            Self::UnknownChoice => "unknown_choice",
        }
    }
}

pub(super) fn rows(case: &Case<'_>, rows: Rows<'_>) {
    let mut whose = whose(case);
    add(&mut whose, &["", "", ""]);
    fields(case, None, "institution.", &whose, rows);
    for sheet in case.affairs() {
        let affair = sheet.affair.expect("a sheet of an affair");
        let mut whose = whose[..7].to_vec();
        add(&mut whose, &[affair.id.as_str(), &affair.name, &affair.assessment_number]);
        fields(case, Some(sheet), "affair.", &whose, rows);
        items(case, sheet, &whose, rows);
    }
    items(case, &case.themes, &whose, rows);
}

fn fields(case: &Case<'_>, sheet: Option<&Sheet<'_>>, of: &str, whose: &[String], rows: Rows<'_>) {
    for field in case.questionnaire.fields.iter().filter(|field| field.key.starts_with(of)) {
        let place = sheet.map_or_else(|| Place::of(&field.key), |sheet| sheet.place(&field.key));
        if is_contact(&place) {
            continue;
        }
        let Some(value) = case.filing.value(&place) else { continue };
        let state = match (asked::field(case, sheet, &field.key), value.is_blank()) {
            (Requirement::None, _) => State::NotAsked,
            (_, false) => State::Answered,
            (Requirement::Required, true) => State::Unanswered,
            (Requirement::Optional, true) => State::Blank,
        };
        let (mut choice, mut answer) = (String::new(), String::new());
        match value {
            Value::Text(text) => answer = text.to_string(),
            Value::Choice(Some(key)) => {
                choice = key;
                answer = case.filing.shown(&place, case.questionnaire);
            }
            Value::Flag(Some(yes)) => flag(yes).clone_into(&mut answer),
            Value::Count(Some(count)) => answer = count.to_string(),
            Value::Date(Some(date)) => answer = date.to_string(),
            _ => {}
        }
        let cells = ["", &field.key, "", &field.label, &choice, &answer, "", "", "", state.key()];
        row(whose, &cells, rows);
    }
}

fn items(case: &Case<'_>, sheet: &Sheet<'_>, whose: &[String], rows: Rows<'_>) {
    let report = sheet.report.map_or("", |report| &report.key);
    for asked in &sheet.asked {
        let given = asked.answer.is_some_and(|answer| answer.choice.is_some());
        let state = match asked.choice {
            Some(_) => State::Answered,
            None if given => State::UnknownChoice,
            None => State::Unanswered,
        };
        item(whose, (report, &asked.item.key, Some(asked.item)), asked.answer, state, rows);
    }
    let answers = sheet.affair.map_or(&case.filing.answers, |affair| &affair.answers);
    for (key, answer) in answers.iter().filter(|(key, _)| sheet.item(key).is_none()) {
        item(whose, ("", key, case.questionnaire.item(key)), Some(answer), State::NotAsked, rows);
    }
}

/// The row of an item, or of an answer where nothing is asked: its class is blank, so that it is counted nowhere.
fn item(
    whose: &[String],
    (report, key, item): (&str, &str, Option<&Item>),
    answer: Option<&Answer>,
    state: State,
    rows: Rows<'_>,
) {
    let (number, question) = item.map_or(("", ""), |item| (&item.number, &item.text));
    let given = answer.and_then(|answer| answer.choice.as_deref());
    let choice = item.zip(given).and_then(|(item, given)| item.choice(given));
    let label = choice.map_or("", |choice| &choice.label);
    let class = choice.filter(|_| matches!(state, State::Answered)).map_or("", |choice| choice.class.key());
    let reason = answer.map_or("", |answer| &answer.reason);
    let due = answer.and_then(|answer| answer.due).map(|due| due.to_string()).unwrap_or_default();
    let given = given.unwrap_or_default();
    row(whose, &[report, key, number, question, given, label, class, reason, &due, state.key()], rows);
}

fn row(whose: &[String], cells: &[&str; 10], rows: Rows<'_>) {
    let mut row = [""; COLUMNS.len()];
    for (place, cell) in row.iter_mut().zip(whose.iter().map(String::as_str).chain(cells.iter().copied())) {
        *place = cell;
    }
    rows(&row);
}
