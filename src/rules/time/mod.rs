//! What the dates say.

use crate::rules::rule::Rule;

pub(crate) mod invalid_date;
pub(crate) mod outside_container;
pub(crate) mod reversed_interval;
pub(crate) mod series;
pub(crate) mod series_order;
mod written;

pub(crate) static RULES: &[&Rule] =
    &[&invalid_date::RULE, &reversed_interval::RULE, &outside_container::RULE, &series_order::RULE];
