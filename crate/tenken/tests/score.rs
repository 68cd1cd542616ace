//! The result of a check on the desk: every number leads to its items, the matrix and the list go a page at a time.

use tenken::calendar::Due;
use tenken::desk::{Desk, Message, ScoreSheet, Screen, Tone, View};
use tenken::example;
use tenken::filing::{AffairId, Filing, Value};
use tenken::municipality::MunicipalityList;
use tenken::questionnaire::Questionnaire;

struct Seat(Desk);

impl Seat {
    fn with(filing: &Filing) -> Self {
        let mut desk = Desk::new(Questionnaire::builtin(), MunicipalityList::builtin(), "test");
        desk.receive_file("draft.json", &filing.to_bytes());
        desk.apply(Message::AcceptFile, "draft");
        let mut seat = Self(desk);
        seat.send(Message::Go("score".to_owned()));
        seat
    }

    fn send(&mut self, message: Message) -> View {
        self.0.apply(message, "x");
        self.0.view()
    }

    fn sheet(&self) -> ScoreSheet {
        match self.0.view().screen {
            Screen::Score(sheet) => *sheet,
            other => panic!("{other:?}"),
        }
    }
}

fn flawed() -> Filing {
    example::flawed(&Questionnaire::builtin())
}

/// The flawed filing with so many affairs of both kinds.
fn large(affairs: usize) -> Filing {
    let mut filing = flawed();
    let models = filing.affairs.clone();
    filing.affairs = (0..affairs)
        .map(|n| {
            let mut affair = models[n % 2].clone();
            affair.id = AffairId::new(&format!("affair-{n}")).unwrap();
            affair.name = format!("第{n}の架空の事務").as_str().into();
            affair
        })
        .collect();
    filing
}

fn set(filing: &mut Filing, place: &str, value: Value) {
    filing.set(&place.parse().unwrap(), value).unwrap();
}

fn list(sheet: &ScoreSheet) -> Vec<(&str, Vec<&str>)> {
    let groups = sheet.measures.groups.iter();
    groups
        .map(|group| (group.heading.as_str(), group.rows.iter().map(|row| row.open.label.as_str()).collect()))
        .collect()
}

/// Numbers with the messages that they lead to; of a rate, what it is of.
fn numbers(sheet: &ScoreSheet) -> Vec<(u32, Option<Message>)> {
    let figures = sheet.tables.iter().flat_map(|table| &table.rows).flat_map(|row| &row.figures);
    let of_tables = figures.map(|figure| {
        let number = figure.text.split('／').next_back().unwrap();
        let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
        (digits.parse().unwrap_or_default(), figure.open.clone())
    });
    let parts = sheet.charts.iter().flat_map(|chart| &chart.bars).flat_map(|bar| &bar.parts);
    of_tables.chain(parts.map(|part| (part.count, part.open.clone()))).collect()
}

#[test]
fn every_number_of_answers_leads_to_as_many_items() {
    let mut seat = Seat::with(&large(7));
    let mut followed = 0;
    for (count, open) in numbers(&seat.sheet()) {
        let Some(message @ Message::Items(_)) = open else { continue };
        let view = seat.send(message.clone());
        assert_eq!(view.frame.focus.unwrap().id, "measures");
        let rows: usize = seat.sheet().measures.groups.iter().map(|group| group.rows.len()).sum();
        let pages = seat.sheet().measures.pages.map_or(rows.to_string(), |pages| pages.text);
        assert!(
            pages == count.to_string() || pages.ends_with(&format!("（全{count}件）")),
            "{message:?}: {pages}, not {count}"
        );
        followed += 1;
    }
    assert!(followed > 40, "{followed}");
    seat.send(Message::Items("open:0:*/use".to_owned()));
    assert_eq!(seat.sheet().measures.heading, "課題・未完了（特定個人情報の使用）");
    let back = seat.sheet().measures.actions[0].message.clone();
    seat.send(back);
    assert_eq!(seat.sheet().measures.heading, "要対応の一覧");
}

