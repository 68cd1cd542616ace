//! Every item with its answer, unanswered ones included, to print on paper.

use super::work::Work;
use super::{Desk, Message, Print, PrintRow, PrintSection, Weight, cards, lists};
use crate::place::Place;
use crate::questionnaire::Field;
use crate::rules::{Asked, Case};

const UNANSWERED: &str = "未回答";

impl Desk {
    pub(super) fn print_screen(&self, work: &Work, case: &Case<'_>) -> Print {
        let fields = |prefix: &str| -> Vec<&Field> {
            self.questionnaire.fields.iter().filter(|field| field.key.starts_with(prefix)).collect()
        };
        let institution = fields("institution.")
            .into_iter()
            .map(|field| self.field_row(work, &Place::of(&field.key), field));
        let mut sections =
            vec![PrintSection { heading: "機関の情報".to_owned(), rows: institution.collect() }];
        for sheet in case.affairs() {
            let affair = sheet.affair.expect("a sheet of an affair");
            let rows = fields("affair.")
                .into_iter()
                .map(|field| self.field_row(work, &sheet.place(&field.key), field));
            let items = sheet.asked.iter().map(|asked| self.item_row(work, asked));
            let report = sheet.report.map_or("", |report| &report.title);
            let heading = format!("{} {report}", affair.title());
            sections
                .push(PrintSection { heading: heading.trim().to_owned(), rows: rows.chain(items).collect() });
        }
        let themes = case.themes.asked.iter().map(|asked| self.item_row(work, asked));
        sections.push(PrintSection {
            heading: self.questionnaire.themes().title.clone(),
            rows: themes.collect(),
        });
        let blocks =
            work.findings.iter().any(crate::rules::Finding::blocks) || work.unread_places().next().is_some();
        let state = if blocks {
            "下書き（提出できる状態ではありません）"
        } else {
            "提出できる状態"
        };
        Print {
            heading: self.questionnaire.title.clone(),
            lead: vec![
                format!("{} · 第{}回 · {state}", self.title(), work.filing.sequence),
                lists::summary(work),
                self.questionnaire.legal_basis.clone(),
            ],
            seal: work.seal(case, !blocks, "", "下書きのため、ありません。"),
            sections,
            actions: vec![
                self.action("印刷する", Message::Print, Weight::Primary),
                self.link("提出の画面へ戻る", "submission", Weight::Secondary),
            ],
        }
    }

    fn field_row(&self, work: &Work, place: &Place, field: &Field) -> PrintRow {
        let answer = work.filing.shown(place, &self.questionnaire);
        let unread = work.raw.get(place).filter(|_| work.unread(place));
        let answer = unread.map_or(answer, |raw| format!("{raw}（読み取れない入力）"));
        self.row(work, place, String::new(), field.label.clone(), answer)
    }

    fn item_row(&self, work: &Work, asked: &Asked<'_>) -> PrintRow {
        let place = asked.place();
        let answer = asked.choice.map(|choice| choice.label.clone()).unwrap_or_default();
        let mut row = self.row(work, &place, asked.item.number.clone(), asked.item.text.clone(), answer);
        if let Some(answer) = asked.answer {
            row.reason = answer.reason.to_string();
            row.due = answer.due.map(|due| due.reading()).unwrap_or_default();
        }
        row
    }

    fn row(&self, work: &Work, place: &Place, number: String, label: String, answer: String) -> PrintRow {
        let here = work
            .findings
            .iter()
            .filter(|finding| finding.places[0].whole() == *place && !cards::is_to_do(work, finding));
        let findings =
            here.map(|finding| format!("{}: {}", cards::word(cards::tone(work, finding)), finding.message));
        let unanswered = answer.is_empty();
        PrintRow {
            number,
            label,
            answer: if unanswered { UNANSWERED.to_owned() } else { answer },
            unanswered,
            reason: String::new(),
            due: String::new(),
            findings: findings.collect(),
        }
    }
}
