//! What the author has marked as still to be done.

use crate::model::facts::{Item, ItemKind};
use crate::rules::levels::Level;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::BlockScope;

pub(crate) static RULE: Rule = Rule {
    name: "todo",
    group: Group::Prose,
    level: Level::Info,
    selected: Level::Info,
    page: include_str!("todo.md"),
    options: &[],
    check: Check::Block(check),
};

fn check(scope: &mut BlockScope<'_>) {
    for (annotation, items) in scope.facts().annotated() {
        let Some(mark) = items.iter().find(|item| item.is_class("todo")) else { continue };
        let message = match items.iter().find_map(gloss) {
            Some(what) => format!("still to do: {what}"),
            None => "this is marked `.todo`; do what is to be done and take the mark away".to_owned(),
        };
        let place = if annotation.text.is_empty() { mark.span } else { annotation.text };
        scope.report(place, "", message);
    }
}

fn gloss(item: &Item) -> Option<String> {
    match &item.kind {
        ItemKind::Gloss(text) => Some(text.split_whitespace().collect::<Vec<_>>().join(" ")),
        _ => None,
    }
}
