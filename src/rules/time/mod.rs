//! What the dates say.

use crate::rules::rule::Rule;

pub(crate) mod anachronism;
pub(crate) mod anachronistic_name;
pub(crate) mod calendar_mismatch;
pub(crate) mod date_mismatch;
pub(crate) mod holders;
pub(crate) mod implausible_age;
pub(crate) mod invalid_date;
mod life;
mod moment;
pub(crate) mod outside_container;
pub(crate) mod overlapping_tenure;
pub(crate) mod relative_date;
pub(crate) mod reversed_interval;
pub(crate) mod series;
pub(crate) mod series_order;
#[cfg(test)]
mod tests;
pub(crate) mod title_outside_tenure;
pub(crate) mod unmarked_date;
mod written;

pub(crate) static RULES: &[&Rule] = &[
    &invalid_date::RULE,
    &reversed_interval::RULE,
    &date_mismatch::RULE,
    &calendar_mismatch::RULE,
    &anachronism::RULE,
    &anachronistic_name::RULE,
    &title_outside_tenure::RULE,
    &implausible_age::RULE,
    &outside_container::RULE,
    &series_order::RULE,
    &overlapping_tenure::RULE,
    &unmarked_date::RULE,
    &relative_date::RULE,
];
