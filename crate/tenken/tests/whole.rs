//! Whole filings through all rules: the report of each file in `tests/filings`, byte for byte, and the whole job on
//! a questionnaire that this build has never seen. `TENKEN_UPDATE=1` rewrites the reports.
#![allow(clippy::disallowed_methods, reason = "a test reads and rewrites its fixtures")]

use std::path::{Path, PathBuf};
use std::{env, fs};

use tenken::data_file;
use tenken::desk::{Control, Desk, Effect, Field, Message, Screen};
use tenken::example;
use tenken::filing::Filing;
use tenken::municipality::MunicipalityList;
use tenken::questionnaire::{Class, Questionnaire};
use tenken::report::Report;
use tenken::rules::Case;

fn tests(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests").join(path)
}

fn next_year() -> Questionnaire {
    data_file::read(&fs::read_to_string(tests("questionnaires/next.toml")).unwrap()).unwrap()
}

fn report(questionnaire: &Questionnaire, filing: &Filing) -> Report {
    Report::of(&Case::new(questionnaire, &MunicipalityList::builtin(), filing))
}

#[test]
fn each_filing_has_its_report() {
    let update = env::var_os("TENKEN_UPDATE").is_some();
    let questionnaire = Questionnaire::builtin();
    for (name, filing) in [
        ("empty", example::empty(&questionnaire)),
        ("complete", example::complete(&questionnaire)),
        ("flawed", example::flawed(&questionnaire)),
    ] {
        let (file, expected) =
            (tests(&format!("filings/{name}.json")), tests(&format!("filings/{name}.report.json")));
        if update {
            fs::write(&file, filing.to_bytes()).unwrap();
        }
        let bytes = fs::read(&file).unwrap();
        assert!(bytes == filing.to_bytes(), "{name}.json is stale: run `make update`");
        let read = Filing::from_bytes(&bytes, &questionnaire).unwrap();
        let report = report(&questionnaire, &read).to_bytes();
        if update {
            fs::write(&expected, &report).unwrap();
        }
        assert!(fs::read(&expected).unwrap() == report, "{name}.report.json is stale: run `make update`");
    }
}

#[test]
fn the_data_file_says_what_was_published() {
    let questionnaire = Questionnaire::builtin();
    let counts: Vec<usize> = questionnaire.reports.iter().map(|report| report.items().count()).collect();
    assert_eq!(counts, [15, 6, 15]);
    let audit = questionnaire.item("theme.audit").unwrap();
    assert_eq!(audit.number, "番号8");
    assert!(
        audit
            .text
            .starts_with("特定個人情報の管理の状況について、点検又は監査の具体的な計画及び実施方法を定め")
    );
    assert_eq!(questionnaire.year.japanese(), "平成28年度");
    assert_eq!(questionnaire.commitment_year.japanese(), "平成29年度");
    for item in questionnaire.reports.iter().flat_map(|report| report.items()) {
        assert!(!item.why.is_empty() && !item.basis.is_empty() && !item.place.is_empty(), "{}", item.key);
    }
}

#[test]
fn a_wrong_data_file_is_refused_at_its_line() {
    let good =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("questionnaires/h28.toml")).unwrap();
    let cases = [
        ("class = \"done\"", "class = \"good\"", "unknown variant `good`"),
        ("choices = \"network\"", "choices = \"nets\"", "choices.nets is not in this file"),
        ("key = \"theme.network\"", "key = \"theme.audit\"", "item \"theme.audit\" stands twice"),
        ("key = \"theme.network\"", "key = \"network\"", "must be theme.noun"),
        ("number = \"番号14\"", "number = \"番号8\"", "number \"番号8\" stands twice"),
        ("commitment_year = 2017", "commitment_year = 2016", "commitment_year must follow year"),
        ("due = \"2017-07-31\"", "due = \"2017-02-31\"", ""),
        ("subjects = 10000,", "subjects = 100,", "threshold rows must ascend"),
        ("key = \"affair.handlers\"", "key = \"affair.hands\"", "field \"affair.hands\" is not known"),
        ("[limits]", "[limits]\ncolour = 1", "unknown field `colour`"),
        (
            "class = \"open\", reason = \"required\"",
            "class = \"open\", reason = \"optional\"",
            "its reason is required",
        ),
        ("format = 1", "format = 2", "format 2 is not known"),
        ("key = \"other\"", "key = \"agency\"", "institution_kinds lacks Other"),
        ("title = \"", "title \"", ""),
    ];
    for (from, to, message) in cases {
        assert!(good.contains(from), "{from}");
        let error = data_file::read(&good.replacen(from, to, 1)).expect_err(to);
        assert!(error.message.contains(message), "{error}");
        let line = good[..good.find(from).unwrap()].matches('\n').count() + 1;
        // Some wrong places are told at the head of the list that they spoil.
        assert!(
            error.line >= 1 && error.line <= line + 1 && (line - error.line.min(line)) < 60,
            "{error} for line {line}"
        );
    }
}

