//! An id that no entry defines.

use crate::model::facts::{Annotation, Facts, Item, ItemKind, Name, Shape, Value};
use crate::model::index::is_bare;
use crate::model::register::plain;
use crate::model::schema::Takes;
use crate::rules::levels::Level;
use crate::rules::references::create::words;
use crate::rules::references::undefined_bare::check_bare;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::BlockScope;
use crate::rules::wording::did_you_mean;
use crate::text::edit::Edit;
use crate::text::span::Span;

pub(crate) static RULE: Rule = Rule {
    name: "undefined-entity",
    group: Group::References,
    level: Level::Error,
    selected: Level::Error,
    page: include_str!("undefined_entity.md"),
    options: &[],
    check: Check::Block(check),
};

/// The kind of an entity of which nothing else tells it.
pub(super) const USUAL_KIND: &str = "person";

/// So many misspelt names are looked for in one block.
const MOST_LOOKUPS: usize = 1_000;

/// What names an entity, in bytes of its block.
struct Use<'a> {
    id: &'a Name,
    /// The id without `@`.
    span: Span,
    /// The kind that the place asks for.
    kind: &'a str,
    /// The words that it is the entity of.
    annotation: Option<&'a Annotation>,
}

fn check(scope: &mut BlockScope<'_>) {
    let lens = scope.lens;
    let facts = scope.facts();
    let mut lookups = MOST_LOOKUPS;
    for (at, (annotation, items)) in facts.annotated().enumerate() {
        for item in items {
            if is_bare(item) {
                check_bare(scope, at, item, &mut lookups);
            } else if let Some(found) = named(item, annotation).filter(|found| !lens.is_defined(found.id)) {
                report(scope, &found);
            }
        }
    }
    let Some(entry) = facts.entry.as_deref() else { return };
    for statement in &entry.statements {
        for reference in statement.parts.iter().filter_map(|part| part.entity.as_ref()) {
            if lens.is_defined(&reference.id) {
                continue;
            }
            let field = lens.settings().schema.field(&entry.kind, &statement.field);
            let kind = match field.map(|field| &field.takes) {
                Some(Takes::Entity(kinds) | Takes::EntityOrText(kinds)) => kinds.first().map(String::as_str),
                _ => None,
            };
            let kind = kind.unwrap_or(USUAL_KIND);
            report(scope, &Use { id: &reference.id, span: reference.span, kind, annotation: None });
        }
    }
}

/// What an item names.
fn named<'a>(item: &'a Item, annotation: &'a Annotation) -> Option<Use<'a>> {
    let (id, kind, annotation) = match &item.kind {
        ItemKind::Mention { id: Some(id), .. } => (id, USUAL_KIND, Some(annotation)),
        ItemKind::DateOf(id) => (id, "event", None),
        _ => match item.pair()? {
            (key, Value::Entity(id)) => (id, if key == "of" { "concept" } else { USUAL_KIND }, None),
            _ => return None,
        },
    };
    Some(Use { id, span: item.name, kind, annotation })
}

fn report(scope: &mut BlockScope<'_>, found: &Use<'_>) {
    let Use { id, kind, span, annotation } = *found;
    let lens = scope.lens;
    let near = lens.nearest_id(id);
    let hint = did_you_mean("@", near.as_deref(), &format!("define it in an entry, `@{kind} {id}`"));
    let replace = near.map(|near| (format!("Write @{near}"), scope.edit(Edit::replace(span, near))));
    // The words between the brackets of a mention are the best name that is at hand.
    let bracketed = annotation.filter(|annotation| annotation.shape == Shape::Span);
    let name = bracketed.and_then(|it| name_in(scope.source, scope.facts(), it.text));
    let create = lens.homes().entry(lens, scope.file, kind, id, &name.unwrap_or_else(|| words(id)));
    let finding =
        scope.report(Span::new(span.start.saturating_sub(1), span.end), id, format!("no entry defines @{id}; {hint}"));
    if let Some((title, replace)) = replace {
        finding.fix(title, vec![replace]);
    }
    if let Some(create) = create {
        finding.fix(format!("Create the {kind} @{id}"), vec![create]);
    }
}

/// The text of a range as a name: short, and with nothing in it that means something in an entry.
pub(super) fn name_in(source: &str, facts: &Facts, span: Span) -> Option<String> {
    const LONGEST: u32 = 200;
    let name = (span.len() <= LONGEST).then(|| plain(source, facts, span))?;
    let is_plain = !name.is_empty() && !name.contains(['[', ']', '{', '}', '\\', '`', '%', '@', '^']);
    is_plain.then_some(name)
}
