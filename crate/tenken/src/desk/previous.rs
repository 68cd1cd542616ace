//! The last round's filing beside the open one: loaded, put away, and taken over from.

use super::work::{Change, Work};
use super::{Desk, Message, Previewed, Route, Tone, Weight};
use crate::filing::{Affair, AffairId, Filing, Value};
use crate::matching::Matching;
use crate::place::Place;

/// Fields of the institution that can be taken over: all but the 記入日.
const INSTITUTION: [&str; 11] = [
    "institution.name",
    "institution.kind",
    "institution.code",
    "institution.corporate_number",
    "institution.department",
    "institution.person",
    "institution.telephone",
    "institution.email",
    "institution.assessments.basic",
    "institution.assessments.priority",
    "institution.assessments.full",
];

const NUMBER: &str = "affair.assessment_number";
const NAME: &str = "affair.name";

/// Fields of an affair, all of which can be taken over.
pub(super) const AFFAIR: [&str; 9] = [
    NAME,
    NUMBER,
    "affair.kind",
    "affair.subjects",
    "affair.handlers",
    "affair.serious_incident",
    "affair.entrusted",
    "affair.provided",
    "affair.handling",
];

impl Desk {
    /// Takes a file that a person chose as the last round's filing: to the preview, or a sentence why not.
    pub fn receive_previous(&mut self, name: &str, bytes: &[u8]) {
        let beside = self.work.as_ref().is_some_and(|work| !work.read_only());
        self.receive(name, bytes, beside);
    }

    pub(super) fn preview_as_previous(&mut self) {
        if let Some(preview) = &mut self.preview {
            preview.previous = true;
            self.focus_on("heading");
        }
    }

    /// What a message comes to, with the values it brings in, so that the journal depends on nothing else.
    pub fn resolve(&self, message: Message, fresh_id: &str) -> Message {
        let Some(work) = &self.work else { return message };
        let previous = work.previous.as_deref();
        let taken = match (&message, previous, &self.preview) {
            (Message::AcceptPrevious, _, Some(Previewed { filing, previous: true, .. })) => {
                return Message::Previous(Some(filing.to_text()));
            }
            (Message::TakeInstitution, Some(previous), _) => institution(work, previous),
            (Message::TakeAffairs(ids), Some(previous), _) => {
                let matching = Matching::new(&self.questionnaire, &work.filing, previous);
                affairs(work, gone(&matching), ids, fresh_id)
            }
            (Message::TakeAsAffair { previous: was, affair }, Some(previous), _) => {
                one_affair(work, previous, was, affair).unwrap_or_else(|| Filing::empty(""))
            }
            _ => return message,
        };
        let room = self.questionnaire.limits.affairs.saturating_sub(work.filing.affairs.len());
        let adds = matches!(message, Message::TakeAffairs(_)) && taken.affairs.len() > room;
        if adds || taken == Filing::empty("") { message } else { Message::Taken(taken.to_text()) }
    }

    /// Tells that so many affairs are too many; there is nothing to say of some that are here already.
    pub(super) fn refuse_to_take(&mut self, count: usize) {
        let limit = self.questionnaire.limits.affairs;
        if self.work.as_ref().is_some_and(|work| work.filing.affairs.len() + count > limit) {
            let text =
                format!("事務は{limit}件までのため、引き継げません。引き継ぐ事務を一つずつ選んでください。");
            self.say(text.clone());
            self.put_notice("removed", Tone::Query, text, Vec::new());
        }
    }

    /// How many blank fields of the institution can be taken over.
    pub(super) fn institution_to_take(&self, work: &Work) -> usize {
        let Some(previous) = &work.previous else { return 0 };
        let taken = institution(work, previous);
        INSTITUTION.iter().filter(|key| given(&taken, &Place::of(key)).is_some()).count()
    }

    pub(super) fn set_previous(&mut self, file: Option<&str>) -> bool {
        let read = file.map(|file| Filing::from_bytes(file.as_bytes(), &self.questionnaire));
        let previous = match read {
            None => None,
            Some(Ok(filing)) => Some(Box::new(filing)),
            Some(Err(_)) => return false,
        };
        let Some(work) = &mut self.work else { return false };
        let loads = previous.is_some();
        if !loads && work.previous.is_none() {
            return false;
        }
        let label = if loads { "前回の報告の読み込み" } else { "前回の報告を外す操作" };
        work.step("previous", label, vec![Change::Previous(previous)]);
        self.preview = None;
        self.page = 0;
        self.route = Route::Previous;
        self.focus_on("heading");
        if loads {
            self.say("前回の報告を読み込みました。前回の回答を、それぞれの項目に並べて示します。".to_owned());
        } else {
            let text = "前回の報告を外しました。今回の入力はそのままです。";
            let undo = self.action("元に戻す", Message::Undo, Weight::Secondary);
            self.put_notice("removed", Tone::Plain, text.to_owned(), vec![undo]);
            self.say(text.to_owned());
        }
        true
    }

