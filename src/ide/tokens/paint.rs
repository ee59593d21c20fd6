//! What each part of a block means.

use crate::ide::kinds::EntityKind;
use crate::ide::relations::is_disputed;
use crate::ide::tokens::flatten::{Layer, Paint};
use crate::ide::tokens::reaching::Words;
use crate::ide::tokens::{Modifiers, TokenKind};
use crate::model::document::Placed;
use crate::model::evidence::{Claim, extent, is_referenced};
use crate::model::facts::{
    Annotation, Citation, EntityReference, Entry, Item, ItemKind, Name, Shape, Statement, Value, claim_item,
    text_attribute,
};
use crate::model::files::{FileId, TextFile};
use crate::model::outline::{AnnotationPlace, Milestone};
use crate::model::schema::Takes;
use crate::model::world::World;
use crate::syntax::blocks::BlockKind;
use crate::text::span::Span;

/// A block and where it stands.
pub(super) struct Block<'a> {
    pub(super) world: &'a World,
    pub(super) file: FileId,
    pub(super) text: &'a TextFile,
    pub(super) placed: &'a Placed,
    /// Its index in the document.
    pub(super) index: usize,
    /// Its text.
    pub(super) source: &'a str,
    /// What stands in it between milestones.
    pub(super) reaching: &'a [Words],
}

/// What is shown of a kind, with what is said of it.
pub(super) type Meaning = (TokenKind, Modifiers);

/// All that means something, in bytes of the block.
pub(super) fn paints(block: &Block<'_>) -> Vec<Paint> {
    let facts = &block.placed.block.facts;
    let mut found = Vec::new();
    let mut paint = |layer, span, (kind, modifiers)| found.push(Paint { layer, span, kind, modifiers });
    let all = Span::new(0, block.placed.block.len);
    let plainly = |kind| (kind, Modifiers::default());
    match block.placed.block.kind {
        BlockKind::Verbatim { .. } | BlockKind::FrontMatter => {
            paint(Layer::Item, all, plainly(TokenKind::Verbatim));
        }
        BlockKind::Heading(_) => paint(Layer::Heading, all, plainly(TokenKind::Heading)),
        BlockKind::Comment | BlockKind::Paragraph | BlockKind::Entry | BlockKind::Blank => {}
    }
    for span in &facts.overlay {
        paint(Layer::Punctuation, *span, plainly(TokenKind::Punctuation));
    }
    for span in facts.comments() {
        paint(Layer::Item, *span, plainly(TokenKind::Comment));
    }
    for span in facts.code() {
        paint(Layer::Item, *span, plainly(TokenKind::Verbatim));
    }
    for citation in facts.text_citations() {
        let known = block.world.has_source(&citation.citation.key);
        if known || citation.bracket.is_some() {
            paint(Layer::Item, citation.citation.key_span, block.source_meaning(&citation.citation));
        }
    }
    for reference in facts.note_references() {
        let unresolved = !block.text.outline.notes.contains_key(&reference.label);
        paint(Layer::Item, reference.span, (TokenKind::Anchor, Modifiers { unresolved, ..Modifiers::default() }));
    }
    for (index, (annotation, items)) in facts.annotated().enumerate() {
        let meaning = block.meaning(index, annotation, items);
        if let Some(meaning) = meaning
            && matches!(annotation.shape, Shape::Span | Shape::Point)
        {
            paint(Layer::Words, annotation.text, meaning);
        }
        if annotation.well_formed {
            paint(Layer::Punctuation, annotation.block, plainly(TokenKind::Punctuation));
        }
        for item in items {
            block.item(item, annotation, meaning, &mut |span, meaning| paint(Layer::Item, span, meaning));
        }
    }
    if let Some(entry) = facts.entry.as_deref() {
        block.entry(entry, &mut |span, meaning| paint(Layer::Item, span, meaning));
    }
    let (start, end) = (block.placed.start, block.placed.start + block.placed.block.len);
    for Words { span, meaning } in block.reaching {
        paint(Layer::Milestone, Span::new(span.start.max(start) - start, span.end.min(end) - start), *meaning);
    }
    found
}

