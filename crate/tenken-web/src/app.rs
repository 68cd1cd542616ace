//! What the page sees of the engine.

use std::panic;
use std::rc::{Rc, Weak};

use js_sys::{Function, Map};
use tenken::desk::{Desk, Keeping, Message, Word};
use tenken::municipality::MunicipalityList;
use tenken::questionnaire::Questionnaire;
use wasm_bindgen::prelude::*;

use crate::bulk::Bulk;
use crate::channel::Channel;
use crate::effects::{self, Way};
use crate::log::Log;
use crate::shelf::{Machine, Memory, Shelf};
use crate::shell::{Shell, State};
use crate::version;

/// The desk with all that it needs of the browser.
#[wasm_bindgen]
pub struct App(Rc<Shell>);

#[wasm_bindgen]
impl App {
    /// Lists the drafts and draws the first screen: `on_view(view, draft)`, where `draft` is the id of the open one.
    ///
    /// `memory` outlives engines and keeps what may not be kept on the machine; `bulk` has the Workers. `recover` is given after an engine
    /// broke off: the draft that was open, or nothing that can be opened again.
    pub async fn start(
        on_view: Function,
        memory: Map,
        bulk: Bulk,
        recover: Option<String>,
    ) -> Result<Self, JsValue> {
        panic::set_hook(Box::new(|info| web_sys::console::error_1(&info.to_string().into())));

        let log = Log::default();
        // Whether it is open is asked below.
        let _ = log.open().await;
        let machine = Machine::new().map(|machine| Rc::new(machine) as Rc<dyn Shelf>);
        let desk = Desk::new(Questionnaire::builtin(), MunicipalityList::builtin(), &version());
        let state = State::new(desk, effects::may_keep(machine.as_deref()));
        let shell = Rc::new_cyclic(|shell: &Weak<Shell>| {
            let shell = shell.clone();
            let channel = Channel::open(move |call| {
                if let Some(shell) = shell.upgrade() {
                    shell.later(move |shell, state| state.heard(shell, call));
                }
            });
            Shell::new(state, on_view, log, machine, Rc::new(Memory(memory)), channel, bulk)
        });

        let list = effects::list(&shell).await;
        let reopen = recover.as_ref().is_some_and(|draft| !draft.is_empty());
        let begin = move |shell: &Rc<Shell>, state: &mut State| {
            state.desk.set_drafts(list);
            if !state.keep {
                state.set_keeping(Keeping::Forgotten);
            } else if !shell.log.is_open() {
                state.set_keeping(Keeping::Failed { full: false });
            }
        };
        // What the page shows stays until the draft is open again.
        if reopen { shell.quietly(begin) } else { shell.run(begin) }?;
        if let Some(draft) = recover {
            if reopen {
                effects::load(shell.clone(), 0, draft, Way::Recover).await;
            }
            shell.run(|_, state| state.desk.tell(Word::Recovered))?;
        }
        Ok(Self(shell))
    }

    /// Does what a person did: a `Message`.
    pub fn send(&self, message: JsValue) -> Result<(), JsValue> {
        let message: Message = serde_wasm_bindgen::from_value(message)?;
        self.0.run(|shell, state| state.send(shell, message))
    }

    /// Keeps text that an input method has not confirmed yet: the whole text that the control shows.
    pub fn composing(&self, place: String, text: String) -> Result<(), JsValue> {
        self.0.quietly(|_, state| state.compose(place, text))
    }

    /// Takes files that were dropped on the page.
    pub fn receive(&self, files: Vec<web_sys::File>) -> Result<(), JsValue> {
        self.0.run(move |shell, state| {
            let wanted = state.desk.dropped(files.len());
            effects::receive(shell, files, wanted);
        })
    }

    /// So many files were read and set aside by the Workers so many milliseconds after the beginning.
    pub fn adding_up(&self, done: u32, aside: u32, elapsed: u32, merging: bool) -> Result<(), JsValue> {
        self.0.quietly(move |shell, state| {
            state.desk.adding_up(done, aside, elapsed, merging);
            if state.drawing.is_none() {
                state.draw_soon(shell);
            }
        })
    }

    /// Takes what the Workers made: the bytes of an `AddedUp`, the log, the partial results.
    pub fn added_up(&self, added: Vec<u8>, log: Vec<u8>, partial: web_sys::Blob) -> Result<(), JsValue> {
        self.0.run(move |_, state| {
            state.bulk.partial = Some(partial);
            state.desk.added_up(&added, log);
        })
    }

    /// A Worker broke off: at which file, and why, where either is known.
    pub fn broke_off(&self, file: Option<String>, why: Option<String>) -> Result<(), JsValue> {
        self.0.run(move |_, state| state.desk.broke_off(file.as_deref(), why))
    }

    /// The browser makes no Workers.
    pub fn cannot_add_up(&self) -> Result<(), JsValue> {
        self.0.run(|_, state| state.desk.cannot_add_up())
    }
}
