//! Japanese text as a person types it: what is blank or empty, how long it is, what cannot be printed, what is typed
//! into a field: dates, counts, contacts.

mod characters;
mod contact;
mod emptiness;
mod fold;
mod letters;
mod likeness;
mod numbers;
mod typed;
mod value;

pub use characters::{cut, graphemes, is_blank, unsupported};
pub use contact::{has_telephone, is_email};
pub use emptiness::says_nothing;
pub use fold::fold;
pub(crate) use fold::nfkc;
pub use likeness::{Likeness, alike, clusters};
pub use numbers::{Trace, TraceKind, masked, traces, without_my_numbers};
pub use typed::{read_count, read_date, read_due};
pub use value::Text;
