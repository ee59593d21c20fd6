//! What stands at a place of a text: where every feature that answers for a cursor begins.

use crate::model::document::Placed;
use crate::model::evidence::extent;
use crate::model::facts::{Annotation, Entry, Facts, Item, NoteReference, Part, Statement, TextCitation};
use crate::model::files::{FileId, TextFile};
use crate::model::outline::AnnotationPlace;
use crate::model::world::World;
use crate::text::span::Span;

/// A place in a text, and the block it is in.
#[derive(Clone, Copy, Debug)]
pub struct Spot<'a> {
    pub file: FileId,
    pub text: &'a TextFile,
    pub placed: &'a Placed,
    /// The index of the block in the document.
    pub block: usize,
    /// In bytes of the block.
    pub offset: u32,
}

/// What stands there, the innermost first. Spans are bytes of its block.
#[derive(Clone, Copy, Debug)]
pub enum What<'a> {
    /// An item of a block `{…}`.
    Item {
        annotation: &'a Annotation,
        item: &'a Item,
    },
    /// A block `{…}`, between its items.
    Block {
        annotation: &'a Annotation,
    },
    /// A citation in Pandoc's form.
    TextCitation(&'a TextCitation),
    NoteReference(&'a NoteReference),
    /// The kind in the head of an entry.
    Kind(&'a Entry),
    /// The id in the head of an entry.
    Id(&'a Entry),
    /// The name of a field.
    Field {
        entry: &'a Entry,
        statement: &'a Statement,
    },
    /// A value, or the item of a list.
    Value {
        entry: &'a Entry,
        statement: &'a Statement,
        part: &'a Part,
    },
    /// A comment line.
    Comment(Span),
    /// Words alone; those that are annotated are told by [`Spot::annotations`].
    Words,
}

/// What stands at a byte of a file, as a cursor does: between two bytes. None in a file that is no text.
pub fn spot(world: &World, file: FileId, offset: u32) -> Option<Spot<'_>> {
    let text = world.text_file(file)?;
    let block = text.document.block_at(offset)?;
    let placed = text.document.blocks().get(block)?;
    Some(Spot { file, text, placed, block, offset: offset - placed.start })
}

impl<'a> Spot<'a> {
    pub fn facts(&self) -> &'a Facts {
        &self.placed.block.facts
    }

    /// A span of the block as one of the file.
    pub fn in_file(&self, span: Span) -> Span {
        span.shift(self.placed.start)
    }

    /// The place in bytes of the file.
    pub fn in_file_offset(&self) -> u32 {
        self.offset + self.placed.start
    }

    pub fn what(&self) -> What<'a> {
        let facts = self.facts();
        if let Some(comment) = facts.comments().iter().find(|comment| comment.touches(self.offset)) {
            return What::Comment(*comment);
        }
        let here = |span: Span| span.touches(self.offset);
        // The outer edges of the braces belong to what is around them, so that a cursor right before or behind a block is on the words.
        let inside = |span: Span| span.start < self.offset && self.offset < span.end;
        if let Some((annotation, items)) = facts.annotated().find(|(annotation, _)| inside(annotation.block)) {
            let item = items.iter().find(|item| here(item.span));
            return item.map_or(What::Block { annotation }, |item| What::Item { annotation, item });
        }
        let citation = |citation: &&TextCitation| {
            let key = citation.citation.key_span;
            here(Span::new(key.start.saturating_sub(1), key.end))
        };
        if let Some(citation) = facts.text_citations().iter().find(citation) {
            return What::TextCitation(citation);
        }
        if let Some(reference) = facts.note_references().iter().find(|reference| here(reference.span)) {
            return What::NoteReference(reference);
        }
        facts.entry.as_deref().and_then(|entry| self.in_entry(entry)).unwrap_or(What::Words)
    }

    fn in_entry(&self, entry: &'a Entry) -> Option<What<'a>> {
        let here = |span: Span| span.touches(self.offset);
        if here(entry.id_span) {
            return Some(What::Id(entry));
        }
        if here(Span::new(entry.kind_span.start.saturating_sub(1), entry.kind_span.end)) {
            return Some(What::Kind(entry));
        }
        let statement = entry.statements.iter().find(|statement| here(statement.span))?;
        if here(statement.field_span) {
            return Some(What::Field { entry, statement });
        }
        let part = statement.parts.iter().find(|part| here(part.span)).unwrap_or(&statement.whole);
        here(part.span).then_some(What::Value { entry, statement, part })
    }

    /// The annotations whose words the place is in, or whose block, the innermost first; milestones that reach over it
    /// are among them. Each with its place in the file, and its words in bytes of the file.
    pub fn annotations(&self) -> Vec<Annotated<'a>> {
        let at = self.in_file_offset();
        let mut found: Vec<Annotated<'a>> = Vec::new();
        for annotation in 0..self.facts().annotations.len() {
            let place = AnnotationPlace { block: self.block, annotation };
            found.extend(annotated(self.text, place).filter(|one| one.words.touches(at) || one.block.touches(at)));
        }
        let reaching = self.text.outline.milestones.iter().filter(|milestone| milestone.text.touches(at));
        for milestone in reaching.filter(|milestone| milestone.start.block != self.block) {
            found.extend(annotated(self.text, milestone.start));
        }
        found.sort_by_key(|one| (one.words.len().max(1), std::cmp::Reverse(one.words.start)));
        found
    }
}

