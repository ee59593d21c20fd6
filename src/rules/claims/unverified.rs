//! A claim called verified that nobody can verify.

use crate::model::evidence::claims_in;
use crate::model::facts::{Item, Value, attribute};
use crate::rules::levels::Level;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::BlockScope;

pub(crate) static RULE: Rule = Rule {
    name: "unverified",
    group: Group::Claims,
    level: Level::Off,
    selected: Level::Warning,
    page: include_str!("unverified.md"),
    options: &[],
    check: Check::Block(check),
};

fn check(scope: &mut BlockScope<'_>) {
    for claim in claims_in(scope.text_file, scope.index) {
        let id = claim.id().unwrap_or_default();
        let is_verified =
            |item: &&Item| matches!(item.attribute("status"), Some(Value::Text(text)) if text == "verified");
        if let Some(status) = claim.items.iter().find(is_verified) {
            let found = scope.lens.evidence(scope.text_file, &claim);
            if !found.iter().any(|evidence| evidence.citation.locator.is_some()) {
                let message =
                    "this claim is marked as verified, but no evidence says where; give a locator, as `^key(p. 12)`";
                scope.report(status.span, id, message);
            }
        }
        let (Some(by), Some(checked)) = (hand(claim.items, "resp"), hand(claim.items, "checked")) else { continue };
        if by == checked
            && let Some(item) = claim.items.iter().find(|item| item.attribute("checked").is_some())
        {
            scope.report(item.span, id, "this claim is checked by the one who made it; let another check it");
        }
    }
}

/// Who an attribute names, however it is spaced and capitalised.
fn hand(items: &[Item], key: &str) -> Option<String> {
    match attribute(items, key)? {
        Value::Text(name) => Some(name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()),
        Value::Entity(id) => Some(format!("@{id}")),
        _ => None,
    }
}
