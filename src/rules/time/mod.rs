//! What the dates say.

use crate::rules::rule::Rule;

pub(crate) mod invalid_date;

pub(crate) static RULES: &[&Rule] = &[&invalid_date::RULE];
