//! Names in the prose, and whose they are.

use crate::rules::rule::Rule;

pub(crate) mod ambiguous_name;
mod bare_names;
pub(crate) mod mention_texts;
pub(crate) mod misspelt_name;
pub(crate) mod shared_name;
pub(crate) mod unannotated_mention;
pub(crate) mod unknown_name;

pub(crate) static RULES: &[&Rule] =
    &[&unannotated_mention::RULE, &ambiguous_name::RULE, &unknown_name::RULE, &misspelt_name::RULE, &shared_name::RULE];
