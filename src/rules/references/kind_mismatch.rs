//! An entity of one kind where another is asked for.

use crate::model::facts::{EntityReference, Item, ItemKind, Name, Value};
use crate::model::index::Place;
use crate::model::schema::Takes;
use crate::rules::levels::Level;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::BlockScope;
use crate::rules::wording::{article, one_of};
use crate::text::span::Span;

pub(crate) static RULE: Rule = Rule {
    name: "kind-mismatch",
    group: Group::References,
    level: Level::Error,
    selected: Level::Error,
    page: include_str!("kind_mismatch.md"),
    options: &[],
    check: Check::Block(check),
};

fn check(scope: &mut BlockScope<'_>) {
    let block = scope.block;
    for item in &block.facts.items {
        if let ItemKind::DateOf(id) = &item.kind {
            check_date_of(scope, item, id);
        }
        if let Some((key, Value::Anchor { text, id })) = item.pair()
            && (key == "supports" || key == "disputes")
        {
            check_relation(scope, item, key, text.as_ref(), id);
        }
    }
    let Some(entry) = block.facts.entry.as_deref() else { return };
    let schema = &scope.lens.settings().schema;
    for statement in &entry.statements {
        let mut references = statement.parts.iter().filter_map(|part| part.entity.as_ref()).peekable();
        if references.peek().is_none() {
            continue;
        }
        let field = schema.field(&entry.kind, &statement.field);
        let Some(Takes::Entity(kinds) | Takes::EntityOrText(kinds)) = field.map(|field| &field.takes) else { continue };
        for reference in references {
            check_kind(scope, &statement.field, kinds, reference);
        }
    }
}

/// A field that takes entities of certain kinds. Of an id that is defined twice, one that fits is enough, and of an
/// unknown kind nothing can be said.
fn check_kind(scope: &mut BlockScope<'_>, field: &str, wanted: &[String], reference: &EntityReference) {
    let lens = scope.lens;
    let schema = &lens.settings().schema;
    let fits = |kind: &str| schema.kind(kind).is_none() || wanted.iter().any(|wanted| schema.is_a(kind, wanted));
    if wanted.is_empty() || lens.kinds(&reference.id).any(|kind| fits(kind)) {
        return;
    }
    let Some((place, other)) = lens.entity(&reference.id) else { return };
    let wanted: Vec<String> = wanted.iter().map(|kind| article(kind)).collect();
    let is = article(&other.kind);
    let message = format!("`{field}` takes {}, and @{} is {is}", one_of(&wanted), reference.id);
    let span = Span::new(reference.span.start.saturating_sub(1), reference.span.end);
    report(scope, span, &reference.id, message, place, other.head, &format!("here it is {is}"));
}

/// `=@id` is the date of something that has one.
fn check_date_of(scope: &mut BlockScope<'_>, item: &Item, id: &Name) {
    let lens = scope.lens;
    let schema = &lens.settings().schema;
    let has_date = |kind: &str| schema.field(kind, "date").is_some_and(|field| field.takes == Takes::Date);
    let Some((place, entry)) = lens.entity(id) else { return };
    let (message, related) = if schema.kind(&entry.kind).is_none() || lens.is_defined_twice(id) {
        return;
    } else if !has_date(&entry.kind) {
        let is = article(&entry.kind);
        let kinds = ["an event", "a congress", "a period", "a work"];
        let message = format!("=@{id} takes what has a `date`, as {}, and @{id} is {is}", one_of(&kinds));
        (message, format!("here it is {is}"))
    } else if entry.text("date").is_none_or(str::is_empty) {
        let message = format!("=@{id} is the date of @{id}, which has none; give its entry a `date`");
        (message, "here it has no `date`".to_owned())
    } else {
        return;
    };
    report(scope, item.span, id, message, place, entry.head, &related);
}

/// Claims bear on claims. What is not there at all is another finding.
fn check_relation(scope: &mut BlockScope<'_>, item: &Item, key: &str, text: Option<&Name>, id: &Name) {
    let lens = scope.lens;
    let Some(file) = lens.anchor_file(scope.file, text.map(Name::as_str)) else { return };
    let anchors = lens.anchors(file, id);
    if anchors.iter().any(|anchor| anchor.is_claim || lens.is_claim(file, anchor.place)) {
        return;
    }
    let Some(anchor) = anchors.first() else { return };
    let message = format!("`{key}=` takes a claim, and #{id} is none; mark it as one with `!{id}`");
    scope.report(item.span, id, message).relate(file, anchor.span, "here it is an anchor");
}

fn report(
    scope: &mut BlockScope<'_>,
    span: Span,
    id: &Name,
    message: String,
    place: &Place,
    head: Span,
    related: &str,
) {
    let lens = scope.lens;
    scope.report(span, id, message).relate_place(lens, place, head, related);
}
