//! The matrix of affairs × items at one glance, a page of affairs at a time.

use super::lists::PAGE;
use super::score::class_label;
use super::work::Work;
use super::{Desk, Grid, GridCell, GridColumn, GridRow, Matrix, Message, Row, Tone, cards};
use crate::filing::AffairId;
use crate::questionnaire::{Class, Item};
use crate::rules::{Asked, Case, Sheet};
use crate::score::Score;

/// What stands for an answer in the matrix; nothing for none.
fn sign(asked: &Asked<'_>) -> &'static str {
    match asked.class() {
        Some(Class::Done) => "○",
        Some(Class::WithinYear) => "◐",
        Some(Class::Open) if asked.is("not_done") => "×",
        Some(Class::Open) => "△",
        Some(Class::NotApplicable) => "－",
        Some(Class::Fact) => "◇",
        None => "",
    }
}

/// A finding that stands open at an item: its affair, the item's key, and its tone.
type At<'a> = (Option<&'a str>, &'a str, Tone);

impl Desk {
    pub(super) fn matrix(&self, work: &Work, case: &Case<'_>, score: &Score) -> Matrix {
        let reports = || self.questionnaire.reports.iter().filter(|report| report.affair_kind.is_some());
        let sheets = || case.affairs().iter().zip(&score.affairs);
        let of_report = |key: &str| {
            let key = key.to_owned();
            sheets().filter(move |(sheet, _)| sheet.report.is_some_and(|report| report.key == key))
        };
        let count = sheets().filter(|(sheet, _)| sheet.report.is_some()).count();
        let left_out = case.affairs().len() - count;
        let (mut skip, mut take) = (self.page.min(count.saturating_sub(1) / PAGE) * PAGE, PAGE);
        let page = skip / PAGE;
        if self.listed.whole {
            (skip, take) = (0, count);
        }
        let open = open_findings(work);
        let mut grids = Vec::new();
        for report in reports() {
            let all = of_report(&report.key).count();
            let rows = of_report(&report.key).skip(skip).take(take).map(|(sheet, rate)| {
                let route = format!("affair/{}", rate.key);
                self.grid_row(sheet, &rate.title, rate.rate.to_string(), &route, &open)
            });
            let rows: Vec<GridRow> = rows.collect();
            (skip, take) = (skip.saturating_sub(all), take - rows.len());
            if !rows.is_empty() {
                grids.push(grid(&report.title, "事務", report.items(), rows));
            }
        }
        let themes = self.questionnaire.themes();
        let row = self.grid_row(&case.themes, "機関全体", score.theme.to_string(), "themes", &open);
        grids.push(grid(&themes.title, "区分", themes.items(), vec![row]));

        let mut summary = "記号は回答を、記号の下の数はその項目の指摘の件数を表します。矢印キーで移動し、Enterで項目を開きます。".to_owned();
        if left_out > 0 {
            summary
                .push_str(&format!("評価の種類が未選択か、項目ごとの報告のない{left_out}事務は含みません。"));
        }
        let pages = if self.listed.whole { None } else { self.pages(count, page, &Message::Page) };
        Matrix {
            heading: "事務と項目の一覧表".to_owned(), summary, legend: self.signs(), grids, pages
        }
    }

    fn grid_row(
        &self,
        sheet: &Sheet<'_>,
        label: &str,
        rate: String,
        route: &str,
        open: &[At<'_>],
    ) -> GridRow {
        let affair = sheet.affair.map(|affair| affair.id.as_str());
        let here = &open[open.partition_point(|(of, ..)| *of < affair)..];
        let here = &here[..here.partition_point(|(of, ..)| *of == affair)];
        let cells = sheet.asked.iter().map(|asked| {
            let mut findings = 0;
            let mut tone = Tone::Plain;
            for (_, _, of) in here.iter().filter(|(_, key, _)| *key == asked.item.key) {
                findings += 1;
                tone = tone.min(*of);
            }
            let mut text = asked.choice.map_or("未回答", |choice| &choice.label).to_owned();
            if findings > 0 {
                text.push_str(&format!("、指摘{findings}件（{}）", cards::word(tone)));
            }
            let open = Message::Show(asked.place().to_string());
            GridCell { sign: sign(asked).to_owned(), text, tone, findings, open }
        });
        GridRow {
            label: label.to_owned(),
            note: rate,
            open: Message::Go(route.to_owned()),
            cells: cells.collect(),
        }
    }

    fn signs(&self) -> Vec<Row> {
        let label = |class: Option<Class>| class_label(&self.questionnaire, class);
        let mut choices = self
            .questionnaire
            .reports
            .iter()
            .flat_map(|report| report.items())
            .flat_map(|item| &item.choices);
        let not_done = choices.find(|choice| choice.key == "not_done").map(|choice| choice.label.clone());
        let signs = [
            ("○", Some(label(Some(Class::Done)))),
            ("◐", Some(label(Some(Class::WithinYear)))),
            ("△", Some(label(Some(Class::Open)))),
            ("×", not_done),
            ("－", Some(label(Some(Class::NotApplicable)))),
            ("◇", Some(label(Some(Class::Fact)))),
            ("空欄", Some(label(None))),
        ];
        let shown = signs.into_iter().filter_map(|(sign, label)| Some((sign, label?)));
        shown.map(|(term, value)| Row { term: term.to_owned(), value }).collect()
    }
}

fn grid<'a>(heading: &str, corner: &str, items: impl Iterator<Item = &'a Item>, rows: Vec<GridRow>) -> Grid {
    let columns = items.map(|item| GridColumn { label: item.number.clone(), text: item.text.clone() });
    Grid { heading: heading.to_owned(), corner: corner.to_owned(), columns: columns.collect(), rows }
}

/// Findings that are neither confirmed nor to do, by affair, each once at an item.
fn open_findings(work: &Work) -> Vec<At<'_>> {
    let mut open: Vec<At<'_>> = Vec::new();
    for finding in &work.findings {
        let tone = cards::tone(work, finding);
        if matches!(tone, Tone::ToDo | Tone::Good) {
            continue;
        }
        let first = open.len();
        for place in &finding.places {
            let at = (place.affair.as_ref().map(AffairId::as_str), place.key.as_str(), tone);
            if open.len() == first || open.last() != Some(&at) {
                open.push(at);
            }
        }
    }
    open.sort_unstable();
    open
}