/// What the words between two milestones are.
pub(super) fn meaning_of(world: &World, file: FileId, text: &TextFile, milestone: &Milestone) -> Option<Meaning> {
    let AnnotationPlace { block: index, annotation } = milestone.start;
    let placed = text.document.blocks().get(index)?;
    let found = placed.block.facts.annotations.get(annotation)?;
    // The start of a milestone has no words of its own, so the text of its block says nothing of it.
    let block = Block { world, file, text, placed, index, source: "", reaching: &[] };
    block.meaning(annotation, found, placed.block.facts.items_of(found))
}

impl Block<'_> {
    /// What the words of an annotation are: a claim, a mention, a date, or nothing that is shown.
    fn meaning(&self, index: usize, annotation: &Annotation, items: &[Item]) -> Option<Meaning> {
        if let Some(item) = claim_item(items) {
            return Some((TokenKind::Claim, self.standing(index, annotation, items, item)));
        }
        let mention = items.iter().find_map(|item| match &item.kind {
            ItemKind::Mention { id, uncertain } => Some(self.mention(id.as_ref(), *uncertain, annotation)),
            _ => None,
        });
        let is_date = |item: &Item| matches!(item.kind, ItemKind::Date(_) | ItemKind::DateOf(_));
        mention.or_else(|| items.iter().any(is_date).then_some((TokenKind::Date, Modifiers::default())))
    }

    /// How a claim stands.
    fn standing(&self, index: usize, annotation: &Annotation, items: &[Item], item: &Item) -> Modifiers {
        let (place, start) = (AnnotationPlace { block: self.index, annotation: index }, self.placed.start);
        let (text, end) = extent(self.text, place, annotation, start);
        let claim = Claim { place, annotation, items, item, start, text, end };
        let exempt = claim.has_class("common-knowledge");
        Modifiers {
            uncertain: claim.is_uncertain() || text_attribute(items, "cert") == Some("low"),
            unreferenced: !exempt && !is_referenced(self.world, self.text, &claim),
            disputed: is_disputed(self.world, self.file, items),
            ..Modifiers::default()
        }
    }

    fn mention(&self, id: Option<&Name>, uncertain: bool, annotation: &Annotation) -> Meaning {
        let (kind, modifiers) = match id {
            Some(id) => self.entity(id),
            None => match self.world.register().meant(self.source, &self.placed.block.facts, annotation) {
                Some(id) => self.entity(id),
                None => (TokenKind::Entity(EntityKind::Other), Modifiers { unresolved: true, ..Modifiers::default() }),
            },
        };
        (kind, Modifiers { uncertain, ..modifiers })
    }

    fn entity(&self, id: &Name) -> Meaning {
        let kind = EntityKind::of_entity(self.world, id);
        let modifiers = Modifiers { unresolved: kind.is_none(), ..Modifiers::default() };
        (TokenKind::Entity(kind.unwrap_or(EntityKind::Other)), modifiers)
    }

    fn source_meaning(&self, citation: &Citation) -> Meaning {
        let unresolved = !self.world.has_source(&citation.key);
        (TokenKind::Citation, Modifiers { unresolved, ..Modifiers::default() })
    }

    fn anchor(&self, text: Option<&Name>, id: &Name) -> Meaning {
        let home = match text {
            None => Some(self.text),
            Some(text) => self.world.texts(text).first().and_then(|file| self.world.text_file(*file)),
        };
        let unresolved = !home.is_some_and(|home| home.outline.anchors.contains_key(id));
        (TokenKind::Anchor, Modifiers { unresolved, ..Modifiers::default() })
    }

    fn item(
        &self,
        item: &Item,
        annotation: &Annotation,
        words: Option<Meaning>,
        paint: &mut impl FnMut(Span, Meaning),
    ) {
        let plainly = |kind| (kind, Modifiers::default());
        let named = if item.name.is_empty() { item.span } else { item.name };
        match &item.kind {
            ItemKind::Mention { id, uncertain } => paint(named, self.mention(id.as_ref(), *uncertain, annotation)),
            ItemKind::Date(_) => paint(named, plainly(TokenKind::Date)),
            ItemKind::DateOf(id) => paint(named, self.entity(id)),
            ItemKind::Claim { .. } => paint(named, words.unwrap_or(plainly(TokenKind::Claim))),
            ItemKind::Citation(citation) => {
                paint(citation.key_span, self.source_meaning(citation));
                paint(locator(item.span, citation), plainly(TokenKind::Text));
            }
            ItemKind::Anchor(_) | ItemKind::MilestoneStart(_) | ItemKind::MilestoneEnd(_) => {
                paint(named, plainly(TokenKind::Anchor));
            }
            ItemKind::Class(_) => paint(named, plainly(TokenKind::Class)),
            ItemKind::Gloss(_) => paint(item.span, plainly(TokenKind::Text)),
            ItemKind::Attribute(attribute) => {
                paint(attribute.key_span, plainly(TokenKind::Key));
                match &attribute.value {
                    Value::Text(_) => {
                        let kind = match attribute.key.as_str() {
                            "n" => TokenKind::Number,
                            "os" => TokenKind::Date,
                            _ => TokenKind::Text,
                        };
                        paint(item.name, plainly(kind));
                    }
                    Value::Entity(id) => paint(item.name, self.entity(id)),
                    Value::Anchor { text, id } => paint(item.name, self.anchor(text.as_ref(), id)),
                    Value::Source(citation) => {
                        paint(citation.key_span, self.source_meaning(citation));
                        paint(locator(item.span, citation), plainly(TokenKind::Text));
                    }
                }
            }
        }
    }

    fn entry(&self, entry: &Entry, paint: &mut impl FnMut(Span, Meaning)) {
        let schema = &self.world.settings().schema;
        let plainly = |kind| (kind, Modifiers::default());
        paint(Span::new(entry.head.start, entry.kind_span.start), plainly(TokenKind::Punctuation));
        paint(entry.kind_span, plainly(TokenKind::EntryKind));
        let definition = Modifiers { definition: true, ..Modifiers::default() };
        paint(entry.id_span, (TokenKind::Entity(EntityKind::of(schema, &entry.kind)), definition));
        for statement in &entry.statements {
            paint(statement.field_span, plainly(TokenKind::Field));
            let takes = schema.field(&entry.kind, &statement.field).map(|field| &field.takes);
            self.statement(statement, takes, paint);
        }
    }

    fn statement(&self, statement: &Statement, takes: Option<&Takes>, paint: &mut impl FnMut(Span, Meaning)) {
        let plainly = |kind| (kind, Modifiers::default());
        for part in &statement.parts {
            if let Some(EntityReference { id, span, uncertain }) = &part.entity {
                let (kind, modifiers) = self.entity(id);
                paint(Span::new(part.span.start, span.start), plainly(TokenKind::Punctuation));
                paint(*span, (kind, Modifiers { uncertain: *uncertain, ..modifiers }));
            } else if let Some(citation) = &part.citation {
                paint(Span::new(part.span.start, citation.key_span.start), plainly(TokenKind::Punctuation));
                paint(citation.key_span, self.source_meaning(citation));
                paint(locator(part.span, citation), plainly(TokenKind::Text));
            }
        }
        let whole = statement.whole.span;
        match takes {
            Some(Takes::Date) => paint(whole, plainly(TokenKind::Date)),
            Some(Takes::Number | Takes::Coordinates) => paint(whole, plainly(TokenKind::Number)),
            Some(Takes::Authority | Takes::OneOf(_) | Takes::Path | Takes::Sha256 | Takes::Pattern) => {
                for part in &statement.parts {
                    paint(part.span, plainly(TokenKind::Text));
                }
            }
            _ => {}
        }
    }
}

/// What stands in the parentheses behind a key.
fn locator(item: Span, citation: &Citation) -> Span {
    match citation.locator {
        Some(_) => Span::new(citation.key_span.end + 1, item.end.saturating_sub(1)),
        None => Span::empty(item.end),
    }
}
