//! How the prose reads.

use crate::rules::rule::Rule;

pub(crate) mod todo;
pub(crate) mod weasel_words;

pub(crate) static RULES: &[&Rule] = &[&weasel_words::RULE, &todo::RULE];
