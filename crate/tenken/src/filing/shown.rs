//! What is given at a place, in the words of the form.

use super::{Filing, Value};
use crate::place::Place;
use crate::questionnaire::Questionnaire;

impl Filing {
    /// What is given at a place, in the words of the form: 市区町村, はい, 120,000人; empty for nothing. A choice that the
    /// form does not have is shown by its key.
    pub fn shown(&self, place: &Place, questionnaire: &Questionnaire) -> String {
        match self.value(place) {
            Some(Value::Text(text)) if !text.blank() => text.to_string(),
            Some(Value::Choice(Some(key))) => {
                questionnaire.label(&place.key, &key).map_or_else(|| key.clone(), str::to_owned)
            }
            Some(Value::Flag(Some(flag))) => if flag { "はい" } else { "いいえ" }.to_owned(),
            Some(Value::Count(Some(count))) => format!("{}人", thousands(count)),
            Some(Value::Date(Some(date))) => date.reading(),
            Some(Value::Due(Some(due))) => due.reading(),
            _ => String::new(),
        }
    }
}

impl Questionnaire {
    /// The printed name of a choice of an item, or of a kind or the state of handling, which are fields.
    fn label(&self, place: &str, key: &str) -> Option<&str> {
        if let Some(item) = self.item(place) {
            return item.choice(key).map(|choice| choice.label.as_str());
        }
        let kinds = self.institution_kinds.iter().map(|entry| (entry.key.key(), &entry.label));
        let affairs = self.affair_kinds.iter().map(|entry| (entry.key.key(), &entry.label));
        let handlings = self.handlings.iter().map(|entry| (entry.key.key(), &entry.label));
        let mut all = kinds.chain(affairs).chain(handlings);
        all.find(|(known, _)| *known == key).map(|(_, label)| label.as_str())
    }
}

/// 120,000.
pub(crate) fn thousands(count: u32) -> String {
    let digits = count.to_string();
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).expect("digits")).collect();
    groups.join(",")
}
