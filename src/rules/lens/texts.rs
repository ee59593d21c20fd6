//! Questions about single files: their anchors, milestones, words, and all that stands in them.

use crate::model::document::{Document, Placed};
use crate::model::facts::{Annotation, Entry, Item, ItemKind, Name};
use crate::model::files::{Content, FileId};
use crate::model::index::Place;
use crate::model::outline::{Anchor, AnnotationPlace, Milestone};
use crate::rules::lens::Lens;
use crate::rules::question::Question;
use crate::text::lines::Text;
use crate::text::span::Span;

impl<'a> Lens<'a> {
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
    pub fn annotation(self, file: FileId, place: AnnotationPlace) -> Option<(&'a Placed, &'a Annotation, &'a [Item])> {
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

    /// Whether a text is laid over another, whose words it keeps.
    pub fn is_laid_over(self, file: FileId) -> bool {
        self.text_entries(file).next().is_some_and(|(_, entry)| entry.get("base").is_some())
    }

    /// What the milestones of a file cover that are claims, without overlap and in order.
    pub fn claimed(self, file: FileId) -> &'a [Span] {
        self.ask(Question::Milestones(file));
        self.world.text_file(file).map(|text| &*text.outline.claimed).unwrap_or_default()
    }

    /// The milestones of a file.
    pub fn milestones(self, file: FileId) -> &'a [Milestone] {
        self.ask(Question::Milestones(file));
        self.world.text_file(file).map(|text| &*text.outline.milestones).unwrap_or_default()
    }

    /// Whether a span of a file lies between milestones with such items.
    pub fn is_between(self, file: FileId, span: Span, wanted: fn(&[Item]) -> bool) -> bool {
        let around = self.milestones(file).iter().filter(|pair| pair.text.contains(span));
        around.into_iter().any(|pair| self.annotation(file, pair.start).is_some_and(|(.., items)| wanted(items)))
    }

    /// The halves of milestones in a file that have no other half.
    pub fn stray(self, file: FileId) -> &'a [(AnnotationPlace, Name)] {
        self.ask(Question::Milestones(file));
        self.world.text_file(file).map(|text| &*text.outline.stray).unwrap_or_default()
    }

    /// Whether a word is written small somewhere in a file, and so is an ordinary one.
    pub fn is_small_word(self, file: FileId, word: &str) -> bool {
        let word = word.to_lowercase();
        self.ask(Question::SmallWord(file, &word));
        self.world.text_file(file).is_some_and(|text| text.has_small_word(&word))
    }

    /// A text of which it matters alone how its first and last blocks are.
    pub fn ends(self, file: FileId) -> Option<&'a Document> {
        self.ask(Question::Ends(file));
        Some(&self.world.text_file(file)?.document)
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
}
