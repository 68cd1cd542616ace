//! Answers of an invented body: most measures done, some within the year, some open with a reason and a time.

use super::random::Random;
use super::texts;
use crate::calendar::{Due, FiscalYear, Month};
use crate::filing::{Affair, Answer, Answers};
use crate::questionnaire::{Choice, Class, Group, Handling, Item, Questionnaire, Report, Requirement};

const INCIDENT: &str = "theme.incident";
const INCIDENT_REPORT: &str = "theme.incident_report";
pub(super) const INITIATIVE: &str = "theme.initiative";

/// How many of a thousand measures of a body are open, and how many will be complete within the year.
#[derive(Clone, Copy)]
pub(super) struct Lag {
    open: u32,
    within: u32,
}

impl Lag {
    /// More than half of the bodies lag hardly at all, some much.
    pub(super) fn of(random: &mut Random) -> Self {
        match random.below(100) {
            0..56 => Self { open: 3, within: 20 },
            56..88 => Self { open: 42, within: 85 },
            _ => Self { open: 130, within: 165 },
        }
    }

    /// Some measures are harder than others, for all alike.
    fn at(self, item: &Item) -> Self {
        let percent = [40, 70, 100, 150, 230][item.key.bytes().map(usize::from).sum::<usize>() % 5];
        Self { open: self.open * percent / 100, within: self.within * percent / 100 }
    }
}

/// Answers to the theme questions.
pub(super) fn themes(random: &mut Random, questionnaire: &Questionnaire, lag: Lag) -> Answers {
    let mut answers = Answers::default();
    let happened = random.chance(45);
    for item in questionnaire.themes().items() {
        let answer = match item.key.as_str() {
            INCIDENT => incident(random, happened),
            INCIDENT_REPORT => incident_report(random, happened),
            INITIATIVE if random.chance(270) => chosen("has", &texts::initiative(random)),
            INITIATIVE => chosen("none", ""),
            _ => {
                let class = class(random, item, lag.at(item), not_applicable(&item.key));
                answer(random, questionnaire, item, class, 60)
            }
        };
        answers.put(&item.key, answer);
    }
    answers
}

/// How many of a thousand bodies a theme question does not concern.
fn not_applicable(item: &str) -> u32 {
    match item {
        "theme.media_use" => 190,
        "theme.network" => 8,
        _ => 0,
    }
}

fn incident(random: &mut Random, happened: bool) -> Answer {
    match happened {
        true if random.chance(600) => chosen("occurred", &texts::incident(random)),
        true => chosen("occurred", ""),
        false => chosen("none", ""),
    }
}

fn incident_report(random: &mut Random, happened: bool) -> Answer {
    match happened {
        true if random.chance(150) => chosen("not_reported", &texts::unreported(random)),
        true => chosen("reported", ""),
        false => chosen("not_applicable", ""),
    }
}

/// Answers to the risk items of an affair.
pub(super) fn risks(
    random: &mut Random,
    questionnaire: &Questionnaire,
    report: &Report,
    affair: &Affair,
    lag: Lag,
) -> Answers {
    let mut answers = Answers::default();
    // Measures declared in an assessment are taken more often than others.
    let lag = Lag { open: lag.open * 2 / 3, within: 0 };
    for group in &report.groups {
        let concerns = concerns(group, affair);
        for item in &group.items {
            let rarely = if matches!(&*group.key, "entrustment" | "provision") { 0 } else { 2 };
            let class = match concerns {
                true => class(random, item, lag.at(item), rarely),
                false => Class::NotApplicable,
            };
            let mut answer = answer(random, questionnaire, item, class, 15);
            if class == Class::NotApplicable && (concerns || random.chance(120)) {
                answer.reason = not_concerned(random, group, affair).as_str().into();
            }
            answers.put(&item.key, answer);
        }
    }
    answers
}

fn concerns(group: &Group, affair: &Affair) -> bool {
    let no = Some(false);
    affair.handling == Some(Handling::Started)
        && !(group.key == "entrustment" && affair.entrusted == no)
        && !(group.key == "provision" && affair.provided == no)
}

