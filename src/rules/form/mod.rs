//! What is malformed.

use crate::rules::rule::Rule;

pub(crate) mod syntax;
pub(crate) mod unused_allow;

pub(crate) static RULES: &[&Rule] = &[&syntax::RULE, &unused_allow::RULE];
