//! An entity as linked data sees it: its address, its names, its values as addresses and days.

use serde_json::{Map, Value, json};

use crate::ide::entities::title;
use crate::model::authority::Reference;
use crate::model::date::Date;
use crate::model::date::bounds::Limit;
use crate::model::dated::{field_date, own_date};
use crate::model::facts::{Entry, Facts, Part};
use crate::model::world::World;

#[derive(Clone, Copy)]
pub(super) struct Subject<'a> {
    pub(super) world: &'a World,
    pub(super) base: &'a str,
    pub(super) entry: &'a Entry,
    pub(super) facts: &'a Facts,
}

/// The entities of some files, in the order of their ids; texts are none.
pub(super) fn subjects<'a>(
    world: &'a World,
    files: &'a [crate::model::files::FileId],
    base: &'a str,
) -> impl Iterator<Item = Subject<'a>> {
    let mut ids: Vec<_> = world.index().entity_ids().collect();
    ids.sort_unstable();
    ids.into_iter().filter_map(move |id| {
        let (place, entry) = world.entry(id)?;
        let is_shown = files.contains(&place.file) && entry.kind != "text";
        is_shown.then_some(Subject { world, base, entry, facts: &place.block.facts })
    })
}

/// The address of an id: what is no letter or digit of ASCII is percent-encoded.
pub(super) fn address(base: &str, id: &str) -> String {
    let mut out = base.to_owned();
    for byte in id.bytes() {
        match byte {
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'-' | b'_' | b'.' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

impl<'a> Subject<'a> {
    pub(super) fn is_a(&self, kind: &str) -> bool {
        self.world.settings().schema.is_a(&self.entry.kind, kind)
    }

    pub(super) fn address(&self) -> String {
        address(self.base, &self.entry.id)
    }

    pub(super) fn title(&self) -> &'a str {
        title(self.entry)
    }

    pub(super) fn texts(&self, field: &'a str) -> Vec<&'a str> {
        let parts = self.entry.all(field).flat_map(|statement| &statement.parts);
        parts.map(|part| &*part.text).filter(|text| !text.is_empty()).collect()
    }

    /// The whole values of a field that is no list.
    pub(super) fn whole(&self, field: &'a str) -> Vec<&'a str> {
        self.entry.all(field).map(|statement| &*statement.whole.text).filter(|text| !text.is_empty()).collect()
    }

    /// The values of a field that are entities which an entry defines.
    pub(super) fn entities(&self, field: &'a str) -> Vec<(&'a Part, &'a Entry)> {
        let parts = self.entry.all(field).flat_map(|statement| &statement.parts);
        parts.filter_map(|part| Some((part, self.world.entry(&part.entity.as_ref()?.id)?.1))).collect()
    }

    /// The pages of authorities that speak of it.
    pub(super) fn same(&self) -> Vec<String> {
        let url = |text: &str| {
            let reference = Reference::parse(text).ok()?;
            self.world.settings().authorities.url(reference.scheme, reference.id)
        };
        self.texts("same").into_iter().filter_map(url).collect()
    }

    pub(super) fn date(&self, field: &str) -> Option<Date> {
        field_date(self.facts, self.entry, field, &self.world.settings().dates)
    }

    /// The time in which a value held.
    pub(super) fn when(&self, part: &Part) -> Option<Date> {
        own_date(self.world, self.facts.items_after(part))
    }
}

/// The day, where a limit is one that ISO 8601 writes with four digits; the others are told in words only.
pub(super) fn day(limit: Limit) -> Option<String> {
    crate::export::timeline::day(limit).filter(|day| day.len() == 10 && !day.starts_with("0000"))
}

/// An object without what is empty.
pub(super) fn object(fields: impl IntoIterator<Item = (&'static str, Value)>) -> Value {
    let is_full = |(_, value): &(&str, Value)| match value {
        Value::Null => false,
        Value::Array(values) => !values.is_empty(),
        _ => true,
    };
    let fields = fields.into_iter().filter(is_full).map(|(key, value)| (key.to_owned(), value));
    Value::Object(fields.collect::<Map<_, _>>())
}

/// One value as it is, several as a list, none as nothing.
pub(super) fn few(mut values: Vec<Value>) -> Value {
    match values.len() {
        0 => Value::Null,
        1 => values.pop().unwrap_or_default(),
        _ => json!(values),
    }
}
