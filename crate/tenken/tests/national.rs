//! The fictional country: as many bodies and affairs as the real one has, invented throughout, and the same for the same
//! seed.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use tenken::check_digit::municipality_code_is_right;
use tenken::example::national::{Country, Reported, national};
use tenken::filing::Filing;
use tenken::municipality::MunicipalityList;
use tenken::questionnaire::{AffairKind, InstitutionKind, Questionnaire};
use tenken::submission::{file_name, verify};

static FORM: LazyLock<Questionnaire> = LazyLock::new(Questionnaire::builtin);
static MUNICIPALITIES: LazyLock<MunicipalityList> = LazyLock::new(MunicipalityList::builtin);

/// One in so many of what takes its time: every fortieth of the institutions in `make test`, each in `make test-long`.
fn one_in(most: usize) -> usize {
    let repeat: usize = option_env!("REPEAT").and_then(|times| times.parse().ok()).unwrap_or(5);
    (most * 5 / repeat.max(1)).max(1)
}

/// Kind, code and name of each row of the roster.
fn rows(country: &Country) -> Vec<[String; 3]> {
    let roster = String::from_utf8(country.roster()).unwrap();
    let rows = roster.strip_prefix("\u{FEFF}kind,code,name\r\n").expect("a mark and a head");
    let row = |line: &str| {
        let cells: Vec<_> = line.split(',').map(str::to_owned).collect();
        cells.try_into().expect("three cells")
    };
    rows.split_terminator("\r\n").map(row).collect()
}

#[test]
fn as_many_are_asked_and_as_many_report_as_in_the_country_that_is_meant() {
    let facts = Country::of(1, &MUNICIPALITIES).facts();
    let of_kind = |kinds: &[InstitutionKind]| -> usize {
        facts.by_kind.iter().filter(|(kind, _)| kinds.contains(kind)).map(|(_, count)| count).sum()
    };
    use InstitutionKind::*;
    assert_eq!(facts.institutions, 2242);
    assert_eq!(of_kind(&[Prefecture, Municipality, Board]), 2153);
    assert_eq!(of_kind(&[PartialAffairs, WideArea, Agency]), 89);
    assert_eq!(facts.full, Reported { institutions: 205, affairs: 557 });
    assert_eq!(facts.priority, Reported { institutions: 361, affairs: 1358 });
    // As the help of the command line tells.
    assert_eq!((facts.counted, facts.absent, facts.files), (2159, 60, 2238));
    assert_eq!((facts.late, facts.again, facts.ties, facts.passed_over), (12, 40, 3, 52));
    assert_eq!((facts.altered, facts.broken, facts.other_round), (10, 8, 3));
    assert_eq!((facts.drafts, facts.blocked, facts.traced), (3, 3, 20));
    for seed in 2..=20 {
        assert_eq!(Country::of(seed, &MUNICIPALITIES).facts(), facts, "seed {seed}");
    }
}

#[test]
fn the_roster_has_a_row_for_each_of_an_invented_name_and_code() {
    for seed in [1, 2] {
        let country = Country::of(seed, &MUNICIPALITIES);
        let rows = rows(&country);
        assert_eq!(rows.len(), country.institutions());
        assert_eq!(rows.iter().map(|[_, _, name]| name).collect::<BTreeSet<_>>().len(), rows.len());
        for (kind, count) in country.facts().by_kind {
            assert_eq!(rows.iter().filter(|[key, _, _]| key == kind.key()).count(), count, "{kind:?}");
        }
        for [kind, code, name] in &rows {
            assert_eq!(code.is_empty(), kind == "agency", "{name}");
            assert!(code.is_empty() || municipality_code_is_right(code), "{code}");
            // There is no code of a prefecture that is nobody's; its board has the same.
            let real = MUNICIPALITIES.ever(code).next().is_some();
            assert_eq!(real, !code.is_empty() && &code[2..5] == "000", "{code} {name}");
        }
        for [_, _, name] in &rows {
            assert!(MUNICIPALITIES.by_name(name, FORM.due).is_empty(), "{name}");
        }
        let municipalities: BTreeSet<_> = rows.iter().filter(|row| row[0] == "municipality").collect();
        for [_, code, name] in rows.iter().filter(|row| row[0] == "board" && &row[1][2..5] != "000") {
            let city = name.strip_suffix("教育委員会").unwrap().to_owned();
            assert!(municipalities.contains(&["municipality".to_owned(), code.clone(), city]), "{name}");
        }
    }
}

