//! What names something that is not there, or that is there twice.

use crate::rules::rule::Rule;

pub(crate) mod create;

pub(crate) static RULES: &[&Rule] = &[];