fn not_concerned(random: &mut Random, group: &Group, affair: &Affair) -> String {
    let reason = match (affair.handling, group.key.as_str()) {
        (Some(Handling::NotStarted), _) => "この事務では、年度末までに特定個人情報の取扱いを始めていない。",
        (_, "entrustment") => "{s}の運用を{d}の職員が行っており、外部に委託していない。",
        (_, "provision") => "{d}の中だけで使う情報であり、提供も移転もない。",
        _ => "他の事務で登録した情報を{s}で参照するだけであり、この事務では扱わない段階であるため。",
    };
    texts::filled(random, reason)
}

/// The class of an answer to an item that may be done; one that cannot has another.
fn class(random: &mut Random, item: &Item, lag: Lag, not_applicable: u32) -> Class {
    let offers = |class| item.choices.iter().any(|choice| choice.class == class);
    let drawn = random.below(1000);
    let bounds =
        [(Class::NotApplicable, not_applicable), (Class::Open, lag.open), (Class::WithinYear, lag.within)];
    let mut from = 0;
    for (class, share) in bounds {
        if drawn < from + share && drawn >= from && offers(class) {
            return class;
        }
        from += share;
    }
    Class::Done
}

/// An answer of a class, with what its choice asks; of a thousand answers without a lack so many tell what was done.
fn answer(
    random: &mut Random,
    questionnaire: &Questionnaire,
    item: &Item,
    class: Class,
    told: u32,
) -> Answer {
    let mut of_class: Vec<&Choice> = item.choices.iter().filter(|choice| choice.class == class).collect();
    if class == Class::Open && of_class.len() > 1 && random.chance(800) {
        of_class.truncate(1);
    }
    let plain = || item.choices.iter().rfind(|choice| choice.reason != Requirement::Required);
    let choice = of_class.last().copied().or_else(plain).expect("an item has a choice that asks no reason");
    let mut answer = chosen(&choice.key, "");
    match class {
        Class::Open => open(random, questionnaire, item, choice, &mut answer),
        Class::WithinYear => {
            let last = questionnaire.commitment_year.last().month();
            let month = last.plus(-(random.below(6) as i32)).expect("a month of the commitment year");
            answer.due = (choice.due != Requirement::None && random.chance(600)).then_some(Due::Month(month));
            if random.chance(650) {
                answer.reason = texts::plan(random, &item.key, answer.due, month).as_str().into();
            }
        }
        Class::Done if random.chance(told) => answer.reason = texts::did(random, &item.key).as_str().into(),
        _ => {}
    }
    answer
}

/// Gives an open answer its reason and, mostly, its due.
fn open(
    random: &mut Random,
    questionnaire: &Questionnaire,
    item: &Item,
    choice: &Choice,
    answer: &mut Answer,
) {
    let year = questionnaire.commitment_year;
    let after = item.choices.iter().any(|choice| choice.class == Class::WithinYear);
    let first =
        if after { FiscalYear(year.0 + 1).first().month() } else { Month { year: year.0, month: 10 } };
    let month = first.plus(random.below(12) as i32).expect("a month soon after");
    let due = match random.below(100) {
        0..5 if choice.due == Requirement::Required => Due::Undecided,
        5..30 => Due::FiscalYear(FiscalYear(year.0 + 1)),
        30..36 => Due::FiscalYear(FiscalYear(year.0 + 2)),
        _ => Due::Month(month),
    };
    let given =
        choice.due == Requirement::Required || choice.due == Requirement::Optional && random.chance(650);
    answer.due = given.then_some(due);
    answer.reason = texts::plan(random, &item.key, answer.due, month).as_str().into();
}

/// Leaves a measure of the theme questions open until a month, and says which.
pub(super) fn leave_open(random: &mut Random, questionnaire: &Questionnaire, answers: &mut Answers) {
    let after_the_year = |item: &&Item| item.choices.iter().any(|choice| choice.class == Class::WithinYear);
    let Some(item) = questionnaire.themes().items().find(after_the_year) else { return };
    let choice = item.choices.iter().find(|choice| choice.class == Class::Open).expect("it may be open");
    let mut answer = chosen(&choice.key, "");
    open(random, questionnaire, item, choice, &mut answer);
    let month = Month { year: questionnaire.commitment_year.0 + 1, month: random.between(4, 9) as u8 };
    answer.due = Some(Due::Month(month));
    answer.reason = texts::plan(random, &item.key, answer.due, month).as_str().into();
    answers.put(&item.key, answer);
}

/// An answer of this choice and text.
pub(super) fn chosen(choice: &str, reason: &str) -> Answer {
    Answer { choice: Some(choice.to_owned()), reason: reason.into(), due: None }
}
