//! What a file is made of as a whole: its sections, milestones, anchors and notes.

use std::collections::{BTreeMap, HashMap};

use crate::model::document::Document;
use crate::model::facts::{Entry, ItemKind, Name, Note, Shape, claim_item};
use crate::syntax::blocks::BlockKind;
use crate::text::span::{Span, merged};

/// Found anew whenever the file changes. Blocks are indices of [`Document::blocks`], spans are bytes of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// Headings, by their block.
    pub headings: Box<[Heading]>,
    pub milestones: Box<[Milestone]>,
    /// What the milestones that are claims cover, without overlap and in order.
    pub claimed: Box<[Span]>,
    /// Halves that have no other half: their place, their id.
    pub stray: Box<[(AnnotationPlace, Name)]>,
    /// Everything in the one name space of the file: anchors, claims with an id, milestones.
    pub anchors: BTreeMap<Name, Vec<Anchor>>,
    pub notes: BTreeMap<Name, (usize, Note)>,
    /// The blocks that have comments.
    pub comments: Box<[usize]>,
    /// The block of the first `@text` entry.
    pub text: Option<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    pub block: usize,
    pub level: u8,
}

/// Where an annotation stands: its block, and its index in the facts of that block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AnnotationPlace {
    pub block: usize,
    pub annotation: usize,
}

/// A pair `{<id …}` and `{id>}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Milestone {
    pub id: Name,
    pub start: AnnotationPlace,
    pub end: AnnotationPlace,
    /// The text between the two blocks.
    pub text: Span,
}

/// An id of the file's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    pub place: AnnotationPlace,
    /// The id itself.
    pub span: Span,
    pub is_claim: bool,
}

impl Outline {
    pub fn of(document: &Document) -> Self {
        let mut outline = Outline::default();
        let (mut headings, mut milestones, mut stray, mut comments) = (vec![], vec![], vec![], vec![]);
        let mut open: HashMap<Name, Vec<(AnnotationPlace, Span)>> = HashMap::new();
        for (index, placed) in document.blocks().iter().enumerate() {
            let facts = &placed.block.facts;
            match placed.block.kind {
                BlockKind::Heading(level) => headings.push(Heading { block: index, level }),
                BlockKind::Entry
                    if outline.text.is_none() && facts.entry.as_ref().is_some_and(|entry| entry.kind == "text") =>
                {
                    outline.text = Some(index);
                }
                _ => {}
            }
            if !facts.comments().is_empty() {
                comments.push(index);
            }
            for note in facts.notes() {
                outline.notes.entry(note.label.clone()).or_insert_with(|| (index, note.clone()));
            }
            if !facts.has_anchors {
                continue;
            }
            for (annotation_index, (annotation, items)) in facts.annotated().enumerate() {
                let place = AnnotationPlace { block: index, annotation: annotation_index };
                let block = annotation.block.shift(placed.start);
                for item in items {
                    let span = item.name.shift(placed.start);
                    match &item.kind {
                        ItemKind::Anchor(id) => outline.anchor(id, place, span, false),
                        ItemKind::Claim { id: Some(id), .. } => outline.anchor(id, place, span, true),
                        ItemKind::MilestoneStart(id) if annotation.shape == Shape::MilestoneStart => {
                            let is_claim = claim_item(items).is_some();
                            outline.anchor(id, place, span, is_claim);
                            open.entry(id.clone()).or_default().push((place, block));
                        }
                        ItemKind::MilestoneEnd(id) if annotation.shape == Shape::MilestoneEnd => {
                            match open.get_mut(id).and_then(Vec::pop) {
                                Some((start, from)) => {
                                    let text = Span::new(from.end, block.start);
                                    milestones.push(Milestone { id: id.clone(), start, end: place, text });
                                }
                                None => stray.push((place, id.clone())),
                            }
                        }
                        _ => {}
                    }
                }
            }
        }
        for (id, left) in open {
            stray.extend(left.into_iter().map(|(place, _)| (place, id.clone())));
        }
        milestones.sort_by_key(|milestone: &Milestone| milestone.start);
        stray.sort_by_key(|(place, _)| *place);
        outline.claimed = claimed(document, &milestones).into();
        (outline.headings, outline.milestones) = (headings.into(), milestones.into());
        (outline.stray, outline.comments) = (stray.into(), comments.into());
        outline
    }

    fn anchor(&mut self, id: &Name, place: AnnotationPlace, span: Span, is_claim: bool) {
        self.anchors.entry(id.clone()).or_default().push(Anchor { place, span, is_claim });
    }

    /// The pair that begins at a place.
    pub fn milestone_from(&self, start: AnnotationPlace) -> Option<&Milestone> {
        let found = self.milestones.binary_search_by_key(&start, |milestone| milestone.start).ok()?;
        self.milestones.get(found)
    }

    /// The `@text` entry of the file.
    pub fn text_entry<'a>(&self, document: &'a Document) -> Option<&'a Entry> {
        document.blocks().get(self.text?)?.block.facts.entry.as_deref()
    }

    /// The blocks of the section that a block stands in: from the nearest heading before it, of whatever level, to the
    /// next.
    pub fn section(&self, block: usize) -> std::ops::Range<usize> {
        let next = self.headings.partition_point(|heading| heading.block <= block);
        let start = next.checked_sub(1).and_then(|index| self.headings.get(index)).map_or(0, |heading| heading.block);
        start..self.headings.get(next).map_or(usize::MAX, |heading| heading.block)
    }
}

fn claimed(document: &Document, milestones: &[Milestone]) -> Vec<Span> {
    let is_claim = |place: AnnotationPlace| {
        let facts = &document.blocks().get(place.block)?.block.facts;
        let items = facts.items_of(facts.annotations.get(place.annotation)?);
        claim_item(items).is_some().then_some(())
    };
    merged(milestones.iter().filter(|milestone| is_claim(milestone.start).is_some()).map(|milestone| milestone.text))
}
