//! The questionnaire this build was made for, as `build.rs` wrote it.

use crate::questionnaire::Questionnaire;

impl Questionnaire {
    /// The questionnaire this build was made for.
    pub fn builtin() -> Self {
        let bytes = include_bytes!(concat!(env!("OUT_DIR"), "/questionnaire.postcard"));
        postcard::from_bytes(bytes).expect("build.rs writes what this type reads")
    }
}
