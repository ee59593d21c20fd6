//! The text under the overlay.

use crate::rules::rule::Rule;

pub(crate) mod base_drift;

pub(crate) static RULES: &[&Rule] = &[&base_drift::RULE];
