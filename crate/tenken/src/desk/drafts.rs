//! Drafts: how one is begun, opened as it was kept, shortened and put away.

use super::message::is_of_filing;
use super::work::Work;
use super::{
    CONFIRM, Desk, Draft, DraftEntry, Effect, Filter, Keeping, Listed, Message, Record, Route, Tone, Weight,
    frame,
};
use crate::filing::{Filing, ReadError};
use crate::place::Place;
use crate::rules::Case;
use crate::text::cut;

impl Desk {
    pub(super) fn begin(
        &mut self,
        filing: Filing,
        fresh_id: &str,
        example: bool,
        route: Route,
    ) -> Vec<Effect> {
        let base = filing.to_bytes();
        let mut work = Work::new(fresh_id.to_owned(), filing);
        work.example = example;
        work.check(&self.questionnaire, &self.municipalities);
        self.reset(Some(work), route);
        vec![Effect::Begin { draft: fresh_id.to_owned(), base, transient: example }]
    }

    pub(super) fn reset(&mut self, work: Option<Work>, route: Route) {
        self.work = work;
        self.preview = None;
        self.route = route;
        self.filter = Filter::default();
        self.page = 0;
        self.listed = Listed::default();
        self.opened = None;
        self.written = None;
        self.written_code = None;
        self.notices.clear();
        self.focus_on("heading");
    }

    /// Opens a draft as kept: its file, and what was done since. Gives the indices of records that could not be
    /// applied and were set aside.
    pub fn open_draft(&mut self, draft: Draft, read_only: bool) -> Result<Vec<usize>, ReadError> {
        let filing = Filing::from_bytes(&draft.base, &self.questionnaire)?;
        let route = if self.work.as_ref().is_some_and(|work| work.draft == draft.id) {
            self.route.clone()
        } else {
            Route::Institution
        };
        self.reset(Some(Work::new(draft.id, filing)), route.clone());
        let mut aside = Vec::new();
        for (index, record) in draft.records.into_iter().enumerate() {
            match record.message {
                Message::Check => self.asked_to_check(),
                message => {
                    // Findings are needed to confirm one; typing needs none.
                    if matches!(message, Message::Confirm(_) | Message::Unconfirm(_)) {
                        self.check();
                    }
                    let loses = matches!(
                        message,
                        Message::Type { .. }
                            | Message::Choose { .. }
                            | Message::AddAffair
                            | Message::Previous(Some(_))
                            | Message::Taken(_)
                    );
                    if !self.change(message, &record.id) && loses {
                        aside.push(index);
                    }
                }
            }
        }
        self.check();
        if let Some(work) = &mut self.work {
            work.held_elsewhere = read_only;
            work.active = None;
        }
        self.route = route;
        self.notices.clear();
        self.focus_on("heading");
        Ok(aside)
    }

    /// Puts the open draft away.
    pub fn close(&mut self) {
        self.reset(None, Route::Start);
    }

    /// A base and a few records that are equal to the open draft, to shorten a long journal. Undo starts anew.
    pub fn compact(&self) -> (Vec<u8>, Vec<Record>) {
        let Some(work) = &self.work else {
            return (Vec::new(), Vec::new());
        };
        let record = |message| Record { message, id: String::new() };
        let there = |place: &&Place| work.filing.value(place).is_some();
        let raw =
            work.raw.iter().filter(|(place, _)| there(place)).map(|(place, text)| (place.to_string(), text));
        let pending = work.pending.iter().map(|(finding, text)| (format!("{CONFIRM}{finding}"), text));
        let typed = raw.chain(pending).map(|(place, text)| Message::Type { place, text: text.clone() });
        let left = work.left.keys().map(|place| Message::Leave(place.to_string()));
        let checked = work.checked.then_some(Message::Check);
        let previous = work.previous.as_ref().map(|previous| Message::Previous(Some(previous.to_text())));
        let records = previous.into_iter().chain(left).chain(typed).chain(checked);
        (work.filing.to_bytes(), records.map(record).collect())
    }

    /// Whether what a person does now is to be kept: a draft is open and can be changed.
    pub fn is_journalled_now(&self) -> bool {
        self.work.as_ref().is_some_and(|work| !work.read_only())
    }

    /// Whether what is typed into this field now is to be kept.
    pub fn is_journalled_at(&self, place: &str) -> bool {
        self.is_journalled_now() && is_of_filing(place)
    }

    /// What the open draft is called in the list of drafts.
    pub fn title(&self) -> String {
        let name = self.work.as_ref().map(|work| cut(work.filing.institution.name.trim()));
        name.filter(|name| !crate::text::is_blank(name)).unwrap_or_else(|| "（機関名未入力）".to_owned())
    }

    /// How much of the open draft is answered, in words.
    pub fn progress(&self) -> String {
        let Some(work) = &self.work else {
            return String::new();
        };
        let case = Case::new(&self.questionnaire, &self.municipalities, &work.filing);
        frame::progress(frame::total(&case)).text
    }

    /// Lists the drafts kept on this machine.
    pub fn set_drafts(&mut self, drafts: Vec<DraftEntry>) {
        self.drafts = drafts;
    }

    /// Tells how the open draft is kept.
    pub fn set_keeping(&mut self, keeping: Keeping) {
        self.keeping = keeping;
    }

    /// Tells that another tab holds the open draft, or that this one does again.
    pub fn set_read_only(&mut self, held_elsewhere: bool) {
        if let Some(work) = &mut self.work {
            work.held_elsewhere = held_elsewhere;
            work.active = None;
        }
    }

    pub(super) fn ask_to_delete(&mut self, draft: &str) {
        let Some(entry) = self.drafts.iter().find(|entry| entry.id == draft) else { return };
        let text = format!(
            "「{}」（{}）の下書きをこの端末から削除します。削除すると元に戻せません。",
            cut(&entry.title),
            entry.changed
        );
        self.ask(text, "削除する", Message::DeleteDraft(draft.to_owned()));
    }

    pub(super) fn ask_to_forget(&mut self) {
        let text = "この端末にある下書きをすべて削除し、これからも残しません。削除すると元に戻せません。";
        self.ask(text.to_owned(), "すべて削除する", Message::ForgetMachine);
    }

    fn ask(&mut self, text: String, yes: &str, message: Message) {
        let actions = vec![
            self.action(yes, message, Weight::Danger),
            self.action("やめる", Message::Dismiss("delete".to_owned()), Weight::Secondary),
        ];
        self.say(text.clone());
        self.put_notice("delete", Tone::Query, text, actions);
    }
}
