//! How long sealing and verifying take, as ratios within one run: against parsing the submission's bytes alone.
#![allow(clippy::disallowed_methods, reason = "a bench reads the clock")]
#![allow(clippy::print_stdout, reason = "a bench prints what it measured")]

use std::hint::black_box;
use std::time::Instant;

use tenken::example;
use tenken::filing::{AffairId, Filing};
use tenken::municipality::MunicipalityList;
use tenken::questionnaire::Questionnaire;
use tenken::rules::{self, Case, Severity};
use tenken::submission;

const ROUNDS: usize = 31;

/// The complete example with more affairs, every Query confirmed.
fn filing(affairs: usize, questionnaire: &Questionnaire, municipalities: &MunicipalityList) -> Filing {
    let mut filing = example::complete(questionnaire);
    let models = filing.affairs.clone();
    for n in models.len()..affairs {
        let mut affair = models[n % models.len()].clone();
        affair.id = AffairId::new(&format!("affair-{n}")).expect("letters");
        affair.name = format!("第{n}の架空の事務").as_str().into();
        affair.assessment_number = (n + 1).to_string().as_str().into();
        filing.affairs.push(affair);
    }
    let findings = rules::check(&Case::new(questionnaire, municipalities, &filing));
    let open = findings.iter().filter(|finding| finding.severity == Severity::Query);
    let reason = "担当課に確かめ、このとおりで誤りのないことを確認した。";
    filing.confirmations = open.map(|finding| finding.confirmation(&filing, reason)).collect();
    filing
}

fn main() {
    let (questionnaire, municipalities) = (Questionnaire::builtin(), MunicipalityList::builtin());
    for affairs in [3, 30, 200] {
        let filing = filing(affairs, &questionnaire, &municipalities);
        let seal = || submission::seal(&Case::new(&questionnaire, &municipalities, &filing));
        let bytes = seal().expect("nothing blocks").bytes;
        let mut pieces: [(&str, &mut dyn FnMut()); 4] = [
            ("JSON parsed alone", &mut || {
                black_box(serde_json::from_slice::<serde_json::Value>(black_box(&bytes)).expect("JSON"));
            }),
            ("opened as a filing", &mut || {
                black_box(Filing::from_bytes(black_box(&bytes), &questionnaire).expect("a submission"));
            }),
            ("sealed", &mut || {
                black_box(seal().expect("nothing blocks"));
            }),
            ("verified", &mut || {
                let found = submission::verify(black_box(&bytes), &questionnaire, &municipalities, None);
                assert!(found.expect("a submission").exact);
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
        let medians: Vec<f64> = times
            .iter_mut()
            .map(|times| {
                times.sort_by(f64::total_cmp);
                times[ROUNDS / 2]
            })
            .collect();
        for ((name, _), median) in pieces.iter().zip(&medians) {
            println!("  {name:<20} {median:>10.1} µs  {:>6.2} × parse", median / medians[0]);
        }
    }
}
