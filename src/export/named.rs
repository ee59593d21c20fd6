//! Who is named where in what is read: the mentions of a text, without those of its register.

use crate::model::evidence::extent;
use crate::model::facts::{ItemKind, Name};
use crate::model::files::TextFile;
use crate::model::index::is_bare;
use crate::model::outline::AnnotationPlace;
use crate::model::world::World;
use crate::syntax::blocks::BlockKind;
use crate::text::span::Span;

/// A mention of an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) place: AnnotationPlace,
    /// The words, in bytes of the file; of a milestone all that it reaches over.
    pub(super) words: Span,
    pub(super) id: Name,
    /// Whether the identification is marked so.
    pub(super) is_uncertain: bool,
}

/// The mentions in the prose of a text, in its order. A bare `@` is one where it means an entity alone; what is not well
/// formed is text.
pub(super) fn named(world: &World, text: &TextFile) -> Vec<Named> {
    let mut found = Vec::new();
    for (block, placed) in text.document.blocks().iter().enumerate() {
        if placed.block.kind == BlockKind::Entry {
            continue;
        }
        let facts = &placed.block.facts;
        for (index, (annotation, items)) in facts.annotated().enumerate() {
            if !annotation.well_formed || !items.iter().any(|item| matches!(item.kind, ItemKind::Mention { .. })) {
                continue;
            }
            let source = if items.iter().any(is_bare) { text.document.text().slice(placed.span()) } else { "".into() };
            let place = AnnotationPlace { block, annotation: index };
            let (words, _) = extent(text, place, annotation, placed.start);
            for item in items {
                let Some(id) = world.register().mentioned(&source, facts, annotation, item) else { continue };
                let is_uncertain = matches!(item.kind, ItemKind::Mention { uncertain: true, .. });
                found.push(Named { place, words, id: id.clone(), is_uncertain });
            }
        }
    }
    found
}
