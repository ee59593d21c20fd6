//! What the entries of a workspace state of an entity.

use std::collections::HashSet;
use std::sync::Arc;

use crate::model::facts::{Entry, Part};
use crate::model::index::{Index, Place};

/// A statement of an entry that names an entity.
#[derive(Clone, Copy, Debug)]
pub struct Naming<'a> {
    pub place: &'a Place,
    pub entry: &'a Entry,
    pub value: &'a Part,
}

/// The statements of some fields that name an entity: those of one entry as written, entries in no order.
pub fn naming<'a>(index: &'a Index, id: &'a str, fields: &'a [&'a str]) -> impl Iterator<Item = Naming<'a>> {
    let mut seen = HashSet::new();
    // A block stands among the places as often as it names the entity.
    let places = index.stated(id).iter().filter(move |place| seen.insert((place.file, Arc::as_ptr(&place.block))));
    let entries = places.filter_map(|place| Some((place, place.block.facts.entry.as_deref()?)));
    entries.flat_map(move |(place, entry)| {
        let statements = entry.statements.iter().filter(|statement| fields.contains(&&*statement.field));
        let values = statements.flat_map(|statement| &statement.parts);
        let naming = values.filter(move |value| value.entity.as_ref().is_some_and(|named| named.id == id));
        naming.map(move |value| Naming { place, entry, value })
    })
}
