//! Names in the prose, and whose they are.

use crate::rules::rule::Rule;

pub(crate) static RULES: &[&Rule] = &[];
