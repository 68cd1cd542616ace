//! The result of a check (点検結果): the score and the bars, each number leading to its items.

use super::measures::Listed;
use super::submit::readiness;
use super::work::Work;
use super::{
    Bar, BarPart, Chart, Desk, Figure, FigureRow, Fill, LegendEntry, Message, ScoreSheet, ScoreTable, Tone,
    Weight, cards,
};
use crate::asked;
use crate::questionnaire::{Class, Questionnaire, Report};
use crate::rules::{Asked, Case, Finding, Sheet};
use crate::score::{Part, Row, Score, Table};

/// How often each class of `CLASSES` is answered.
pub(super) type Counts = [u32; CLASSES.len()];

/// Classes of answers in the order in which bars stack them: key, class, fill. The last is no answer.
pub(super) const CLASSES: [(&str, Option<Class>, Fill); 6] = [
    ("done", Some(Class::Done), Fill::Solid),
    ("within_year", Some(Class::WithinYear), Fill::Hatched),
    ("open", Some(Class::Open), Fill::Crossed),
    ("not_applicable", Some(Class::NotApplicable), Fill::Dotted),
    ("fact", Some(Class::Fact), Fill::Lined),
    ("unanswered", None, Fill::Blank),
];

/// Where `CLASSES` has the class open.
const OPEN: usize = 2;

/// Answers that something is still to be done about.
pub(super) const MEASURES: &str = "";

/// Answers that a rate counts.
pub(super) const RATED: &str = "rated";

/// The answers to one report: of all affairs that it is asked of, item by item.
struct Tally<'a> {
    report: &'a Report,
    sheets: u32,
    items: Vec<Counts>,
}

/// What a class of answers is called.
pub(super) fn class_label(questionnaire: &Questionnaire, class: Option<Class>) -> String {
    match class {
        Some(Class::Done) => "実施".to_owned(),
        Some(Class::WithinYear) => format!("{}中に完了予定", questionnaire.commitment_year.japanese()),
        Some(Class::Open) => "課題・未完了".to_owned(),
        Some(Class::NotApplicable) => "該当しない".to_owned(),
        Some(Class::Fact) => "事実の回答（率に数えない）".to_owned(),
        None => "未回答".to_owned(),
    }
}

/// Whether something is still to be done about an answer of this class.
pub(super) fn is_measure(class: Option<Class>) -> bool {
    matches!(class, Some(Class::Open | Class::WithinYear))
}

/// Whether an answer of this class counts in a rate.
pub(super) fn is_rated(class: Option<Class>) -> bool {
    matches!(class, Some(Class::Done | Class::WithinYear | Class::Open))
}

/// Whether an item is meant by `report/stage/item`, where a later part may be missing and `*` is every report of an
/// affair.
pub(super) fn is_of(sheet: &Sheet<'_>, asked: &Asked<'_>, of: &str) -> bool {
    let mut parts = of.split('/');
    let report = parts.next().filter(|report| !report.is_empty());
    report.is_none_or(|key| match key {
        "*" => asked.affair.is_some(),
        key => sheet.report.is_some_and(|report| report.key == key),
    }) && parts.next().is_none_or(|key| asked.group.key == key)
        && parts.next().is_none_or(|key| asked.item.key == key)
}

/// Leads to the items that are counted, where there are any.
fn items(count: u32, of: &str, class: &str) -> Option<Message> {
    (count > 0).then(|| Listed::message(of, class, 0))
}

fn figure(text: String, open: Option<Message>) -> Figure {
    Figure { text, open }
}

