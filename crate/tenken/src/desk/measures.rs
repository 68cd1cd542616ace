//! Open measures (要対応) by due, or the items that a number leads to, a page at a time.

use super::lists::PAGE;
use super::score::{ANY, CLASSES, class_label, is_measure, is_of};
use super::work::Work;
use super::{Desk, Listed, Measure, MeasureGroup, Measures, Message, Tone, Weight};
use crate::calendar::{Date, Due};
use crate::rules::{Asked, Case};
use crate::text::cut;

/// When a measure is to be complete, in the order of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum When {
    Overdue,
    /// Its last day, its first day and the due itself.
    By(Date, Date, Due),
    Undecided,
    Unknown,
}

impl When {
    fn of(due: Option<Due>, written: Option<Date>) -> Self {
        match due.map(|due| (due, due.interval())) {
            Some((_, Some((_, last)))) if written.is_some_and(|written| last < written) => Self::Overdue,
            Some((due, Some((first, last)))) => Self::By(last, first, due),
            Some((_, None)) => Self::Undecided,
            None => Self::Unknown,
        }
    }

    fn heading(self, written: Option<Date>) -> String {
        match self {
            Self::Overdue => {
                let written = written.map(Date::japanese).unwrap_or_default();
                format!("完了予定時期を過ぎているもの（記入日 {written}）")
            }
            Self::By(_, _, due) => format!("{}まで", due.reading()),
            Self::Undecided => "時期が未定のもの".to_owned(),
            Self::Unknown => "時期の記載のないもの".to_owned(),
        }
    }
}

impl Desk {
    pub(super) fn measures(&self, work: &Work, case: &Case<'_>) -> Measures {
        let Listed { of, class, page, whole } = &self.listed;
        let date = work.filing.institution.date;
        let by_due = class.is_none();
        let wanted = |asked: &Asked<'_>| match class.as_deref() {
            None => is_measure(asked.class()),
            Some(ANY) => asked.choice.is_some(),
            Some(key) => CLASSES.iter().any(|(known, class, _)| *known == key && *class == asked.class()),
        };
        let sheets = case.sheets().flat_map(|sheet| sheet.asked.iter().map(move |asked| (sheet, asked)));
        let mut listed: Vec<(When, &Asked<'_>)> = sheets
            .filter(|(sheet, asked)| wanted(asked) && is_of(sheet, asked, of))
            .map(|(_, asked)| {
                let due = asked.answer.and_then(|answer| answer.due).filter(|_| by_due);
                (When::of(due, date), asked)
            })
            .collect();
        listed.sort_by_key(|(when, _)| *when);
        let count = listed.len();
        let page = (*page).min(count.saturating_sub(1) / PAGE);
        let (skip, take) = if *whole { (0, count) } else { (page * PAGE, PAGE) };

        let mut groups: Vec<MeasureGroup> = Vec::new();
        let mut last = None;
        for (when, asked) in listed.iter().skip(skip).take(take) {
            if last != Some(when) {
                last = Some(when);
                groups.push(MeasureGroup {
                    heading: if by_due { when.heading(date) } else { String::new() },
                    tone: if *when == When::Overdue { Tone::Error } else { Tone::Plain },
                    rows: Vec::new(),
                });
            }
            let group = groups.last_mut().expect("one was just begun");
            group.rows.push(self.measure(case, asked));
        }
        let (of, class_key) = (of.clone(), class.clone());
        let to = move |page| Message::Items { of: of.clone(), class: class_key.clone(), page };
        let all = Message::Items { of: String::new(), class: None, page: 0 };
        let selected = !by_due || !self.listed.of.is_empty();
        Measures {
            heading: self.listed_heading(),
            summary: if by_due { summary(&listed) } else { format!("{count}件です。") },
            groups,
            pages: if *whole { None } else { self.pages(count, page, &to) },
            actions: if selected {
                vec![self.action("要対応の一覧に戻す", all, Weight::Secondary)]
            } else {
                Vec::new()
            },
        }
    }

    fn measure(&self, case: &Case<'_>, asked: &Asked<'_>) -> Measure {
        let place = asked.place();
        let (reason, due) = asked.answer.map(|answer| (&*answer.reason, answer.due)).unwrap_or_default();
        Measure {
            open: self.action(&case.label(&place), Message::Show(place.to_string()), Weight::Quiet),
            answer: asked.choice.map_or("未回答", |choice| &choice.label).to_owned(),
            reason: if self.listed.whole { reason.to_owned() } else { cut(reason) },
            due: due.map(Due::reading).unwrap_or_default(),
        }
    }

    /// What is listed: 「特定個人情報の使用：課題・未完了」.
    fn listed_heading(&self) -> String {
        let Listed { of, class, .. } = &self.listed;
        let questionnaire = &self.questionnaire;
        let mut parts = of.split('/').filter(|part| !part.is_empty() && *part != "*");
        let report = |key: &str| questionnaire.reports.iter().find(|report| report.key == key);
        let groups = || questionnaire.reports.iter().flat_map(|report| &report.groups);
        let subject = parts.next_back().and_then(|key| {
            let item = questionnaire.item(key).map(|item| &item.number);
            let group = groups().find(|group| group.key == key).map(|group| &group.title);
            item.or(group).or(report(key).map(|report| &report.title))
        });
        let what = match class.as_deref() {
            None => "要対応の一覧".to_owned(),
            Some(ANY) => "回答の一覧".to_owned(),
            Some(key) => {
                let class = CLASSES.iter().find(|(known, ..)| *known == key).and_then(|(_, class, _)| *class);
                class_label(questionnaire, class)
            }
        };
        match subject {
            Some(subject) => format!("{what}（{subject}）"),
            None => what,
        }
    }
}

fn summary(listed: &[(When, &Asked<'_>)]) -> String {
    if listed.is_empty() {
        return "課題のある回答も、これから対応を終える回答もありません。".to_owned();
    }
    let count = |wanted: fn(&When) -> bool| listed.iter().filter(|(when, _)| wanted(when)).count();
    format!(
        "課題のある回答と、これから対応を終える回答が{}件あります。時期を過ぎたもの{}件、時期の決まったもの{}件、未定{}件、記載なし{}件です。",
        listed.len(),
        count(|when| *when == When::Overdue),
        count(|when| matches!(when, When::By(..))),
        count(|when| *when == When::Undecided),
        count(|when| *when == When::Unknown)
    )
}
