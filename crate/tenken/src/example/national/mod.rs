//! A fictional country of the true size: a roster of 2,242 institutions, and the files that they send, of which some are
//! late, double, altered or broken. The same seed gives the same bytes on every machine.

mod affairs;
mod answers;
mod bodies;
mod filing;
mod names;
mod plan;
mod random;
mod texts;
mod topics;
mod trouble;

use serde::Serialize;

use crate::calendar::{Date, FiscalYear};
use crate::filing::{Answer, Filing};
use crate::municipality::MunicipalityList;
use crate::questionnaire::{InstitutionKind, Questionnaire};
use crate::rules::Case;
use crate::submission::{self, file_name};
use crate::table;
use filing::Which;
use plan::{Planned, Role};
use random::Random;

/// The key of the year before, to which some report by mistake.
const OTHER_ROUND: &str = "h27";

/// A country: who is asked to report, and what each sends.
#[derive(Clone, Debug)]
pub struct Country {
    seed: u64,
    institutions: Vec<Planned>,
}

/// What is in the files of a country, to compare with what is found in them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Facts {
    /// Institutions asked to report: the roster's rows.
    pub institutions: usize,
    /// The same by kind.
    pub by_kind: Vec<(InstitutionKind, usize)>,
    /// Institutions of which a submission counts.
    pub counted: usize,
    /// Institutions that sent nothing.
    pub absent: usize,
    /// Files, whatever they are.
    pub files: usize,
    /// Submissions that count and are dated after the due date.
    pub late: usize,
    /// Institutions that sent a second or third sequence.
    pub again: usize,
    /// Institutions that sent one sequence twice, with different content.
    pub ties: usize,
    /// Sound submissions that do not count because another of the institution does.
    pub passed_over: usize,
    /// Submissions changed after they were sealed.
    pub altered: usize,
    /// Files that are no submission and no filing.
    pub broken: usize,
    /// Submissions of another year's questionnaire.
    pub other_round: usize,
    /// Filings that were not sealed.
    pub drafts: usize,
    /// Submissions sealed over a filing with an Error.
    pub blocked: usize,
    /// Submissions that count and whose free text tells who somebody may be.
    pub traced: usize,
    /// Of the 全項目 reports that count.
    pub full: Reported,
    /// Of the 重点項目 reports that count.
    pub priority: Reported,
}

/// How much was reported of a kind of affair.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Reported {
    /// By so many institutions.
    pub institutions: usize,
    /// So many affairs.
    pub affairs: usize,
}

/// The files of the country of a seed, one institution after the other: name and bytes.
pub fn national<'a>(
    seed: u64,
    questionnaire: &'a Questionnaire,
    municipalities: &'a MunicipalityList,
) -> impl Iterator<Item = (String, Vec<u8>)> + 'a {
    let country = Country::of(seed, municipalities);
    (0..country.institutions.len()).flat_map(move |nth| country.files(nth, questionnaire, municipalities))
}

impl Country {
    /// The country of a seed; no body of it has a name, and none but its prefectures a code, of the list.
    pub fn of(seed: u64, municipalities: &MunicipalityList) -> Self {
        let mut random = Random::of(seed, u64::MAX);
        let bodies = bodies::bodies(&mut random, municipalities);
        Self { seed, institutions: plan::planned(&mut random, bodies) }
    }

    /// How many institutions are asked to report.
    pub fn institutions(&self) -> usize {
        self.institutions.len()
    }

    /// Whether an institution sends one submission in time and nothing else, with no text to be held back.
    pub fn is_ordinary(&self, nth: usize) -> bool {
        let planned = &self.institutions[nth];
        planned.role == Role::Proper && !planned.traced
    }

    /// Kind, code and name of each institution asked to report, as a CSV file.
    pub fn roster(&self) -> Vec<u8> {
        let mut roster = table::head(&["kind", "code", "name"]);
        for Planned { body, .. } in &self.institutions {
            roster.extend(table::record(&[body.kind.key(), &body.code, &body.name]));
        }
        roster
    }

    /// The files that an institution sends, by its row of the roster from 0: names and bytes.
    pub fn files(
        &self,
        nth: usize,
        questionnaire: &Questionnaire,
        municipalities: &MunicipalityList,
    ) -> Vec<(String, Vec<u8>)> {
        let planned = &self.institutions[nth];
        let maker = Maker { seed: self.seed, nth: nth as u64, planned, questionnaire, municipalities };
        match planned.role {
            Role::Proper | Role::Late => vec![maker.sealed(1, 0)],
            Role::Again(last) => (1..=last).map(|sequence| maker.sealed(sequence, last - sequence)).collect(),
            Role::Tie => {
                let (name, bytes) = maker.sealed(1, 0);
                // As a browser names a second download.
                let second = name.replace(".json", " (1).json");
                vec![(name, bytes), (second, maker.tied())]
            }
            Role::Absent => Vec::new(),
            Role::Altered { then_proper } => {
                let (name, bytes) = maker.sealed(1, u32::from(then_proper));
                maker.then(name, trouble::altered(bytes), then_proper)
            }
            Role::Broken { way, then_proper } => {
                let (name, bytes) = maker.sealed(1, u32::from(then_proper));
                maker.then(name, trouble::broken(way, &bytes), then_proper)
            }
            Role::OtherRound => vec![maker.of_other_round()],
            Role::Draft => {
                let filing = maker.filing(1, 0, questionnaire);
                vec![(file_name(&filing, "下書き", "json"), filing.to_bytes())]
            }
            Role::Blocked => vec![maker.blocked()],
        }
    }

