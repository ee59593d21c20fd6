//! The place that actions are asked for.

use std::borrow::Cow;

use crate::ide::spot::{Annotated, Spot, spot};
use crate::model::facts::{Facts, Item, ItemKind, claim_item};
use crate::model::files::FileId;
use crate::model::prose::Prose;
use crate::model::world::World;
use crate::rules::finding::FileEdit;
use crate::syntax::blocks::BlockKind;
use crate::text::edit::Edit;
use crate::text::sentences::Sentences;
use crate::text::span::Span;

pub(super) struct Here<'a> {
    pub(super) world: &'a World,
    pub(super) spot: Spot<'a>,
    /// In bytes of the file, without white space at its ends; empty where nothing is selected.
    pub(super) selection: Span,
    /// The text of the block.
    pub(super) source: Cow<'a, str>,
}

impl<'a> Here<'a> {
    pub(super) fn new(world: &'a World, file: FileId, selection: Span) -> Option<Self> {
        let document = &world.text_file(file)?.document;
        let most = document.text().len();
        let selection = Span::new(selection.start.min(most), selection.end.min(most));
        let spot = spot(world, file, selection.start)?;
        let block = Span::new(spot.placed.start, spot.placed.start + spot.placed.block.len);
        let source = document.text().slice(block);
        let selection = if block.contains(selection) { trimmed(&source, selection, block.start) } else { selection };
        Some(Here { world, spot, selection, source })
    }

    pub(super) fn file(&self) -> FileId {
        self.spot.file
    }

    pub(super) fn facts(&self) -> &'a Facts {
        self.spot.facts()
    }

    pub(super) fn is_paragraph(&self) -> bool {
        self.spot.placed.block.kind == BlockKind::Paragraph
    }

    /// The selection in bytes of the block; none where it is empty, or reaches over the block.
    pub(super) fn selected(&self) -> Option<Span> {
        let start = self.spot.placed.start;
        let inside = start <= self.selection.start && self.selection.end <= start + self.spot.placed.block.len;
        (inside && !self.selection.is_empty())
            .then(|| Span::new(self.selection.start - start, self.selection.end - start))
    }

    pub(super) fn edit(&self, edit: Edit) -> FileEdit {
        FileEdit { file: self.file(), edit }
    }

    /// The sentence of the paragraph at the cursor, in bytes of the block, with the spans that end where it does.
    pub(super) fn sentence(&self) -> Option<Span> {
        let is_behind = self.spot.offset as usize > self.source.trim_end().len();
        if !self.is_paragraph() || !self.selection.is_empty() || !self.facts().problems().is_empty() || is_behind {
            return None;
        }
        let overlay = &self.facts().overlay;
        let prose = Prose::new(&self.source, overlay);
        let sentence = prose.source_span(Sentences::of(&prose.text).holding(prose.place(self.spot.offset)));
        let mut end = sentence.end;
        for cut in overlay.iter().skip(overlay.partition_point(|cut| cut.start < end)) {
            if cut.start != end || !cut.of_text(&self.source).starts_with(']') {
                break;
            }
            end = cut.end;
        }
        (!sentence.is_empty()).then(|| Span::new(sentence.start, end))
    }

    /// The claims at the cursor, the innermost first.
    pub(super) fn claims(&self) -> Vec<Annotated<'a>> {
        let is_claim = |one: &Annotated<'_>| claim_item(one.items).is_some();
        self.spot.annotations().into_iter().filter(is_claim).collect()
    }
}

fn trimmed(source: &str, selection: Span, start: u32) -> Span {
    let text = Span::new(selection.start - start, selection.end - start).of_text(source);
    let before = (text.len() - text.trim_start().len()) as u32;
    let from = selection.start + if text.trim().is_empty() { 0 } else { before };
    Span::new(from, from + text.trim().len() as u32)
}

/// Whether an item is one of those that stand before citations in a block.
pub(super) fn is_before_citation(item: &Item) -> bool {
    matches!(
        item.kind,
        ItemKind::Mention { .. }
            | ItemKind::Date(_)
            | ItemKind::DateOf(_)
            | ItemKind::Claim { .. }
            | ItemKind::Citation(_)
            | ItemKind::MilestoneStart(_)
    )
}
