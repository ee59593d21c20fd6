//! Where a file cites, so that each claim finds its evidence without a walk through all that stands in it.

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;

use crate::model::citing::{Step, Walk, counts, mark, show_note};
use crate::model::evidence::{claims, extent};
use crate::model::facts::Name;
use crate::model::files::TextFile;
use crate::model::outline::AnnotationPlace;
use crate::model::world::World;
use crate::text::span::Span;

/// The marks of a file that cite. Which bare keys and notes do depends on the bibliographies of the world.
#[derive(Debug)]
pub(super) struct Marks {
    /// By their starts.
    marks: Vec<Mark>,
    /// For each mark, the first end of all that start with it or behind it.
    first_ends: Vec<u32>,
    /// For the end of each claim, the start of the first mark that cites right after it.
    after: HashMap<u32, Option<u32>>,
    /// The labels of the notes that cite.
    pub(super) notes: HashSet<Name>,
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
    pub(super) fn of(world: &World, file: &TextFile) -> Self {
        let cites = |label: &&Name| show_note(world, file, label, &mut |_| ControlFlow::Break(())).is_break();
        let notes: HashSet<Name> = file.outline.notes.keys().filter(cites).cloned().collect();
        let mut marks: Vec<Mark> =
            (0..file.document.blocks().len()).flat_map(|block| marks_of(world, file, &notes, block)).collect();
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
        let after = after_claims(Walk { world, file, notes: &notes });
        Marks { marks, first_ends, after, notes }
    }

    /// The marks that stand wholly within a range of the file.
    pub(super) fn within(&self, span: Span) -> impl Iterator<Item = &Mark> {
        let from = self.marks.partition_point(|mark| mark.span.start < span.start);
        let left = self.marks.iter().zip(&self.first_ends).skip(from);
        left.take_while(move |(_, first)| **first <= span.end)
            .map(|(mark, _)| mark)
            .filter(move |mark| mark.span.end <= span.end)
    }

    /// Whether [`Self::within`] shows any, in logarithmic time.
    pub(super) fn any_within(&self, span: Span) -> bool {
        let from = self.marks.partition_point(|mark| mark.span.start < span.start);
        self.first_ends.get(from).is_some_and(|first| *first <= span.end)
    }

    /// Where the first mark starts that cites right after a claim that ends at `end`; none where no claim ends there.
    pub(super) fn after_claim(&self, end: u32) -> Option<Option<u32>> {
        self.after.get(&end).copied()
    }
}

fn marks_of(world: &World, file: &TextFile, notes: &HashSet<Name>, block: usize) -> Vec<Mark> {
    let Some(placed) = file.document.blocks().get(block) else { return Vec::new() };
    let facts = &placed.block.facts;
    let of = |span: Span, kind| Mark { span: span.shift(placed.start), block, kind };
    let citing = facts.annotated().enumerate().filter(|(_, (_, items))| items.iter().any(|i| i.citation().is_some()));
    let annotations = citing.map(|(index, (annotation, _))| {
        let (_, end) = extent(file, AnnotationPlace { block, annotation: index }, annotation, placed.start);
        let span = Span::new(annotation.span.start + placed.start, end);
        Mark { span, block, kind: MarkKind::Annotation(index) }
    });
    let texts = facts.text_citations.iter().enumerate().filter(|(_, citation)| counts(world, citation));
    let texts = texts.map(|(index, citation)| of(mark(citation), MarkKind::Text(index)));
    let references = facts.note_references.iter().enumerate().filter(|(_, one)| notes.contains(&one.label));
    let references = references.map(|(index, one)| of(one.span, MarkKind::Note(index)));
    annotations.chain(texts).chain(references).collect()
}

/// The first mark after the end of each claim. The ways of claims that end behind each other join, and each is gone once.
fn after_claims(walk: Walk<'_, '_>) -> HashMap<u32, Option<u32>> {
    let mut known: HashMap<Step, Option<u32>> = HashMap::new();
    let mut path: Vec<Step> = Vec::new();
    let mut first = |end: u32| {
        let placed = walk.block_before(end)?;
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
    claims(walk.file).map(|claim| (claim.end, first(claim.end))).collect()
}
