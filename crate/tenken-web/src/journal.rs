//! The journal of the open draft: into the tail at once, to the log, and what to do when either refuses.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use tenken::desk::{Keeping, Record};
use wasm_bindgen_futures::spawn_local;

use crate::channel::Call;
use crate::clock;
use crate::entry::{Batch, Head, Note, Outcome};
use crate::ledger::Ledger;
use crate::locks::Held;
use crate::log::Failure;
use crate::shelf::Shelf;
use crate::shell::{Shell, State};
use crate::tail;

/// How long to wait before a log that refused is tried again.
const RETRY: u32 = 3_000;

/// The journal of a draft.
pub(crate) struct Journal {
    pub(crate) draft: String,
    pub(crate) turn: u32,
    /// None while nothing may be changed: the example, or another tab has the draft.
    pub(crate) ledger: Option<Ledger>,
    /// A whole copy in the page's memory, while the machine refuses to keep it.
    pub(crate) spare: Option<Ledger>,
    pub(crate) lock: Option<Held>,
    /// Whether it goes to the log: not if nothing is to be kept.
    pub(crate) logged: bool,
    /// Counts how often it was begun; answers to batches of an earlier one mean nothing any more.
    life: u32,
    /// A batch is on its way. What comes meanwhile waits and goes together, so that no edit waits for more than
    /// two turns of the disk.
    writing: bool,
    waiting: Option<Batch>,
    /// Title and progress that the other tabs know.
    told: (String, String),
}

impl Journal {
    pub(crate) fn new(draft: String, turn: u32) -> Self {
        Self {
            draft,
            turn,
            ledger: None,
            spare: None,
            lock: None,
            logged: false,
            life: 0,
            writing: false,
            waiting: None,
            told: Default::default(),
        }
    }

    fn is_idle(&self) -> bool {
        !self.writing && self.waiting.is_none()
    }

    /// Writes no more.
    pub(crate) fn stop(&mut self) {
        self.ledger = None;
        self.spare = None;
        self.lock = None;
        self.waiting = None;
    }
}

impl State {
    /// Begins a journal for the open draft from what the desk has now, on the machine or in memory.
    pub(crate) fn begin(&mut self, shell: &Rc<Shell>, epoch: u32, base: Vec<u8>, records: Vec<Record>) {
        let note = self.note();
        let keep = self.keep;
        let Some(journal) = &mut self.journal else { return };
        let shelf = match &shell.machine {
            Some(machine) if keep => machine,
            _ => &shell.memory,
        };
        let (ledger, batch, kept) = ledger(shelf, &journal.draft, epoch, note, base, records);
        journal.ledger = Some(ledger);
        journal.logged = keep;
        journal.life += 1;
        journal.writing = false;
        journal.waiting = None;
        if keep {
            self.say_kept(kept, false);
            self.put(shell, batch);
        } else {
            self.set_keeping(Keeping::Forgotten);
        }
    }

    /// Enters what was done.
    pub(crate) fn enter(&mut self, shell: &Rc<Shell>, record: Record) {
        let note = self.note();
        let Some(journal) = &mut self.journal else { return };
        let Some(ledger) = &mut journal.ledger else { return };
        let batch = ledger.enter(record.clone(), note.clone());
        if let Some(spare) = &mut journal.spare {
            spare.enter(record, note);
        }
        if journal.logged {
            self.put(shell, batch);
        }
    }

    /// Keeps text that an input method has not confirmed.
    pub(crate) fn compose(&mut self, place: String, text: String) {
        if self.desk.is_journalled_at(&place)
            && let Some(ledger) = self.journal.as_mut().and_then(|journal| journal.ledger.as_mut())
        {
            ledger.compose(place, text, clock::fresh_id());
        }
    }

    /// Sends a batch to the log, with those that wait.
    pub(crate) fn put(&mut self, shell: &Rc<Shell>, batch: Batch) {
        let Some(journal) = &mut self.journal else { return };
        match &mut journal.waiting {
            Some(waiting) => waiting.append(batch),
            None => journal.waiting = Some(batch),
        }
        let turn = journal.turn;
        self.flush(shell, turn);
    }

    /// The other tabs have it from now on, or a new one: this one writes no more.
    pub(crate) fn lose(&mut self, turn: u32) {
        self.closing.retain(|journal| journal.turn != turn);
        if let Some(journal) = self.journal.as_mut().filter(|journal| journal.turn == turn) {
            journal.stop();
            self.desk.set_read_only(true);
        }
    }

    /// Lets the draft go; its lock goes with the last entry.
    pub(crate) fn close(&mut self, shell: &Rc<Shell>) {
        self.turn += 1;
        self.let_go(shell);
    }

    /// The same, where the turn of the next one has begun already.
    pub(crate) fn let_go(&mut self, shell: &Rc<Shell>) {
        let Some(journal) = self.journal.take() else { return };
        tail::delete(&*shell.memory, Some(&journal.draft));
        if !journal.is_idle() {
            self.closing.push(journal);
        }
    }

    /// Says how the draft is kept, but not over a failure that still holds.
    pub(crate) fn say_kept(&mut self, kept: bool, safe: bool) {
        let failed = matches!(self.keeping, Keeping::Failed { .. });
        if safe || (kept && !failed) {
            let at = clock::time(clock::now());
            self.set_keeping(Keeping::Kept { at, safe });
        }
    }

