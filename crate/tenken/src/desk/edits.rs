//! Changes of the open filing: typing, choosing, affairs, confirmations, the number of the submission.

use super::work::{Active, Change};
use super::{CONFIRM, Desk, Message, Route, Tone, Weight, cards};
use crate::filing::{Affair, AffairId, Answer, Confirmation, Value};
use crate::place::Place;
use crate::rules::{Severity, Standing};
use crate::text::Text;

impl Desk {
    pub(super) fn type_text(&mut self, id: &str, text: &str) -> bool {
        // The page's controls take no more; a longer one could not be read back from a file.
        let text = Text::within(text);
        let label = self.label(id);
        if self.work.as_ref().is_some_and(|work| work.active.as_ref().is_none_or(|active| active.id != id)) {
            let shown = self.shown_at(id).iter().map(|finding| cards::key(finding)).collect();
            let work = self.work.as_mut().expect("just looked");
            work.active = Some(Active { id: id.to_owned(), shown });
        }
        let Some(work) = &mut self.work else { return false };
        if let Some(finding) = id.strip_prefix(CONFIRM) {
            work.type_pending(id, finding, text, &label);
            return true;
        }
        let Ok(place) = id.parse::<Place>() else {
            return false;
        };
        self.knows(&place)
            && self.work.as_mut().is_some_and(|work| work.type_into(&place, text, &format!("{label}の入力")))
    }

    /// Whether the questionnaire asks for this place, or the filing has an answer there that it does not ask for.
    pub(super) fn knows(&self, place: &Place) -> bool {
        let asked =
            self.questionnaire.field(&place.key).is_some() || self.questionnaire.item(&place.key).is_some();
        let answered = || {
            let filing = self.work.as_ref().map(|work| &work.filing)?;
            filing.answers(place.affair.as_ref())?.get(&place.key)
        };
        asked || answered().is_some()
    }

    pub(super) fn leave(&mut self, id: &str) -> bool {
        let before = self.shown_at(id).len();
        let Some(work) = &mut self.work else { return false };
        work.active = None;
        let Ok(place) = id.parse::<Place>() else {
            return id.starts_with(CONFIRM);
        };
        work.leave(&place);
        let shown = self.shown_at(id);
        if shown.len() > before {
            let text = shown.iter().map(|finding| finding.message.as_str()).collect::<Vec<_>>().join(" ");
            self.say(format!("{}: {text}", self.label(id)));
        }
        true
    }

    pub(super) fn pause(&mut self, id: &str) {
        if let Some(work) = &mut self.work {
            work.active.take_if(|active| active.id == id);
        }
    }

    pub(super) fn choose(&mut self, id: &str, choice: Option<String>) -> bool {
        let Ok(place) = id.parse::<Place>() else {
            return false;
        };
        if !self.knows(&place) {
            return false;
        }
        let label = format!("{}の選択", self.label(id));
        let asked = self.asks(&place);
        let Some(work) = &mut self.work else { return false };
        let change = match work.filing.value(&place) {
            Some(Value::Flag(_)) => {
                let flag = match choice.as_deref() {
                    Some("yes") => Some(true),
                    Some("no") => Some(false),
                    None => None,
                    Some(_) => return false,
                };
                Change::Value(place, Value::Flag(flag))
            }
            // An answer that is not asked here is taken out whole.
            Some(Value::Choice(_)) if choice.is_none() && !asked => Change::Answer(place, Answer::default()),
            Some(Value::Choice(_)) => Change::Value(place, Value::Choice(choice)),
            _ => return false,
        };
        work.step(id, &label, vec![change]);
        true
    }

    /// Whether the place is a field, or an item asked of its affair.
    pub(super) fn asks(&self, place: &Place) -> bool {
        if self.questionnaire.field(&place.key).is_some() {
            return true;
        }
        let report = match &place.affair {
            None => Some(self.questionnaire.themes()),
            Some(id) => {
                let kind = self.work.as_ref().and_then(|work| work.filing.affair(id)?.kind);
                kind.and_then(|kind| self.questionnaire.report(kind))
            }
        };
        report.is_some_and(|report| report.items().any(|item| item.key == place.key))
    }

    pub(super) fn add_affair(&mut self, fresh_id: &str) -> bool {
        let limit = self.questionnaire.limits.affairs;
        let (Some(id), Some(work)) = (AffairId::new(fresh_id), &mut self.work) else {
            return false;
        };
        if work.filing.affairs.len() >= limit || work.filing.affair(&id).is_some() {
            return false;
        }
        let index = work.filing.affairs.len();
        work.step("affairs", "事務の追加", vec![Change::Insert(index, Box::new(Affair::empty(id.clone())))]);
        self.route = Route::Affair(id.clone());
        self.focus_on(&Place::within(Some(&id), "affair.name").to_string());
        self.say(format!("{}件目の事務を追加しました。", index + 1));
        true
    }

