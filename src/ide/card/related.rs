//! What other entries say of an entity.

use crate::ide::card::{Line, Part, Subject, fields, items};
use crate::ide::words::date;
use crate::model::date::Date;
use crate::model::date::bounds::Limit;
use crate::model::facts::{Entry, Facts, ItemKind, Part as Value};
use crate::model::world::World;

/// A statement of another entry that names the subject.
pub(super) struct Naming<'a> {
    pub(super) entry: &'a Entry,
    pub(super) facts: &'a Facts,
    pub(super) value: &'a Value,
}

/// The statements of the fields given that name the subject, by the id of their entry, then as written.
pub(super) fn naming<'a>(subject: &Subject<'a>, wanted: &[&str]) -> Vec<Naming<'a>> {
    let mut found = Vec::new();
    for (_, places) in subject.world.index().entities() {
        for facts in places.iter().map(|place| &place.block.facts) {
            let Some(entry) = facts.entry.as_deref() else { continue };
            let statements = entry.statements.iter().filter(|statement| wanted.contains(&&*statement.field));
            for value in statements.flat_map(|statement| &statement.parts) {
                if value.entity.as_ref().is_some_and(|named| named.id == *subject.id()) {
                    found.push(Naming { entry, facts, value });
                }
            }
        }
    }
    found.sort_by(|a, b| (&a.entry.id, a.value.span).cmp(&(&b.entry.id, b.value.span)));
    found
}

impl Naming<'_> {
    /// The dates of validity of the statement.
    pub(super) fn date(&self, world: &World) -> Option<Date> {
        let items = items(self.facts, self.value);
        items.iter().find_map(|item| match &item.kind {
            ItemKind::Date(text) => date(text, items, world.settings()),
            _ => None,
        })
    }

    /// The entity whose statement it is, with its dates: `Nikita Khrushchev, 1953 to 1964`.
    pub(super) fn line(&self, world: &World) -> Line {
        let mut line = vec![fields::entity(world, &self.entry.id)];
        if let Some(when) = fields::when(world, items(self.facts, self.value)) {
            line.push(Part::Text(format!(", {when}")));
        }
        line
    }
}

/// The date of the entry itself.
pub(super) fn entry_date(world: &World, entry: &Entry, facts: &Facts) -> Option<Date> {
    let part = &entry.get("date")?.whole;
    date(&part.text, items(facts, part), world.settings())
}

/// Where a date stands among others: what has none comes last.
pub(super) fn order(date: Option<&Date>) -> (Limit, Limit) {
    date.map_or((Limit::Future, Limit::Future), |date| (date.earliest_start(), date.latest_end()))
}

/// The first of many, and how many more there are.
pub(super) fn some(mut lines: Vec<Line>, most: usize) -> Vec<Line> {
    let more = lines.len().saturating_sub(most);
    if more > 1 {
        lines.truncate(most);
        lines.push(vec![Part::Text(format!("and {more} more"))]);
    }
    lines
}
