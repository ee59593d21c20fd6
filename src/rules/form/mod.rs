//! What is malformed.

use crate::rules::rule::Rule;

pub(crate) mod invalid_value;
pub(crate) mod missing_field;
pub(crate) mod stray_milestone;
pub(crate) mod syntax;
mod syntax_fixes;
pub(crate) mod unknown_field;
pub(crate) mod unknown_item;
pub(crate) mod unknown_kind;
pub(crate) mod unused_allow;
mod values;

pub(crate) static RULES: &[&Rule] = &[
    &syntax::RULE,
    &unknown_item::RULE,
    &unknown_kind::RULE,
    &unknown_field::RULE,
    &missing_field::RULE,
    &invalid_value::RULE,
    &stray_milestone::RULE,
    &unused_allow::RULE,
];
