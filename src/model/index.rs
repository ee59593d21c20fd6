//! What stands where in a workspace: from names to the blocks that define or use them.

use std::sync::Arc;

use crate::model::document::Document;
use crate::model::facts::{Block, Entry, Facts, Item, ItemKind, Name, Value};
use crate::model::files::FileId;
use crate::model::shared_map::SharedMap;

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

/// The index of all texts of a workspace. It grows and shrinks block by block; lists are in no order. Copies share what
/// has not changed.
#[derive(Clone, Debug, Default)]
pub struct Index {
    entities: SharedMap<Place>,
    /// The block of each mention or statement of an id, once for each time it stands there.
    uses: SharedMap<Place>,
    /// The same for citation keys.
    cited: SharedMap<Place>,
    authorities: SharedMap<Place>,
    /// Claims by what they are `of=`.
    measured: SharedMap<ClaimPlace>,
    /// Annotations by the id that an attribute of theirs names as `#id` or `text#id`, whatever the file.
    pointing: SharedMap<ClaimPlace>,
    /// Blocks with a bare `@`.
    bare: Arc<Vec<Place>>,
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
        for map in [&mut self.entities, &mut self.uses, &mut self.cited, &mut self.authorities] {
            map.retain(|place| place.file != file);
        }
        for map in [&mut self.measured, &mut self.pointing] {
            map.retain(|claim| claim.place.file != file);
        }
        if self.bare.iter().any(|place| place.file == file) {
            Arc::make_mut(&mut self.bare).retain(|place| place.file != file);
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
        self.entities.merge(other.entities);
        self.authorities.merge(other.authorities);
        self.measured.merge(other.measured);
        self.pointing.merge(other.pointing);
        self.uses.merge(other.uses);
        self.cited.merge(other.cited);
        if !other.bare.is_empty() {
            Arc::make_mut(&mut self.bare).extend(Arc::unwrap_or_clone(other.bare));
        }
    }

    pub fn entity(&self, id: &str) -> &[Place] {
        self.entities.get(id)
    }

    /// Every id that an entry defines, in no order.
    pub fn entity_ids(&self) -> impl Iterator<Item = &Name> {
        self.entities.iter().map(|(id, _)| id)
    }

    /// Every entry, in no order.
    pub fn entities(&self) -> impl Iterator<Item = (&Name, &[Place])> {
        self.entities.iter()
    }

    /// The block of each place where an id is mentioned or stated, a bare `@` aside: a block stands as often as it names
    /// the id.
    pub fn uses(&self, id: &str) -> &[Place] {
        self.uses.get(id)
    }

    /// The block of each place where a key is cited; of a bare `@key` of prose, whether or not a source has the key.
    pub fn cited(&self, key: &str) -> &[Place] {
        self.cited.get(key)
    }

    /// The blocks in which a bare `@` stands.
    pub fn bare(&self) -> &[Place] {
        &self.bare
    }

    /// The entries that carry an authority id, as written.
    pub fn authority(&self, reference: &str) -> &[Place] {
        self.authorities.get(reference)
    }

    pub fn measured(&self, id: &str) -> &[ClaimPlace] {
        self.measured.get(id)
    }

    /// The annotations that name `id` as `#id` or `text#id` after any key, in whatever file `id` is looked for.
    pub fn pointing(&self, id: &str) -> &[ClaimPlace] {
        self.pointing.get(id)
    }

    /// Every annotation that names an id as `#id` or `text#id`, in no order.
    pub fn pointers(&self) -> impl Iterator<Item = &ClaimPlace> {
        self.pointing.iter().flat_map(|(_, claims)| claims)
    }

    fn turn(&mut self, way: Way, file: FileId, block: &Arc<Block>) {
        let facts = &block.facts;
        let place = || Place { file, block: block.clone() };
        if let Some(entry) = &facts.entry {
            turn(&mut self.entities, way, &entry.id, place());
            for part in entry.all("same").flat_map(|statement| &statement.parts) {
                turn(&mut self.authorities, way, &Name::from(&*part.text), place());
            }
            for id in stated(entry) {
                turn(&mut self.uses, way, id, place());
            }
            for key in entry.statements.iter().flat_map(|s| &s.parts).filter_map(|part| part.citation.as_ref()) {
                turn(&mut self.cited, way, &key.key, place());
            }
        }
        for citation in &facts.text_citations {
            turn(&mut self.cited, way, &citation.citation.key, place());
        }
        if facts.items.iter().any(is_bare) {
            let bare = Arc::make_mut(&mut self.bare);
            match way {
                Way::In => bare.push(place()),
                Way::Out => {
                    if let Some(found) = bare.iter().position(|known| known.same(&place())) {
                        bare.swap_remove(found);
                    }
                }
            }
        }
        for (index, (_, items)) in facts.annotated().enumerate() {
            let claim = || ClaimPlace { place: place(), annotation: index };
            for item in items {
                if let Some(id) = used(item) {
                    turn(&mut self.uses, way, id, place());
                }
                for citation in citations(item) {
                    turn(&mut self.cited, way, &citation.key, place());
                }
                match item {
                    Item { kind: ItemKind::Attribute { key, value: Value::Entity(id), .. }, .. } if key == "of" => {
                        turn(&mut self.measured, way, id, claim());
                    }
                    Item { kind: ItemKind::Attribute { value: Value::Anchor { id, .. }, .. }, .. } => {
                        turn(&mut self.pointing, way, id, claim());
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

/// Every citation of a block with the place of its key, in its annotations and its values. Those of its text are apart, as
/// a bare key counts only where a bibliography holds it: [`Facts::text_citations`].
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

fn turn<T: Same + Clone>(map: &mut SharedMap<T>, way: Way, name: &Name, value: T) {
    match way {
        Way::In => map.push(name, value),
        Way::Out => map.take(name, |known| known.same(&value)),
    }
}