#[test]
fn numbers_of_findings_and_blanks_lead_there() {
    let mut seat = Seat::with(&flawed());
    let sheet = seat.sheet();
    let table = |heading: &str| sheet.tables.iter().find(|table| table.heading == heading).unwrap().clone();
    let errors = table("整合性").rows[0].figures[0].clone();
    assert_eq!(errors.text, "10件");
    let view = seat.send(errors.open.unwrap());
    let Screen::Findings(list) = view.screen else { panic!("the list of findings") };
    assert_eq!(list.groups.iter().map(|group| group.findings.len()).sum::<usize>(), 10);
    assert_eq!(list.heading, "指摘の一覧");
    let focus = |seat: &mut Seat, row: usize| {
        let open = table("記入率").rows[row].figures[1].open.clone();
        open.map(|open| seat.send(open).frame.focus.unwrap().id)
    };
    let places: Vec<_> = (0..4).map(|row| focus(&mut seat, row)).collect();
    let expected =
        ["institution.telephone", "kakuu-kokuho/affair.name", "theme.log_review", "institution.telephone"];
    assert_eq!(places, expected.map(|id| Some(id.to_owned())));
}

#[test]
fn an_empty_filing_has_things_to_do_and_no_errors() {
    let mut seat = Seat::with(&flawed());
    seat.send(Message::Start);
    seat.send(Message::Go("score".to_owned()));
    let sheet = seat.sheet();
    assert_eq!(sheet.readiness.tone, Tone::Plain, "{}", sheet.readiness.text);
    let consistency = &sheet.tables[1].rows;
    assert_eq!((consistency[0].figures[0].text.as_str(), &consistency[0].figures[0].open), ("0件", &None));
    assert!(consistency[4].figures[0].open.is_some(), "{consistency:?}");
    assert_eq!(sheet.charts.len(), 1, "no affairs, no chart of theirs");
    assert_eq!(sheet.matrix.grids.len(), 1);
    assert!(sheet.measures.groups.is_empty());
    assert!(
        sheet.tables[2].rows.iter().all(|row| row.figures[0].text == "—" && row.figures[0].open.is_none())
    );
}

#[test]
fn open_measures_stand_by_due() {
    let mut filing = flawed();
    let due = |text: &str| Value::Due(Due::parse(text));
    set(&mut filing, "kakuu-juki/full.use.unauthorised#due", due("2017-06"));
    set(&mut filing, "kakuu-juki/full.use.linkage", Value::Choice(Some("issue".to_owned())));
    set(&mut filing, "kakuu-juki/full.use.linkage#due", due("undecided"));
    set(&mut filing, "theme.regulations", Value::Choice(Some("within_year".to_owned())));
    let mut seat = Seat::with(&filing);
    let sheet = seat.sheet();
    assert_eq!(
        list(&sheet),
        [
            (
                "完了予定時期を過ぎているもの（記入日 平成29年7月14日）",
                vec!["「住民基本台帳に関する事務」 使用②"]
            ),
            ("平成30年3月（2018年3月）まで", vec!["番号8"]),
            ("平成30年9月（2018年9月）まで", vec!["「住民基本台帳に関する事務」 保管・消去③"]),
            ("平成30年度（2018年度）まで", vec!["番号2", "番号3"]),
            ("時期が未定のもの", vec!["「住民基本台帳に関する事務」 使用①"]),
            ("時期の記載のないもの", vec!["番号1"]),
        ]
    );
    assert_eq!(sheet.measures.groups[0].tone, Tone::Error);
    assert!(
        sheet
            .measures
            .summary
            .contains("7件あります。時期を過ぎたもの1件、時期の決まったもの4件、未定1件、記載なし1件")
    );
    let open = sheet.measures.groups[1].rows[0].open.message.clone();
    assert_eq!(seat.send(open).frame.focus.unwrap().id, "theme.audit");

    // Without the day of filling in nothing is overdue.
    set(&mut filing, "institution.date", Value::Date(None));
    let seat = Seat::with(&filing);
    assert_eq!(list(&seat.sheet())[0].0, "平成29年6月（2017年6月）まで");
    // The month of the day itself is not over.
    set(&mut filing, "institution.date", Value::Date(tenken::calendar::Date::new(2017, 6, 30)));
    let seat = Seat::with(&filing);
    assert_eq!(list(&seat.sheet())[0].0, "平成29年6月（2017年6月）まで");
}

