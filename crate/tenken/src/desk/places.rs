//! Where things are shown: screens by route, the place of a finding, the next one.

use super::{CONFIRM, Desk, Effect, Route, cards, label};
use crate::place::Place;
use crate::rules::Finding;

impl Desk {
    /// Opens the screen that has a field and puts the focus there.
    pub(super) fn show(&mut self, id: &str) {
        let place =
            id.strip_prefix(CONFIRM).and_then(|key| key.split_once(':')?.1.split('+').next()).unwrap_or(id);
        let Ok(place) = place.parse::<Place>() else { return };
        self.route = Route::of(&place);
        if let Route::Affair(affair) = &self.route {
            let there = self.work.as_ref().is_some_and(|work| work.filing.affair(affair).is_some());
            if !there {
                self.route = Route::Affairs;
            }
        }
        match place.key.strip_prefix("confirmation.") {
            Some(key) => {
                let code = key.split('.').next().unwrap_or_default();
                let key = key.split_once('.').map(|(_, key)| key).unwrap_or_default();
                let place = Place { key: key.to_owned(), ..place };
                self.focus_on(&format!("{CONFIRM}{code}:{place}"));
            }
            None if self.route == Route::Affairs || self.route == Route::Submission => {
                self.focus_on("heading")
            }
            None => self.focus_on(id),
        }
    }

    pub(super) fn open_finding(&mut self, key: &str) {
        self.opened = Some(key.to_owned());
        if let Some(rest) = key.strip_prefix(cards::UNREAD) {
            self.show(rest);
            return;
        }
        let place = self.work.as_ref().and_then(|work| {
            let finding = work.findings.iter().find(|finding| cards::key(finding) == key)?;
            finding.places.first().cloned()
        });
        if let Some(place) = place {
            self.show(&place.to_string());
        }
    }

    /// Opens the finding after or before the one last opened, things to do left out, round and round.
    pub(super) fn step_finding(&mut self, by: isize) {
        let Some(work) = &self.work else { return };
        let open: Vec<String> = work
            .findings
            .iter()
            .filter(|finding| !cards::is_to_do(work, finding) && !cards::is_confirmed(finding))
            .map(cards::key)
            .collect();
        if open.is_empty() {
            self.say("指摘はありません。".to_owned());
            return;
        }
        let count = open.len().cast_signed();
        let at = self.opened.as_ref().and_then(|key| open.iter().position(|known| known == key));
        let next = match at {
            Some(at) => (at.cast_signed() + by).rem_euclid(count),
            None if by > 0 => 0,
            None => count - 1,
        };
        let key = open[next.cast_unsigned()].clone();
        let message = work
            .findings
            .iter()
            .find(|finding| cards::key(finding) == key)
            .map(|finding| finding.message.clone());
        self.open_finding(&key);
        self.say(format!("{count}件中{}件目: {}", next + 1, message.unwrap_or_default()));
    }

    pub(super) fn go(&mut self, route: Route) -> Vec<Effect> {
        if self.work.is_none() && !matches!(route.section(), "start" | "help" | "receipt" | "results") {
            return Vec::new();
        }
        if let Route::Affair(id) = &route
            && self.work.as_ref().is_some_and(|work| work.filing.affair(id).is_none())
        {
            return self.go(Route::Affairs);
        }
        let (focus, page) = self.turn(&route);
        self.page = page;
        if self.route != route {
            self.preview = None;
        }
        self.listed.whole = false;
        let closes = route == Route::Start && self.work.is_some();
        if route == Route::Submission {
            self.asked_to_check();
        }
        if self.route != route {
            self.focus_on(&focus);
        }
        self.route = route;
        if closes {
            self.close();
            return vec![Effect::Close, Effect::List];
        }
        Vec::new()
    }

    /// What a field is called in undo and announcements.
    pub(super) fn label(&self, id: &str) -> String {
        let Some(work) = &self.work else {
            return String::new();
        };
        if id.starts_with(CONFIRM) {
            return "確認の理由の入力".to_owned();
        }
        match id.parse::<Place>() {
            Ok(place) => label(&self.questionnaire, &work.filing, &place),
            Err(()) => String::new(),
        }
    }

    pub(super) fn shown_at(&self, id: &str) -> Vec<&Finding> {
        let (Some(work), Ok(place)) = (&self.work, id.parse::<Place>()) else {
            return Vec::new();
        };
        cards::shown_at(work, &place)
    }
}
