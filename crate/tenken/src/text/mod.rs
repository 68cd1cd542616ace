//! Japanese text as a person types it: what is blank or empty, how long it is, what cannot be printed, what is typed
//! into a field: dates, counts, contacts.

mod characters;
mod clauses;
mod contact;
mod dates;
mod emptiness;
mod endings;
mod fold;
mod folded;
mod letters;
mod likeness;
mod moment;
mod numbers;
mod phrases;
mod placeholder;
mod reading;
mod restating;
mod typed;
mod value;
mod years;

pub(crate) use characters::joins;
pub use characters::{cut, graphemes, is_blank, plain, unsupported};
pub use contact::{has_telephone, is_email};
pub use fold::fold;
pub(crate) use fold::nfkc;
pub use likeness::{Likeness, alike, clusters};
pub use numbers::{Trace, TraceKind, masked, traces, without_my_numbers};
pub use phrases::{Plan, Says};
pub use placeholder::Placeholder;
pub use reading::{Reading, Told};
pub use typed::{read_count, read_date, read_due};
pub use value::Text;
