//! Where a file cites, so that each claim finds its evidence without a walk through all that stands in it.

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;
use std::sync::OnceLock;

use crate::model::citing::{Step, Walk, counts, mark, show_note};
use crate::model::document::Placed;
use crate::model::evidence::{claims_in, extent};
use crate::model::facts::{Name, Shape};
use crate::model::files::TextFile;
use crate::model::outline::AnnotationPlace;
use crate::model::world::World;
use crate::text::span::Span;

/// The marks of a file that cite, found block by block where they are asked for. Which bare keys and notes do depends on
/// the bibliographies of the world.
#[derive(Debug)]
pub(super) struct Marks {
    /// None for a block in which nothing cites.
    blocks: Box<[OnceLock<Option<Box<BlockMarks>>>]>,
    /// The labels of the notes that cite.
    notes: OnceLock<HashSet<Name>>,
}

/// Those of one block, by their starts.
#[derive(Debug)]
struct BlockMarks {
    marks: Vec<Mark>,
    /// For each mark, the first end of all that start with it or behind it.
    first_ends: Vec<u32>,
    /// For the end of each claim, the start of the first mark that cites right after it.
    after: HashMap<u32, Option<u32>>,
}

/// A mark that cites.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    /// In bytes of the file; of a milestone, to the end of its second half.
    span: Span,
    pub(super) block: usize,
    pub(super) kind: MarkKind,
}

/// What a mark is, with its index among those of its block.
#[derive(Clone, Copy, Debug)]
pub(super) enum MarkKind {
    Annotation(usize),
    Text(usize),
    Note(usize),
}

impl Marks {
    pub(super) fn of(blocks: usize) -> Self {
        Marks { blocks: std::iter::repeat_with(OnceLock::new).take(blocks).collect(), notes: OnceLock::new() }
    }

    /// Whether the note of a label cites.
    pub(super) fn is_citing_note(&self, world: &World, file: &TextFile, label: &Name) -> bool {
        let cites = |label: &&Name| show_note(world, file, label, &mut |_| ControlFlow::Break(())).is_break();
        self.notes.get_or_init(|| file.outline.notes.keys().filter(cites).cloned().collect()).contains(label)
    }

    /// The marks that stand wholly within a range of the file.
    pub(super) fn within<'a>(
        &'a self,
        world: &'a World,
        file: &'a TextFile,
        span: Span,
    ) -> impl Iterator<Item = &'a Mark> {
        let first = file.document.block_at(span.start).unwrap_or_default();
        let last = file.document.block_at(span.end).unwrap_or_default();
        (first..=last).filter_map(move |block| self.block(world, file, block)).flat_map(move |block| block.within(span))
    }

    /// Whether [`Self::within`] shows any; in each block in logarithmic time.
    pub(super) fn any_within(&self, world: &World, file: &TextFile, span: Span) -> bool {
        self.within(world, file, span).next().is_some()
    }

    /// Where the first mark starts that cites right after a claim that ends at `end`; none where no claim ends there.
    pub(super) fn after_claim(&self, world: &World, file: &TextFile, end: u32) -> Option<Option<u32>> {
        let block = file.document.block_at(end.saturating_sub(1))?;
        match self.block(world, file, block) {
            Some(marks) => marks.after.get(&end).copied(),
            None => Some(None),
        }
    }

    fn block(&self, world: &World, file: &TextFile, block: usize) -> Option<&BlockMarks> {
        let placed = file.document.blocks().get(block)?;
        let marks = || {
            let cites = !placed.block.facts.cites_nothing();
            cites.then(|| Box::new(BlockMarks::of(world, file, block, placed)))
        };
        self.blocks.get(block)?.get_or_init(marks).as_deref()
    }
}

impl BlockMarks {
    fn of(world: &World, file: &TextFile, block: usize, placed: &Placed) -> Self {
        let mut marks = marks_of(world, file, block, placed);
        marks.sort_by_key(|mark| mark.span);
        let mut first_ends: Vec<u32> = marks
            .iter()
            .rev()
            .scan(u32::MAX, |first, mark| {
                *first = mark.span.end.min(*first);
                Some(*first)
            })
            .collect();
        first_ends.reverse();
        BlockMarks { marks, first_ends, after: after_claims(Walk { world, file }, block, placed) }
    }

    fn within(&self, span: Span) -> impl Iterator<Item = &Mark> {
        let from = self.marks.partition_point(|mark| mark.span.start < span.start);
        let left = self.marks.iter().zip(&self.first_ends).skip(from);
        left.take_while(move |(_, first)| **first <= span.end)
            .map(|(mark, _)| mark)
            .filter(move |mark| mark.span.end <= span.end)
    }
}

fn marks_of(world: &World, file: &TextFile, block: usize, placed: &Placed) -> Vec<Mark> {
    let facts = &placed.block.facts;
    let of = |span: Span, kind| Mark { span: span.shift(placed.start), block, kind };
    let citing = facts.annotated().enumerate().filter(|(_, (_, items))| items.iter().any(|i| i.citation().is_some()));
    let annotations = citing.map(|(index, (annotation, _))| {
        let (_, end) = extent(file, AnnotationPlace { block, annotation: index }, annotation, placed.start);
        let span = Span::new(annotation.span().start + placed.start, end);
        Mark { span, block, kind: MarkKind::Annotation(index) }
    });
    let texts = facts.text_citations().iter().enumerate().filter(|(_, citation)| counts(world, citation));
    let texts = texts.map(|(index, citation)| of(mark(citation), MarkKind::Text(index)));
    let is_citing = |label: &Name| file.marks().is_citing_note(world, file, label);
    let references = facts.note_references().iter().enumerate().filter(|(_, one)| is_citing(&one.label));
    let references = references.map(|(index, one)| of(one.span, MarkKind::Note(index)));
    annotations.chain(texts).chain(references).collect()
}

/// The first mark after the end of each claim that ends in a block. The ways of claims that end behind each other join,
/// and each is gone once.
fn after_claims(walk: Walk<'_, '_>, block: usize, placed: &Placed) -> HashMap<u32, Option<u32>> {
    let mut known: HashMap<Step, Option<u32>> = HashMap::new();
    let mut path: Vec<Step> = Vec::new();
    let mut first = |end: u32| {
        let mut next = Some(Step { at: end, breaks: 0 });
        let found = loop {
            let Some(step) = next else { break None };
            if let Some(found) = known.get(&step) {
                break *found;
            }
            path.push(step);
            match walk.next(placed, step, &mut |_| ControlFlow::Break(())) {
                ControlFlow::Break(()) => break Some(step.at),
                ControlFlow::Continue(after) => next = after,
            }
        };
        known.extend(path.drain(..).map(|step| (step, found)));
        found
    };
    let own = claims_in(walk.file, block).filter(|claim| claim.annotation.shape != Shape::MilestoneStart);
    let halves = placed.block.facts.annotations.iter().filter(|half| half.shape == Shape::MilestoneEnd);
    let ends = own.map(|claim| claim.end).chain(halves.map(|half| half.span().end + placed.start));
    ends.map(|end| (end, first(end))).collect()
}
