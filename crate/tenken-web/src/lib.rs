//! Binds the core to the browser: journal, files, timers, locks.

mod app;
mod bulk;
mod channel;
mod clock;
mod effects;
mod entry;
mod files;
mod journal;
mod ledger;
mod locks;
mod log;
mod shelf;
mod shell;
mod tail;
mod worker;

use wasm_bindgen::prelude::wasm_bindgen;

pub use app::App;
pub use worker::Gathering;

/// The version of the page, which is that of the core in it.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
