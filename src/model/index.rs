//! What stands where in a workspace: from names to the blocks that define or use them.

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::document::Document;
use crate::model::facts::{Block, Entry, Facts, Item, ItemKind, Name, Value};
use crate::model::world::FileId;

/// A block of a file. It is the block itself that is kept, so a place stays right when others before it change.
#[derive(Clone, Debug)]
pub struct Place {
    pub file: FileId,
    pub block: Arc<Block>,
}

/// An annotation of a block.
#[derive(Clone, Debug)]
pub struct ClaimPlace {
    pub place: Place,
    pub annotation: usize,
}

/// The index of all texts of a workspace. It grows and shrinks block by block; lists are in no order.
#[derive(Clone, Debug, Default)]
pub struct Index {
    entities: HashMap<Name, Vec<Place>>,
    /// How often each id is mentioned or stated; bare mentions are counted by [`crate::model::world::World`].
    uses: HashMap<Name, u32>,
    cited: HashMap<Name, u32>,
    authorities: HashMap<Name, Vec<Place>>,
    /// Claims by what they are `of=`.
    measured: HashMap<Name, Vec<ClaimPlace>>,
    /// Claims by the id that a relation of theirs names, whatever the file.
    relating: HashMap<Name, Vec<ClaimPlace>>,
}

/// Which way a block's contribution goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    In,
    Out,
}

impl Index {
    pub fn add_document(&mut self, file: FileId, document: &Document) {
        for placed in document.blocks() {
            self.add(file, &placed.block);
        }
    }

    pub fn remove_document(&mut self, file: FileId, document: &Document) {
        for placed in document.blocks() {
            self.remove(file, &placed.block);
        }
    }

    pub fn add(&mut self, file: FileId, block: &Arc<Block>) {
        self.turn(Way::In, file, block);
    }

    pub fn remove(&mut self, file: FileId, block: &Arc<Block>) {
        self.turn(Way::Out, file, block);
    }

    /// Takes in what another index holds.
    pub fn merge(&mut self, other: Index) {
        merge(&mut self.entities, other.entities);
        merge(&mut self.authorities, other.authorities);
        merge(&mut self.measured, other.measured);
        merge(&mut self.relating, other.relating);
        for (counts, others) in [(&mut self.uses, other.uses), (&mut self.cited, other.cited)] {
            for (name, count) in others {
                *counts.entry(name).or_default() += count;
            }
        }
    }

    pub fn entity(&self, id: &str) -> &[Place] {
        self.entities.get(id).map(Vec::as_slice).unwrap_or_default()
    }

    /// Every id that an entry defines, in no order.
    pub fn entity_ids(&self) -> impl Iterator<Item = &Name> {
        self.entities.keys()
    }

    /// Every entry, in no order.
    pub fn entities(&self) -> impl Iterator<Item = (&Name, &[Place])> {
        self.entities.iter().map(|(id, places)| (id, places.as_slice()))
    }

    pub fn uses(&self, id: &str) -> u32 {
        self.uses.get(id).copied().unwrap_or_default()
    }

    pub fn cited(&self, key: &str) -> u32 {
        self.cited.get(key).copied().unwrap_or_default()
    }

    /// The entries that carry an authority id, as written.
    pub fn authority(&self, reference: &str) -> &[Place] {
        self.authorities.get(reference).map(Vec::as_slice).unwrap_or_default()
    }

    pub fn measured(&self, id: &str) -> &[ClaimPlace] {
        self.measured.get(id).map(Vec::as_slice).unwrap_or_default()
    }

    /// The annotations that name `id` in `supports=` or `disputes=`, in whatever file `id` is looked for.
    pub fn relating(&self, id: &str) -> &[ClaimPlace] {
        self.relating.get(id).map(Vec::as_slice).unwrap_or_default()
    }

