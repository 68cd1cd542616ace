//! The answers as tidy rows: what is asked of the institution, of each affair, and in the theme questions.

use crate::asked;
use crate::filing::{Answer, Value};
use crate::place::Place;
use crate::questionnaire::{Questionnaire, Requirement};
use crate::rules::{Case, Sheet};

use super::{is_contact, whose};

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

pub(super) fn rows(case: &Case<'_>) -> Vec<Vec<String>> {
    let whose = whose(case);
    let mut rows = Vec::new();
    fields(case, None, "institution.", &whose, &mut rows);
    for sheet in case.affairs() {
        let mut whose = whose.clone();
        if let Some(affair) = sheet.affair {
            let number = affair.assessment_number.to_string();
            whose.extend([affair.id.to_string(), affair.name.to_string(), number]);
        }
        fields(case, Some(sheet), "affair.", &whose, &mut rows);
        items(case, sheet, &whose, &mut rows);
    }
    items(case, &case.themes, &whose, &mut rows);
    rows
}

fn fields(
    case: &Case<'_>,
    sheet: Option<&Sheet<'_>>,
    of: &str,
    whose: &[String],
    rows: &mut Vec<Vec<String>>,
) {
    for field in case.questionnaire.fields.iter().filter(|field| field.key.starts_with(of)) {
        let place = sheet.map_or_else(|| Place::of(&field.key), |sheet| sheet.place(&field.key));
        if is_contact(&place) {
            continue;
        }
        let value = case.filing.value(&place);
        let given = value.as_ref().is_some_and(|value| !value.is_blank());
        let state = match (asked::field(case, sheet, &field.key), given) {
            (Requirement::None, _) => State::NotAsked,
            (_, true) => State::Answered,
            (Requirement::Required, false) => State::Unanswered,
            (Requirement::Optional, false) => State::Blank,
        };
        let (choice, answer) = match value {
            Some(Value::Choice(Some(key))) => {
                let label = case.filing.shown(&place, case.questionnaire);
                (key, label)
            }
            Some(value) => (String::new(), plain(&value)),
            None => Default::default(),
        };
        let mut row = begun(whose, "", &field.key, "", &field.label);
        row.extend([choice, answer, String::new(), String::new(), String::new(), state.key().to_owned()]);
        rows.push(row);
    }
}

/// A value as data.
fn plain(value: &Value) -> String {
    match value {
        Value::Text(text) => text.to_string(),
        Value::Flag(Some(flag)) => flag.to_string(),
        Value::Count(Some(count)) => count.to_string(),
        Value::Date(Some(date)) => date.to_string(),
        _ => String::new(),
    }
}

fn items(case: &Case<'_>, sheet: &Sheet<'_>, whose: &[String], rows: &mut Vec<Vec<String>>) {
    let report = sheet.report.map_or("", |report| &report.key);
    for asked in &sheet.asked {
        let item = asked.item;
        let mut row = begun(whose, report, &item.key, &item.number, &item.text);
        let given = asked.answer.is_some_and(|answer| answer.choice.is_some());
        let (label, class, state) = match asked.choice {
            Some(choice) => (choice.label.as_str(), choice.class.key(), State::Answered),
            None if given => ("", "", State::UnknownChoice),
            None => ("", "", State::Unanswered),
        };
        row.extend(answered(asked.answer, label, class, state));
        rows.push(row);
    }
    let answers = sheet.affair.map_or(&case.filing.answers, |affair| &affair.answers);
    for (key, answer) in answers.iter().filter(|(key, _)| sheet.item(key).is_none()) {
        rows.push(stranger(case.questionnaire, whose, key, answer));
    }
}

/// An answer to an item that is not asked here: its class is blank, so that it is counted nowhere.
fn stranger(questionnaire: &Questionnaire, whose: &[String], key: &str, answer: &Answer) -> Vec<String> {
    let item = questionnaire.item(key);
    let number = item.map_or("", |item| &item.number);
    let choice = item.zip(answer.choice.as_deref()).and_then(|(item, choice)| item.choice(choice));
    let mut row = begun(whose, "", key, number, item.map_or("", |item| &item.text));
    row.extend(answered(Some(answer), choice.map_or("", |choice| &choice.label), "", State::NotAsked));
    row
}

/// The cells up to the question.
fn begun(whose: &[String], report: &str, key: &str, number: &str, question: &str) -> Vec<String> {
    let mut row = whose.to_vec();
    row.resize(10, String::new());
    row.extend([report, key, number, question].map(str::to_owned));
    row
}

/// The cells from the choice on.
fn answered(answer: Option<&Answer>, label: &str, class: &str, state: State) -> [String; 6] {
    let choice = answer.and_then(|answer| answer.choice.clone());
    let reason = answer.map(|answer| answer.reason.to_string());
    let due = answer.and_then(|answer| answer.due).map(|due| due.to_string());
    [
        choice.unwrap_or_default(),
        label.to_owned(),
        class.to_owned(),
        reason.unwrap_or_default(),
        due.unwrap_or_default(),
        state.key().to_owned(),
    ]
}