/// An annotation with its items, and where it stands in its file.
#[derive(Clone, Copy, Debug)]
pub struct Annotated<'a> {
    pub place: AnnotationPlace,
    pub annotation: &'a Annotation,
    pub items: &'a [Item],
    /// What is annotated, in bytes of the file; of a milestone, from one half to the other.
    pub words: Span,
    /// `{…}`, in bytes of the file.
    pub block: Span,
    /// Where the block of the text starts in the file.
    pub start: u32,
}

/// An annotation of a file.
pub fn annotated(text: &TextFile, place: AnnotationPlace) -> Option<Annotated<'_>> {
    let placed = text.document.blocks().get(place.block)?;
    let facts = &placed.block.facts;
    let annotation = facts.annotations.get(place.annotation)?;
    let (words, _) = extent(text, place, annotation, placed.start);
    let (items, block) = (facts.items_of(annotation), annotation.block.shift(placed.start));
    Some(Annotated { place, annotation, items, words, block, start: placed.start })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::tests::fixture;

    fn what(text: &str) -> String {
        let fixture = fixture(text);
        let spot = spot(&fixture.world, fixture.file, fixture.offset()).unwrap();
        let source = spot.text.document.text().slice(spot.in_file(Span::new(0, spot.placed.block.len))).into_owned();
        let of = |span: Span| span.of_text(&source).to_owned();
        match spot.what() {
            What::Item { item, .. } => format!("item {}", of(item.span)),
            What::Block { annotation } => format!("block {}", of(annotation.block)),
            What::TextCitation(citation) => format!("citation {}", citation.citation.key),
            What::NoteReference(reference) => format!("note {}", reference.label),
            What::Kind(entry) => format!("kind {}", entry.kind),
            What::Id(entry) => format!("id {}", entry.id),
            What::Field { statement, .. } => format!("field {}", statement.field),
            What::Value { part, .. } => format!("value {}", part.text),
            What::Comment(span) => format!("comment {}", of(span)),
            What::Words => match spot.annotations().first() {
                Some(one) => format!("words {}", one.words.of_text(&spot.text.document.text().to_string())),
                None => "words".to_owned(),
            },
        }
    }

    #[test]
    fn the_innermost_is_told() {
        assert_eq!(what("[Comrade [Pos$0pelov]{@p}]{#r}"), "words Pospelov");
        assert_eq!(what("[Com$0rade [Pospelov]{@p}]{#r}"), "words Comrade [Pospelov]{@p}");
        assert_eq!(what("[Pospelov]{@p$0 =1956}"), "item @p");
        assert_eq!(what("[Pospelov]{@p  $0  =1956}"), "block {@p    =1956}");
        assert_eq!(what("A said $0so. It was so.{!}"), "words");
        assert_eq!(what("A said so. It w$0as so.{!}"), "words It was so.");
        assert_eq!(what("{<m !}One.\n\nT$0wo.{m>}"), "words One.\n\nTwo.");
        assert_eq!(what("As [@do$0e, p. 3] says[^n]."), "citation doe");
        assert_eq!(what("As said[^$0n]."), "note n");
        assert_eq!(what("%% al$0low todo: x"), "comment %% allow todo: x");
    }

    #[test]
    fn a_selection_has_two_marks() {
        let fixture = fixture("A.\n//- b.gloss\nSo $0said$0 he.\n");
        assert_eq!((fixture.world.path(fixture.file), fixture.selection()), ("b.gloss", Span::new(3, 7)));
    }

    #[test]
    fn an_entry_is_told_by_its_parts() {
        assert_eq!(what("@per$0son x\n  name: X"), "kind person");
        assert_eq!(what("@person x$0\n  name: X"), "id x");
        assert_eq!(what("@person x\n  na$0me: X"), "field name");
        assert_eq!(what("@person x\n  also: X; Y$0 Z"), "value Y Z");
        assert_eq!(what("@person x\n  office: @o$0; @q {=1956}"), "value @o");
        assert_eq!(what("@person x\n  office: @o {=19$056}"), "item =1956");
    }
}
