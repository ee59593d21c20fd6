//! An entry that nothing mentions.

use crate::model::index::{stated, used};
use crate::rules::finding::Tag;
use crate::rules::levels::Level;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::BlockScope;

pub(crate) static RULE: Rule = Rule {
    name: "unused-entity",
    group: Group::References,
    level: Level::Hint,
    selected: Level::Hint,
    page: include_str!("unused_entity.md"),
    options: &[],
    check: Check::Block(check),
};

fn check(scope: &mut BlockScope<'_>) {
    let facts = &scope.block.facts;
    let Some(entry) = facts.entry.as_deref() else { return };
    let id = &entry.id;
    if scope.lens.settings().schema.is_a(&entry.kind, "text") {
        return;
    }
    let uses = scope.lens.uses(id);
    // What an entry says of itself is no use of it. Of one that is used often, nobody need count.
    let own = || stated(entry).chain(facts.items.iter().filter_map(used)).filter(|used| *used == id).count();
    if uses > 0 && uses as usize > own() {
        return;
    }
    let message = format!("nothing mentions @{id}; mention it as `[…]{{@{id}}}`, or remove the entry");
    scope.report(entry.head, id, message).tag(Tag::Unnecessary);
}