    fn turn(&mut self, way: Way, file: FileId, block: &Arc<Block>) {
        let facts = &block.facts;
        let place = || Place { file, block: block.clone() };
        if let Some(entry) = &facts.entry {
            turn_list(&mut self.entities, way, &entry.id, place());
            for part in entry.all("same").flat_map(|statement| &statement.parts) {
                turn_list(&mut self.authorities, way, &part.text, place());
            }
            for id in stated(entry) {
                count(&mut self.uses, way, id);
            }
            for key in entry.statements.iter().flat_map(|s| &s.parts).filter_map(|part| part.citation.as_ref()) {
                count(&mut self.cited, way, &key.key);
            }
        }
        for citation in &facts.text_citations {
            count(&mut self.cited, way, &citation.citation.key);
        }
        for (index, (_, items)) in facts.annotated().enumerate() {
            let claim = || ClaimPlace { place: place(), annotation: index };
            for item in items {
                if let Some(id) = used(item) {
                    count(&mut self.uses, way, id);
                }
                for citation in citations(item) {
                    count(&mut self.cited, way, &citation.key);
                }
                match item {
                    Item { kind: ItemKind::Attribute { key, value: Value::Entity(id), .. }, .. } if key == "of" => {
                        turn_list(&mut self.measured, way, id, claim());
                    }
                    Item { kind: ItemKind::Attribute { key, value: Value::Anchor { id, .. }, .. }, .. }
                        if key == "supports" || key == "disputes" =>
                    {
                        turn_list(&mut self.relating, way, id, claim());
                    }
                    _ => {}
                }
            }
        }
    }
}

/// The ids that the statements of an entry name.
pub fn stated(entry: &Entry) -> impl Iterator<Item = &Name> {
    let parts = entry.statements.iter().flat_map(|statement| &statement.parts);
    parts.filter_map(|part| part.entity.as_ref()).map(|entity| &entity.id)
}

/// The id that an item names, as a mention or a value.
pub fn used(item: &Item) -> Option<&Name> {
    match &item.kind {
        ItemKind::Mention { id, .. } => id.as_ref(),
        ItemKind::DateOf(id) | ItemKind::Attribute { value: Value::Entity(id), .. } => Some(id),
        _ => None,
    }
}

/// The sources that an item names, as evidence, against it, or to compare.
pub fn citations(item: &Item) -> impl Iterator<Item = &crate::model::facts::Citation> {
    let citation = match &item.kind {
        ItemKind::Citation(citation) | ItemKind::Attribute { value: Value::Source(citation), .. } => Some(citation),
        _ => None,
    };
    citation.into_iter()
}

/// Every citation of a block with the place of its key, in its annotations, its values and its text.
pub fn all_citations(facts: &Facts) -> impl Iterator<Item = &crate::model::facts::Citation> {
    let values = facts.entry.iter().flat_map(|entry| entry.statements.iter()).flat_map(|statement| &statement.parts);
    facts.items.iter().flat_map(citations).chain(values.filter_map(|part| part.citation.as_ref()))
}

trait Same {
    fn same(&self, other: &Self) -> bool;
}

impl Same for Place {
    fn same(&self, other: &Self) -> bool {
        self.file == other.file && Arc::ptr_eq(&self.block, &other.block)
    }
}

impl Same for ClaimPlace {
    fn same(&self, other: &Self) -> bool {
        self.place.same(&other.place) && self.annotation == other.annotation
    }
}

fn turn_list<T: Same>(map: &mut HashMap<Name, Vec<T>>, way: Way, name: &str, value: T) {
    if way == Way::In {
        map.entry(Name::from(name)).or_default().push(value);
        return;
    }
    let Some(list) = map.get_mut(name) else { return };
    if let Some(found) = list.iter().position(|known| known.same(&value)) {
        list.swap_remove(found);
    }
    if list.is_empty() {
        map.remove(name);
    }
}

fn count(map: &mut HashMap<Name, u32>, way: Way, name: &Name) {
    if way == Way::In {
        match map.get_mut(name) {
            Some(count) => *count += 1,
            None => {
                map.insert(name.clone(), 1);
            }
        }
        return;
    }
    if let Some(count) = map.get_mut(name) {
        *count -= 1;
        if *count == 0 {
            map.remove(name);
        }
    }
}

fn merge<T>(into: &mut HashMap<Name, Vec<T>>, from: HashMap<Name, Vec<T>>) {
    for (name, mut list) in from {
        into.entry(name).or_default().append(&mut list);
    }
}
