//! What the dates say.

use crate::rules::rule::Rule;

pub(crate) static RULES: &[&Rule] = &[];
