//! A key of a block that the language does not know.

use crate::model::facts::{Attribute, ItemKind};
use crate::model::keys::{KEYS, key};
use crate::rules::levels::Level;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::BlockScope;
use crate::rules::wording::did_you_mean;
use crate::text::edit::Edit;
use crate::text::nearest::nearest;

pub(crate) static RULE: Rule = Rule {
    name: "unknown-item",
    group: Group::Form,
    level: Level::Hint,
    selected: Level::Hint,
    page: include_str!("unknown_item.md"),
    options: &[],
    check: Check::Block(check),
};

fn check(scope: &mut BlockScope<'_>) {
    let block = scope.block;
    for item in &block.facts.items {
        let ItemKind::Attribute(attribute) = &item.kind else { continue };
        let Attribute { key: name, key_span, .. } = &**attribute;
        if key(name).is_some() {
            continue;
        }
        let near = nearest(name, KEYS.iter().map(|key| key.name));
        let hint = did_you_mean("", near, "it is kept and exported as it stands");
        let edit = near.map(|near| scope.edit(Edit::replace(*key_span, near)));
        let finding = scope.report(*key_span, name, format!("`{name}` is no key that Gloss knows; {hint}"));
        if let (Some(near), Some(edit)) = (near, edit) {
            finding.fix(format!("Write `{near}`"), vec![edit]);
        }
    }
}
