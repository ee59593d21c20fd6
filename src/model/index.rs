//! What stands where in a workspace: from names to the blocks that define or use them.

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::document::Document;
use crate::model::facts::{Block, Entry, Facts, Item, ItemKind, Name, Value};
use crate::model::files::FileId;

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
    /// The block of each mention or statement of an id, once for each time it stands there.
    uses: HashMap<Name, Vec<Place>>,
    /// The same for citation keys.
    cited: HashMap<Name, Vec<Place>>,
    authorities: HashMap<Name, Vec<Place>>,
    /// Claims by what they are `of=`.
    measured: HashMap<Name, Vec<ClaimPlace>>,
    /// Annotations by the id that an attribute of theirs names as `#id` or `text#id`, whatever the file.
    pointing: HashMap<Name, Vec<ClaimPlace>>,
    /// Blocks with a bare `@`.
    bare: Vec<Place>,
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

    /// Takes out all that a file has put in.
    pub fn remove_file(&mut self, file: FileId) {
        fn keep<T>(map: &mut HashMap<Name, Vec<T>>, keep: impl Fn(&T) -> bool) {
            map.retain(|_, list| {
                list.retain(&keep);
                !list.is_empty()
            });
        }
        for map in [&mut self.entities, &mut self.uses, &mut self.cited, &mut self.authorities] {
            keep(map, |place| place.file != file);
        }
        for map in [&mut self.measured, &mut self.pointing] {
            keep(map, |claim| claim.place.file != file);
        }
        self.bare.retain(|place| place.file != file);
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
        merge(&mut self.pointing, other.pointing);
        merge(&mut self.uses, other.uses);
        merge(&mut self.cited, other.cited);
        self.bare.extend(other.bare);
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

    /// The block of each place where an id is mentioned or stated, a bare `@` aside: a block stands as often as it names
    /// the id.
    pub fn uses(&self, id: &str) -> &[Place] {
        self.uses.get(id).map(Vec::as_slice).unwrap_or_default()
    }

    /// The block of each place where a key is cited; of a bare `@key` of prose, whether or not a source has the key.
    pub fn cited(&self, key: &str) -> &[Place] {
        self.cited.get(key).map(Vec::as_slice).unwrap_or_default()
    }

    /// The blocks in which a bare `@` stands.
    pub fn bare(&self) -> &[Place] {
        &self.bare
    }

    /// The entries that carry an authority id, as written.
    pub fn authority(&self, reference: &str) -> &[Place] {
        self.authorities.get(reference).map(Vec::as_slice).unwrap_or_default()
    }

    pub fn measured(&self, id: &str) -> &[ClaimPlace] {
        self.measured.get(id).map(Vec::as_slice).unwrap_or_default()
    }

    /// The annotations that name `id` as `#id` or `text#id` after any key, in whatever file `id` is looked for.
    pub fn pointing(&self, id: &str) -> &[ClaimPlace] {
        self.pointing.get(id).map(Vec::as_slice).unwrap_or_default()
    }

    /// Every annotation that names an id as `#id` or `text#id`, in no order.
    pub fn pointers(&self) -> impl Iterator<Item = &ClaimPlace> {
        self.pointing.values().flatten()
    }

    fn turn(&mut self, way: Way, file: FileId, block: &Arc<Block>) {
        let facts = &block.facts;
        let place = || Place { file, block: block.clone() };
        if let Some(entry) = &facts.entry {
            turn_list(&mut self.entities, way, &entry.id, place());
            for part in entry.all("same").flat_map(|statement| &statement.parts) {
                turn_list(&mut self.authorities, way, &Name::from(&*part.text), place());
            }
            for id in stated(entry) {
                turn_list(&mut self.uses, way, id, place());
            }
            for key in entry.statements.iter().flat_map(|s| &s.parts).filter_map(|part| part.citation.as_ref()) {
                turn_list(&mut self.cited, way, &key.key, place());
            }
        }
        for citation in &facts.text_citations {
            turn_list(&mut self.cited, way, &citation.citation.key, place());
        }
        if facts.items.iter().any(is_bare) {
            turn(&mut self.bare, way, place());
        }
        for (index, (_, items)) in facts.annotated().enumerate() {
            let claim = || ClaimPlace { place: place(), annotation: index };
            for item in items {
                if let Some(id) = used(item) {
                    turn_list(&mut self.uses, way, id, place());
                }
                for citation in citations(item) {
                    turn_list(&mut self.cited, way, &citation.key, place());
                }
                match item {
                    Item { kind: ItemKind::Attribute { key, value: Value::Entity(id), .. }, .. } if key == "of" => {
                        turn_list(&mut self.measured, way, id, claim());
                    }
                    Item { kind: ItemKind::Attribute { value: Value::Anchor { id, .. }, .. }, .. } => {
                        turn_list(&mut self.pointing, way, id, claim());
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

/// Whether an item is a bare `@`.
pub fn is_bare(item: &Item) -> bool {
    matches!(item.kind, ItemKind::Mention { id: None, .. })
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

fn turn_list<T: Same>(map: &mut HashMap<Name, Vec<T>>, way: Way, name: &Name, value: T) {
    match (map.get_mut(name), way) {
        (Some(list), _) => {
            turn(list, way, value);
            if list.is_empty() {
                map.remove(name);
            }
        }
        (None, Way::In) => {
            map.insert(name.clone(), vec![value]);
        }
        (None, Way::Out) => {}
    }
}

fn turn<T: Same>(list: &mut Vec<T>, way: Way, value: T) {
    match way {
        Way::In => list.push(value),
        Way::Out => {
            if let Some(found) = list.iter().position(|known| known.same(&value)) {
                list.swap_remove(found);
            }
        }
    }
}

fn merge<T>(into: &mut HashMap<Name, Vec<T>>, from: HashMap<Name, Vec<T>>) {
    for (name, mut list) in from {
        into.entry(name).or_default().append(&mut list);
    }
}
