//! What a filing is asked: the required fields, yes/no and items of each section, and which of them are answered.

use crate::filing::{Filing, Institution};
use crate::place::Place;
use crate::questionnaire::{Questionnaire, Requirement};
use crate::rules::{Case, Sheet};

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
