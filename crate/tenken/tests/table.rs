//! The tables: a row for all that is asked, the same columns in every year, nobody's telephone number, no formula.
#![allow(clippy::disallowed_methods, reason = "a test reads its fixtures")]

use proptest::prelude::*;
use tenken::data_file;
use tenken::desk::{Desk, Effect, Message, Word};
use tenken::example;
use tenken::filing::{Answer, Filing, Value};
use tenken::municipality::MunicipalityList;
use tenken::place::Place;
use tenken::questionnaire::Questionnaire;
use tenken::report::Report;
use tenken::rules::{self, Case, Severity};
use tenken::table::{CONTACT, Table, guarded, unguarded};

const ANSWERS: &str = "questionnaire,institution_kind,institution_code,corporate_number,institution_name,sequence,date,affair_id,affair_name,assessment_number,report,item,number,question,choice,answer,class,reason,due,state\r\n";
const FINDINGS: &str = "questionnaire,institution_kind,institution_code,corporate_number,institution_name,sequence,date,rule_set,rule,name,severity,place,affair_id,item,places,label,message,confirmed,confirmation,blocks\r\n";

/// A row as its cells by column.
struct Row(Table, Vec<String>);

impl Row {
    fn get(&self, column: &str) -> &str {
        let at = self.0.columns().iter().position(|name| *name == column);
        &self.1[at.unwrap_or_else(|| panic!("no column {column}"))]
    }

    fn cells<const N: usize>(&self, columns: [&str; N]) -> [&str; N] {
        columns.map(|column| self.get(column))
    }
}

