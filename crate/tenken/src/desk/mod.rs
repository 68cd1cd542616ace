//! The desk: a filing at work. It takes a `Message`, changes, and gives a finished `View`.

mod message;
mod shell;
mod view;

pub use message::Message;
pub use shell::{Draft, DraftEntry, Effect, FileOut, Keeping, Record, Word};
pub use view::*;
