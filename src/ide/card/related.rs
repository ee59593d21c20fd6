//! What other entries say of an entity.

use std::collections::HashSet;
use std::sync::Arc;

use crate::ide::card::{Subject, fields};
use crate::ide::sheet::{Line, Part};
use crate::ide::words::own_date;
use crate::model::date::Date;
use crate::model::date::bounds::Limit;
use crate::model::facts::{Block, Entry, Part as Value};
use crate::model::world::World;

/// A statement of another entry that names the subject.
pub(super) struct Naming<'a> {
    entry: &'a Entry,
    pub(super) block: &'a Arc<Block>,
    pub(super) value: &'a Value,
}

/// The statements of the fields given that name the subject, by the id of their entry, then as written.
pub(super) fn naming<'a>(subject: &Subject<'a>, wanted: &[&str]) -> Vec<Naming<'a>> {
    let mut found = Vec::new();
    let mut seen = HashSet::new();
    // A block stands among the uses as often as it names the subject.
    for place in subject.world.index().stated(subject.id()) {
        let block = &place.block;
        let Some(entry) = block.facts.entry.as_deref().filter(|_| seen.insert(Arc::as_ptr(block))) else { continue };
        let statements = entry.statements.iter().filter(|statement| wanted.contains(&&*statement.field));
        for value in statements.flat_map(|statement| &statement.parts) {
            if value.entity.as_ref().is_some_and(|named| named.id == *subject.id()) {
                found.push(Naming { entry, block, value });
            }
        }
    }
    found.sort_by(|a, b| (&a.entry.id, a.value.span).cmp(&(&b.entry.id, b.value.span)));
    found
}

impl<'a> Naming<'a> {
    pub(super) fn entry(&self) -> &'a Entry {
        self.entry
    }

    /// The dates of validity of the statement.
    pub(super) fn date(&self, world: &World) -> Option<Date> {
        own_date(world, self.block.facts.items_after(self.value))
    }

    /// The entity whose statement it is, with its dates: `Nikita Khrushchev, 1953 to 1964`.
    pub(super) fn line(&self, world: &World) -> Line {
        let mut line = vec![fields::entity(world, &self.entry.id)];
        if let Some(when) = fields::when(world, self.block.facts.items_after(self.value)) {
            line.push(Part::Text(format!(", {when}")));
        }
        line
    }
}

/// Where a date stands among others: what has none comes last.
pub(super) fn order(date: Option<&Date>) -> (Limit, Limit) {
    date.map_or((Limit::Future, Limit::Future), |date| (date.earliest_start(), date.latest_end()))
}
