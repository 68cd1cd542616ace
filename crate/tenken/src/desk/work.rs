//! The open filing: changes with their inverses, undo, what has been typed and not read, what has been left.

use std::cell::OnceCell;

use litemap::LiteMap;

use crate::filing::{Affair, AffairId, Answer, Confirmation, Filing, Value};
use crate::municipality::MunicipalityList;
use crate::place::Place;
use crate::questionnaire::Questionnaire;
use crate::rules::{self, Case, Finding};
use crate::submission::{self, Code};
use crate::text::{Text, read_count, read_date, read_due};

/// Most steps that can be taken back.
const STEPS: usize = 500;

/// A filing at work.
#[derive(Debug)]
pub(super) struct Work {
    /// Id of the draft.
    pub draft: String,
    pub filing: Filing,
    /// The last round's filing, to look at and to compare with.
    pub previous: Option<Box<Filing>>,
    /// The example with flaws: nothing can be changed and nothing is kept.
    pub example: bool,
    /// Another tab holds the draft.
    pub held_elsewhere: bool,
    /// Every finding, confirmed ones and things to do included.
    pub findings: Vec<Finding>,
    /// Dates, dues and counts as typed, while their field is being visited or while they cannot be read.
    pub raw: LiteMap<Place, String>,
    /// Reasons typed for confirmations that are not given yet, by finding.
    pub pending: LiteMap<String, String>,
    /// Places that the person has left.
    pub left: LiteMap<Place, ()>,
    /// 点検 was asked for.
    pub checked: bool,
    /// The field being typed into, and the findings that stood there before.
    pub active: Option<Active>,
    /// Raised for each text that changed for another reason than typing.
    pub revisions: LiteMap<String, u32>,
    /// Whether anything changed since a file was written.
    pub unwritten: bool,
    /// The 確認コード of the filing as it is, once it was asked for; none where it cannot be sealed.
    code: OnceCell<Option<Code>>,
    undo: Vec<Step>,
    redo: Vec<Step>,
    /// The last step is a visit that goes on.
    visiting: bool,
}

/// The field being typed into.
#[derive(Debug)]
pub(super) struct Active {
    pub id: String,
    pub shown: Vec<String>,
}

/// A change of the filing, as the inverse of the one that was made.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Change {
    Value(Place, Value),
    Answer(Place, Answer),
    Raw(Place, Option<String>),
    Pending(String, Option<String>),
    Insert(usize, Box<Affair>),
    Remove(AffairId),
    Confirmations(Vec<Confirmation>),
    Sequence(u32),
    Previous(Option<Box<Filing>>),
}

/// What one undo takes back.
#[derive(Clone, Debug)]
pub(super) struct Step {
    /// What was done: 「使用②の回答」.
    pub label: String,
    /// Id of the field it was done in; route and place to show when it is taken back.
    pub id: String,
    /// Inverses, in the order of the changes.
    inverses: Vec<Change>,
}

impl Work {
    pub(super) fn new(draft: String, filing: Filing) -> Self {
        Self {
            draft,
            filing,
            previous: None,
            example: false,
            held_elsewhere: false,
            findings: Vec::new(),
            raw: LiteMap::new_vec(),
            pending: LiteMap::new_vec(),
            left: LiteMap::new_vec(),
            checked: false,
            active: None,
            revisions: LiteMap::new_vec(),
            unwritten: true,
            code: OnceCell::new(),
            undo: Vec::new(),
            redo: Vec::new(),
            visiting: false,
        }
    }

    /// Whether nothing can be changed.
    pub(super) fn read_only(&self) -> bool {
        self.example || self.held_elsewhere
    }