#[test]
fn a_seed_gives_the_same_country_and_another_seed_another() {
    let (one, again, other) =
        (Country::of(7, &MUNICIPALITIES), Country::of(7, &MUNICIPALITIES), Country::of(8, &MUNICIPALITIES));
    assert_eq!(one.roster(), again.roster());
    let files = |country: &Country| -> Vec<_> {
        let some = (0..country.institutions()).step_by(one_in(400));
        some.flat_map(|nth| country.files(nth, &FORM, &MUNICIPALITIES)).collect()
    };
    assert_eq!(files(&one), files(&again));
    assert_eq!(national(7, &FORM, &MUNICIPALITIES).take(3).collect::<Vec<_>>(), files_of_first_three(&one));
    let names =
        |country: &Country| rows(country).into_iter().map(|[_, _, name]| name).collect::<BTreeSet<_>>();
    let common = names(&one).intersection(&names(&other)).count();
    assert!(common * 4 < one.institutions(), "{common}");
    // The first rows of seed 1, on every machine.
    let first: Vec<_> = rows(&Country::of(1, &MUNICIPALITIES)).into_iter().take(3).collect();
    let expected = [
        ["prefecture", "010006", "茜窪道"],
        ["prefecture", "020001", "東渚岡県"],
        ["prefecture", "030007", "鷺峰県"],
    ];
    assert_eq!(first, expected);
}

fn files_of_first_three(country: &Country) -> Vec<(String, Vec<u8>)> {
    let files = (0..country.institutions()).flat_map(|nth| country.files(nth, &FORM, &MUNICIPALITIES));
    files.take(3).collect()
}

/// What is found in files, to compare with what was put in.
#[derive(Debug, Default)]
struct Found {
    files: usize,
    sound: usize,
    altered: usize,
    broken: usize,
    other_round: usize,
    drafts: usize,
    blocked: usize,
    late: usize,
    passed_over: usize,
    traced: usize,
    full: Reported,
    priority: Reported,
}

impl Found {
    fn add(&mut self, files: Vec<(String, Vec<u8>)>, row: &[String; 3]) {
        let (mut counts, mut sound) = (None::<Filing>, 0);
        for (name, bytes) in files {
            self.files += 1;
            let Ok(found) = verify(&bytes, &FORM, &MUNICIPALITIES, None) else {
                match Filing::from_bytes(&bytes, &FORM) {
                    Ok(draft) => {
                        self.drafts += 1;
                        assert_eq!(name, file_name(&draft, "下書き", "json"));
                    }
                    Err(_) => self.broken += 1,
                }
                continue;
            };
            let filing = found.filing.clone();
            let proper = file_name(&filing, "提出", "json");
            assert!(name == proper || name == proper.replace(".json", " (1).json"), "{name}");
            contact_is_invented(&filing);
            if !found.holds() {
                self.altered += 1;
                assert_eq!(found.altered.len(), 1, "{name}: {:?}", found.altered);
                continue;
            }
            assert!(found.exact, "{name}");
            let Some(recheck) = found.recheck else {
                self.other_round += 1;
                continue;
            };
            if recheck.blocking > 0 {
                self.blocked += 1;
                continue;
            }
            assert!(recheck.differences.is_empty(), "{name}");
            let institution = &filing.institution;
            assert_eq!([institution.kind.unwrap().key(), &*institution.code, &*institution.name], *row);
            sound += 1;
            if counts.as_ref().is_none_or(|counts| counts.sequence < filing.sequence) {
                counts = Some(filing);
            }
        }
        let Some(filing) = counts else { return };
        self.sound += 1;
        self.passed_over += sound - 1;
        self.traced +=
            usize::from(filing.confirmations.iter().any(|confirmed| confirmed.rule.starts_with('P')));
        self.late += usize::from(filing.institution.date.unwrap() > FORM.due);
        for (kind, reported) in
            [(AffairKind::Full, &mut self.full), (AffairKind::Priority, &mut self.priority)]
        {
            let affairs = filing.affairs.iter().filter(|affair| affair.kind == Some(kind)).count();
            reported.institutions += usize::from(affairs > 0);
            reported.affairs += affairs;
        }
    }
}

/// Nobody can be called or written to by what stands in a filing.
fn contact_is_invented(filing: &Filing) {
    let institution = &filing.institution;
    assert!(institution.telephone.is_empty() || institution.telephone.contains("-000-"));
    assert!(institution.email.is_empty() || institution.email.ends_with(".example"));
}

#[test]
fn what_was_put_into_the_files_is_found_in_them() {
    let country = Country::of(3, &MUNICIPALITIES);
    let (rows, every) = (rows(&country), one_in(40));
    let (mut found, mut ordinary) = (Found::default(), 0);
    for (nth, row) in rows.iter().enumerate() {
        if country.is_ordinary(nth) {
            ordinary += 1;
            if ordinary % every != 0 {
                continue;
            }
        }
        found.add(country.files(nth, &FORM, &MUNICIPALITIES), row);
    }
    let facts = country.facts();
    let left_out = ordinary - ordinary / every;
    assert_eq!(found.files + left_out, facts.files);
    assert_eq!(found.sound + left_out, facts.counted);
    assert_eq!((found.altered, found.broken), (facts.altered, facts.broken));
    assert_eq!(
        (found.other_round, found.drafts, found.blocked),
        (facts.other_round, facts.drafts, facts.blocked)
    );
    assert_eq!((found.late, found.passed_over, found.traced), (facts.late, facts.passed_over, facts.traced));
    if every == 1 {
        assert_eq!((found.full, found.priority), (facts.full, facts.priority));
    }
}