fn next_year() -> Questionnaire {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/questionnaires/next.toml");
    data_file::read(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn rows(table: Table, questionnaire: &Questionnaire, filing: &Filing) -> Vec<Row> {
    let municipalities = MunicipalityList::builtin();
    let rows = table.rows(&Case::new(questionnaire, &municipalities, filing));
    assert!(rows.iter().all(|row| row.len() == table.columns().len()));
    rows.into_iter().map(|row| Row(table, row)).collect()
}

fn csv(table: Table, filing: &Filing) -> String {
    let (questionnaire, municipalities) = (Questionnaire::builtin(), MunicipalityList::builtin());
    String::from_utf8(table.to_csv(&Case::new(&questionnaire, &municipalities, filing))).unwrap()
}

#[test]
fn the_columns_are_these_in_every_year() {
    for questionnaire in [Questionnaire::builtin(), next_year()] {
        let (filing, municipalities) = (example::flawed(&questionnaire), MunicipalityList::builtin());
        let case = Case::new(&questionnaire, &municipalities, &filing);
        for (table, columns) in [(Table::Answers, ANSWERS), (Table::Findings, FINDINGS)] {
            let file = String::from_utf8(table.to_csv(&case)).unwrap();
            assert_eq!(file.strip_prefix('\u{FEFF}').unwrap().split_inclusive('\n').next(), Some(columns));
            assert!(table.rows(&case).iter().all(|row| row.len() == table.columns().len()));
            assert!(file.contains(&questionnaire.key));
        }
    }
}

#[test]
fn a_row_stands_for_each_thing_asked_answered_or_not() {
    for questionnaire in [Questionnaire::builtin(), next_year()] {
        for filing in [example::complete, example::flawed, example::empty].map(|of| of(&questionnaire)) {
            let municipalities = MunicipalityList::builtin();
            let case = Case::new(&questionnaire, &municipalities, &filing);
            let rows = rows(Table::Answers, &questionnaire, &filing);
            let items = case.sheets().map(|sheet| sheet.asked.len()).sum::<usize>();
            assert_eq!(rows.len(), 9 + 9 * filing.affairs.len() + items);
            for row in &rows {
                let place = match row.get("affair_id") {
                    "" => Place::of(row.get("item")),
                    id => format!("{id}/{}", row.get("item")).parse().unwrap(),
                };
                let blank = filing.value(&place).unwrap().is_blank();
                let given = row.cells(["choice", "answer"]) != ["", ""];
                assert_eq!(given, !blank, "{place}");
                assert_eq!(row.get("state") == "answered", !blank, "{place}");
            }
            // As the score counts, but for the contact: the person, and the telephone number or address.
            let unanswered = rows.iter().filter(|row| row.get("state") == "unanswered").count();
            let all = Report::of(&case).score.completeness.pop().unwrap();
            let institution = &filing.institution;
            let contact = usize::from(institution.person.blank())
                + usize::from(institution.telephone.blank() && institution.email.blank());
            assert_eq!(unanswered + contact, (all.asked - all.answered) as usize);
        }
    }
}

#[test]
fn an_unanswered_item_is_not_one_that_does_not_apply() {
    let questionnaire = Questionnaire::builtin();
    let mut filing = example::complete(&questionnaire);
    let typed = Answer { choice: None, reason: "打ちかけ".into(), due: None };
    filing.answers.put("theme.audit", typed);
    filing.answers.put("theme.network", Answer { choice: Some("maybe".to_owned()), ..Answer::default() });
    let stranger = Answer { choice: Some("done".to_owned()), ..Answer::default() };
    filing.answers.put("theme.gone", stranger);
    let (first, none) = (questionnaire.themes().items().next().unwrap(), "not_applicable");
    assert!(questionnaire.item("theme.incident_report").unwrap().choice(none).is_some());
    let rows = rows(Table::Answers, &questionnaire, &filing);
    let of = |item: &str| {
        let row = rows.iter().find(|row| row.get("item") == item).unwrap();
        row.cells(["report", "number", "choice", "answer", "class", "reason", "state"])
    };
    assert_eq!(of("theme.audit"), ["theme", "番号8", "", "", "", "打ちかけ", "unanswered"]);
    assert_eq!(of("theme.incident_report"), ["theme", "番号7", none, "該当なし", none, "", "answered"]);
    assert_eq!(of("theme.network")[2..], ["maybe", "", "", "", "unknown_choice"]);
    assert_eq!(of("theme.gone"), ["", "", "done", "", "", "", "not_asked"]);
    assert_eq!(of(&first.key)[1], first.number);
}

#[test]
fn a_field_gives_its_value_as_data() {
    let questionnaire = Questionnaire::builtin();
    let mut filing = example::complete(&questionnaire);
    filing.affairs[1].subjects = Some(120_000);
    filing.affairs[1].serious_incident = Some(false);
    filing.affairs[1].handlers = None;
    filing.affairs[2].kind = Some(tenken::questionnaire::AffairKind::Basic);
    let rows = rows(Table::Answers, &questionnaire, &filing);
    let of = |affair: usize, item: &str| {
        let id = filing.affairs[affair].id.to_string();
        let row = rows.iter().find(|row| row.get("affair_id") == id && row.get("item") == item).unwrap();
        row.cells(["question", "choice", "answer", "state"])
    };
    assert_eq!(of(1, "affair.subjects"), ["対象人数", "", "120000", "answered"]);
    assert_eq!(of(1, "affair.serious_incident")[2..], ["false", "answered"]);
    assert_eq!(of(1, "affair.handlers")[2..], ["", "blank"]);
    assert_eq!(of(1, "affair.kind"), ["評価の種類", "priority", "重点項目評価", "answered"]);
    // What was answered before the kind was changed stays in sight, and counts nowhere.
    assert_eq!(of(2, "affair.entrusted")[3], "not_asked");
    assert_eq!(of(2, "priority.use.unauthorised")[3], "not_asked");
    let institution = rows.iter().find(|row| row.get("item") == "institution.date").unwrap();
    let whose = ["questionnaire", "institution_kind", "institution_code", "sequence", "date", "answer"];
    assert_eq!(institution.cells(whose), ["h28", "municipality", "479993", "1", "2017-07-14", "2017-07-14"]);
    assert_eq!(asked_as_blank(&questionnaire), ["institution.corporate_number"]);
}

/// Fields of the complete example that may be blank and are.
fn asked_as_blank(questionnaire: &Questionnaire) -> Vec<String> {
    let rows = rows(Table::Answers, questionnaire, &example::complete(questionnaire));
    let blank = rows.iter().filter(|row| row.get("state") == "blank");
    blank.map(|row| row.get("item").to_owned()).collect()
}

#[test]
fn a_finding_is_a_row_that_leads_to_that_of_its_answer() {
    let questionnaire = Questionnaire::builtin();
    let mut filing = example::flawed(&questionnaire);
    let municipalities = MunicipalityList::builtin();
    let findings = rules::check(&Case::new(&questionnaire, &municipalities, &filing));
    let query = findings.iter().find(|finding| finding.severity == Severity::Query).unwrap();
    filing.confirmations.push(query.confirmation(&filing, "=1+1のため。"));
    let (rows, answers) =
        (rows(Table::Findings, &questionnaire, &filing), rows(Table::Answers, &questionnaire, &filing));
    assert_eq!(rows.len(), findings.len());
    for (row, finding) in rows.iter().zip(&findings) {
        assert_eq!(row.get("rule"), finding.rule.code);
        assert_eq!(row.get("place"), finding.places[0].to_string());
        assert_eq!(row.get("places").split(' ').count(), finding.places.len());
        let leads = |answer: &&Row| answer.cells(["affair_id", "item"]) == row.cells(["affair_id", "item"]);
        let contact = CONTACT.contains(&row.get("item"));
        assert_eq!(answers.iter().filter(leads).count(), usize::from(!contact), "{}", row.get("place"));
        let confirmed = row.cells(["confirmed", "confirmation", "blocks"]);
        let expected = match finding.severity {
            _ if finding.places == query.places && finding.rule.code == query.rule.code => {
                ["true", "=1+1のため。", "false"]
            }
            Severity::Advice => ["false", "", "false"],
            Severity::Error | Severity::Query => ["false", "", "true"],
        };
        assert_eq!(confirmed, expected);
    }
    assert!(csv(Table::Findings, &filing).contains(",'=1+1のため。,"));
}

#[test]
fn what_tells_whom_to_ask_is_in_no_table() {
    let questionnaire = Questionnaire::builtin();
    for flawed in [true, false] {
        for (person, telephone, email) in [
            ("架空 花子", "098-000-9999", "hanako＠example.jp"),
            ("○○", "９９９９", "ここに＠入力してください9"),
            ("秘\u{E000}密", "①②③９９９９", "a b@秘密.example.jp"),
            ("=秘密", "123456789018", "123456789018@秘密"),
        ] {
            let example = if flawed { example::flawed } else { example::complete };
            let mut filing = example(&questionnaire);
            let given = CONTACT.iter().zip([person, telephone, email]);
            for (key, text) in given {
                filing.set(&Place::of(key), Value::Text(text.into())).unwrap();
            }
            let municipalities = MunicipalityList::builtin();
            for finding in rules::check(&Case::new(&questionnaire, &municipalities, &filing)) {
                if CONTACT.contains(&finding.places[0].key.as_str()) {
                    filing.confirmations.push(finding.confirmation(&filing, "秘密の事情による。"));
                }
            }
            let findings = rows(Table::Findings, &questionnaire, &filing);
            assert!(findings.iter().any(|row| row.get("item") == "institution.email"));
            for table in [Table::Answers, Table::Findings] {
                let file = tenken::text::fold(&csv(table, &filing));
                for secret in ["花子", "9999", "hanako", "ここに", "秘", "\u{E000}", "example.jp", "789018"]
                {
                    assert!(!file.contains(secret), "{secret} in {table:?}");
                }
            }
        }
    }
}

#[test]
fn no_finding_in_the_table_repeats_what_may_be_a_my_number() {
    let mut filing = example::flawed(&Questionnaire::builtin());
    filing.institution.corporate_number = "123456789018".into();
    filing.institution.name = "架空市123456789018".into();
    let file = csv(Table::Findings, &filing);
    assert!(file.contains("P001") && file.contains("I012"));
    assert!(!file.contains("123456789018"), "{file}");
    assert!(csv(Table::Answers, &filing).contains("123456789018"));
}

#[test]
fn a_file_is_quoted_as_rfc_4180_has_it() {
    let questionnaire = Questionnaire::builtin();
    let mut filing = Filing::empty("h28");
    filing.institution.name = "架空,\"市\"\n=1+1".into();
    filing.institution.department = "''=1+1".into();
    let file = csv(Table::Answers, &filing);
    assert!(file.starts_with('\u{FEFF}') && file.ends_with(",unanswered\r\n"));
    let name = "\"架空,\"\"市\"\"\n=1+1\"";
    let whose = format!("h28,,,,{name},1,,");
    assert!(file.contains(&format!("\r\n{whose},,,,institution.name,,機関名,,{name},,,,answered\r\n")));
    assert!(
        file.contains(&format!("\r\n{whose},,,,institution.department,,担当部署,,'''=1+1,,,,answered\r\n"))
    );
    assert_eq!(file.matches(&whose).count(), 9 + questionnaire.themes().items().count());
}

#[test]
fn the_desk_writes_the_tables_and_does_not_take_them_for_the_work() {
    let questionnaire = Questionnaire::builtin();
    let filing = example::flawed(&questionnaire);
    let mut desk = Desk::new(questionnaire, MunicipalityList::builtin(), "test");
    desk.receive_file("flawed.json", &filing.to_bytes());
    desk.apply(Message::AcceptFile, "draft");
    desk.apply(Message::RaiseSequence, "x");
    let mut filing = filing;
    filing.sequence = 2;
    for (message, table, name) in [
        (Message::SaveAnswers, Table::Answers, "h28_479994_架空市_回答_第2回_20170714.csv"),
        (Message::SaveFindings, Table::Findings, "h28_479994_架空市_指摘_第2回_20170714.csv"),
    ] {
        let effects = desk.apply(message, "x");
        let [Effect::Write(file)] = &effects[..] else { panic!("a file") };
        assert_eq!((file.name.as_str(), &file.bytes), (name, &csv(table, &filing).into_bytes()));
        desk.tell(Word::HandedOver);
        assert_eq!(file_line(&desk), "ファイル: 未作成か、書き出した後に変更あり");
    }
    desk.apply(Message::SaveDraft, "x");
    desk.tell(Word::HandedOver);
    assert_eq!(file_line(&desk), "ファイル: 書き出し済み");
}

fn file_line(desk: &Desk) -> String {
    desk.view().frame.save.expect("a draft is open").file
}

/// Cells full of what a spreadsheet calculates with.
fn cell() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "'", "=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠", "a", ",", "\""
        ])
        .prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..5).prop_map(|pieces| pieces.concat())
}

/// Two hundred cells for each repetition asked for.
fn repeat() -> u32 {
    200 * option_env!("REPEAT").and_then(|times| times.parse().ok()).unwrap_or(5)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: repeat(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_cell_begins_as_a_formula_and_each_can_be_taken_back(cell in cell()) {
        let written = guarded(&cell);
        prop_assert!(!written.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠']));
        prop_assert_eq!(unguarded(&written), &cell);
        // What begins as words do stays as it is.
        prop_assert!(written == cell || written.len() == cell.len() + 1);
        prop_assert!(!cell.starts_with('a') || written == cell);
    }
}
