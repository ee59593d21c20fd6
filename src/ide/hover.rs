//! What is told of the thing under a cursor.
//!
//! The innermost thing answers: an item of a block for itself, a block for what it annotates, words for the annotation
//! they stand in.

mod allow;
mod anchor;
mod citation;
mod claim;
mod date;
mod entity;
mod field;
mod item;
mod value;

pub(crate) use self::claim::quantity_words;
use crate::ide::sheet::{Piece, Sheet};
use crate::ide::spot::{Annotated, Spot, What, spot};
use crate::model::bibliography::citation::Markup;
use crate::model::facts::{Item, ItemKind, Shape};
use crate::model::files::{Content, FileId};
use crate::model::world::World;
use crate::text::span::Span;

/// What is told, and of which bytes of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    pub span: Span,
    pub sheet: Sheet,
}

/// What is told of a place of a file; none where nothing is known of it.
pub fn hover(world: &World, file: FileId, offset: u32, markup: Markup) -> Option<Hover> {
    let (span, mut pieces) = match &world.file(file)?.content {
        Content::Text(_) => At { world, markup, spot: spot(world, file, offset)? }.told()?,
        Content::Bibliography(_) => citation::in_bibliography(world, file, offset, markup)?,
        Content::Other(_) | Content::NotText(_) => return None,
    };
    pieces.retain(|piece| !piece.is_empty());
    while matches!(pieces.last(), Some(Piece::Gap | Piece::Rule)) {
        pieces.pop();
    }
    (!pieces.is_empty()).then_some(Hover { span, sheet: Sheet { markup, is_close: true, pieces } })
}

/// Where a reader looks, and what they can read.
struct At<'a> {
    world: &'a World,
    markup: Markup,
    spot: Spot<'a>,
}

/// What is told of a span, in bytes of the file.
type Told = (Span, Vec<Piece>);

impl At<'_> {
    fn told(&self) -> Option<Told> {
        let spot = &self.spot;
        let here = |span: Span, pieces: Option<Vec<Piece>>| Some((spot.in_file(span), pieces?));
        match spot.what() {
            What::Item { annotation, item } => here(item.span, item::item(self, annotation, item)),
            What::Block { .. } | What::Words => self.annotation(),
            What::TextCitation(found) => {
                let is_one = found.bracket.is_some() || self.world.has_source(&found.citation.key);
                let key = found.citation.key_span;
                let span = Span::new(key.start.saturating_sub(1), key.end);
                is_one.then(|| here(span, Some(citation::cited(self.world, self.markup, &found.citation))))?
            }
            What::NoteReference(reference) => here(reference.span, anchor::note(self, &reference.label)),
            What::Kind(entry) => here(entry.kind_span, field::kind(self, &entry.kind)),
            What::Id(entry) => here(entry.id_span, entity::entity(self, &entry.id, false)),
            What::Field { entry, statement } => {
                here(statement.field_span, field::field(self, &entry.kind, &statement.field))
            }
            What::Value { entry, statement, part } => {
                // Spans stand in values as in any text.
                let inner = self.annotation_where(|one| one.annotation.shape != Shape::Statement);
                inner.or_else(|| here(part.span, value::value(self, entry, statement, part)))
            }
            What::Comment(span) => allow::allow(self, span),
        }
    }

    fn annotation(&self) -> Option<Told> {
        self.annotation_where(|_| true)
    }

    /// The innermost annotation of which there is something to tell.
    fn annotation_where(&self, wanted: impl Fn(&Annotated<'_>) -> bool) -> Option<Told> {
        let all = self.spot.annotations();
        all.iter().filter(|one| wanted(one)).find_map(|one| {
            let pieces = self.annotated(one)?;
            let at = self.spot.in_file_offset();
            let span = if one.words.touches(at) && !one.words.is_empty() { one.words } else { one.block };
            Some((span, pieces))
        })
    }

    /// What the items of an annotation say of its words: whom they name, what they claim, when.
    fn annotated(&self, one: &Annotated<'_>) -> Option<Vec<Piece>> {
        const MOST: usize = 2;
        let mut parts: Vec<Vec<Piece>> = Vec::new();
        for item in one.items.iter().filter(|item| matches!(item.kind, ItemKind::Mention { .. })).take(MOST) {
            parts.extend(entity::mentioned(self, one.annotation, item));
        }
        let is_claim = has(one.items, |kind| matches!(kind, ItemKind::Claim { .. }));
        if is_claim {
            parts.extend(claim::claim(self.world, self.markup, self.spot.file, one.place, claim::Shown::Here));
        } else {
            let date = one.items.iter().find(|it| matches!(it.kind, ItemKind::Date(_) | ItemKind::DateOf(_)));
            parts.extend(date.and_then(|date| item::item(self, one.annotation, date)));
            parts.extend(claim::backing(self.world, self.markup, one.items));
        }
        if let Some(end) = one.items.iter().find_map(|item| match &item.kind {
            ItemKind::MilestoneEnd(id) => Some(id),
            _ => None,
        }) {
            parts.extend(anchor::milestone(self, end));
        }
        let mut pieces = Vec::new();
        for part in parts.into_iter().filter(|part| !part.is_empty()) {
            if !pieces.is_empty() {
                pieces.push(Piece::Rule);
            }
            pieces.extend(part);
        }
        (!pieces.is_empty()).then_some(pieces)
    }
}

fn has(items: &[Item], is: impl Fn(&ItemKind) -> bool) -> bool {
    items.iter().any(|item| is(&item.kind))
}

#[cfg(test)]
mod tests;
