//! Y: against the last round's filing, when one is loaded.

use super::Rule;

pub(super) const RULES: &[Rule] = &[];