    /// Sets what was taken over, in one step.
    pub(super) fn take(&mut self, file: &str) -> bool {
        let limit = self.questionnaire.limits.affairs;
        let Ok(taken) = Filing::from_bytes(file.as_bytes(), &self.questionnaire) else { return false };
        let Some(work) = &mut self.work else { return false };
        let mut changes = Vec::new();
        let set = |place: Place, changes: &mut Vec<Change>| {
            if let Some(value) = given(&taken, &place) {
                changes.push(Change::Value(place, value));
            }
        };
        INSTITUTION.iter().for_each(|key| set(Place::of(key), &mut changes));
        let (fields, mut added) = (changes.len(), Vec::new());
        for affair in &taken.affairs {
            if work.filing.affair(&affair.id).is_some() {
                AFFAIR.iter().for_each(|key| set(Place::within(Some(&affair.id), key), &mut changes));
            } else {
                let affair = Affair { answers: Default::default(), ..affair.clone() };
                // What was typed into one of the same id, since removed, is not this one's.
                let typed = work.raw.keys().filter(|place| place.affair.as_ref() == Some(&affair.id));
                changes.extend(typed.map(|place| Change::Raw(place.clone(), None)));
                changes
                    .push(Change::Insert(work.filing.affairs.len() + added.len(), Box::new(affair.clone())));
                added.push(affair);
            }
        }
        if changes.is_empty() || work.filing.affairs.len() + added.len() > limit {
            return false;
        }
        let places = changes.iter().filter_map(|change| match change {
            Change::Value(place, _) => Some(place.to_string()),
            _ => None,
        });
        let places: Vec<String> = places.collect();
        places.iter().for_each(|place| work.revise(place));
        let (id, label, text) = if let [one, ..] = &added[..] {
            let what = match added.len() {
                1 => one.title(),
                count => format!("{count}件の事務"),
            };
            let text = format!(
                "前回の報告から{what}を追加しました。人数や重大事故の有無などは、今回のものに直してください。"
            );
            ("affairs".to_owned(), format!("前回の報告からの{what}の追加"), text)
        } else if fields > 0 {
            let text = format!(
                "前回の報告から機関の情報を{fields}項目引き継ぎました。今回のものか確かめてください。"
            );
            (places[0].clone(), "前回の機関の情報の引き継ぎ".to_owned(), text)
        } else {
            let text = "同じ事務として結び付け、空欄を前回の報告から引き継ぎました。";
            (places[0].clone(), "前回の事務との結び付け".to_owned(), text.to_owned())
        };
        work.step(&id, &label, changes);
        let undo = self.action("元に戻す", Message::Undo, Weight::Secondary);
        self.put_notice("removed", Tone::Plain, text.clone(), vec![undo]);
        self.say(text);
        true
    }
}

/// What is given at a place.
fn given(filing: &Filing, place: &Place) -> Option<Value> {
    filing.value(place).filter(|value| !value.is_blank())
}

/// Whether nothing stands in a field, not even text that could not be read.
fn is_free(work: &Work, place: &Place) -> bool {
    work.filing.value(place).is_none_or(|value| value.is_blank()) && !work.raw.contains_key(place)
}

/// The institution's fields that are blank now and were given last time.
fn institution(work: &Work, previous: &Filing) -> Filing {
    let mut taken = Filing::empty("");
    for place in INSTITUTION.map(Place::of) {
        if let Some(value) = given(previous, &place).filter(|_| is_free(work, &place)) {
            taken.set(&place, value);
        }
    }
    taken
}

/// Of affairs that are not here those wanted, as new ones. They keep their ids, so that two people who take the same
/// one over have the same.
fn affairs(work: &Work, gone: Vec<&Affair>, ids: &[String], fresh_id: &str) -> Filing {
    let mut taken = Filing::empty("");
    for was in gone.into_iter().filter(|was| ids.iter().any(|id| id == was.id.as_str())) {
        let mut affair = Affair { answers: Default::default(), ..was.clone() };
        if work.filing.affair(&affair.id).is_some()
            && let Some(id) = AffairId::new(&format!("{fresh_id}-{}", taken.affairs.len()))
        {
            affair.id = id;
        }
        taken.affairs.push(affair);
    }
    taken
}

/// The blank fields of an affair from one of last time, and the number, else the name, that makes the two one.
fn one_affair(work: &Work, previous: &Filing, was: &str, affair: &str) -> Option<Filing> {
    let was = previous.affair(&AffairId::new(was)?)?;
    let now = work.filing.affair(&AffairId::new(affair)?)?;
    let mut taken = Filing::empty("");
    taken.affairs.push(Affair::empty(now.id.clone()));
    let numbered = now.assessment_number.blank() && !was.assessment_number.blank();
    for key in AFFAIR {
        let place = Place::within(Some(&now.id), key);
        if let Some(value) = given(previous, &Place::within(Some(&was.id), key))
            && (is_free(work, &place) || (key == NAME && !numbered))
        {
            taken.set(&place, value);
        }
    }
    Some(taken)
}

/// Affairs of last time that are not here.
pub(super) fn gone<'a>(matching: &Matching<'a>) -> Vec<&'a Affair> {
    let mut gone = matching.gone();
    gone.retain(|affair| !(affair.name.blank() && affair.assessment_number.blank()));
    gone
}
