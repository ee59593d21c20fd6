//! How the prose reads.

use crate::rules::rule::Rule;

pub(crate) static RULES: &[&Rule] = &[];
