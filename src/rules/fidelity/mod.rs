//! The text under the overlay.

use crate::rules::rule::Rule;

pub(crate) static RULES: &[&Rule] = &[];
