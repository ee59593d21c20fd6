//! What stands where in a workspace: from names to the blocks that define or use them.

mod claimed;
mod named;
mod place;

use std::sync::Arc;

pub(super) use self::claimed::Claimed;
pub use self::named::{all_citations, citations, is_bare, stated, used};
use self::place::Same;
pub use self::place::{ClaimPlace, Mention, Place};
use crate::model::document::Document;
use crate::model::facts::{Block, Name, Shape, Value};
use crate::model::files::FileId;
use crate::model::shared_map::SharedMap;

/// The index of all texts of a workspace. It grows and shrinks block by block; lists are in no order. Copies share what
/// has not changed.
#[derive(Clone, Debug, Default)]
pub struct Index {
    entities: SharedMap<Place>,
    /// Entries by their kinds.
    kinds: SharedMap<Place>,
    /// Each mention by the id it has.
    mentioned: SharedMap<Mention>,
    /// The block of each statement of an id in a field of an entry.
    stated: SharedMap<Place>,
    /// The block of each id after `=` or a key.
    valued: SharedMap<Place>,
    /// The block of each citation of a key.
    cited: SharedMap<Place>,
    authorities: SharedMap<Place>,
    /// Annotations by what they are `of=`, be they claims or not.
    measured: SharedMap<ClaimPlace>,
    /// Annotations by the id that an attribute of theirs names as `#id` or `text#id`, whatever the file.
    pointing: SharedMap<ClaimPlace>,
    /// Blocks with a bare `@`.
    bare: Arc<Vec<Place>>,
    /// Blocks in which a milestone begins that is a claim: what it speaks of may stand in any block behind.
    milestones: Arc<Vec<Place>>,
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
        for map in self.of_blocks() {
            map.retain(|place| place.file != file);
        }
        self.mentioned.retain(|mention| mention.place.file != file);
        for map in [&mut self.measured, &mut self.pointing] {
            map.retain(|claim| claim.place.file != file);
        }
        for list in [&mut self.bare, &mut self.milestones] {
            if list.iter().any(|place| place.file == file) {
                Arc::make_mut(list).retain(|place| place.file != file);
            }
        }
    }

    pub fn add(&mut self, file: FileId, block: &Arc<Block>) {
        self.turn(Way::In, file, block);
    }

    pub fn remove(&mut self, file: FileId, block: &Arc<Block>) {
        self.turn(Way::Out, file, block);
    }

    /// Gives back the room that nothing stands in.
    pub fn shrink(&mut self) {
        self.of_blocks().into_iter().for_each(SharedMap::shrink);
        self.mentioned.shrink();
        self.measured.shrink();
        self.pointing.shrink();
    }

    /// Takes in what another index holds.
    pub fn merge(&mut self, other: Index) {
        self.entities.merge(other.entities);
        self.kinds.merge(other.kinds);
        self.authorities.merge(other.authorities);
        self.measured.merge(other.measured);
        self.pointing.merge(other.pointing);
        self.mentioned.merge(other.mentioned);
        self.stated.merge(other.stated);
        self.valued.merge(other.valued);
        self.cited.merge(other.cited);
        for (list, other) in [(&mut self.bare, other.bare), (&mut self.milestones, other.milestones)] {
            if !other.is_empty() {
                Arc::make_mut(list).extend(Arc::unwrap_or_clone(other));
            }
        }
    }

    pub fn entity(&self, id: &str) -> &[Place] {
        self.entities.get(id)
    }

    /// The entries that say that they are of a kind, which may extend another.
    pub fn of_kind(&self, kind: &str) -> &[Place] {
        self.kinds.get(kind)
    }

    /// Every id that an entry defines, in no order.
    pub fn entity_ids(&self) -> impl Iterator<Item = &Name> {
        self.entities.iter().map(|(id, _)| id)
    }

    /// Every entry, in no order.
    pub fn entities(&self) -> impl Iterator<Item = (&Name, &[Place])> {
        self.entities.iter()
    }

    /// The mentions that have an id, one for each time it stands there; a bare `@` is in [`Index::bare`].
    pub fn mentioned(&self, id: &str) -> &[Mention] {
        self.mentioned.get(id)
    }

    /// The block of each statement of an id in a field of an entry: a block stands as often as it has one.
    pub fn stated(&self, id: &str) -> &[Place] {
        self.stated.get(id)
    }

    /// The block of each place where an id stands after `=` or a key, in the same way.
    pub fn valued(&self, id: &str) -> &[Place] {
        self.valued.get(id)
    }

    /// The blocks that name an id, as a mention, in a field or after a key: each as often as it does.
    pub fn uses<'a>(&'a self, id: &str) -> impl Iterator<Item = &'a Place> + use<'a> {
        let mentions = self.mentioned(id).iter().map(|mention| &mention.place);
        mentions.chain(self.stated(id)).chain(self.valued(id))
    }

    /// How often an id is named.
    pub fn use_count(&self, id: &str) -> usize {
        self.mentioned(id).len() + self.stated(id).len() + self.valued(id).len()
    }

    /// The block of each place where a key is cited; of a bare `@key` of prose, whether or not a source has the key.
    pub fn cited(&self, key: &str) -> &[Place] {
        self.cited.get(key)
    }

    /// The blocks in which a bare `@` stands.
    pub fn bare(&self) -> &[Place] {
        &self.bare
    }

    /// The blocks in which a milestone begins that is a claim.
    pub fn milestones(&self) -> &[Place] {
        &self.milestones
    }

    /// The entries that carry an authority id, as written.
    pub fn authority(&self, reference: &str) -> &[Place] {
        self.authorities.get(reference)
    }

    /// The annotations that are `of=` an id, in no order.
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

    fn of_blocks(&mut self) -> [&mut SharedMap<Place>; 6] {
        [
            &mut self.entities,
            &mut self.kinds,
            &mut self.stated,
            &mut self.valued,
            &mut self.cited,
            &mut self.authorities,
        ]
    }

    fn turn(&mut self, way: Way, file: FileId, block: &Arc<Block>) {
        let facts = &block.facts;
        let place = || Place { file, block: block.clone() };
        if let Some(entry) = &facts.entry {
            turn(&mut self.entities, way, &entry.id, place());
            turn(&mut self.kinds, way, &entry.kind, place());
            for part in entry.all("same").flat_map(|statement| &statement.parts) {
                turn(&mut self.authorities, way, &Name::from(&*part.text), place());
            }
            for id in stated(entry) {
                turn(&mut self.stated, way, id, place());
            }
            for key in entry.statements.iter().flat_map(|s| &s.parts).filter_map(|part| part.citation.as_ref()) {
                turn(&mut self.cited, way, &key.key, place());
            }
        }
        for citation in facts.text_citations() {
            turn(&mut self.cited, way, &citation.citation.key, place());
        }
        if facts.items.iter().any(is_bare) {
            turn_list(&mut self.bare, way, place());
        }
        if facts.claims().any(|(annotation, _)| annotation.shape == Shape::MilestoneStart) {
            turn_list(&mut self.milestones, way, place());
        }
        let claimed = Claimed::of(facts);
        for (index, (annotation, items)) in facts.annotated().enumerate() {
            let claim = || ClaimPlace { place: place(), annotation: index };
            for item in items {
                if let Some(id) = item.mention() {
                    let may_be_claimed = claimed.may_hold(annotation, items);
                    let mention = Mention { place: place(), annotation: index as u32, name: item.name, may_be_claimed };
                    turn(&mut self.mentioned, way, id, mention);
                } else if let Some(id) = used(item) {
                    turn(&mut self.valued, way, id, place());
                }
                for citation in citations(item) {
                    turn(&mut self.cited, way, &citation.key, place());
                }
                match item.pair() {
                    Some((key, Value::Entity(id))) if key == "of" => turn(&mut self.measured, way, id, claim()),
                    Some((_, Value::Anchor { id, .. })) => turn(&mut self.pointing, way, id, claim()),
                    _ => {}
                }
            }
        }
    }
}

fn turn_list(list: &mut Arc<Vec<Place>>, way: Way, place: Place) {
    let list = Arc::make_mut(list);
    match way {
        Way::In => list.push(place),
        Way::Out => {
            if let Some(found) = list.iter().position(|known| known.same(&place)) {
                list.swap_remove(found);
            }
        }
    }
}

fn turn<T: Same + Clone>(map: &mut SharedMap<T>, way: Way, name: &Name, value: T) {
    match way {
        Way::In => map.push(name, value),
        Way::Out => map.take(name, |known| known.same(&value)),
    }
}