impl Desk {
    pub(super) fn score_screen(&self, work: &Work, case: &Case<'_>) -> ScoreSheet {
        let score = Score::of(case, &work.findings);
        let tallies: Vec<Tally<'_>> =
            self.questionnaire.reports.iter().map(|report| Tally::of(report, case)).collect();
        let (to_do, blocking): (Vec<&Finding>, Vec<&Finding>) = work
            .findings
            .iter()
            .filter(|finding| finding.blocks())
            .partition(|finding| cards::is_to_do(work, finding));
        let blocking = blocking.len() + work.unread_places().count();
        let date = work.filing.institution.date.map_or("未入力".to_owned(), |date| date.japanese());
        let tables = score.tables();
        ScoreSheet {
            heading: "点検結果".to_owned(),
            lead: format!("{} · 第{}回 · 記入日 {date}", self.title(), work.filing.sequence),
            readiness: readiness(blocking, to_do.len()),
            actions: vec![
                self.link("次へ: 指摘の一覧", "findings", Weight::Primary),
                self.link("提出へ", "submission", Weight::Secondary),
                self.action("点検結果を印刷", Message::PrintScore, Weight::Secondary),
                self.action("点検結果をファイルに保存", Message::SaveReport, Weight::Secondary),
            ],
            tables: tables.iter().filter_map(|table| self.score_table(work, case, &tallies, table)).collect(),
            charts_heading: "回答の内訳".to_owned(),
            charts: tallies.iter().filter(|tally| tally.sheets > 0).map(|tally| self.chart(tally)).collect(),
            matrix: self.matrix(work, case, &score),
            measures: self.measures(work, case),
        }
    }

    /// A part of the score; the affairs' rates stand in the matrix.
    fn score_table(
        &self,
        work: &Work,
        case: &Case<'_>,
        tallies: &[Tally<'_>],
        table: &Table,
    ) -> Option<ScoreTable> {
        let more = match table.part {
            Part::Completeness => Some("未回答"),
            Part::Risk | Part::Themes => Some("要対応"),
            Part::Consistency => None,
            Part::Affairs => return None,
        };
        let rows = table.rows.iter().map(|row| FigureRow {
            head: row.name.clone(),
            figures: match table.part {
                Part::Completeness => completeness(case, row),
                Part::Risk => rates(row, "*", tallies),
                Part::Themes => rates(row, &self.questionnaire.themes().key, tallies),
                Part::Consistency | Part::Affairs => findings(work, &row.key),
            },
        });
        let mut rows: Vec<FigureRow> = rows.collect();
        if table.part == Part::Consistency {
            let head = cards::word(Tone::ToDo).to_owned();
            rows.push(FigureRow { head, figures: findings(work, "to_do") });
        }
        Some(ScoreTable {
            heading: table.heading.to_owned(),
            note: table.note.to_owned(),
            columns: table.columns.into_iter().chain(more).map(str::to_owned).collect(),
            rows,
        })
    }

    fn chart(&self, tally: &Tally<'_>) -> Chart {
        let report = tally.report;
        let (mut shown, mut legend) = (Vec::new(), Vec::new());
        for (at, (_, class, fill)) in CLASSES.into_iter().enumerate() {
            if tally.has(class) {
                shown.push(at);
                legend.push(LegendEntry { fill, label: class_label(&self.questionnaire, class) });
            }
        }
        let (mut bars, mut all, mut worst) = (Vec::new(), Counts::default(), (0, "", true));
        let mut at = 0;
        for group in &report.groups {
            let of_items = &tally.items[at..at + group.items.len()];
            at += group.items.len();
            let counts = sum(of_items);
            all = sum(&[all, counts]);
            if counts[OPEN] >= worst.0 {
                worst = (counts[OPEN], &group.title, counts[OPEN] > worst.0);
            }
            let of = format!("{}/{}", report.key, group.key);
            bars.push(bar(&group.title, false, &counts, &shown, &of));
            if tally.sheets > 1 && group.items.len() > 1 {
                for (item, counts) in group.items.iter().zip(of_items) {
                    bars.push(bar(&item.number, true, counts, &shown, &format!("{of}/{}", item.key)));
                }
            }
        }
        let total: u32 = all.iter().sum();
        let mut summary = match report.affair_kind {
            Some(_) => format!("{}事務の{total}項目の内訳は", tally.sheets),
            None => format!("{total}問の内訳は"),
        };
        for (&at, entry) in shown.iter().zip(&legend) {
            if all[at] > 0 {
                summary.push_str(&format!("、{}{}件", entry.label, all[at]));
            }
        }
        summary.push_str("です。");
        if let (most, title, true) = worst
            && most < all[OPEN]
        {
            summary.push_str(&format!("課題・未完了が最も多いのは「{title}」（{most}件）です。"));
        }
        Chart {
            heading: report.title.clone(),
            summary,
            columns: [if report.affair_kind.is_some() { "段階" } else { "テーマ" }, "計"].map(str::to_owned),
            legend,
            bars,
        }
    }
}

fn bar(label: &str, nested: bool, counts: &Counts, shown: &[usize], of: &str) -> Bar {
    let mut parts = Vec::with_capacity(shown.len());
    for &at in shown {
        parts.push(BarPart { count: counts[at], open: items(counts[at], of, CLASSES[at].0) });
    }
    Bar { label: label.to_owned(), nested, total: counts.iter().sum(), parts }
}

impl<'a> Tally<'a> {
    fn of(report: &'a Report, case: &Case<'_>) -> Self {
        let mut tally = Self { report, sheets: 0, items: vec![Counts::default(); report.items().count()] };
        let sheets = case.sheets().filter(|sheet| sheet.report.is_some_and(|of| of.key == report.key));
        for sheet in sheets {
            tally.sheets += 1;
            for (counts, asked) in tally.items.iter_mut().zip(&sheet.asked) {
                let class = asked.class();
                let at = CLASSES.iter().position(|(_, known, _)| *known == class);
                counts[at.expect("every class is one of them")] += 1;
            }
        }
        tally
    }

