//! Findings: built in one function, silenced where a graver one says it all, confirmed with a reason.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::{Check, Rule, Severity};
use crate::filing::{Confirmation, Filing};
use crate::place::Place;

/// Something a reviewer would send back, ask about or remark on.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Which rule found it.
    pub rule: &'static Rule,
    /// By its consequence.
    pub severity: Severity,
    /// Where; the page opens the first.
    pub places: Vec<Place>,
    /// One or two sentences in Japanese that quote the values that show it.
    pub message: String,
    /// Whether a confirmation covers it.
    pub standing: Standing,
    /// Where the rule read the values that a confirmation covers.
    reads: Vec<Place>,
}

/// Whether a confirmation covers a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// None does.
    Open,
    /// One does, with its reason.
    Confirmed(String),
    /// One did, with its reason, and the values have changed since.
    Lapsed(String),
}

/// Collects findings while rules run.
#[derive(Debug, Default)]
pub struct Findings {
    rule: Option<&'static Rule>,
    list: Vec<Finding>,
}

impl Finding {
    /// An Error, or a Query that is not confirmed.
    pub fn blocks(&self) -> bool {
        match self.severity {
            Severity::Error => true,
            Severity::Query => !matches!(self.standing, Standing::Confirmed(_)),
            Severity::Advice => false,
        }
    }

    /// The confirmation of this finding of a filing with the values it has now.
    pub fn confirmation(&self, filing: &Filing, reason: &str) -> Confirmation {
        Confirmation {
            rule: self.rule.code.to_owned(),
            places: self.places.clone(),
            reason: reason.into(),
            answers: self.fingerprint(filing),
        }
    }

    /// `sha256:` and the hash of the values that the rule read, each with its place, as JSON.
    fn fingerprint(&self, filing: &Filing) -> String {
        let mut places: Vec<&Place> = Vec::new();
        for place in self.places.iter().chain(&self.reads) {
            if !places.contains(&place) {
                places.push(place);
            }
        }
        let values: Vec<_> = places.into_iter().map(|place| (place, filing.value(place))).collect();
        let mut hex = String::from("sha256:");
        for byte in Sha256::digest(serde_json::to_vec(&values).expect("plain data")) {
            write!(hex, "{byte:02x}").expect("a string takes all");
        }
        hex
    }
}

impl Findings {
    pub(super) fn begin(&mut self, rule: &'static Rule) {
        self.rule = Some(rule);
    }

    /// Reports a finding of the running rule at these places, whose values show it.
    pub fn report(&mut self, places: Vec<Place>, message: String) {
        self.report_reading(places, Vec::new(), message);
    }

    /// Reports a finding that rests on values at further places.
    pub fn report_reading(&mut self, places: Vec<Place>, reads: Vec<Place>, message: String) {
        let rule = self.rule.expect("a rule is running");
        let severity = rule.severity;
        self.list.push(Finding { rule, severity, places, message, standing: Standing::Open, reads });
    }

    /// Reports a finding less grave than the running rule's others.
    pub fn report_as(&mut self, severity: Severity, places: Vec<Place>, message: String) {
        self.report(places, message);
        self.list.last_mut().expect("one was just reported").severity = severity;
    }

    /// All findings but those that a graver one at the same affair, item or text makes needless.
    pub(super) fn without_silenced(self) -> Vec<Finding> {
        let mut silenced: Vec<(&str, Option<Place>)> = Vec::new();
        for finding in &self.list {
            silenced.extend(finding.rule.silences.iter().map(|code| (*code, subject(finding))));
        }
        if silenced.is_empty() {
            return self.list;
        }
        let heard = |finding: &Finding| {
            !silenced.contains(&(finding.rule.code, subject(finding)))
                && !silenced.contains(&(finding.rule.code, affair_of(finding)))
        };
        let keep: Vec<bool> = self.list.iter().map(heard).collect();
        self.list.into_iter().zip(keep).filter_map(|(finding, keep)| keep.then_some(finding)).collect()
    }
}

/// What a finding is about, for precedence: the affair, or the very item.
fn subject(finding: &Finding) -> Option<Place> {
    match finding.rule.check {
        Check::Affair(_) => affair_of(finding),
        _ => finding.places.first().map(Place::whole),
    }
}

fn affair_of(finding: &Finding) -> Option<Place> {
    let affair = finding.places.first()?.affair.as_ref()?;
    Some(Place::within(Some(affair), "affair"))
}

/// Whether the filing's confirmations cover a finding. A confirmation without a visible reason covers nothing.
pub(super) fn standing(filing: &Filing, finding: &Finding) -> Standing {
    if finding.severity != Severity::Query {
        return Standing::Open;
    }
    let same = |confirmation: &&Confirmation| {
        confirmation.rule == finding.rule.code
            && confirmation.places == finding.places
            && !confirmation.reason.blank()
    };
    let Some(confirmation) = filing.confirmations.iter().find(same) else {
        return Standing::Open;
    };
    let reason = confirmation.reason.to_string();
    if confirmation.answers == finding.fingerprint(filing) {
        Standing::Confirmed(reason)
    } else {
        Standing::Lapsed(reason)
    }
}
