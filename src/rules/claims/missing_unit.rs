//! A number that does not say of what, or of when.

use crate::model::facts::{Item, ItemKind, attribute, text_attribute};
use crate::rules::levels::Level;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::BlockScope;
use crate::text::edit::Edit;

pub(crate) static RULE: Rule = Rule {
    name: "missing-unit",
    group: Group::Claims,
    level: Level::Off,
    selected: Level::Warning,
    page: include_str!("missing_unit.md"),
    options: &[],
    check: Check::Block(check),
};

fn check(scope: &mut BlockScope<'_>) {
    for (annotation, items) in scope.facts().annotated() {
        let Some(item) = items.iter().find(|item| item.attribute("n").is_some()) else { continue };
        let number = text_attribute(items, "n").unwrap_or_default();
        let is_share = number.trim_end().ends_with('%');
        let end = annotation.block.end - 1;
        if attribute(items, "unit").is_none() && !is_share {
            let add = scope.edit(Edit::insert(end, " unit="));
            scope
                .report(item.span, number, "this quantity has no unit; say of what it is with `unit=`")
                .open_fix("Add the unit", vec![add]);
        }
        let is_placed = |item: &Item| matches!(item.kind, ItemKind::Date(_) | ItemKind::DateOf(_));
        if attribute(items, "of").is_none() && !items.iter().any(is_placed) {
            let add = scope.edit(Edit::insert(end, " of=@"));
            let message = "this quantity has neither a date nor an `of=`; say of when or of what it is";
            scope.report(item.span, number, message).open_fix("Say what it measures", vec![add]);
        }
    }
}
