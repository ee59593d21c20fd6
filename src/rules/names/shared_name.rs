//! A name that two entities bear.

use crate::model::facts::Name;
use crate::model::names::matcher::Sort;
use crate::rules::levels::Level;
use crate::rules::names::ambiguous_name::listed;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::BlockScope;
use crate::text::span::Span;

pub(crate) static RULE: Rule = Rule {
    name: "shared-name",
    group: Group::Names,
    level: Level::Hint,
    selected: Level::Hint,
    page: include_str!("shared_name.md"),
    options: &[],
    check: Check::Block(check),
};

/// Of those who share a name, how many are related.
const MOST: usize = 12;

fn check(scope: &mut BlockScope<'_>) {
    let Some(entry) = scope.facts().entry.as_deref() else { return };
    if entry.kind == "text" {
        return;
    }
    let names = entry.all("name").map(|statement| &statement.whole);
    let also = entry.all("also").flat_map(|statement| &statement.parts);
    let mut reported = Vec::new();
    for part in names.chain(also) {
        if !reported.contains(&&*part.text) && report(scope, part.span, &part.text, &entry.id) {
            reported.push(&*part.text);
        }
    }
    // A series makes many names of one number: that they are shared is said once.
    if let Some(number) = entry.get("number") {
        let made = scope.lens.names_of(entry);
        let _ = made
            .iter()
            .filter(|(name, sort)| *sort == Sort::Pattern && !reported.contains(&name.as_str()))
            .any(|(name, _)| report(scope, number.whole.span, name, &entry.id));
    }
}

/// Reports that others bear the name too, and tells whether they do.
fn report(scope: &mut BlockScope<'_>, span: Span, name: &str, own: &Name) -> bool {
    let lens = scope.lens;
    let others: Vec<&Name> = lens.register().named(name).into_iter().filter(|id| *id != own).collect();
    if others.is_empty() {
        return false;
    }
    let message =
        format!("`{name}` is a name of {} too; a bare `@` cannot tell them apart, so write ids", listed(&others));
    let finding = scope.report(span, name, message);
    for id in others.iter().take(MOST) {
        if let Some((file, head)) = lens.head(id) {
            finding.relate(file, head, format!("@{id} bears the name too"));
        }
    }
    true
}
