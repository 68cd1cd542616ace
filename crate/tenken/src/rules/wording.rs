//! T: what the free text says.

use super::Rule;

pub(super) const RULES: &[Rule] = &[];
