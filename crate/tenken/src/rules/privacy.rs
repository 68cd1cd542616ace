//! P: what must not be in the file.

use super::Rule;

pub(super) const RULES: &[Rule] = &[];
