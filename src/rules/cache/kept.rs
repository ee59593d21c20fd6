//! A finding that stays right when the text before it changes.

use std::sync::Arc;

use crate::model::facts::Block;
use crate::model::files::FileId;
use crate::model::world::World;
use crate::rules::finding::{Finding, Ordered};
use crate::rules::levels::Level;
use crate::text::span::Span;

/// A finding as it was found, and the blocks that its places are in.
#[derive(Clone, Debug)]
pub(super) struct Kept {
    finding: Finding,
    /// Of its own place; none in a file without blocks.
    pin: Option<Pin>,
    /// One for each other place, in the order of [`places`].
    others: Box<[Option<Pin>]>,
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
        let mut pins = places(&mut finding).map(|(file, span)| pin(world, home, file, *span));
        let own = pins.next().flatten();
        let others = pins.collect();
        Kept { finding, pin: own, others }
    }

    /// The finding as its places are now; none where a block is gone that one of them is in.
    pub(super) fn now(&self, world: &World, home: Option<Home<'_>>) -> Option<Finding> {
        let mut finding = self.finding.clone();
        for ((file, span), pin) in places(&mut finding).zip(self.pins()) {
            *span = moved(world, home, file, *span, pin)?;
        }
        Some(finding)
    }

    fn pins(&self) -> impl Iterator<Item = Option<&Pin>> {
        std::iter::once(self.pin.as_ref()).chain(self.others.iter().map(Option::as_ref))
    }

    /// The same in short, which costs no copy.
    pub(super) fn sketch<'k>(&'k self, world: &World, home: Option<Home<'k>>) -> Option<Sketch<'k>> {
        let Finding { file, span, .. } = self.finding;
        let span = moved(world, home, file, span, self.pin.as_ref())?;
        Some(Sketch::Kept { kept: self, home, span })
    }

    /// Whether all of its places are there.
    pub(super) fn is_there(&self, world: &World, home: Option<Home<'_>>) -> bool {
        let files = std::iter::once(self.finding.file).chain(self.files());
        let mut places = files.zip(self.pins());
        places.all(|(file, pin)| moved(world, home, file, Span::default(), pin).is_some())
    }

    /// Whether all of its places are in one block.
    pub(super) fn is_within(&self, home: Option<Home<'_>>) -> bool {
        let is_home = |pin: &Pin| home.is_some_and(|home| Arc::ptr_eq(home.block, &pin.block));
        self.pins().all(|pin| pin.is_some_and(is_home))
    }

    /// The files that its places are in.
    pub(super) fn files(&self) -> impl Iterator<Item = FileId> {
        let finding = &self.finding;
        let edits = finding.fixes.iter().flat_map(|fix| &fix.edits).map(|edit| edit.file);
        finding.related.iter().map(|related| related.file).chain(edits)
    }
}

/// A finding as far as it takes to put it into order.
pub(super) enum Sketch<'k> {
    Kept { kept: &'k Kept, home: Option<Home<'k>>, span: Span },
    New(Box<Finding>),
}

impl Sketch<'_> {
    pub(super) fn level(&self) -> Level {
        self.as_found().level
    }

    /// With its places as they were.
    fn as_found(&self) -> &Finding {
        match self {
            Sketch::Kept { kept, .. } => &kept.finding,
            Sketch::New(finding) => finding,
        }
    }

    /// The whole finding, of the world that the sketch was made of.
    pub(super) fn finding(self, world: &World) -> Option<Finding> {
        match self {
            Sketch::Kept { kept, home, .. } => kept.now(world, home),
            Sketch::New(finding) => Some(*finding),
        }
    }
}

impl Ordered for Sketch<'_> {
    fn span(&self) -> Span {
        match self {
            Sketch::Kept { span, .. } => *span,
            Sketch::New(finding) => finding.span,
        }
    }

    fn rule(&self) -> &'static str {
        self.as_found().rule
    }

    fn message(&self) -> &str {
        &self.as_found().message
    }
}

impl From<Finding> for Sketch<'_> {
    fn from(finding: Finding) -> Self {
        Sketch::New(Box::new(finding))
    }
}

/// Where a place is now; none where its block is gone.
fn moved(world: &World, home: Option<Home<'_>>, file: FileId, span: Span, pin: Option<&Pin>) -> Option<Span> {
    let Some(pin) = pin else { return Some(span) };
    let start = match home {
        Some(home) if Arc::ptr_eq(home.block, &pin.block) && home.file == file => home.start,
        _ => {
            let text = world.text_file(file)?;
            text.document.blocks().get(text.index_of(&pin.block)?)?.start
        }
    };
    let moved = |at: u32| (at + start).saturating_sub(pin.start);
    Some(Span::new(moved(span.start), moved(span.end)))
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
