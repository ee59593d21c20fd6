//! A bare mention of a name that several entities bear.

use crate::model::facts::Name;
use crate::model::index::is_bare;
use crate::model::register::plain;
use crate::rules::levels::Level;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::BlockScope;
use crate::text::edit::Edit;

pub(crate) static RULE: Rule = Rule {
    name: "ambiguous-name",
    group: Group::Names,
    level: Level::Warning,
    selected: Level::Warning,
    page: include_str!("ambiguous_name.md"),
    options: &[],
    check: Check::Block(check),
};

/// Of those who bear a name, how many are named, offered and related.
const MOST: usize = 12;

fn check(scope: &mut BlockScope<'_>) {
    let (lens, facts) = (scope.lens, scope.facts());
    for (annotation, items) in facts.annotated() {
        let Some(item) = items.iter().find(|item| is_bare(item)) else { continue };
        let text = plain(scope.source, facts, annotation.text);
        let bearers = lens.register().named(&text);
        if bearers.len() < 2 {
            continue;
        }
        let message = format!("`{text}` is a name of {}; write the id of the one that is meant", listed(&bearers));
        let fixes: Vec<_> =
            bearers.iter().take(MOST).map(|id| scope.edit(Edit::replace(item.span, format!("@{id}")))).collect();
        let finding = scope.report(item.span, &text, message);
        for (id, fix) in bearers.iter().zip(fixes) {
            finding.fix(format!("It is @{id}"), vec![fix]);
            if let Some((file, head)) = lens.head(id) {
                finding.relate(file, head, format!("@{id} bears the name"));
            }
        }
    }
}

/// `@a and @b`, `@a, @b and @c`, `@a, @b and 9 others`.
pub(super) fn listed(ids: &[&Name]) -> String {
    let more = ids.len().saturating_sub(SHOWN);
    let mut words: Vec<String> = ids.iter().take(SHOWN).map(|id| format!("@{id}")).collect();
    match more {
        0 => {}
        1 => words.push("1 other".to_owned()),
        _ => words.push(format!("{more} others")),
    }
    match words.pop() {
        Some(last) if words.is_empty() => last,
        Some(last) => format!("{} and {last}", words.join(", ")),
        None => String::new(),
    }
}

const SHOWN: usize = 4;
