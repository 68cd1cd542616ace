//! X: theme questions and risk items of the affairs that contradict each other.

use super::Rule;

pub(super) const RULES: &[Rule] = &[];
