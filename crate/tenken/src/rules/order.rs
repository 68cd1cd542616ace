//! The order of findings: as the form runs, then as the catalogue runs.

use litemap::LiteMap;

use super::{Case, Finding};
use crate::place::{AFFAIRS, Part, Place, QUESTIONNAIRE};
use crate::sorted;

/// Sorts by section, affair, field or item, part and rule.
pub(super) fn sort(findings: &mut [Finding], case: &Case<'_>) {
    let order = Order::of(case);
    let ranks: Vec<_> =
        findings.iter().map(|finding| finding.places.first().map(|place| order.rank(place))).collect();
    // The rules have run in the catalogue's order, which a stable sort keeps.
    let positions = sorted::positions(ranks.len(), &|left, right| ranks[left].cmp(&ranks[right]));
    sorted::arrange(findings, positions);
}

struct Order<'a> {
    affairs: LiteMap<&'a str, usize>,
    keys: LiteMap<&'a str, usize>,
}

impl<'a> Order<'a> {
    fn of(case: &Case<'a>) -> Self {
        let fields = case.questionnaire.fields.iter().map(|field| field.key.as_str());
        let items = case.questionnaire.reports.iter().flat_map(|report| report.items());
        let keys = std::iter::once(QUESTIONNAIRE).chain(fields).chain(items.map(|item| item.key.as_str()));
        let affairs = case.filing.affairs.iter().map(|affair| affair.id.as_str());
        Self { affairs: ranks(affairs), keys: ranks(keys) }
    }

    fn rank(&self, place: &Place) -> (u8, usize, usize, Part) {
        let affair =
            place.affair.as_ref().map(|id| self.affairs.get(id.as_str()).copied().unwrap_or(usize::MAX));
        let section = match affair {
            _ if place.key.starts_with("confirmation.") => 3,
            Some(_) => 1,
            None if place.key == AFFAIRS => 1,
            None if place.key == QUESTIONNAIRE || place.key.starts_with("institution.") => 0,
            None => 2,
        };
        let affair = affair.map_or(0, |rank| rank.saturating_add(1));
        (section, affair, self.keys.get(place.key.as_str()).copied().unwrap_or(usize::MAX), place.part)
    }
}

fn ranks<'a>(keys: impl Iterator<Item = &'a str>) -> LiteMap<&'a str, usize> {
    let mut ranks = LiteMap::new_vec();
    for (rank, key) in keys.enumerate() {
        ranks.insert(key, rank);
    }
    ranks
}
