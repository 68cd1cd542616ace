//! Open measures (要対応) by due, or the items that a number leads to, a page at a time.

use super::lists::PAGE;
use super::score::{CLASSES, MEASURES, RATED, class_label, is_measure, is_of, is_rated};
use super::work::Work;
use super::{Desk, Measure, MeasureGroup, Measures, Message, Tone, Weight};
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

/// Which items stand under the score, and whether they are paged.
#[derive(Clone, Debug, Default)]
pub(super) struct Listed {
    /// As `is_of` reads it; empty for all.
    of: String,
    /// Key of a class of `CLASSES`, `RATED` or `MEASURES`.
    class: String,
    page: usize,
    /// For paper: every affair and every item.
    pub whole: bool,
}

impl Listed {
    /// What lists these items.
    pub(super) fn message(of: &str, class: &str, page: u32) -> Message {
        Message::Items(format!("{class}:{page}:{of}"))
    }

    /// Reads what `message` wrote; the first page of open measures for what is none.
    pub(super) fn parse(text: &str) -> Self {
        let mut parts = text.splitn(3, ':');
        let class = parts.next().unwrap_or_default().to_owned();
        let page = parts.next().and_then(|page| page.parse().ok()).unwrap_or_default();
        Self { of: parts.next().unwrap_or_default().to_owned(), class, page, whole: false }
    }

    fn wants(&self, asked: &Asked<'_>) -> bool {
        match self.class.as_str() {
            MEASURES => is_measure(asked.class()),
            RATED => is_rated(asked.class()),
            key => CLASSES.iter().any(|(known, class, _)| *known == key && *class == asked.class()),
        }
    }
}

impl Desk {
    pub(super) fn measures(&self, work: &Work, case: &Case<'_>) -> Measures {
        let listed = &self.listed;
        let date = work.filing.institution.date;
        let by_due = listed.class == MEASURES;
        let mut by_when: Vec<(When, Vec<&Asked<'_>>)> = Vec::new();
        let mut count: usize = 0;
        for sheet in case.sheets() {
            for asked in &sheet.asked {
                if !listed.wants(asked) || !is_of(sheet, asked, &listed.of) {
                    continue;
                }
                count += 1;
                let due = asked.answer.and_then(|answer| answer.due).filter(|_| by_due);
                let when = When::of(due, date);
                let at = by_when.partition_point(|(known, _)| *known < when);
                if by_when.get(at).is_none_or(|(known, _)| *known != when) {
                    by_when.insert(at, (when, Vec::new()));
                }
                by_when[at].1.push(asked);
            }
        }
        let page = listed.page.min(count.saturating_sub(1) / PAGE);
        let shown = if listed.whole { 0..count } else { page * PAGE..(page + 1) * PAGE };
        let mut groups: Vec<MeasureGroup> = Vec::new();
        let mut at = 0;
        for (when, items) in &by_when {
            let mut rows = Vec::new();
            for asked in items {
                if shown.contains(&at) {
                    rows.push(self.measure(case, asked));
                }
                at += 1;
            }
            if !rows.is_empty() {
                groups.push(MeasureGroup {
                    heading: if by_due { when.heading(date) } else { String::new() },
                    tone: if *when == When::Overdue { Tone::Error } else { Tone::Plain },
                    rows,
                });
            }
        }
        let to = |page| Listed::message(&listed.of, &listed.class, page);
        let mut actions = Vec::new();
        if !by_due || !listed.of.is_empty() {
            let all = Listed::message("", MEASURES, 0);
            actions.push(self.action("要対応の一覧に戻す", all, Weight::Secondary));
        }
        Measures {
            heading: self.listed_heading(),
            summary: if by_due { summary(&by_when, count) } else { format!("{count}件です。") },
            groups,
            pages: if listed.whole { None } else { self.pages(count, page, &to) },
            actions,
        }
    }

    fn measure(&self, case: &Case<'_>, asked: &Asked<'_>) -> Measure {
        let place = asked.place();
        let (reason, due) = asked.answer.map(|answer| (&*answer.reason, answer.due)).unwrap_or_default();
        Measure {
            open: self.action(&case.label(&place), Message::Show(place.to_string()), Weight::Quiet),
            asked: cut(&asked.item.text),
            answer: asked.choice.map_or("未回答", |choice| &choice.label).to_owned(),
            reason: if self.listed.whole { reason.to_owned() } else { cut(reason) },
            due: due.map(Due::reading).unwrap_or_default(),
        }
    }

    /// What is listed: 「特定個人情報の使用：課題・未完了」.
    fn listed_heading(&self) -> String {
        let Listed { of, class, .. } = &self.listed;
        let questionnaire = &self.questionnaire;
        let key = of.rsplit('/').next().unwrap_or_default();
        let mut subject = questionnaire.item(key).map(|item| item.number.as_str());
        for report in &questionnaire.reports {
            if report.key == key {
                subject = Some(&report.title);
            }
            for group in &report.groups {
                if group.key == key {
                    subject = Some(&group.title);
                }
            }
        }
        let what = match class.as_str() {
            MEASURES => "要対応の一覧".to_owned(),
            RATED => "率に数える回答".to_owned(),
            key => {
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

fn summary(by_when: &[(When, Vec<&Asked<'_>>)], count: usize) -> String {
    if count == 0 {
        return "課題のある回答も、これから対応を終える回答もありません。".to_owned();
    }
    let (mut overdue, mut by, mut undecided, mut unknown) = (0, 0, 0, 0);
    for (when, items) in by_when {
        *match when {
            When::Overdue => &mut overdue,
            When::By(..) => &mut by,
            When::Undecided => &mut undecided,
            When::Unknown => &mut unknown,
        } += items.len();
    }
    format!(
        "課題のある回答と、これから対応を終える回答が{count}件あります。時期を過ぎたもの{overdue}件、時期の決まったもの{by}件、未定{undecided}件、記載なし{unknown}件です。"
    )
}
