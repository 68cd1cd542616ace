//! The matrix of affairs × items at one glance, a page of affairs at a time.

use super::lists::PAGE;
use super::score::class_label;
use super::work::Work;
use super::{Desk, Grid, GridCell, GridColumn, GridRow, Matrix, Message, Row, Tone, cards};
use crate::filing::AffairId;
use crate::questionnaire::{Class, Report};
use crate::rules::{Asked, Case, Sheet};
use crate::score::Score;

/// The choice of the measure not being taken at all.
const NOT_DONE: &str = "not_done";

/// What stands for an answer in the matrix; nothing for none.
fn sign(asked: &Asked<'_>) -> &'static str {
    match asked.class() {
        Some(Class::Done) => "○",
        Some(Class::WithinYear) => "◐",
        Some(Class::Open) if asked.is(NOT_DONE) => "×",
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
        let count = case.affairs().iter().filter(|sheet| sheet.report.is_some()).count();
        let left_out = case.affairs().len() - count;
        let page = self.page.min(count.saturating_sub(1) / PAGE);
        let shown = if self.listed.whole { 0..count } else { page * PAGE..(page + 1) * PAGE };
        let open = open_findings(work);
        let mut grids = Vec::new();
        let mut at = 0;
        for report in &self.questionnaire.reports {
            let mut rows = Vec::new();
            for (sheet, rate) in case.affairs().iter().zip(&score.affairs) {
                if sheet.report.is_none_or(|of| of.key != report.key) {
                    continue;
                }
                if shown.contains(&at) {
                    let route = format!("affair/{}", rate.key);
                    rows.push(self.grid_row(sheet, &rate.title, rate.rate.to_string(), route, &open));
                }
                at += 1;
            }
            if !rows.is_empty() {
                grids.push(grid(report, "事務", rows));
            }
        }
        let themes = self.questionnaire.themes();
        let row =
            self.grid_row(&case.themes, "機関全体", score.theme.to_string(), "themes".to_owned(), &open);
        grids.push(grid(themes, "区分", vec![row]));

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
        route: String,
        open: &[At<'_>],
    ) -> GridRow {
        let affair = sheet.affair.map(|affair| affair.id.as_str());
        let here: Vec<&At<'_>> = open.iter().filter(|(of, ..)| *of == affair).collect();
        let mut cells = Vec::with_capacity(sheet.asked.len());
        for asked in &sheet.asked {
            let (mut findings, mut tone) = (0, Tone::Plain);
            for (_, key, of) in &here {
                if *key == asked.item.key {
                    findings += 1;
                    tone = tone.min(*of);
                }
            }
            let mut text = asked.choice.map_or("未回答", |choice| &choice.label).to_owned();
            if findings > 0 {
                text.push_str(&format!("、指摘{findings}件（{}）", cards::word(tone)));
            }
            let open = Message::Show(asked.place().to_string());
            cells.push(GridCell { sign: sign(asked).to_owned(), text, tone, findings, open });
        }
        GridRow { label: label.to_owned(), note: rate, open: Message::Go(route), cells }
    }

    fn signs(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        let mut row = |term: &str, value: String| rows.push(Row { term: term.to_owned(), value });
        let label = |class: Option<Class>| class_label(&self.questionnaire, class);
        row("○", label(Some(Class::Done)));
        row("◐", label(Some(Class::WithinYear)));
        row("△", label(Some(Class::Open)));
        let mut items = self.questionnaire.reports.iter().flat_map(|report| report.items());
        if let Some(choice) = items.find_map(|item| item.choice(NOT_DONE)) {
            row("×", choice.label.clone());
        }
        row("－", label(Some(Class::NotApplicable)));
        row("◇", label(Some(Class::Fact)));
        row("空欄", label(None));
        rows
    }
}

fn grid(report: &Report, corner: &str, rows: Vec<GridRow>) -> Grid {
    let mut columns = Vec::new();
    for group in &report.groups {
        for item in &group.items {
            columns.push(GridColumn { label: item.number.clone(), text: item.text.clone() });
        }
    }
    Grid { heading: report.title.clone(), corner: corner.to_owned(), columns, rows }
}

/// Findings that are neither confirmed nor to do, each once at an item.
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
    open
}
