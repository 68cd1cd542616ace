//! A part of the fictional country, added up by the core in one go and by the command line: the same bytes.

use std::fs;

use tempfile::TempDir;
use tenken::example::national::Country;
use tenken::municipality::MunicipalityList;
use tenken::questionnaire::Questionnaire;
use tenken::results::{Expected, Line, Settled, Settling, Sums, Wishes, judge, log, report, sort};
use tenken::rules::Case;
use tenken::table::Table;

use crate::order::repeat;
use crate::{contents, told};

#[test]
fn the_command_line_adds_up_as_the_core_does() {
    let questionnaire = Questionnaire::builtin();
    let municipalities = MunicipalityList::builtin();
    let country = Country::of(28, &municipalities);
    let roster = String::from_utf8(country.roster()).unwrap();
    let folder = TempDir::new().unwrap();
    let received = folder.path().join("受領");
    fs::create_dir(&received).unwrap();
    fs::write(received.join("roster.csv"), &roster).unwrap();
    // All of it in the long run.
    let step = if repeat() < 1000 { 20 } else { 1 };
    let mut lines: Vec<Line> = Vec::new();
    for nth in (0..country.institutions()).step_by(step) {
        for (file, bytes) in country.files(nth, &questionnaire, &municipalities) {
            lines.push(judge(&file, &bytes, &questionnaire, &municipalities));
            fs::write(received.join(file), bytes).unwrap();
        }
    }
    sort(&mut lines);
    let (mut settling, mut answers, mut kept) = (Settling::default(), Table::Answers.head(), log::head());
    let mut sums = Sums::new(&questionnaire, Expected::from_roster(&roster, &questionnaire).unwrap());
    for line in lines {
        let settled = settling.settle(line);
        if let Settled::Counted(entry) = &settled {
            let case = Case::new(&questionnaire, &municipalities, entry.filing.as_ref().unwrap());
            answers.extend(Table::Answers.records(&case));
        }
        kept.extend(log::record(&settled));
        sums.add(&settled, &questionnaire);
    }
    let results = sums.publish(&questionnaire, &Wishes::default());
    assert!(results.received.counted > 50, "{:?}", results.received);

    let out = folder.path().join("結果");
    let (code, _, aside) = told([
        "results".as_ref(),
        received.as_path(),
        "--memory".as_ref(),
        "100000".as_ref(),
        "--roster".as_ref(),
        &received.join("roster.csv"),
        "-o".as_ref(),
        &out,
    ]);
    assert_eq!(code, i32::from(!results.received.set_aside.is_empty()), "{aside}");
    let written = contents(&out);
    for (name, expected) in [
        ("answers.csv", answers),
        ("log.csv", kept),
        ("results.json", results.to_bytes()),
        ("report.html", report::html(&results, &questionnaire, None)),
        ("texts.csv", sums.texts_csv(&questionnaire, &Wishes::default())),
    ] {
        assert!(written[name] == expected, "{name}");
    }
}
