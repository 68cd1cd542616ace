//! Japanese text as a person types it: what is blank, how long it is, what cannot be printed, dates in a field.

mod characters;
mod typed;
mod value;

pub use characters::{graphemes, is_blank, unsupported};
pub use typed::{read_count, read_date, read_due};
pub use value::Text;
