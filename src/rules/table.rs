//! The table of all rules.

use std::sync::LazyLock;

use crate::rules::rule::Rule;
use crate::rules::{claims, fidelity, form, names, prose, references, time};

/// Every rule, by group and then as the group lists them.
pub static RULES: LazyLock<Vec<&'static Rule>> = LazyLock::new(|| {
    let groups =
        [form::RULES, references::RULES, claims::RULES, time::RULES, names::RULES, fidelity::RULES, prose::RULES];
    groups.concat()
});

/// The rule of a name.
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.name == name)
}
