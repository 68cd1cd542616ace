//! How long it takes to judge a submission for the results, as ratios within one run: against parsing it alone.
#![allow(clippy::disallowed_methods, reason = "a bench reads the clock")]
#![allow(clippy::print_stdout, reason = "a bench prints what it measured")]

use std::hint::black_box;
use std::time::Instant;

use tenken::example;
use tenken::filing::{AffairId, Filing};
use tenken::municipality::MunicipalityList;
use tenken::questionnaire::Questionnaire;
use tenken::results::judge;
use tenken::rules::{self, Case};
use tenken::submission::{self, accept};

const ROUNDS: usize = 101;

/// The complete example with so many affairs.
fn filing(affairs: usize, questionnaire: &Questionnaire) -> Filing {
    let mut filing = example::complete(questionnaire);
    let models = filing.affairs.clone();
    filing.affairs.truncate(affairs);
    if affairs == 0 {
        (filing.institution.assessments.full, filing.institution.assessments.priority) =
            (Some(false), Some(false));
    }
    for n in models.len()..affairs {
        let mut affair = models[n % models.len()].clone();
        affair.id = AffairId::new(&format!("affair-{n}")).expect("letters");
        affair.name = format!("第{n}の架空の事務").as_str().into();
        affair.assessment_number = (n + 1).to_string().as_str().into();
        filing.affairs.push(affair);
    }
    filing
}

fn main() {
    let (questionnaire, municipalities) = (Questionnaire::builtin(), MunicipalityList::builtin());
    for affairs in [0, 3, 30] {
        let filing = filing(affairs, &questionnaire);
        let sealed = submission::seal(&Case::new(&questionnaire, &municipalities, &filing));
        let bytes = sealed.expect("nothing blocks").bytes;
        let mut pieces: [(&str, &mut dyn FnMut()); 5] = [
            ("JSON parsed alone", &mut || {
                black_box(serde_json::from_slice::<serde_json::Value>(black_box(&bytes)).expect("JSON"));
            }),
            ("accepted", &mut || {
                black_box(accept(black_box(&bytes), &questionnaire).expect("a submission"));
            }),
            ("laid out for the rules", &mut || {
                black_box(Case::new(&questionnaire, &municipalities, black_box(&filing)));
            }),
            ("checked", &mut || {
                black_box(rules::check(&Case::new(&questionnaire, &municipalities, black_box(&filing))));
            }),
            ("judged", &mut || {
                black_box(judge("file.json", black_box(&bytes), &questionnaire, &municipalities));
            }),
        ];
        let mut times = vec![Vec::new(); pieces.len()];
        for _ in 0..ROUNDS {
            for ((_, work), times) in pieces.iter_mut().zip(&mut times) {
                let start = Instant::now();
                work();
                times.push(start.elapsed().as_secs_f64() * 1e6);
            }
        }
        println!("{affairs} affairs, {} bytes", bytes.len());
        let mut parsed = None;
        for ((name, _), times) in pieces.iter().zip(&mut times) {
            times.sort_by(f64::total_cmp);
            let median = times[ROUNDS / 2];
            let parsed = *parsed.get_or_insert(median);
            println!("  {name:<24} {median:>10.1} µs  {:>6.2} × parse", median / parsed);
        }
    }
}