    pub(super) fn remove_affair(&mut self, id: &str) -> bool {
        let (Some(id), Some(work)) = (AffairId::new(id), &mut self.work) else {
            return false;
        };
        let Some(affair) = work.filing.affair(&id) else {
            return false;
        };
        let title = affair.title();
        work.step("affairs", &format!("{title}の削除"), vec![Change::Remove(id.clone())]);
        if self.route == Route::Affair(id) {
            self.route = Route::Affairs;
        }
        self.focus_on("heading");
        let undo = self.action("元に戻す", Message::Undo, Weight::Secondary);
        self.put_notice(
            "removed",
            Tone::Plain,
            format!("{title}を削除しました。「元に戻す」で取り消せます。"),
            vec![undo],
        );
        true
    }

    pub(super) fn confirm(&mut self, key: &str) -> bool {
        let Some(work) = &mut self.work else { return false };
        let Some(finding) = work.findings.iter().find(|finding| cards::key(finding) == key) else {
            return false;
        };
        let lapsed = match &finding.standing {
            Standing::Lapsed(reason) => Some(reason.clone()),
            _ => None,
        };
        let reason = work.pending.get(key).cloned().or(lapsed).unwrap_or_default();
        if finding.severity != Severity::Query {
            return false;
        }
        if crate::text::is_blank(&reason) {
            self.focus_on(&format!("{CONFIRM}{key}"));
            self.say("確認する理由を入力してください。".to_owned());
            return false;
        }
        let confirmation = finding.confirmation(&work.filing, &reason);
        let mut confirmations = work.filing.confirmations.clone();
        confirmations.retain(|known| known.rule != confirmation.rule || known.places != confirmation.places);
        let before =
            |known: &&Confirmation| (&known.rule, &known.places) < (&confirmation.rule, &confirmation.places);
        let at = confirmations.iter().filter(before).count();
        confirmations.insert(at, confirmation);
        let id = finding.places[0].to_string();
        let changes = vec![Change::Confirmations(confirmations), Change::Pending(key.to_owned(), None)];
        work.step(&id, "理由を付けた確認", changes);
        self.say("確認済みにしました。".to_owned());
        true
    }

    pub(super) fn unconfirm(&mut self, key: &str) -> bool {
        let Some(work) = &mut self.work else { return false };
        let Some(finding) = work.findings.iter().find(|finding| cards::key(finding) == key) else {
            return false;
        };
        let mut confirmations = work.filing.confirmations.clone();
        confirmations.retain(|known| known.rule != finding.rule.code || known.places != finding.places);
        if confirmations.len() == work.filing.confirmations.len() {
            return false;
        }
        let id = finding.places[0].to_string();
        let reason = match &finding.standing {
            Standing::Confirmed(reason) | Standing::Lapsed(reason) => Some(reason.clone()),
            Standing::Open => None,
        };
        let changes = vec![Change::Confirmations(confirmations), Change::Pending(key.to_owned(), reason)];
        work.step(&id, "確認の取り消し", changes);
        self.say("確認を取り消しました。".to_owned());
        true
    }

    pub(super) fn set_sequence(&mut self, by: i32) -> bool {
        let Some(work) = &mut self.work else { return false };
        let Some(sequence) =
            work.filing.sequence.checked_add_signed(by).filter(|&nth| (1..=99).contains(&nth))
        else {
            return false;
        };
        work.step("heading", "提出回数の変更", vec![Change::Sequence(sequence)]);
        self.say(format!("第{sequence}回の提出にしました。"));
        true
    }

    pub(super) fn take_back(&mut self, undo: bool) -> bool {
        let Some(work) = &mut self.work else { return false };
        let Some(step) = (if undo { work.undo() } else { work.redo() }) else {
            return false;
        };
        self.notices.retain(|notice| notice.key != "removed");
        match step.id.as_str() {
            "heading" => self.route = Route::Submission,
            "affairs" => {
                self.route = Route::Affairs;
                self.focus_on("heading");
            }
            "previous" => self.route = Route::Previous,
            id => self.show(id),
        }
        let done = if undo { "元に戻しました" } else { "やり直しました" };
        self.say(format!("{}を{done}。", step.label));
        true
    }
}
