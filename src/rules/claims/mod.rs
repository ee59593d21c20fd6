//! What is claimed, and on what evidence.

use crate::rules::rule::Rule;

pub(crate) mod unreferenced_claim;

pub(crate) static RULES: &[&Rule] = &[&unreferenced_claim::RULE];
