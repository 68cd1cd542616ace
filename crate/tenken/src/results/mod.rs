//! The results: many submissions, each verified and checked again, added up into what is published.
//!
//! [`judge`] takes a file to a [`Line`]: a submission that may count, or one set aside. Lines have one order, whatever
//! the order of the files; [`Merge`] brings sorted lines together and [`Settling`] lets one submission of an institution
//! count. What counts goes into the tables and the [`Sums`], of which the [`Results`] are published.

mod csv;
mod expected;
mod judge;
mod key;
mod line;
pub mod log;
pub mod partial;
mod publish;
mod published;
mod reason;
pub mod report;
mod settle;
mod sums;
mod texts;

pub use expected::Expected;
pub use judge::judge;
pub use key::Key;
pub use line::{Aside, Entry, Line, sort};
pub use publish::Wishes;
pub use published::{
    Answered, AsideCount, AskedBy, Body, ChoiceCount, FORMAT, ItemResult, KindCount, MOST_BODIES, Received,
    ReportCount, Results, ShownText, Slice, VERSION,
};
pub use reason::Reason;
pub use settle::{Lines, Merge, Settled, Settling};
pub use sums::Sums;
pub use texts::{MOST_TEXTS, Selection, Texts, Written};
