//! Binds the core to the browser: journal, files, timers, locks.

mod channel;
mod clock;

mod entry;
mod files;

mod ledger;
mod locks;
mod log;
mod shelf;

mod tail;

use wasm_bindgen::prelude::wasm_bindgen;

/// The version of the page, which is that of the core in it.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