    /// Why nothing can be changed; empty where it can.
    pub(super) fn why_read_only(&self) -> &'static str {
        match (self.example, self.held_elsewhere) {
            (true, _) => "記入例は書き換えられません。",
            (_, true) => "別のタブで編集しています。",
            _ => "",
        }
    }

    /// Checks everything again.
    pub(super) fn check(&mut self, questionnaire: &Questionnaire, municipalities: &MunicipalityList) {
        self.code = OnceCell::new();
        self.findings = rules::check(&self.case(questionnaire, municipalities));
    }

    /// The 確認コード that a submission would have now. Sealing checks the whole filing twice, and reads it back.
    pub(super) fn code(&self, case: &Case<'_>) -> Option<Code> {
        *self.code.get_or_init(|| submission::seal(case).ok().map(|sealed| sealed.code))
    }

    /// The filing beside what it is checked against.
    pub(super) fn case<'a>(
        &'a self,
        questionnaire: &'a Questionnaire,
        municipalities: &'a MunicipalityList,
    ) -> Case<'a> {
        Case::new(questionnaire, municipalities, &self.filing).beside(self.previous.as_deref())
    }

    /// Takes typed text into a place. What is a date, a due or a count is read; what cannot be read stays as typed.
    pub(super) fn type_into(&mut self, place: &Place, text: &str, label: &str) -> bool {
        let Some(value) = self.filing.value(place) else {
            return false;
        };
        let id = place.to_string();
        let read = match value {
            Value::Text(_) => {
                self.visit(&id, label, vec![Change::Value(place.clone(), Value::Text(Text::new(text)))]);
                return true;
            }
            Value::Date(_) => Value::Date(read_date(text)),
            Value::Due(_) => Value::Due(read_due(text)),
            Value::Count(_) => Value::Count(read_count(text)),
            Value::Choice(_) | Value::Flag(_) => return false,
        };
        let raw = (!text.is_empty()).then(|| text.to_owned());
        self.visit(&id, label, vec![Change::Value(place.clone(), read), Change::Raw(place.clone(), raw)]);
        true
    }

    /// Takes text typed as a reason for confirming a finding.
    pub(super) fn type_pending(&mut self, id: &str, finding: &str, text: &str, label: &str) {
        let text = (!text.is_empty()).then(|| text.to_owned());
        self.visit(id, label, vec![Change::Pending(finding.to_owned(), text)]);
    }

    /// Whether what was typed there could not be read.
    pub(super) fn unread(&self, place: &Place) -> bool {
        self.raw.get(place).is_some_and(|raw| !crate::text::is_blank(raw))
            && self.filing.value(place).is_some_and(|value| value.is_blank())
    }

    /// Places whose text could not be read.
    pub(super) fn unread_places(&self) -> impl Iterator<Item = &Place> {
        self.raw.keys().filter(|place| self.unread(place))
    }

    /// Marks a field as left: its findings may show, and what was read there is written out in full.
    pub(super) fn leave(&mut self, place: &Place) {
        self.visiting = false;
        self.left.insert(place.clone(), ());
        if place.part == crate::place::Part::Value {
            self.left.insert(place.reason(), ());
            self.left.insert(place.due(), ());
        }
        if !self.unread(place) && self.raw.remove(place).is_some() {
            self.revise(&place.to_string());
        }
    }

    /// One change that belongs to a visit to a field: steps of the same visit are one.
    fn visit(&mut self, id: &str, label: &str, changes: Vec<Change>) {
        let goes_on = self.visiting && self.undo.last().is_some_and(|step| step.id == id);
        if goes_on {
            self.after_edit(&changes);
            for change in changes {
                // The first inverse of the visit is the one that leads back before it.
                self.make(change);
            }
        } else {
            self.step(id, label, changes);
            self.visiting = true;
        }
    }

    /// One step: changes that undo takes back together.
    pub(super) fn step(&mut self, id: &str, label: &str, changes: Vec<Change>) {
        self.after_edit(&changes);
        let inverses = changes.into_iter().map(|change| self.make(change)).collect();
        self.undo.push(Step { label: label.to_owned(), id: id.to_owned(), inverses });
        if self.undo.len() > STEPS {
            self.undo.remove(0);
        }
        self.visiting = false;
    }

    fn after_edit(&mut self, changes: &[Change]) {
        self.redo.clear();
        self.unwritten |= changes.iter().any(is_of_filing);
    }

    /// Label of the step that undo would take back.
    pub(super) fn undo_label(&self) -> Option<&str> {
        self.undo.last().map(|step| step.label.as_str())
    }

    /// Label of the step that redo would do again.
    pub(super) fn redo_label(&self) -> Option<&str> {
        self.redo.last().map(|step| step.label.as_str())
    }

    /// Takes the last step back; gives the step.
    pub(super) fn undo(&mut self) -> Option<Step> {
        let step = self.undo.pop()?;
        let back = self.reverse(&step);
        self.redo.push(back);
        Some(step)
    }

    /// Does the step last taken back again; gives the step.
    pub(super) fn redo(&mut self) -> Option<Step> {
        let step = self.redo.pop()?;
        let back = self.reverse(&step);
        self.undo.push(back);
        Some(step)
    }

    fn reverse(&mut self, step: &Step) -> Step {
        self.visiting = false;
        self.unwritten |= step.inverses.iter().any(is_of_filing);
        self.active = None;
        let mut inverses: Vec<Change> = Vec::new();
        for change in step.inverses.iter().rev() {
            for id in touched(change) {
                self.revise(&id);
            }
            inverses.push(self.make(change.clone()));
        }
        Step { inverses, ..step.clone() }
    }

    /// Raises the revision of a text.
    pub(super) fn revise(&mut self, id: &str) {
        *self.revisions.entry(id.to_owned()).or_default() += 1;
    }

    /// Makes a change and gives its inverse.
    fn make(&mut self, change: Change) -> Change {
        match change {
            Change::Value(place, value) => {
                let before = self.filing.set(&place, value.clone()).unwrap_or(value);
                Change::Value(place, before)
            }
            Change::Answer(place, answer) => {
                let answers = self.filing.answers_mut(place.affair.as_ref());
                let before = answers.map(|answers| answers.put(&place.key, answer)).unwrap_or_default();
                Change::Answer(place, before)
            }
            Change::Raw(place, text) => {
                let before = replace(&mut self.raw, place.clone(), text);
                Change::Raw(place, before)
            }
            Change::Pending(finding, text) => {
                let before = replace(&mut self.pending, finding.clone(), text);
                Change::Pending(finding, before)
            }
            Change::Insert(index, affair) => {
                let id = affair.id.clone();
                self.filing.affairs.insert(index.min(self.filing.affairs.len()), *affair);
                Change::Remove(id)
            }
            Change::Remove(id) => {
                let index = self.filing.affairs.iter().position(|affair| affair.id == id).unwrap_or(0);
                Change::Insert(index, Box::new(self.filing.affairs.remove(index)))
            }
            Change::Confirmations(confirmations) => {
                Change::Confirmations(std::mem::replace(&mut self.filing.confirmations, confirmations))
            }
            Change::Sequence(sequence) => {
                Change::Sequence(std::mem::replace(&mut self.filing.sequence, sequence))
            }
            Change::Previous(previous) => Change::Previous(std::mem::replace(&mut self.previous, previous)),
        }
    }
}

/// Ids of the text controls that a change writes into.
fn touched(change: &Change) -> Vec<String> {
    match change {
        Change::Value(place, _) | Change::Raw(place, _) => vec![place.to_string()],
        Change::Answer(place, _) => vec![place.reason().to_string(), place.due().to_string()],
        Change::Pending(finding, _) => vec![format!("{}{finding}", super::CONFIRM)],
        Change::Insert(..)
        | Change::Remove(_)
        | Change::Confirmations(_)
        | Change::Sequence(_)
        | Change::Previous(_) => Vec::new(),
    }
}

/// Whether a file written before the change lacks it.
fn is_of_filing(change: &Change) -> bool {
    !matches!(change, Change::Previous(_))
}

fn replace<K: Ord>(map: &mut LiteMap<K, String>, key: K, text: Option<String>) -> Option<String> {
    match text {
        Some(text) => map.insert(key, text),
        None => map.remove(&key),
    }
}
