//! One value of a filing by its place, to read and to set: what the desk changes and what a confirmation covers.

use serde::{Deserialize, Serialize};

use super::{Affair, Filing, Institution};
use crate::calendar::{Date, Due};
use crate::place::{Part, Place};
use crate::questionnaire::{AffairKind, Handling, InstitutionKind};
use crate::text::Text;

/// A value of a filing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// A text field or a reason.
    Text(Text),
    /// Key of a choice or a kind; none is unanswered.
    Choice(Option<String>),
    /// A yes/no; none is unanswered.
    Flag(Option<bool>),
    /// A number of people.
    Count(Option<u32>),
    /// A day.
    Date(Option<Date>),
    /// A time to be complete by.
    Due(Option<Due>),
}

impl Value {
    fn key(key: Option<&'static str>) -> Self {
        Self::Choice(key.map(str::to_owned))
    }

    /// Whether nothing is given.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Text(text) => text.blank(),
            Self::Choice(choice) => choice.is_none(),
            Self::Flag(flag) => flag.is_none(),
            Self::Count(count) => count.is_none(),
            Self::Date(date) => date.is_none(),
            Self::Due(due) => due.is_none(),
        }
    }
}

/// A value in its place, to be read or overwritten.
enum Slot<'a> {
    Text(&'a mut Text),
    InstitutionKind(&'a mut Option<InstitutionKind>),
    AffairKind(&'a mut Option<AffairKind>),
    Handling(&'a mut Option<Handling>),
    Flag(&'a mut Option<bool>),
    Count(&'a mut Option<u32>),
    Date(&'a mut Option<Date>),
}

impl Filing {
    /// The value at a place; none where the filing has no such place. An item without an answer has blank values.
    pub fn value(&self, place: &Place) -> Option<Value> {
        if place.affair.is_none() && place.key.starts_with("institution.") {
            return self.institution.value(&place.key);
        }
        if place.key.starts_with("affair.") {
            return self.affair(place.affair.as_ref()?)?.value(&place.key);
        }
        let answer = self.answers(place.affair.as_ref())?.get(&place.key).cloned().unwrap_or_default();
        Some(match place.part {
            Part::Value => Value::Choice(answer.choice),
            Part::Reason => Value::Text(answer.reason),
            Part::Due => Value::Due(answer.due),
        })
    }

    /// Sets the value at a place and gives back the one before; none, and nothing changed, where the filing has no
    /// such place or the value is not of its type.
    pub fn set(&mut self, place: &Place, value: Value) -> Option<Value> {
        let before = self.value(place)?;
        if let Some(slot) = self.slot(place) {
            return slot.set(value).then_some(before);
        }
        if place.key.starts_with("institution.") || place.key.starts_with("affair.") {
            return None;
        }
        let answers = self.answers_mut(place.affair.as_ref())?;
        let mut answer = answers.get(&place.key).cloned().unwrap_or_default();
        match (place.part, value) {
            (Part::Value, Value::Choice(choice)) => answer.choice = choice,
            (Part::Reason, Value::Text(text)) => answer.reason = text,
            (Part::Due, Value::Due(due)) => answer.due = due,
            _ => return None,
        }
        answers.put(&place.key, answer);
        Some(before)
    }

    fn slot(&mut self, place: &Place) -> Option<Slot<'_>> {
        match &place.affair {
            None => self.institution.slot(&place.key),
            Some(id) => self.affair_mut(id)?.slot(&place.key),
        }
    }
}

impl Institution {
    fn value(&self, key: &str) -> Option<Value> {
        Some(match key {
            "institution.name" => Value::Text(self.name.clone()),
            "institution.kind" => Value::key(self.kind.map(InstitutionKind::key)),
            "institution.code" => Value::Text(self.code.clone()),
            "institution.corporate_number" => Value::Text(self.corporate_number.clone()),
            "institution.department" => Value::Text(self.department.clone()),
            "institution.person" => Value::Text(self.person.clone()),
            "institution.telephone" => Value::Text(self.telephone.clone()),
            "institution.email" => Value::Text(self.email.clone()),
            "institution.date" => Value::Date(self.date),
            "institution.assessments.basic" => Value::Flag(self.assessments.basic),
            "institution.assessments.priority" => Value::Flag(self.assessments.priority),
            "institution.assessments.full" => Value::Flag(self.assessments.full),
            _ => return None,
        })
    }

    fn slot(&mut self, key: &str) -> Option<Slot<'_>> {
        Some(match key {
            "institution.name" => Slot::Text(&mut self.name),
            "institution.kind" => Slot::InstitutionKind(&mut self.kind),
            "institution.code" => Slot::Text(&mut self.code),
            "institution.corporate_number" => Slot::Text(&mut self.corporate_number),
            "institution.department" => Slot::Text(&mut self.department),
            "institution.person" => Slot::Text(&mut self.person),
            "institution.telephone" => Slot::Text(&mut self.telephone),
            "institution.email" => Slot::Text(&mut self.email),
            "institution.date" => Slot::Date(&mut self.date),
            "institution.assessments.basic" => Slot::Flag(&mut self.assessments.basic),
            "institution.assessments.priority" => Slot::Flag(&mut self.assessments.priority),
            "institution.assessments.full" => Slot::Flag(&mut self.assessments.full),
            _ => return None,
        })
    }
}

impl Affair {
    /// The value of a field, `affair.name` and so on; none where there is no such field.
    pub fn value(&self, key: &str) -> Option<Value> {
        Some(match key {
            "affair.name" => Value::Text(self.name.clone()),
            "affair.assessment_number" => Value::Text(self.assessment_number.clone()),
            "affair.kind" => Value::key(self.kind.map(AffairKind::key)),
            "affair.subjects" => Value::Count(self.subjects),
            "affair.handlers" => Value::Count(self.handlers),
            "affair.serious_incident" => Value::Flag(self.serious_incident),
            "affair.entrusted" => Value::Flag(self.entrusted),
            "affair.provided" => Value::Flag(self.provided),
            "affair.handling" => Value::key(self.handling.map(Handling::key)),
            _ => return None,
        })
    }

    fn slot(&mut self, key: &str) -> Option<Slot<'_>> {
        Some(match key {
            "affair.name" => Slot::Text(&mut self.name),
            "affair.assessment_number" => Slot::Text(&mut self.assessment_number),
            "affair.kind" => Slot::AffairKind(&mut self.kind),
            "affair.subjects" => Slot::Count(&mut self.subjects),
            "affair.handlers" => Slot::Count(&mut self.handlers),
            "affair.serious_incident" => Slot::Flag(&mut self.serious_incident),
            "affair.entrusted" => Slot::Flag(&mut self.entrusted),
            "affair.provided" => Slot::Flag(&mut self.provided),
            "affair.handling" => Slot::Handling(&mut self.handling),
            _ => return None,
        })
    }
}

impl Slot<'_> {
    /// Whether the value was of the slot's type and has been set.
    fn set(self, value: Value) -> bool {
        fn kind<T>(slot: &mut Option<T>, key: Option<String>, from_key: fn(&str) -> Option<T>) -> bool {
            let read = key.as_deref().map(from_key);
            if matches!(read, Some(None)) {
                return false;
            }
            *slot = read.flatten();
            true
        }
        match (self, value) {
            (Slot::Text(slot), Value::Text(text)) => *slot = text,
            (Slot::Flag(slot), Value::Flag(flag)) => *slot = flag,
            (Slot::Count(slot), Value::Count(count)) => *slot = count,
            (Slot::Date(slot), Value::Date(date)) => *slot = date,
            (Slot::InstitutionKind(slot), Value::Choice(key)) => {
                return kind(slot, key, InstitutionKind::from_key);
            }
            (Slot::AffairKind(slot), Value::Choice(key)) => return kind(slot, key, AffairKind::from_key),
            (Slot::Handling(slot), Value::Choice(key)) => return kind(slot, key, Handling::from_key),
            _ => return false,
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::filing::AffairId;
    use crate::questionnaire::Questionnaire;

    #[test]
    fn every_place_of_the_form_can_be_read_and_set_back() {
        let questionnaire = Questionnaire::builtin();
        let mut filing = Filing::empty(&questionnaire.key);
        let id = AffairId::new("a").unwrap();
        filing.affairs.push(Affair::empty(id.clone()));
        let empty = filing.clone();
        let fields = questionnaire.fields.iter().map(|field| {
            let affair = field.key.starts_with("affair.").then_some(&id);
            Place::within(affair, &field.key)
        });
        let items = questionnaire.reports.iter().flat_map(|report| {
            report.items().flat_map(|item| {
                let place = Place::within(report.affair_kind.map(|_| &id), &item.key);
                [place.reason(), place.due(), place]
            })
        });
        for place in fields.chain(items) {
            let blank = filing.value(&place).unwrap_or_else(|| panic!("{place} can be read"));
            assert!(blank.is_blank(), "{place}");
            let given = match &blank {
                Value::Text(_) => Value::Text("文".into()),
                Value::Flag(_) => Value::Flag(Some(false)),
                Value::Count(_) => Value::Count(Some(3)),
                Value::Date(_) => Value::Date(Date::new(2017, 7, 14)),
                Value::Due(_) => Value::Due(Some(Due::Undecided)),
                Value::Choice(_) => Value::Choice(Some(match place.key.as_str() {
                    "institution.kind" => "board".to_owned(),
                    "affair.kind" => "basic".to_owned(),
                    "affair.handling" => "started".to_owned(),
                    _ => "done".to_owned(),
                })),
            };
            assert_eq!(filing.set(&place, given.clone()), Some(blank.clone()), "{place}");
            assert_eq!(filing.value(&place), Some(given.clone()), "{place}");
            let wrong = if matches!(given, Value::Flag(_)) { Value::Count(None) } else { Value::Flag(None) };
            assert_eq!(filing.set(&place, wrong), None, "{place}");
            assert_eq!(filing.set(&place, blank), Some(given), "{place}");
        }
        assert_eq!(filing, empty);
        assert_eq!(filing.value(&Place::of("institution.colour")), None);
        assert_eq!(filing.set(&Place::of("affair.name"), Value::Text("x".into())), None);
    }
}
