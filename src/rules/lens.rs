//! How a rule looks at the workspace.

use std::sync::Arc;

use crate::model::bibliography::source::Source;
use crate::model::facts::{Block, Entry, ItemKind, Name};
use crate::model::files::{FileId, TextFile};
use crate::model::index::{ClaimPlace, Place};
use crate::model::outline::{Anchor, AnnotationPlace};
use crate::model::register::Register;
use crate::model::settings::Settings;
use crate::model::world::{SourcePlace, World};
use crate::text::span::Span;

/// The only way from a rule to anything outside of its block or file. Questions about the rest of the workspace are
/// these methods; those that walk through it, as the search for evidence does, still take the whole [`Lens::world`].
#[derive(Clone, Copy, Debug)]
pub struct Lens<'a> {
    world: &'a World,
}

impl<'a> Lens<'a> {
    pub fn new(world: &'a World) -> Self {
        Lens { world }
    }

    pub fn world(self) -> &'a World {
        self.world
    }

    pub fn settings(self) -> &'a Settings {
        self.world.settings()
    }

    pub fn path(self, file: FileId) -> &'a str {
        self.world.path(file)
    }

    pub fn text_file(self, file: FileId) -> Option<&'a TextFile> {
        self.world.text_file(file)
    }

    /// The entries of an id, in the order of files and places.
    pub fn definitions(self, id: &str) -> Vec<(Place, &'a Entry)> {
        self.sorted(self.world.index().entity(id))
    }

    /// The first entry of an id.
    pub fn entity(self, id: &str) -> Option<(Place, &'a Entry)> {
        match self.world.index().entity(id) {
            [] => None,
            [only] => Some((only.clone(), only.block.facts.entry.as_deref()?)),
            _ => self.definitions(id).into_iter().next(),
        }
    }

    pub fn is_defined(self, id: &str) -> bool {
        !self.world.index().entity(id).is_empty()
    }

    pub fn is_defined_twice(self, id: &str) -> bool {
        self.world.index().entity(id).len() > 1
    }

    /// The kinds that the entries of an id say it is of, in no order.
    pub fn kinds(self, id: &str) -> impl Iterator<Item = &'a Name> {
        let places = self.world.index().entity(id).iter();
        places.filter_map(|place| place.block.facts.entry.as_deref()).map(|entry| &entry.kind)
    }

    /// Every id that an entry defines, in no order.
    pub fn entity_ids(self) -> impl Iterator<Item = &'a Name> {
        self.world.index().entity_ids()
    }

    /// How often anything names the entity: mentions, statements, `of=`, `=@id`, resolved bare mentions.
    pub fn uses(self, id: &str) -> u32 {
        self.world.index().uses(id).len() as u32 + self.world.bare_uses(id)
    }

    /// The entries that carry an authority id, in the order of files and places.
    pub fn authority(self, reference: &str) -> Vec<(Place, &'a Entry)> {
        self.sorted(self.world.index().authority(reference))
    }

    /// How often an authority id is given.
    pub fn authority_count(self, reference: &str) -> usize {
        self.world.index().authority(reference).len()
    }

    /// Claims that are `of=` an entity, in no order.
    pub fn measured(self, id: &str) -> &'a [ClaimPlace] {
        self.world.index().measured(id)
    }

    /// Annotations that name an id as `#id` or `text#id`, in no order, whatever file they mean.
    pub fn pointing(self, id: &str) -> &'a [ClaimPlace] {
        self.world.index().pointing(id)
    }

    pub fn register(self) -> &'a Register {
        self.world.register()
    }

    pub fn source(self, key: &str) -> Option<&'a Source> {
        self.world.source(key)
    }

    pub fn has_source(self, key: &str) -> bool {
        self.world.has_source(key)
    }

    pub fn source_places(self, key: &str) -> &'a [SourcePlace] {
        self.world.source_places(key)
    }

    pub fn source_keys(self) -> impl Iterator<Item = &'a Name> {
        self.world.source_keys()
    }

    pub fn cited(self, key: &str) -> u32 {
        self.world.index().cited(key).len() as u32
    }

    /// The file that `text#id` or `#id` speaks of, as seen from `file`.
    pub fn anchor_file(self, file: FileId, text: Option<&str>) -> Option<FileId> {
        match text {
            None => Some(file),
            Some(id) => self.world.texts(id).first().copied(),
        }
    }

    /// What carries an id in a file: anchors, claims, milestones.
    pub fn anchors(self, file: FileId, id: &str) -> &'a [Anchor] {
        let anchors = self.world.text_file(file).and_then(|text| text.outline.anchors.get(id));
        anchors.map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether an annotation makes a claim.
    pub fn is_claim(self, file: FileId, place: AnnotationPlace) -> bool {
        let facts = self.text_file(file).and_then(|text| text.document.blocks().get(place.block));
        let facts = facts.map(|placed| &placed.block.facts);
        let items = facts.and_then(|facts| Some(facts.items_of(facts.annotations.get(place.annotation)?)));
        items.is_some_and(|items| items.iter().any(|item| matches!(item.kind, ItemKind::Claim { .. })))
    }

    /// A span of a block, in bytes of its file.
    pub fn in_file(self, place: &Place, span: Span) -> Span {
        self.world.text_file(place.file).map_or(span, |text| text.in_file(&place.block, span))
    }

    /// The head of the first entry of an id, in bytes of its file.
    pub fn head(self, id: &str) -> Option<(FileId, Span)> {
        let (place, entry) = self.entity(id)?;
        Some((place.file, self.in_file(&place, entry.head)))
    }

    /// The index of a block in its file.
    pub fn block_index(self, file: FileId, block: &Arc<Block>) -> Option<usize> {
        self.world.text_file(file)?.index_of(block)
    }

    /// Puts claims into the order of the texts; the index has them in none.
    pub fn sort_claims(self, claims: &mut [&ClaimPlace]) {
        if claims.len() > 1 {
            claims.sort_by_cached_key(|claim| {
                (claim.place.file, self.in_file(&claim.place, Span::empty(0)), claim.annotation)
            });
        }
    }

    fn sorted(self, places: &'a [Place]) -> Vec<(Place, &'a Entry)> {
        let mut found: Vec<_> =
            places.iter().filter_map(|place| Some((place.clone(), place.block.facts.entry.as_deref()?))).collect();
        if found.len() > 1 {
            found.sort_by_cached_key(|(place, entry)| (place.file, self.in_file(place, entry.head)));
        }
        found
    }
}
