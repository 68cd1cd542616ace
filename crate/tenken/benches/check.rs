//! How long loading, checking and one change take, as ratios within one run: against parsing the same bytes alone.
//! M is a filing of 30 affairs, L of 200, each with 15 items; every twelfth answer is an issue with a reason of the
//! corpus.
#![allow(clippy::disallowed_methods, reason = "a bench reads the clock")]
#![allow(clippy::print_stdout, reason = "a bench prints what it measured")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use tenken::calendar::Due;
use tenken::desk::{Desk, Message};
use tenken::example;
use tenken::filing::{AffairId, Answer, Filing, Value};
use tenken::municipality::MunicipalityList;
use tenken::questionnaire::Questionnaire;
use tenken::report::Report;
use tenken::rules::{self, Case};

/// Rounds of each measurement; all kinds take turns, the median counts.
const ROUNDS: usize = 31;

const CORPUS: &str = include_str!("../../../tests/reasons.tsv");

fn filing(affairs: usize) -> Filing {
    let questionnaire = Questionnaire::builtin();
    let mut filing = example::flawed(&questionnaire);
    let model = filing.affairs[0].clone();
    let mut reasons = CORPUS.lines().skip(1).filter_map(|line| line.split('\t').next_back()).cycle();
    let mut asked = 0;
    filing.affairs = (0..affairs)
        .map(|n| {
            let mut affair = model.clone();
            affair.id = AffairId::new(&format!("affair-{n}")).expect("letters");
            affair.name = format!("第{n}の架空の事務").as_str().into();
            affair.assessment_number = (n + 1).to_string().as_str().into();
            let keys: Vec<String> = model.answers.iter().map(|(key, _)| key.to_owned()).collect();
            for key in keys {
                asked += 1;
                if asked % 12 == 0 {
                    let reason = reasons.next().expect("it goes round").replace("\\n", "\n");
                    let answer = Answer {
                        choice: Some("issue".to_owned()),
                        reason: reason.as_str().into(),
                        due: Due::parse("FY2018"),
                    };
                    affair.answers.put(&key, answer);
                }
            }
            affair
        })
        .collect();
    let place = "affair-0/full.use.unauthorised#reason".parse().expect("a place");
    filing.set(&place, Value::Text("異動者の権限の削除が遅れた。手順を改める。".repeat(10).as_str().into()));
    filing
}

fn time(work: &mut dyn FnMut()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

/// Medians of several pieces of work, done in turn.
fn medians(pieces: &mut [(&str, &mut dyn FnMut())]) -> Vec<f64> {
    let mut times: Vec<Vec<Duration>> = vec![Vec::new(); pieces.len()];
    for _ in 0..ROUNDS {
        for (at, (_, work)) in pieces.iter_mut().enumerate() {
            times[at].push(time(work));
        }
    }
    times
        .iter_mut()
        .map(|of_one| {
            of_one.sort();
            of_one[ROUNDS / 2].as_secs_f64() * 1e6
        })
        .collect()
}

fn main() {
    let questionnaire = Questionnaire::builtin();
    let municipalities = MunicipalityList::builtin();
    for (size, affairs) in [("M", 30), ("L", 200)] {
        let filing = filing(affairs);
        let bytes = filing.to_bytes();
        let mut desk = Desk::new(questionnaire.clone(), municipalities.clone(), "bench");
        desk.receive_file("bench.json", &bytes);
        desk.apply(Message::AcceptFile, "draft");
        let mut result = Desk::new(questionnaire.clone(), municipalities.clone(), "bench");
        result.receive_file("bench.json", &bytes);
        result.apply(Message::AcceptFile, "draft");
        result.apply(Message::Go("score".to_owned()), "x");
        desk.apply(Message::Go("affair/affair-0".to_owned()), "x");
        let (mut turn, mut typed) = (false, 0);
        let mut parse = || {
            black_box(serde_json::from_slice::<serde_json::Value>(black_box(&bytes)).expect("JSON"));
        };
        let mut load = || {
            let filing = Filing::from_bytes(black_box(&bytes), &questionnaire).expect("a filing");
            black_box(rules::check(&Case::new(&questionnaire, &municipalities, &filing)));
        };
        let warm = Filing::from_bytes(&bytes, &questionnaire).expect("a filing");
        let mut check = || {
            black_box(rules::check(&Case::new(&questionnaire, &municipalities, black_box(&warm))));
        };
        let mut last = warm.clone();
        last.questionnaire = "h27".to_owned();
        last.affairs.reverse();
        let mut beside = || {
            let case = Case::new(&questionnaire, &municipalities, black_box(&warm));
            black_box(rules::check(&case.beside(Some(black_box(&last)))));
        };
        let mut report = || {
            black_box(Report::of(&Case::new(&questionnaire, &municipalities, &warm)).to_bytes());
        };
        let keys = std::cell::RefCell::new(desk);
        let mut choose = || {
            turn = !turn;
            let choice = Some(if turn { "not_applicable" } else { "as_assessed" }.to_owned());
            let place = "affair-0/full.use.misuse".to_owned();
            keys.borrow_mut().apply(Message::Choose { place, choice }, "x");
            black_box(keys.borrow().view());
        };
        let mut keystroke = || {
            typed += 1;
            let text = format!("異動者の権限の削除が遅れた。{typed}");
            let place = "affair-0/full.use.unauthorised#reason".to_owned();
            keys.borrow_mut().apply(Message::Type { place, text }, "x");
            black_box(keys.borrow().view());
        };
        let mut score = || {
            black_box(result.view());
        };
        let names = [
            "JSON parsed alone",
            "load: bytes to findings",
            "check from kept facts",
            "check beside the last round",
            "report",
            "choice to view",
            "keystroke to view",
            "view of the score",
        ];
        let times = medians(&mut [
            (names[0], &mut parse),
            (names[1], &mut load),
            (names[2], &mut check),
            (names[3], &mut beside),
            (names[4], &mut report),
            (names[5], &mut choose),
            (names[6], &mut keystroke),
            (names[7], &mut score),
        ]);
        println!("{size}: {affairs} affairs, {} bytes", bytes.len());
        for (name, time) in names.iter().zip(&times) {
            println!("  {name:<28} {time:>10.1} µs  {:>6.2} × parse", time / times[0]);
        }
    }
}
