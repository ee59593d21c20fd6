//! How a rule looks at the workspace.

use std::cell::RefCell;
use std::ops::ControlFlow;
use std::sync::Arc;

use crate::model::bibliography::source::Source;
use crate::model::citing::{cited_after, cited_within};
use crate::model::document::Placed;
use crate::model::evidence::{Claim, Evidence, evidence, is_cited, is_referenced};
use crate::model::facts::{Annotation, Entry, Facts, Item, ItemKind, Name, Shape};
use crate::model::files::{Content, FileId, TextFile};
use crate::model::index::{ClaimPlace, Place};
use crate::model::names::matcher::Sort;
use crate::model::outline::{Anchor, AnnotationPlace, Milestone};
use crate::model::prose::Prose;
use crate::model::register::{Register, names_of};
use crate::model::settings::Settings;
use crate::model::world::World;
use crate::rules::names::mention_texts::Names;
use crate::rules::question::Question;
use crate::rules::references::create::Homes;
use crate::rules::shared::Shared;
use crate::rules::suggest::Suggestions;
use crate::text::lines::Text;
use crate::text::passages::Passages;
use crate::text::span::Span;

/// The only way from a rule to anything outside of its block or file. Each question about the rest of the workspace is a
/// method here, and is written down where somebody keeps what was found.
#[derive(Clone, Copy)]
pub struct Lens<'a> {
    world: &'a World,
    shared: &'a Shared,
    asked: Option<&'a Asked>,
}

/// The questions that were asked, by their numbers.
pub(super) type Asked = RefCell<Vec<u32>>;

impl<'a> Lens<'a> {
    pub(super) fn new(world: &'a World, shared: &'a Shared, asked: Option<&'a Asked>) -> Self {
        Lens { world, shared, asked }
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
    pub fn entity(self, id: &str) -> Option<(Place, &'a Entry)> {
        self.ask(Question::Entity(id));
        match self.world.index().entity(id) {
            [] => None,
            [only] => Some((only.clone(), only.block.facts.entry.as_deref()?)),
            _ => self.definitions(id).into_iter().next(),
        }
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
        self.world.index().uses(id).len() as u32 + self.world.bare_uses(id)
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

    /// The file that `text#id` or `#id` speaks of, as seen from `file`.
    pub fn anchor_file(self, file: FileId, text: Option<&str>) -> Option<FileId> {
        let Some(id) = text else { return Some(file) };
        self.ask(Question::Text(id));
        self.world.texts(id).first().copied()
    }

    /// What carries an id in a file: anchors, claims, milestones.
    pub fn anchors(self, file: FileId, id: &str) -> &'a [Anchor] {
        self.ask(Question::Anchor(file, id));
        let anchors = self.world.text_file(file).and_then(|text| text.outline.anchors.get(id));
        anchors.map(Vec::as_slice).unwrap_or_default()
    }

    /// An annotation that an [`Anchor`] is of, with its block and its items.
    pub fn annotation(
        self,
        file: FileId,
        place: AnnotationPlace,
    ) -> Option<(&'a Placed, &'a Annotation, &'a [Item])> {
        let placed = self.world.text_file(file)?.document.blocks().get(place.block)?;
        let annotation = placed.block.facts.annotations.get(place.annotation)?;
        Some((placed, annotation, placed.block.facts.items_of(annotation)))
    }

    /// Whether an annotation makes a claim.
    pub fn is_claim(self, file: FileId, place: AnnotationPlace) -> bool {
        let is_claim = |item: &Item| matches!(item.kind, ItemKind::Claim { .. });
        self.annotation(file, place).is_some_and(|(.., items)| items.iter().any(is_claim))
    }

    /// The `@text` entries of a file, with their places in it.
    pub fn text_entries(self, file: FileId) -> impl Iterator<Item = (&'a Placed, &'a Entry)> {
        self.ask(Question::TextEntries(file));
        let blocks = self.world.text_file(file).map(|text| text.document.blocks()).unwrap_or_default();
        let entries = blocks.iter().filter_map(|placed| Some((placed, placed.block.facts.entry.as_deref()?)));
        entries.filter(|(_, entry)| entry.kind == "text")
    }

    /// What the milestones of a file cover that are claims, without overlap and in order.
    pub fn claimed(self, file: FileId) -> &'a [Span] {
        self.ask(Question::Milestones(file));
        self.world.text_file(file).map(|text| text.outline.claimed.as_slice()).unwrap_or_default()
    }

