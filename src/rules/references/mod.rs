//! What names something that is not there, or that is there twice.

use crate::rules::rule::Rule;

pub(crate) mod create;
pub(crate) mod duplicate_anchor;
pub(crate) mod duplicate_authority;
pub(crate) mod duplicate_entity;
pub(crate) mod duplicate_field;
pub(crate) mod duplicate_source;
mod duplicates;
pub(crate) mod kind_mismatch;
pub(crate) mod undefined_anchor;
mod undefined_bare;
pub(crate) mod undefined_entity;
pub(crate) mod undefined_source;
pub(crate) mod unused_entity;
pub(crate) mod unused_source;

pub(crate) static RULES: &[&Rule] = &[
    &undefined_entity::RULE,
    &undefined_source::RULE,
    &undefined_anchor::RULE,
    &duplicate_entity::RULE,
    &duplicate_anchor::RULE,
    &duplicate_source::RULE,
    &duplicate_field::RULE,
    &duplicate_authority::RULE,
    &kind_mismatch::RULE,
    &unused_entity::RULE,
    &unused_source::RULE,
];
