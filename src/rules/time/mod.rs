//! What the dates say.

use crate::rules::rule::Rule;

pub(crate) mod anachronistic_name;
pub(crate) mod invalid_date;
mod moment;
pub(crate) mod outside_container;
pub(crate) mod reversed_interval;
pub(crate) mod series;
pub(crate) mod series_order;
mod written;

pub(crate) static RULES: &[&Rule] = &[
    &invalid_date::RULE,
    &reversed_interval::RULE,
    &anachronistic_name::RULE,
    &outside_container::RULE,
    &series_order::RULE,
];
