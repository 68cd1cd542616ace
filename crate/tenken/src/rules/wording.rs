//! T: what the free text says.

use super::Rule;
use super::copied;

pub(super) const RULES: &[Rule] = &[copied::RULE];