#[test]
fn the_matrix_shows_answers_and_findings() {
    let sheet = Seat::with(&flawed()).sheet();
    let grid = &sheet.matrix.grids[0];
    assert_eq!((grid.heading.as_str(), grid.rows.len(), grid.columns.len()), ("全項目報告書", 1, 15));
    assert_eq!(grid.columns[5].text, "権限のない者によって不正に使用されるリスク");
    let row = &grid.rows[0];
    assert_eq!((row.label.as_str(), row.note.as_str()), ("「住民基本台帳に関する事務」", "12／14（85.7％）"));
    let signs: String = row.cells.iter().map(|cell| cell.sign.as_str()).collect();
    assert_eq!(signs, "○○○○○△○○－○○○○○×");
    let cell = &row.cells[5];
    assert_eq!(
        (cell.text.as_str(), cell.tone, cell.findings),
        ("課題あり、指摘1件（要修正）", Tone::Error, 1)
    );
    assert_eq!(cell.open, Message::Show("kakuu-juki/full.use.unauthorised".to_owned()));
    let themes = sheet.matrix.grids.last().unwrap();
    assert_eq!(themes.rows[0].cells[9].sign, "", "番号10 is unanswered");
    assert_eq!(themes.rows[0].cells[9].text, "未回答、指摘1件（要修正）");
}

#[test]
fn long_lists_are_paged_and_printed_whole() {
    let mut seat = Seat::with(&large(120));
    let rows = |sheet: &ScoreSheet| -> Vec<usize> {
        sheet.matrix.grids.iter().map(|grid| grid.rows.len()).collect()
    };
    assert_eq!(rows(&seat.sheet()), [50, 1]);
    let view = seat.send(Message::Page(1));
    assert_eq!(view.frame.focus.unwrap().id, "matrix");
    assert_eq!(rows(&seat.sheet()), [10, 40, 1]);
    assert_eq!(seat.sheet().matrix.grids[1].rows[0].label, "「第1の架空の事務」");
    seat.send(Message::Page(2));
    assert_eq!(rows(&seat.sheet()), [20, 1]);
    seat.send(Message::Page(9));
    assert_eq!(rows(&seat.sheet()), [20, 1], "a page that is no more is the last");
    let listed =
        |sheet: &ScoreSheet| sheet.measures.groups.iter().map(|group| group.rows.len()).sum::<usize>();
    let next = seat.sheet().measures.pages.unwrap().actions[1].message.clone();
    assert_eq!(next, Message::Items(":1:".to_owned()));
    assert_eq!(listed(&seat.sheet()), 50);
    seat.send(Message::PrintScore);
    assert_eq!(rows(&seat.sheet()), [60, 60, 1]);
    assert_eq!(listed(&seat.sheet()), 123);
    seat.send(Message::Go("score".to_owned()));
    assert_eq!(listed(&seat.sheet()), 50);
}

#[test]
fn charts_say_what_they_show() {
    let sheet = Seat::with(&large(3)).sheet();
    let full = &sheet.charts[0];
    assert_eq!(full.summary, "2事務の30項目の内訳は、実施24件、課題・未完了4件、該当しない2件です。");
    let labels: Vec<_> = full.legend.iter().map(|entry| entry.label.as_str()).collect();
    assert_eq!(labels, ["実施", "課題・未完了", "該当しない", "未回答"]);
    assert_eq!(full.bars.iter().filter(|bar| bar.nested).count(), 14, "a stage of one item is its item");
    let stages: u32 = full.bars.iter().filter(|bar| !bar.nested).map(|bar| bar.total).sum();
    assert_eq!(stages, 30);
    for bar in &full.bars {
        assert_eq!(bar.total, bar.parts.iter().map(|part| part.count).sum::<u32>());
    }
    assert_eq!(sheet.charts[1].bars.len(), 5, "one affair: its items stand in the matrix alone");
    let themes = sheet.charts.last().unwrap();
    assert!(themes.summary.starts_with("15問の内訳は、実施"), "{}", themes.summary);
    let mut filing = large(3);
    set(&mut filing, "affair-0/full.use.linkage", Value::Choice(Some("issue".to_owned())));
    let summary = Seat::with(&filing).sheet().charts[0].summary.clone();
    assert!(summary.ends_with("課題・未完了が最も多いのは「特定個人情報の使用」（3件）です。"), "{summary}");
    assert!(themes.legend.iter().any(|entry| entry.label == "平成29年度中に完了予定"));
    assert_eq!(sheet.readiness.tone, Tone::Error);
}
