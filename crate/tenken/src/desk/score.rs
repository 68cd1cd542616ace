//! The result of a check (点検結果): the score and the bars, each number leading to its items.

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

/// Any answer.
pub(super) const ANY: &str = "any";

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
fn items(count: u32, of: &str, class: Option<&str>) -> Option<Message> {
    (count > 0).then(|| Message::Items { of: of.to_owned(), class: class.map(str::to_owned), page: 0 })
}

fn figure(text: String, open: Option<Message>) -> Figure {
    Figure { text, open }
}

impl Desk {
    pub(super) fn score_screen(&self, work: &Work, case: &Case<'_>) -> ScoreSheet {
        let score = Score::of(case, &work.findings);
        let tallies: Vec<Tally<'_>> =
            self.questionnaire.reports.iter().map(|report| Tally::of(report, case)).collect();
        let blocking =
            work.findings.iter().filter(|finding| finding.blocks()).count() + work.unread_places().count();
        let date = work.filing.institution.date.map_or("未入力".to_owned(), |date| date.japanese());
        let tables = score.tables();
        ScoreSheet {
            heading: "点検結果".to_owned(),
            lead: format!("{} · 第{}回 · 記入日 {date}", self.title(), work.filing.sequence),
            readiness: readiness(blocking),
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
        let shown: Vec<usize> = (0..CLASSES.len()).filter(|&at| tally.has(at)).collect();
        let bar = |label: &str, nested: bool, counts: &Counts, of: String| Bar {
            label: label.to_owned(),
            nested,
            total: counts.iter().sum(),
            parts: shown
                .iter()
                .map(|&at| BarPart { count: counts[at], open: items(counts[at], &of, Some(CLASSES[at].0)) })
                .collect(),
        };
        let mut bars = Vec::new();
        let mut all = Counts::default();
        let mut worst: Option<(u32, &str)> = None;
        let mut at = 0;
        for group in &report.groups {
            let of_items = &tally.items[at..at + group.items.len()];
            let counts = sum(of_items);
            all = sum(&[all, counts]);
            if counts[2] > worst.map_or(0, |(most, _)| most) {
                worst = Some((counts[2], &group.title));
            }
            let of = format!("{}/{}", report.key, group.key);
            bars.push(bar(&group.title, false, &counts, of.clone()));
            if tally.sheets > 1 {
                for (item, counts) in group.items.iter().zip(of_items) {
                    bars.push(bar(&item.number, true, counts, format!("{of}/{}", item.key)));
                }
            }
            at += group.items.len();
        }
        let names: Vec<String> =
            shown.iter().map(|&at| class_label(&self.questionnaire, CLASSES[at].1)).collect();
        let counted = shown.iter().zip(&names).filter(|(at, _)| all[**at] > 0);
        let counted: Vec<String> = counted.map(|(&at, name)| format!("{name}{}件", all[at])).collect();
        let of = match report.affair_kind {
            Some(_) => format!("{}事務の{}項目", tally.sheets, all.iter().sum::<u32>()),
            None => format!("{}問", all.iter().sum::<u32>()),
        };
        let mut summary = format!("{of}の内訳は、{}です。", counted.join("、"));
        if let Some((most, title)) = worst {
            summary.push_str(&format!("課題・未完了が最も多いのは「{title}」（{most}件）です。"));
        }
        let fills = shown.iter().map(|&at| CLASSES[at].2);
        Chart {
            heading: report.title.clone(),
            summary,
            columns: [if report.affair_kind.is_some() { "段階" } else { "テーマ" }, "計"].map(str::to_owned),
            legend: fills.zip(names).map(|(fill, label)| LegendEntry { fill, label }).collect(),
            bars,
        }
    }
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

    /// Whether the report's items offer this class.
    fn has(&self, at: usize) -> bool {
        let class = CLASSES[at].1;
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

/// A rate leads to every answer that it counts, and its other number to those that are not complete.
fn rates(row: &Row, report: &str, tallies: &[Tally<'_>]) -> Vec<Figure> {
    let (mut answered, mut open) = (0, 0);
    for tally in tallies.iter().filter(|tally| match report {
        "*" => tally.report.affair_kind.is_some(),
        key => tally.report.key == key,
    }) {
        let groups = tally.report.groups.iter().flat_map(|group| group.items.iter().map(move |_| group));
        for (_, counts) in
            groups.zip(&tally.items).filter(|(group, _)| row.key == "all" || group.key == row.key)
        {
            for ((_, class, _), count) in CLASSES.iter().zip(counts) {
                answered += if class.is_some() { *count } else { 0 };
                open += if is_measure(*class) { *count } else { 0 };
            }
        }
    }
    let of = if row.key == "all" { report.to_owned() } else { format!("{report}/{}", row.key) };
    vec![
        figure(row.value.clone(), items(answered, &of, Some(ANY))),
        figure(format!("{open}件"), items(open, &of, None)),
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
