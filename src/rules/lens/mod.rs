//! How a rule looks at the workspace.

mod dates;
mod evidence;
mod near;
mod texts;

use std::cell::RefCell;
use std::hash::Hash;
use std::sync::Arc;

use crate::model::bibliography::source::Source;
use crate::model::facts::{Entry, Name};
use crate::model::files::FileId;
use crate::model::index::{ClaimPlace, Place};
use crate::model::names::matcher::Sort;
use crate::model::register::{Register, names_of};
use crate::model::series::series_of;
use crate::model::settings::Settings;
use crate::model::world::World;
use crate::rules::question::Question;
use crate::rules::shared::{Memo, Shared};
use crate::text::span::Span;

/// The only way from a rule to anything outside of its block or file. Each question about the rest of the workspace is a
/// method here, and is written down where somebody keeps what was found.
#[derive(Clone, Copy)]
pub struct Lens<'a> {
    world: &'a World,
    shared: Option<&'a Shared>,
    asked: Option<&'a Asked>,
}

/// The questions that were asked, by their numbers.
pub(super) type Asked = RefCell<Vec<u32>>;

impl<'a> Lens<'a> {
    pub fn new(world: &'a World) -> Self {
        Lens { world, shared: None, asked: None }
    }

    /// A lens for many blocks, which works out once what they share, and writes down what they ask.
    pub(super) fn of_many(world: &'a World, shared: &'a Shared, asked: Option<&'a Asked>) -> Self {
        Lens { world, shared: Some(shared), asked }
    }

    fn once<K: Eq + Hash, V>(self, memo: fn(&Shared) -> &Memo<K, V>, key: K, make: impl FnOnce() -> V) -> Arc<V> {
        match self.shared {
            Some(shared) => memo(shared).get(key, make),
            None => Arc::new(make()),
        }
    }

    pub(super) fn ask(self, question: Question<'_>) {
        let Some(asked) = self.asked else { return };
        let number = question.number();
        let mut asked = asked.borrow_mut();
        if asked.last() != Some(&number) {
            asked.push(number);
        }
    }

    pub fn settings(self) -> &'a Settings {
        self.world.settings()
    }

    /// The entries of an id, in the order of files and places.
    pub fn definitions(self, id: &str) -> Vec<(Place, &'a Entry)> {
        self.ask(Question::Entity(id));
        self.sorted(self.world.index().entity(id))
    }

    /// The first entry of an id.
    pub fn entity(self, id: &str) -> Option<(&'a Place, &'a Entry)> {
        self.ask(Question::Entity(id));
        self.world.entry(id)
    }

    pub fn is_defined(self, id: &str) -> bool {
        self.ask(Question::Entity(id));
        !self.world.index().entity(id).is_empty()
    }

    pub fn is_defined_twice(self, id: &str) -> bool {
        self.ask(Question::Entity(id));
        self.world.index().entity(id).len() > 1
    }

    /// The kinds that the entries of an id say it is of, in no order.
    pub fn kinds(self, id: &str) -> impl Iterator<Item = &'a Name> {
        self.ask(Question::Entity(id));
        let places = self.world.index().entity(id).iter();
        places.filter_map(|place| place.block.facts.entry.as_deref()).map(|entry| &entry.kind)
    }

    /// How often anything names the entity: mentions, statements, `of=`, `=@id`, resolved bare mentions.
    pub fn uses(self, id: &str) -> u32 {
        self.ask(Question::Uses(id));
        if !self.world.index().bare().is_empty() {
            self.ask(Question::Names);
        }
        self.world.index().use_count(id) as u32 + self.world.bare_uses(id)
    }

    /// The entries that carry an authority id, in the order of files and places.
    pub fn authority(self, reference: &str) -> Vec<(Place, &'a Entry)> {
        self.ask(Question::Authority(reference));
        self.sorted(self.world.index().authority(reference))
    }

    /// How often an authority id is given.
    pub fn authority_count(self, reference: &str) -> usize {
        self.ask(Question::Authority(reference));
        self.world.index().authority(reference).len()
    }

    /// Claims that are `of=` an entity, in no order.
    pub fn measured(self, id: &str) -> &'a [ClaimPlace] {
        self.ask(Question::Measured(id));
        self.world.index().measured(id)
    }

    /// Annotations that name an id as `#id` or `text#id`, in no order, whatever file they mean.
    pub fn pointing(self, id: &str) -> &'a [ClaimPlace] {
        self.ask(Question::Pointing(id));
        self.world.index().pointing(id)
    }

    pub fn register(self) -> &'a Register {
        self.ask(Question::Names);
        self.world.register()
    }

    pub fn source(self, key: &str) -> Option<&'a Source> {
        self.ask(Question::Source(key));
        self.world.source(key)
    }

    pub fn has_source(self, key: &str) -> bool {
        self.ask(Question::Source(key));
        self.world.has_source(key)
    }

    /// The sources of a key, each with its file.
    pub fn sources(self, key: &str) -> impl Iterator<Item = (FileId, &'a Source)> {
        self.ask(Question::Source(key));
        let places = self.world.source_places(key).iter();
        places.filter_map(|place| Some((place.file, self.world.source_at(*place)?)))
    }

    /// Whether the workspace has a bibliography at all.
    pub fn has_bibliography(self) -> bool {
        self.ask(Question::Keys);
        self.world.has_bibliography()
    }

    pub fn cited(self, key: &str) -> u32 {
        self.ask(Question::Cited(key));
        self.world.index().cited(key).len() as u32
    }

    /// Every name by which an entry is known.
    pub fn names_of(self, entry: &Entry) -> Vec<(String, Sort)> {
        if let Some(series) = series_of(entry) {
            self.ask(Question::Entity(&series.id));
        }
        names_of(self.world.index(), entry, &self.settings().lang)
    }

    /// Every entry, in no order, for the ids and kinds of all.
    pub fn entries(self) -> impl Iterator<Item = (FileId, &'a Entry)> {
        self.ask(Question::Ids);
        let places = self.world.index().entities().flat_map(|(_, places)| places);
        places.filter_map(|place| Some((place.file, place.block.facts.entry.as_deref()?)))
    }

    /// A span of a block, in bytes of its file.
    pub fn in_file(self, place: &Place, span: Span) -> Span {
        self.world.text_file(place.file).map_or(span, |text| text.in_file(&place.block, span))
    }

    /// The head of the first entry of an id, in bytes of its file.
    pub fn head(self, id: &str) -> Option<(FileId, Span)> {
        let (place, entry) = self.entity(id)?;
        Some((place.file, self.in_file(place, entry.head)))
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
