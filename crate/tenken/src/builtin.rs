//! The questionnaire this build was made for, as `build.rs` wrote it.

use crate::questionnaire::Questionnaire;

impl Questionnaire {
    /// The questionnaire this build was made for.
    pub fn builtin() -> Self {
        let text = include_str!(concat!(env!("OUT_DIR"), "/questionnaire.json"));
        serde_json::from_str(text).expect("build.rs writes what this type reads")
    }
}