    /// Whether the report's items offer this class; any may be unanswered.
    fn has(&self, class: Option<Class>) -> bool {
        let mut choices = self.report.items().flat_map(|item| &item.choices);
        class.is_none_or(|class| choices.any(|choice| choice.class == class))
    }
}

fn sum(of: &[Counts]) -> Counts {
    let mut sum = Counts::default();
    for counts in of {
        for (sum, count) in sum.iter_mut().zip(counts) {
            *sum += count;
        }
    }
    sum
}

/// Answered of asked leads to the section, what is not answered to the first such place.
fn completeness(case: &Case<'_>, row: &Row) -> Vec<Figure> {
    let count = match row.key.as_str() {
        "institution" => asked::institution(case),
        "affairs" => case.affairs().iter().map(asked::affair).sum(),
        "themes" => asked::items(&case.themes),
        _ => super::frame::total(case),
    };
    let route = if row.key == "all" { "print" } else { &row.key };
    let blank = asked::first_blank(case, &row.key).map(|place| Message::Show(place.to_string()));
    vec![
        figure(row.value.clone(), Some(Message::Go(route.to_owned()))),
        figure(format!("{}件", count.asked - count.answered), blank),
    ]
}

/// A rate leads to the answers that it counts, its other number to those of them that are not complete.
fn rates(row: &Row, report: &str, tallies: &[Tally<'_>]) -> Vec<Figure> {
    let (mut rated, mut open) = (0, 0);
    for tally in tallies {
        let mut counted = tally.items.iter();
        for group in &tally.report.groups {
            for counts in counted.by_ref().take(group.items.len()) {
                let of_report = if report == "*" {
                    tally.report.affair_kind.is_some()
                } else {
                    tally.report.key == report
                };
                if !of_report || (row.key != "all" && row.key != group.key) {
                    continue;
                }
                for ((_, class, _), count) in CLASSES.iter().zip(counts) {
                    rated += if is_rated(*class) { *count } else { 0 };
                    open += if is_measure(*class) { *count } else { 0 };
                }
            }
        }
    }
    let of = if row.key == "all" { report.to_owned() } else { format!("{report}/{}", row.key) };
    vec![
        figure(row.value.clone(), items(rated, &of, RATED)),
        figure(format!("{open}件"), items(open, &of, MEASURES)),
    ]
}

/// Findings of one severity, as the list of findings counts and shows them.
fn findings(work: &Work, severity: &str) -> Vec<Figure> {
    let tone = super::lists::tone_of(severity);
    let unread = if tone == Tone::Error { work.unread_places().count() } else { 0 };
    let of_tone = |finding: &&Finding| cards::tone(work, finding) == tone;
    let count = work.findings.iter().filter(of_tone).count() + unread;
    let filter = Message::Filter { severity: Some(severity.to_owned()), section: None };
    vec![figure(format!("{count}件"), (count > 0).then_some(filter))]
}