/// Fills a form on a desk: the first choice that asks no reason, a text where one is needed.
fn fill(desk: &mut Desk, route: &str) {
    desk.apply(Message::Go(route.to_owned()), "x");
    let fields = |desk: &Desk| -> Vec<Field> {
        let Screen::Form(form) = desk.view().screen else { panic!("{route} is a form") };
        form.groups.into_iter().flat_map(|group| group.fields).collect()
    };
    for field in fields(desk) {
        if let Control::Choice { options, .. } = &field.control
            && !options.iter().any(|option| option.chosen)
        {
            let choice = Some(options[0].key.clone());
            desk.apply(Message::Choose { place: field.id.clone(), choice }, "x");
        }
    }
    for field in fields(desk).into_iter().flat_map(|field| field.children) {
        if field.mark == "必須" {
            let text = if field.id.ends_with("#due") {
                "未定"
            } else {
                "独自の点検表を作り、毎月確かめている。"
            };
            desk.apply(Message::Type { place: field.id.clone(), text: text.to_owned() }, "x");
        }
    }
}

#[test]
fn the_whole_job_runs_on_a_questionnaire_never_seen() {
    let next = next_year();
    let this = Questionnaire::builtin();
    let keys = |questionnaire: &Questionnaire| -> Vec<String> {
        questionnaire.themes().items().map(|item| item.key.clone()).collect()
    };
    let new: Vec<_> = keys(&next).into_iter().filter(|key| this.item(key).is_none()).collect();
    let gone: Vec<_> = keys(&this).into_iter().filter(|key| next.item(key).is_none()).collect();
    let renumbered = keys(&next)
        .into_iter()
        .filter(|key| this.item(key).is_some_and(|item| item.number != next.item(key).unwrap().number));
    assert_eq!((new.len(), gone.len(), renumbered.count()), (2, 1, 3));

    let mut desk = Desk::new(next.clone(), MunicipalityList::builtin(), "test");
    desk.apply(Message::Start, "draft");
    let mut start = example::complete(&next);
    start.affairs.truncate(1);
    start.affairs[0].answers = Default::default();
    start.answers = Default::default();
    desk.receive_file("start.json", &start.to_bytes());
    desk.apply(Message::AcceptFile, "draft2");
    let affair = format!("affair/{}", start.affairs[0].id);
    fill(&mut desk, &affair);
    fill(&mut desk, "themes");
    for (place, choice) in [("theme.incident", "none"), ("theme.incident_report", "not_applicable")] {
        let choice = Some(choice.to_owned());
        desk.apply(Message::Choose { place: place.to_owned(), choice }, "x");
    }
    desk.apply(
        Message::Choose {
            place: "institution.assessments.priority".to_owned(),
            choice: Some("no".to_owned()),
        },
        "x",
    );
    let blocking = report(&next, &Filing::from_bytes(&desk.compact().0, &next).unwrap());
    let blocks: Vec<_> =
        blocking.findings.iter().filter(|finding| finding.blocks()).map(|finding| &finding.message).collect();
    assert_eq!(blocks, Vec::<&String>::new());
    let effects = desk.apply(Message::SaveSubmission, "x");
    let [Effect::Write(file)] = &effects[..] else { panic!("a file") };
    assert_eq!(file.name, "h29_479993_架空市_提出_第1回_20180714.json");
    let read = Filing::from_bytes(&file.bytes, &next).unwrap();
    let score = report(&next, &read).score;
    assert!(score.ready);
    assert_eq!(
        score.completeness.last().map(|all| (all.answered, all.asked)),
        Some((10 + 7 + 15 + 16, 10 + 7 + 15 + 16))
    );
    let open = this.report(tenken::questionnaire::AffairKind::Full).unwrap();
    assert!(open.items().all(|item| item.choices.iter().any(|choice| choice.class == Class::Open)));
}

#[test]
fn a_filing_of_another_year_opens_and_is_told_so() {
    let (this, next) = (Questionnaire::builtin(), next_year());
    let filing = example::complete(&this);
    let read = Filing::from_bytes(&filing.to_bytes(), &next).unwrap();
    let codes: Vec<&str> = report(&next, &read).findings.iter().map(|finding| finding.rule.code).collect();
    assert!(codes.contains(&"I008") && codes.contains(&"F004") && codes.contains(&"F001"), "{codes:?}");
}
