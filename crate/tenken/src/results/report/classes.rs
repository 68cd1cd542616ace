//! The classes in which answers are published: what is done and what will be within the year as one, with its parts.

use super::super::{Answered, ChoiceCount};
use crate::questionnaire::Class;

/// A class as it is published.
pub(super) struct Published<'a> {
    /// As printed.
    pub(super) label: String,
    /// How many.
    pub(super) count: u32,
    /// Share in tenths of a percent.
    pub(super) per_mille: u32,
    /// By which pattern it is drawn.
    pub(super) fill: &'static str,
    /// The choices in it, where there are more than one, with their patterns.
    pub(super) parts: Vec<(&'a ChoiceCount, &'static str)>,
}

/// The classes of an item's answers, in the order of its choices.
pub(super) fn published(answered: &Answered) -> Vec<Published<'_>> {
    let of = |class| answered.choices.iter().find(|choice| choice.class == class);
    let merged = of(Class::Done).zip(of(Class::WithinYear));
    let mut classes = Vec::new();
    for (at, choice) in answered.choices.iter().enumerate() {
        let before = answered.choices[..at].iter().filter(|before| before.class == choice.class).count();
        match merged {
            Some((done, within)) if choice == done => classes.push(Published {
                label: format!("{}（{}の機関を含む。）", done.label, within.label),
                count: done.count + within.count,
                per_mille: done.per_mille + within.per_mille,
                fill: "done",
                parts: vec![(done, "done"), (within, "within")],
            }),
            Some((_, within)) if choice == within => {}
            _ => classes.push(Published {
                label: choice.label.clone(),
                count: choice.count,
                per_mille: choice.per_mille,
                fill: fill(choice.class, before),
                parts: Vec::new(),
            }),
        }
    }
    classes
}

/// The share of the same class in an earlier round's answers: its choice, or both parts of a merged one; none where the
/// item had no such choice.
pub(super) fn before(class: &Published<'_>, at: &ChoiceCount, earlier: &Answered) -> Option<u32> {
    let share = |key: &str| {
        let choice = earlier.choices.iter().find(|choice| choice.choice == key)?;
        Some(choice.per_mille)
    };
    if class.parts.is_empty() {
        return share(&at.choice);
    }
    let parts = class.parts.iter().filter_map(|(part, _)| share(&part.choice));
    parts.reduce(|all, part| all + part)
}

/// The pattern of the nth choice of its class.
fn fill(class: Class, nth: usize) -> &'static str {
    match (class, nth) {
        (Class::Done, _) => "done",
        (Class::WithinYear, _) => "within",
        (Class::Open, 0) => "open",
        (Class::Open, _) => "open-too",
        (Class::NotApplicable, _) => "none",
        (Class::Fact, 0) => "fact",
        (Class::Fact, _) => "fact-too",
    }
}
