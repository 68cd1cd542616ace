//! What a filing is asked: the required fields, yes/no and items of each section, and which of them are answered.

use crate::filing::{Filing, Institution};
use crate::place::Place;
use crate::questionnaire::{Questionnaire, Requirement};
use crate::rules::{Asked, Case, Sheet};

/// Yes/no fields of the institution.
pub const ASSESSMENTS: [&str; 3] =
    ["institution.assessments.basic", "institution.assessments.priority", "institution.assessments.full"];

/// Fields of an affair that rules call missing while they are blank.
pub const AFFAIR_FIELDS: [&str; 3] = ["affair.name", "affair.kind", "affair.subjects"];

/// Yes/no fields of an affair; the first is asked of every affair, the others where a report is asked.
const FLAGS: [&str; 4] =
    ["affair.serious_incident", "affair.entrusted", "affair.provided", "affair.handling"];

/// How much of what is asked is answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Answered.
    pub answered: u32,
    /// Asked.
    pub asked: u32,
}

/// Yes/no fields asked of an affair.
pub fn flags(sheet: &Sheet<'_>) -> &'static [&'static str] {
    if sheet.report.is_some() { &FLAGS } else { &FLAGS[..1] }
}

/// Whether the institution must give a 団体コード. A kind not chosen yet asks none.
pub fn needs_code(institution: &Institution, questionnaire: &Questionnaire) -> bool {
    institution.kind.is_some_and(|kind| questionnaire.institution_kind(kind).code == Requirement::Required)
}

/// Whether a field must be given: of an affair, by its sheet, or of the institution where there is none. 電話番号 and
/// メールアドレス are each optional here.
pub fn field(case: &Case<'_>, sheet: Option<&Sheet<'_>>, key: &str) -> Requirement {
    match sheet {
        Some(sheet) if AFFAIR_FIELDS.contains(&key) || flags(sheet).contains(&key) => Requirement::Required,
        Some(_) if FLAGS.contains(&key) => Requirement::None,
        Some(_) => Requirement::Optional,
        None => match key {
            "institution.code" if needs_code(&case.filing.institution, case.questionnaire) => {
                Requirement::Required
            }
            "institution.code"
            | "institution.corporate_number"
            | "institution.telephone"
            | "institution.email" => Requirement::Optional,
            _ => Requirement::Required,
        },
    }
}

/// The institution's required fields. 電話番号 and メールアドレス are one: either will do.
pub fn institution(case: &Case<'_>) -> Count {
    let filing = case.filing;
    let mut count = Count::default();
    let fields = ["name", "kind", "department", "person", "date"].map(|field| format!("institution.{field}"));
    for key in fields.iter().map(String::as_str).chain(ASSESSMENTS) {
        count.add(given(filing, &Place::of(key)));
    }
    count.add(!filing.institution.telephone.blank() || !filing.institution.email.blank());
    if needs_code(&filing.institution, case.questionnaire) {
        count.add(!filing.institution.code.blank());
    }
    count
}

/// The first place of the institution, the affairs or the theme questions that is asked and not answered, in the
/// form's order; `section` as the score names it.
pub fn first_blank(case: &Case<'_>, section: &str) -> Option<Place> {
    match section {
        "institution" => first_blank_of_institution(case),
        "affairs" => case.affairs().iter().find_map(first_blank_of_sheet),
        "themes" => first_blank_of_sheet(&case.themes),
        _ => ["institution", "affairs", "themes"].iter().find_map(|section| first_blank(case, section)),
    }
}

fn first_blank_of_institution(case: &Case<'_>) -> Option<Place> {
    let institution = &case.filing.institution;
    let telephone_or_email = institution.telephone.blank() && institution.email.blank();
    let asked = |key: &str| match key {
        "institution.code" => needs_code(institution, case.questionnaire),
        "institution.corporate_number" | "institution.email" => false,
        "institution.telephone" => telephone_or_email,
        key => key.starts_with("institution."),
    };
    let fields = case.questionnaire.fields.iter().filter(|field| asked(&field.key));
    fields.map(|field| Place::of(&field.key)).find(|place| !given(case.filing, place))
}

fn first_blank_of_sheet(sheet: &Sheet<'_>) -> Option<Place> {
    let fields = sheet.affair.map_or(&[][..], |_| &AFFAIR_FIELDS);
    let flags = sheet.affair.map_or(&[][..], |_| flags(sheet));
    let blank = |key: &&&str| {
        let value = sheet.affair.and_then(|affair| affair.value(key));
        value.is_none_or(|value| value.is_blank())
    };
    let field = fields.iter().chain(flags).find(blank).map(|key| sheet.place(key));
    field.or_else(|| sheet.asked.iter().find(|asked| asked.choice.is_none()).map(Asked::place))
}

/// An affair's required fields, yes/no and items.
pub fn affair(sheet: &Sheet<'_>) -> Count {
    let mut count = items(sheet);
    for key in AFFAIR_FIELDS.iter().chain(flags(sheet)) {
        let value = sheet.affair.and_then(|affair| affair.value(key));
        count.add(value.is_some_and(|value| !value.is_blank()));
    }
    count
}

/// The items of an affair or the theme questions. An answer that the item does not have is none.
pub fn items(sheet: &Sheet<'_>) -> Count {
    let mut count = Count::default();
    for asked in &sheet.asked {
        count.add(asked.choice.is_some());
    }
    count
}

fn given(filing: &Filing, place: &Place) -> bool {
    filing.value(place).is_some_and(|value| !value.is_blank())
}

impl Count {
    fn add(&mut self, answered: bool) {
        self.asked += 1;
        self.answered += u32::from(answered);
    }
}

impl std::ops::Add for Count {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { answered: self.answered + other.answered, asked: self.asked + other.asked }
    }
}

impl std::iter::Sum for Count {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self::default(), |sum, count| sum + count)
    }
}
