//! D: when a measure is to be complete.

use super::Rule;

pub(super) const RULES: &[Rule] = &[];