    fn note(&self) -> Note {
        Note { title: self.desk.title(), progress: self.desk.progress(), changed: clock::now() }
    }

    fn journal_of(&mut self, turn: u32) -> Option<&mut Journal> {
        let journals = self.journal.iter_mut().chain(&mut self.closing);
        journals.into_iter().find(|journal| journal.turn == turn)
    }

    /// Sends what waits.
    pub(crate) fn flush(&mut self, shell: &Rc<Shell>, turn: u32) {
        let Some(journal) = self.journal_of(turn) else { return };
        if journal.writing {
            return;
        }
        let Some(batch) = journal.waiting.take() else { return };
        match shell.log.write(&batch) {
            Ok(writing) => {
                journal.writing = true;
                let (shell, life) = (shell.clone(), journal.life);
                spawn_local(async move {
                    let outcome = writing.await;
                    // What was kept is drawn when there is a pause.
                    let told = shell.quietly(move |shell, state| {
                        let journal = state.journal_of(turn).filter(|journal| journal.life == life);
                        if let Some(journal) = journal {
                            journal.writing = false;
                            state.answered(shell, turn, batch, outcome);
                        }
                    });
                    debug_assert!(told.is_ok());
                });
            }
            Err(failure) => self.answered(shell, turn, batch, Err(failure)),
        }
    }

    fn answered(&mut self, shell: &Rc<Shell>, turn: u32, batch: Batch, outcome: Result<Outcome, Failure>) {
        let Some(journal) = self.journal_of(turn) else { return };
        match outcome {
            Ok(Outcome::Written) => {
                if let Some(ledger) = &mut journal.ledger {
                    ledger.confirm(&batch);
                }
                let Note { title, progress, .. } = batch.head.note;
                let told = (title, progress);
                if journal.told != told {
                    journal.told = told;
                    shell.channel.tell(&Call::Drafts);
                }
                self.flush(shell, turn);
                self.rest(shell, turn);
            }
            Ok(Outcome::Superseded) => {
                self.lose(turn);
                self.draw_soon(shell);
            }
            Ok(Outcome::Gone) if self.journal.as_ref().is_some_and(|journal| journal.turn == turn) => {
                self.begin_again(shell, 0);
            }
            Ok(Outcome::Gone) => self.lose(turn),
            Ok(Outcome::Behind) => self.hold_back(shell, turn, batch),
            Err(failure) => {
                self.hold_back(shell, turn, batch);
                self.fail(shell, turn, failure);
            }
        }
    }

    /// All is on the disk: says so, and lets go of what was held for that.
    fn rest(&mut self, shell: &Rc<Shell>, turn: u32) {
        self.closing.retain(|journal| !journal.is_idle());
        if let Some(journal) =
            self.journal.as_mut().filter(|journal| journal.turn == turn && journal.is_idle())
        {
            if journal.spare.take().is_some() {
                tail::delete(&*shell.memory, Some(&journal.draft));
            }
            if journal.ledger.is_some() {
                self.say_kept(true, true);
                self.draw_soon(shell);
            }
        }
    }

    /// The browser's user deleted it all: what is open is kept anew.
    pub(crate) fn begin_again(&mut self, shell: &Rc<Shell>, logged: u32) {
        let (base, records) = self.desk.compact();
        if let (Some(journal), Some(machine)) = (&self.journal, &shell.machine) {
            tail::delete(&**machine, Some(&journal.draft));
        }
        self.begin(shell, logged + 1, base, records);
    }

    /// Puts a batch that was not written before those that wait, and tries again after a while.
    fn hold_back(&mut self, shell: &Rc<Shell>, turn: u32, mut batch: Batch) {
        let Some(journal) = self.journal_of(turn) else { return };
        if let Some(waiting) = journal.waiting.take() {
            batch.append(waiting);
        }
        journal.waiting = Some(batch);
        let shell = shell.clone();
        self.retry = Some(Timeout::new(RETRY, move || {
            spawn_local(async move {
                if !shell.log.is_open() {
                    // Whether it is open is asked by the next batch.
                    let _ = shell.log.open().await;
                }
                shell.later(move |shell, state| state.flush(shell, turn));
            });
        }));
    }

    /// Goes on in memory, and says so.
    fn fail(&mut self, shell: &Rc<Shell>, turn: u32, failure: Failure) {
        let full = failure == Failure::Full;
        if self.keeping != (Keeping::Failed { full }) {
            self.set_keeping(Keeping::Failed { full });
            self.draw_soon(shell);
        }
        if !self.journal.as_ref().is_some_and(|journal| journal.turn == turn && journal.spare.is_none()) {
            return;
        }
        let note = self.note();
        let (base, records) = self.desk.compact();
        if let Some(journal) = &mut self.journal {
            let (spare, _, _) = ledger(&shell.memory, &journal.draft, 1, note, base, records);
            journal.spare = Some(spare);
        }
    }
}

fn ledger(
    shelf: &Rc<dyn Shelf>,
    draft: &str,
    epoch: u32,
    note: Note,
    base: Vec<u8>,
    records: Vec<Record>,
) -> (Ledger, Batch, bool) {
    let head = Head { draft: draft.to_owned(), epoch, first: 1, note };
    // The core writes UTF-8.
    let base = String::from_utf8(base).unwrap_or_default();
    Ledger::begin(shelf.clone(), head, base, records)
}
