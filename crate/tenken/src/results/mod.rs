//! The results: many submissions, each verified and checked again, added up into what is published.
//!
//! `judge` takes a file to a line: a submission that may count, or one set aside. Lines have one order, whatever the
//! order of the files; `merge` brings sorted lines together and `Settling` lets one submission of an institution count.
//! What counts goes into the tables and the `Sums`, of which the `Results` are published and the report is drawn.

mod published;
mod reason;

pub use published::{
    Answered, AsideCount, AskedBy, Body, ChoiceCount, FORMAT, ItemResult, KindCount, MOST_BODIES, Received,
    ReportCount, Results, ShownText, Slice, VERSION,
};
pub use reason::Reason;