    /// What is in the files.
    pub fn facts(&self) -> Facts {
        let count =
            |is: fn(Role) -> bool| self.institutions.iter().filter(|planned| is(planned.role)).count();
        let counted = || self.institutions.iter().filter(|planned| planned.role.counts());
        let reported = |affairs: fn(&Planned) -> usize| Reported {
            institutions: counted().filter(|planned| affairs(planned) > 0).count(),
            affairs: counted().map(affairs).sum(),
        };
        let files = |role| match role {
            Role::Absent => 0,
            Role::Again(last) => last as usize,
            Role::Tie => 2,
            Role::Altered { then_proper } | Role::Broken { then_proper, .. } => 1 + usize::from(then_proper),
            _ => 1,
        };
        let earlier = |role| if let Role::Again(last) = role { last as usize - 1 } else { 0 };
        let ties = count(|role| role == Role::Tie);
        let of_kind = |kind| self.institutions.iter().filter(|planned| planned.body.kind == kind).count();
        Facts {
            institutions: self.institutions.len(),
            by_kind: InstitutionKind::ALL.into_iter().map(|kind| (kind, of_kind(kind))).collect(),
            counted: counted().count(),
            absent: count(|role| role == Role::Absent),
            files: self.institutions.iter().map(|planned| files(planned.role)).sum(),
            late: count(|role| role == Role::Late),
            again: count(|role| matches!(role, Role::Again(_))),
            ties,
            passed_over: ties + self.institutions.iter().map(|planned| earlier(planned.role)).sum::<usize>(),
            altered: count(|role| matches!(role, Role::Altered { .. })),
            broken: count(|role| matches!(role, Role::Broken { .. })),
            other_round: count(|role| role == Role::OtherRound),
            drafts: count(|role| role == Role::Draft),
            blocked: count(|role| role == Role::Blocked),
            traced: counted().filter(|planned| planned.traced).count(),
            full: reported(|planned| planned.full),
            priority: reported(|planned| planned.priority),
        }
    }
}

/// Makes the files of one institution.
struct Maker<'a> {
    seed: u64,
    nth: u64,
    planned: &'a Planned,
    questionnaire: &'a Questionnaire,
    municipalities: &'a MunicipalityList,
}

impl Maker<'_> {
    fn random(&self) -> Random {
        Random::of(self.seed, self.nth)
    }

    fn filing(&self, sequence: u32, followed_by: u32, questionnaire: &Questionnaire) -> Filing {
        let which = Which { sequence, followed_by };
        filing::filing(&mut self.random(), self.planned, which, questionnaire, self.municipalities)
    }

    fn sealed(&self, sequence: u32, followed_by: u32) -> (String, Vec<u8>) {
        let filing = self.filing(sequence, followed_by, self.questionnaire);
        (file_name(&filing, "提出", "json"), self.seal(&filing, self.questionnaire))
    }

    fn seal(&self, filing: &Filing, questionnaire: &Questionnaire) -> Vec<u8> {
        let case = Case::new(questionnaire, self.municipalities, filing);
        submission::seal(&case).expect("every Query is confirmed and no Error is made").bytes
    }

    /// The first file, and a proper one behind it where one follows.
    fn then(&self, name: String, bytes: Vec<u8>, proper: bool) -> Vec<(String, Vec<u8>)> {
        let mut files = vec![(name, bytes)];
        files.extend(proper.then(|| self.sealed(2, 0)));
        files
    }

    /// Of the same sequence and day as the proper one, with an initiative of its own.
    fn tied(&self) -> Vec<u8> {
        let mut filing = self.filing(1, 0, self.questionnaire);
        let department = format!("{}（修正）", &*filing.institution.department);
        filing.institution.department = department.as_str().into();
        if self.questionnaire.item(answers::INITIATIVE).is_some() {
            let mut random = self.random();
            let initiative = texts::initiative(&mut random);
            filing.answers.put(answers::INITIATIVE, answers::chosen("has", &initiative));
            filing::confirm(&mut random, self.questionnaire, self.municipalities, &mut filing);
        }
        self.seal(&filing, self.questionnaire)
    }

    /// A proper submission, but of the year before.
    fn of_other_round(&self) -> (String, Vec<u8>) {
        let mut before = self.questionnaire.clone();
        before.key = OTHER_ROUND.to_owned();
        before.year = FiscalYear(before.year.0 - 1);
        before.commitment_year = FiscalYear(before.commitment_year.0 - 1);
        before.due = Date { year: before.due.year - 1, ..before.due };
        let filing = self.filing(1, 0, &before);
        (file_name(&filing, "提出", "json"), self.seal(&filing, &before))
    }

    /// A question left unanswered, and a right seal over it.
    fn blocked(&self) -> (String, Vec<u8>) {
        let mut filing = self.filing(1, 0, self.questionnaire);
        let items: Vec<_> = self.questionnaire.themes().items().collect();
        filing.answers.put(&self.random().pick(&items).key, Answer::default());
        let case = Case::new(self.questionnaire, self.municipalities, &filing);
        (file_name(&filing, "提出", "json"), submission::sealed_unchecked(&case))
    }
}
