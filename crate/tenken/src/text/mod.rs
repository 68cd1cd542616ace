//! Japanese text as a person types it: what is blank or empty, how long it is, what cannot be printed, dates in a field.

mod characters;
mod emptiness;
mod typed;
mod value;

pub use characters::{graphemes, is_blank, unsupported};
pub use emptiness::says_nothing;
pub use typed::{read_count, read_date, read_due};
pub use value::Text;
