//! What leads from one headword to another.

use std::collections::{BTreeMap, BTreeSet};

use crate::export::index::{Headword, Reference, Sort};
use crate::model::facts::Name;
use crate::model::world::World;
use crate::text::words::words;

/// The other names of what is in the index, each with the headwords that it leads to. A name that begins with the same
/// word as its headword stands beside it anyway.
pub(super) fn see(world: &World, titles: &BTreeMap<Name, String>) -> Vec<Headword> {
    let mut found: BTreeMap<String, BTreeSet<Reference>> = BTreeMap::new();
    for (id, title) in titles {
        let Some((_, entry)) = world.entry(id) else { continue };
        let names = ["name", "also"].into_iter().flat_map(|field| entry.all(field)).flat_map(|one| &one.parts);
        for name in names.map(|part| &*part.text).filter(|name| !name.is_empty() && first(name) != first(title)) {
            let article = matches!(name.split_once(' '), Some(("The" | "A" | "An", rest)) if title.starts_with(rest));
            let inverted = title.split_once(", ").is_some_and(|(end, start)| name == format!("{start} {end}"));
            if !article && !inverted {
                let reference = Reference { title: title.clone(), id: id.clone() };
                found.entry(name.to_owned()).or_default().insert(reference);
            }
        }
    }
    let headword =
        |(title, to): (String, BTreeSet<Reference>)| Headword { title, sort: Sort::See(to.into_iter().collect()) };
    found.into_iter().map(headword).collect()
}

fn first(name: &str) -> Option<String> {
    words(name).next().map(|(_, word)| word.to_lowercase())
}

/// The headwords that a reader of this one may want too: what it is part of or belongs to, and what its entry calls
/// related.
pub(super) fn see_also(world: &World, id: &Name, titles: &BTreeMap<Name, String>) -> Vec<Reference> {
    const FIELDS: [&str; 8] = ["part-of", "within", "broader", "related", "series", "of", "successor-of", "event"];
    let Some((_, entry)) = world.entry(id) else { return Vec::new() };
    let values = FIELDS.into_iter().flat_map(|field| entry.all(field)).flat_map(|statement| &statement.parts);
    let ids: BTreeSet<&Name> = values.filter_map(|part| Some(&part.entity.as_ref()?.id)).collect();
    let reference = |id: &&Name| Some(Reference { title: titles.get(*id)?.clone(), id: (*id).clone() });
    let mut found: Vec<Reference> = ids.iter().filter(|other| **other != id).filter_map(reference).collect();
    found.sort();
    found
}
