//! What the page sees of the engine.

use std::panic;
use std::rc::{Rc, Weak};

use js_sys::{Function, Map};
use tenken::desk::{Desk, Keeping, Message, Word};
use tenken::municipality::MunicipalityList;
use tenken::questionnaire::Questionnaire;
use wasm_bindgen::prelude::*;

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
    /// `memory` outlives engines and keeps what may not be kept on the machine. `recover` is given after an engine
    /// broke off: the draft that was open, or nothing that can be opened again.
    pub async fn start(on_view: Function, memory: Map, recover: Option<String>) -> Result<Self, JsValue> {
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
            Shell::new(state, on_view, log, machine, Rc::new(Memory(memory)), channel)
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
}
