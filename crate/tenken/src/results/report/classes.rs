//! Answers in the classes in which they are published.

use super::chart::Fill;
use crate::questionnaire::Class;
use crate::results::{Answered, ChoiceCount};

/// What an item is asked of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// Each affair.
    Affair,
    /// Each institution once.
    Institution,
}

impl Unit {
    /// Behind a number.
    pub(super) fn counter(self) -> &'static str {
        match self {
            Self::Affair => "件",
            Self::Institution => "機関",
        }
    }

    /// What is counted.
    pub(super) fn noun(self) -> &'static str {
        match self {
            Self::Affair => "事務",
            Self::Institution => "機関",
        }
    }

    /// Above a column of counts.
    pub(super) fn heading(self) -> &'static str {
        match self {
            Self::Affair => "件数",
            Self::Institution => "機関数",
        }
    }
}

/// A class of answers: one choice, or those that are done and those that will be within the year in one, as published
/// in 2017.
pub(super) struct Answers<'a> {
    /// Key of the choice, of several of the first.
    pub(super) key: &'a str,
    pub(super) label: String,
    pub(super) fill: Fill,
    pub(super) count: u32,
    /// In tenths of a percent; the sum of its parts.
    pub(super) per_mille: u32,
    /// What it is made of; none where it is one choice.
    pub(super) parts: Vec<Answers<'a>>,
}

impl<'a> Answers<'a> {
    fn of(choice: &'a ChoiceCount, fill: Fill) -> Self {
        Self {
            key: &choice.choice,
            label: choice.label.clone(),
            fill,
            count: choice.count,
            per_mille: choice.per_mille,
            parts: Vec::new(),
        }
    }

    fn join(&mut self, part: Self) {
        self.count = self.count.saturating_add(part.count);
        self.per_mille = self.per_mille.saturating_add(part.per_mille);
        self.parts.push(part);
    }
}

/// The classes of an item's answers, in the order of its choices.
pub(super) fn classes(answered: &Answered, unit: Unit) -> Vec<Answers<'_>> {
    let has = |class: Class| answered.choices.iter().any(|choice| choice.class == class);
    let joined = has(Class::Done) && has(Class::WithinYear);
    let mut classes: Vec<Answers<'_>> = Vec::new();
    for (at, choice) in answered.choices.iter().enumerate() {
        let before = answered.choices[..at].iter().filter(|other| other.class == choice.class).count();
        let part = Answers::of(choice, Fill::of(choice.class, before));
        if !joined || !matches!(choice.class, Class::Done | Class::WithinYear) {
            classes.push(part);
        } else if let Some(class) = classes.iter_mut().find(|class| !class.parts.is_empty()) {
            class.join(part);
        } else {
            let label = joined_label(answered, unit);
            let mut class = Answers { label, fill: Fill::Solid, ..Answers::of(choice, part.fill) };
            class.parts.push(part);
            classes.push(class);
        }
    }
    classes
}

/// 適切に実施している（平成29年度中に対応が完了する予定の機関を含む。）
fn joined_label(answered: &Answered, unit: Unit) -> String {
    let mut label = String::new();
    for class in [Class::Done, Class::WithinYear] {
        if class == Class::WithinYear {
            label.push('（');
        }
        let choices = answered.choices.iter().filter(|choice| choice.class == class);
        for (at, choice) in choices.enumerate() {
            if at > 0 {
                label.push('、');
            }
            label.push_str(&choice.label);
        }
    }
    label.push('の');
    label.push_str(unit.noun());
    label.push_str("を含む。）");
    label
}