    /// The milestones of a file.
    pub fn milestones(self, file: FileId) -> &'a [Milestone] {
        self.ask(Question::Milestones(file));
        self.world.text_file(file).map(|text| text.outline.milestones.as_slice()).unwrap_or_default()
    }

    /// The halves of milestones in a file that have no other half.
    pub fn stray(self, file: FileId) -> &'a [(AnnotationPlace, Name)] {
        self.ask(Question::Milestones(file));
        self.world.text_file(file).map(|text| text.outline.stray.as_slice()).unwrap_or_default()
    }

    /// Whether a word is written small somewhere in a file, and so is an ordinary one.
    pub fn is_small_word(self, file: FileId, word: &str) -> bool {
        let word = word.to_lowercase();
        self.ask(Question::SmallWord(file, &word));
        self.world.text_file(file).is_some_and(|text| text.has_small_word(&word))
    }

    /// The characters of a file of which it matters how they begin and end alone.
    pub fn ends(self, file: FileId) -> Option<&'a Text> {
        self.ask(Question::Ends(file));
        Some(self.world.text_file(file)?.document.text())
    }

    /// The text of the block at a place that another question has led to.
    pub fn source_of(self, place: &Place) -> String {
        self.world.source_of(place)
    }

    /// All that stands in a file.
    pub fn content(self, file: FileId) -> Option<&'a Content> {
        self.ask(Question::File(file));
        Some(&self.world.file(file)?.content)
    }

    /// The characters of a file.
    pub fn characters(self, file: FileId) -> Option<&'a Text> {
        self.ask(Question::File(file));
        self.world.characters(file)
    }

    /// The file that `path` names as seen from `from`: relative to its folder.
    pub fn resolve(self, from: FileId, path: &str) -> Option<FileId> {
        self.ask(Question::Paths);
        self.world.resolve(from, path)
    }

    /// Every name by which an entry is known.
    pub fn names_of(self, entry: &Entry) -> Vec<(String, Sort)> {
        if let Some(series) = entry.get("series").and_then(|statement| statement.whole.entity.as_ref()) {
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

    /// The id of an entity that is nearest to a word.
    pub fn nearest_id(self, word: &str) -> Option<Name> {
        self.ask(Question::Ids);
        let ids = || Suggestions::new(self.world.index().entity_ids());
        self.shared.ids.get_or_init(ids).nearest(word)
    }

    /// The key of a source that is nearest to a word.
    pub fn nearest_key(self, word: &str) -> Option<Name> {
        self.ask(Question::Keys);
        self.shared.keys.get_or_init(|| Suggestions::new(self.world.source_keys())).nearest(word)
    }

    /// The id of a text that is nearest to a word.
    pub fn nearest_text(self, word: &str) -> Option<Name> {
        self.ask(Question::TextIds);
        self.shared.texts.get_or_init(|| Suggestions::new(self.world.text_ids())).nearest(word)
    }

    /// What something in a file carries that is nearest to a word.
    pub fn nearest_anchor(self, file: FileId, word: &str) -> Option<Name> {
        self.ask(Question::AnchorIds(file));
        let anchors = self.world.text_file(file).map(|text| &text.outline.anchors);
        let ids = || Suggestions::new(anchors.into_iter().flat_map(|anchors| anchors.keys()));
        self.shared.anchors.get(file, ids).nearest(word)
    }

    /// Where entries of each kind live.
    pub(super) fn homes(self) -> &'a Homes {
        self.ask(Question::Ids);
        self.shared.homes.get_or_init(|| Homes::of(self))
    }

    /// The names of an entity.
    pub(super) fn names(self, id: &Name) -> Arc<Names> {
        // What is known already is asked for all the same, so that it is written down.
        if self.asked.is_some() {
            self.definitions(id).into_iter().for_each(|(_, entry)| drop(self.names_of(entry)));
        }
        self.shared.names.get(id.clone(), || Names::of(self, id))
    }

    /// The text of a source, cut into words.
    pub(super) fn passages(self, file: FileId) -> Arc<Passages> {
        let text = self.content(file);
        self.shared.library.get(file, || match text {
            Some(Content::Text(text)) => Passages::of(&bare_text(text)),
            _ => Passages::of(&self.world.characters(file).map(ToString::to_string).unwrap_or_default()),
        })
    }

    /// Everything that a claim of a block rests on.
    pub fn evidence(self, file: &'a TextFile, claim: &Claim<'a>) -> Vec<Evidence<'a>> {
        evidence(self.world, file, claim)
    }

    /// Whether a claim of a block rests on anything.
    pub fn is_referenced(self, file: &TextFile, claim: &Claim<'_>) -> bool {
        is_referenced(self.world, file, claim)
    }

    /// Whether anything cites inside a range of a file, or right after it.
    pub fn is_cited(self, file: &TextFile, text: Span) -> bool {
        is_cited(self.world, file, text)
    }

    /// Shows every citation inside a range of a file, or right after it.
    pub fn cited_in(self, file: &'a TextFile, text: Span, see: &mut dyn FnMut(Evidence<'a>) -> ControlFlow<()>) {
        let _ = cited_within(self.world, file, text, see);
        let _ = cited_after(self.world, file, text.end, see);
    }

    /// Writes down what the evidence in a block, and what its milestones span, hang on.
    pub(super) fn ask_of_block(self, file: FileId, facts: &Facts) {
        if self.asked.is_none() {
            return;
        }
        if !facts.note_references.is_empty() {
            // Whether a bare key in a note cites, the sources tell.
            self.ask(Question::Notes(file));
            self.ask(Question::Keys);
        }
        for citation in facts.text_citations.iter().filter(|citation| citation.bracket.is_none()) {
            self.ask(Question::Source(&citation.citation.key));
        }
        let is_half = |annotation: &Annotation| matches!(annotation.shape, Shape::MilestoneStart | Shape::MilestoneEnd);
        if facts.has_anchors && facts.annotations.iter().any(is_half) {
            self.ask(Question::Milestones(file));
            self.ask(Question::Citing(file));
            self.ask(Question::Keys);
        }
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

/// The prose of a text, its entries left out.
fn bare_text(file: &TextFile) -> String {
    let blocks = file.document.blocks().iter().filter(|placed| placed.block.facts.entry.is_none());
    let prose = blocks.map(|placed| {
        let source = file.document.text().slice(Span::new(placed.start, placed.start + placed.block.len));
        Prose::new(&source, &placed.block.facts.overlay).text
    });
    prose.collect()
}
