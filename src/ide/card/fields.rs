//! The values of an entry as a reader wants them.

use crate::ide::card::Subject;
use crate::ide::entities::{definition, title};
use crate::ide::sheet::{Line, Part, join};
use crate::ide::words::{date_words, field_date};
use crate::model::bibliography::citation::note;
use crate::model::date::Date;
use crate::model::facts::{self, Item, ItemKind, text_attribute};
use crate::model::names::then::name_then;
use crate::model::schema::{Field, Takes};
use crate::model::world::World;

/// The values of a field, `; ` between them.
pub(super) fn values(subject: &Subject<'_>, field: &str) -> Line {
    const MOST: usize = 12;
    let field = field_of(subject, field);
    let (all, most) = (parts(subject, &field).count(), subject.view.most(MOST));
    let more = (all > most).then(|| vec![Part::Text(format!("and {} more", all - most))]);
    join(parts(subject, &field).take(most).map(|part| value(subject, &field, part)).chain(more), "; ")
}

/// The same, one line a value.
pub(super) fn each(subject: &Subject<'_>, field: &str) -> Vec<Line> {
    let field = field_of(subject, field);
    parts(subject, &field).map(|part| value(subject, &field, part)).filter(|line| !line.is_empty()).collect()
}

/// A date field of the entry, understood.
pub(super) fn date_of(subject: &Subject<'_>, field: &str) -> Option<Date> {
    field_date(subject.world, subject.facts, subject.entry, field)
}

/// The dates of validity in the block after a value, in words.
pub(super) fn when(world: &World, items: &[Item]) -> Option<String> {
    items.iter().find_map(|item| match &item.kind {
        ItemKind::Date(text) => Some(date_words(text, items, world.settings())),
        ItemKind::DateOf(id) => {
            let (place, entry) = definition(world, id)?;
            let part = &entry.get("date")?.whole;
            Some(date_words(&part.text, place.block.facts.items_after(part), world.settings()))
        }
        _ => None,
    })
}

/// An entity by its name, or by its id where nothing defines it.
pub(in crate::ide) fn entity(world: &World, id: &str) -> Part {
    match definition(world, id) {
        Some((_, entry)) => Part::Entity { id: id.to_owned(), name: title(entry).to_owned() },
        None => Part::Text(format!("@{id}")),
    }
}

/// The same, by the name that was in use at a time where one has dates that say so.
pub(in crate::ide) fn entity_then(world: &World, id: &str, when: &Date) -> Part {
    let then = definition(world, id).and_then(|(place, entry)| name_then(world, entry, &place.block.facts, when));
    match then {
        Some(name) => Part::Entity { id: id.to_owned(), name: name.to_owned() },
        None => entity(world, id),
    }
}

/// What the schema says of a field; where it says nothing, the field is a text.
fn field_of(subject: &Subject<'_>, name: &str) -> Field {
    let known = subject.world.settings().schema.field(&subject.entry.kind, name);
    known.cloned().unwrap_or(Field { name: name.to_owned(), takes: Takes::Text, list: false, repeats: true })
}

fn parts<'a>(subject: &Subject<'a>, field: &Field) -> impl Iterator<Item = &'a facts::Part> {
    let entry = subject.entry;
    let statements = entry.statements.iter().filter(|statement| *statement.field == *field.name);
    statements.flat_map(|statement| match field.list {
        true => statement.parts.iter(),
        false => std::slice::from_ref(&statement.whole).iter(),
    })
}

/// A value with what its block says of it: `First Secretary, 1953 to 1964`, `1894 (certainty low)`.
fn value(subject: &Subject<'_>, field: &Field, part: &facts::Part) -> Line {
    let (world, items) = (subject.world, subject.items(part));
    let doubt = text_attribute(items, "cert").filter(|cert| matches!(*cert, "low" | "unknown"));
    let mut line = match (&part.entity, &part.citation) {
        (Some(named), _) => vec![entity(world, &named.id)],
        (_, Some(citation)) => {
            let source = world.source(&citation.key);
            let shown =
                source.map(|it| note(it, citation.locator.as_deref(), &world.settings().lang, subject.view.markup));
            vec![shown.map_or_else(|| Part::Code(format!("^{}", citation.key)), Part::Set)]
        }
        _ if part.text.is_empty() => return Line::new(),
        _ if field.takes == Takes::Date => vec![Part::Text(date_words(&part.text, items, world.settings()))],
        _ => vec![Part::Text(part.text.to_string())],
    };
    if part.entity.as_ref().is_some_and(|named| named.uncertain) {
        line.push(Part::Text(" (identification uncertain)".to_owned()));
    }
    if let (true, Some(when)) = (field.takes != Takes::Date, when(world, items)) {
        line.push(Part::Text(format!(", {when}")));
    }
    if let Some(doubt) = doubt {
        line.push(Part::Text(format!(" (certainty {doubt})")));
    }
    line
}
