//! A finding that stays right when the text before it changes.

use std::sync::Arc;

use crate::model::facts::Block;
use crate::model::files::FileId;
use crate::model::world::World;
use crate::rules::finding::Finding;
use crate::text::span::Span;

/// A finding as it was found, and the blocks that its places are in.
#[derive(Clone, Debug)]
pub(super) struct Kept {
    finding: Finding,
    /// One for each place, in the order of [`places`]; none for a place in a file without blocks.
    pins: Box<[Option<Pin>]>,
}

#[derive(Clone, Debug)]
struct Pin {
    block: Arc<Block>,
    /// Where the block stood.
    start: u32,
}

/// A block and where it stands, in bytes of its file.
#[derive(Clone, Copy)]
pub(super) struct Home<'a> {
    pub(super) file: FileId,
    pub(super) block: &'a Arc<Block>,
    pub(super) start: u32,
}

impl Kept {
    /// `home` is the block that the finding was found in.
    pub(super) fn of(world: &World, home: Option<Home<'_>>, mut finding: Finding) -> Self {
        let pins = places(&mut finding).map(|(file, span)| pin(world, home, file, *span)).collect();
        Kept { finding, pins }
    }

    /// The finding as its places are now; none where a block is gone that one of them is in.
    pub(super) fn now(&self, world: &World, home: Option<Home<'_>>) -> Option<Finding> {
        let mut finding = self.finding.clone();
        for ((file, span), pin) in places(&mut finding).zip(&self.pins) {
            let Some(pin) = pin else { continue };
            let start = match home {
                Some(home) if Arc::ptr_eq(home.block, &pin.block) && home.file == file => home.start,
                _ => {
                    let text = world.text_file(file)?;
                    text.document.blocks().get(text.index_of(&pin.block)?)?.start
                }
            };
            let moved = |at: u32| (at + start).saturating_sub(pin.start);
            *span = Span::new(moved(span.start), moved(span.end));
        }
        Some(finding)
    }

    /// The files that its places are in.
    pub(super) fn files(&self) -> impl Iterator<Item = FileId> {
        let finding = &self.finding;
        let edits = finding.fixes.iter().flat_map(|fix| &fix.edits).map(|edit| edit.file);
        finding.related.iter().map(|related| related.file).chain(edits)
    }
}

/// Every place of a finding, with its file.
fn places(finding: &mut Finding) -> impl Iterator<Item = (FileId, &mut Span)> {
    let Finding { file, span, related, fixes, .. } = finding;
    let related = related.iter_mut().map(|related| (related.file, &mut related.span));
    let edits = fixes.iter_mut().flat_map(|fix| &mut fix.edits).map(|edit| (edit.file, &mut edit.edit.span));
    std::iter::once((*file, span)).chain(related).chain(edits)
}

fn pin(world: &World, home: Option<Home<'_>>, file: FileId, span: Span) -> Option<Pin> {
    if let Some(home) = home.filter(|home| home.file == file)
        && span.start >= home.start
        && span.start <= home.start + home.block.len
    {
        return Some(Pin { block: home.block.clone(), start: home.start });
    }
    let document = &world.text_file(file)?.document;
    let placed = document.blocks().get(document.block_at(span.start)?)?;
    Some(Pin { block: placed.block.clone(), start: placed.start })
}
