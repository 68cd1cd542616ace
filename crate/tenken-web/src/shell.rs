//! The desk in the browser: one job after the other, and a drawing after the last.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::Function;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use tenken::desk::{Desk, Keeping, View};
use wasm_bindgen::JsValue;

use crate::bulk::{Bulk, Gathered};
use crate::channel::Channel;
use crate::files::Chooser;
use crate::journal::Journal;
use crate::log::Log;
use crate::shelf::Shelf;

/// How long a drawing that shows only that something was kept may wait for another reason to draw.
const DRAW_DELAY: u32 = 120;

type Job = Box<dyn FnOnce(&Rc<Shell>, &mut State)>;

/// The desk with all that it needs of the browser.
pub(crate) struct Shell {
    state: RefCell<State>,
    jobs: RefCell<VecDeque<Job>>,
    /// Stays true for ever in an engine that broke off, whose timers and answers then do nothing.
    busy: Cell<bool>,
    undrawn: Cell<bool>,
    on_view: Function,
    pub(crate) log: Log,
    /// None where the browser forbids it.
    pub(crate) machine: Option<Rc<dyn Shelf>>,
    pub(crate) memory: Rc<dyn Shelf>,
    pub(crate) channel: Channel,
    pub(crate) bulk: Bulk,
}

/// What changes.
pub(crate) struct State {
    pub(crate) desk: Desk,
    /// The screen as it is now, if it was asked for already.
    pub(crate) view: Option<View>,
    /// What the desk was last told.
    pub(crate) keeping: Keeping,
    /// Whether drafts may be kept on this machine.
    pub(crate) keep: bool,
    /// The journal of the open draft; none at the start.
    pub(crate) journal: Option<Journal>,
    /// Journals of closed drafts whose last entries are on their way.
    pub(crate) closing: Vec<Journal>,
    /// Counts journals and loads; what belongs to an older one is not wanted any more.
    pub(crate) turn: u32,
    pub(crate) chooser: Option<Chooser>,
    pub(crate) drawing: Option<Timeout>,
    pub(crate) retry: Option<Timeout>,
    pub(crate) bulk: Gathered,
}

impl State {
    pub(crate) fn new(desk: Desk, keep: bool) -> Self {
        Self {
            desk,
            view: None,
            keeping: Keeping::Starting,
            keep,
            journal: None,
            closing: Vec::new(),
            turn: 0,
            chooser: None,
            drawing: None,
            retry: None,
            bulk: Gathered::default(),
        }
    }

    pub(crate) fn set_keeping(&mut self, keeping: Keeping) {
        self.keeping = keeping.clone();
        self.desk.set_keeping(keeping);
    }

    /// Draws after a moment, unless something else draws before.
    pub(crate) fn draw_soon(&mut self, shell: &Rc<Shell>) {
        let shell = shell.clone();
        self.drawing = Some(Timeout::new(DRAW_DELAY, move || shell.later(|_, _| ())));
    }
}

impl Shell {
    pub(crate) fn new(
        state: State,
        on_view: Function,
        log: Log,
        machine: Option<Rc<dyn Shelf>>,
        memory: Rc<dyn Shelf>,
        channel: Channel,
        bulk: Bulk,
    ) -> Self {
        Self {
            state: RefCell::new(state),
            jobs: RefCell::default(),
            busy: Cell::new(false),
            undrawn: Cell::new(false),
            on_view,
            log,
            machine,
            memory,
            channel,
            bulk,
        }
    }

    /// Does a job, or has it done after the one at work, and draws. The error is one of the page's own drawing.
    pub(crate) fn run(
        self: &Rc<Self>,
        job: impl FnOnce(&Rc<Self>, &mut State) + 'static,
    ) -> Result<(), JsValue> {
        self.quietly(|shell, state| {
            state.view = None;
            shell.undrawn.set(true);
            job(shell, state);
        })
    }

    /// The same, for jobs that the browser begins.
    pub(crate) fn later(self: &Rc<Self>, job: impl FnOnce(&Rc<Self>, &mut State) + 'static) {
        if let Err(error) = self.run(job) {
            web_sys::console::error_1(&error);
        }
    }

    /// The same without drawing.
    pub(crate) fn quietly(
        self: &Rc<Self>,
        job: impl FnOnce(&Rc<Self>, &mut State) + 'static,
    ) -> Result<(), JsValue> {
        self.jobs.borrow_mut().push_back(Box::new(job));
        if self.busy.replace(true) {
            return Ok(());
        }
        let result = self.work();
        self.busy.set(false);
        result
    }

    fn work(self: &Rc<Self>) -> Result<(), JsValue> {
        loop {
            loop {
                let Some(job) = self.jobs.borrow_mut().pop_front() else { break };
                job(self, &mut self.state.borrow_mut());
            }
            if !self.undrawn.replace(false) {
                return Ok(());
            }
            let (view, draft) = {
                let mut state = self.state.borrow_mut();
                state.drawing = None;
                let view = state.view.take().unwrap_or_else(|| state.desk.view());
                // What is only looked at, the example or another tab's draft, is not opened again by itself.
                let journal = state.journal.as_ref().filter(|journal| journal.ledger.is_some());
                let draft = journal.map(|journal| JsValue::from(&journal.draft));
                (view.serialize(&Serializer::json_compatible())?, draft.unwrap_or_default())
            };
            self.on_view.call2(&JsValue::UNDEFINED, &view, &draft)?;
        }
    }
}
