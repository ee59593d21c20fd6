//! How many of the claims have a source.

use std::ops::{AddAssign, Range};

use crate::ide::claims::Entry;
use crate::ide::words::words;
use crate::model::evidence::{claims_in, is_referenced};
use crate::model::files::FileId;
use crate::model::world::World;
use crate::text::span::Span;

/// Referenced claims among those that need a source; what is exempt is not counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    pub referenced: u32,
    pub counted: u32,
}

/// A file, with its sections.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileCoverage {
    pub file: FileId,
    pub all: Coverage,
    pub sections: Vec<SectionCoverage>,
}

/// A heading with all that stands under it, its sub-sections included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionCoverage {
    /// Of the heading, from 1.
    pub level: u8,
    pub title: String,
    /// The heading's block, in bytes of the file.
    pub span: Span,
    pub all: Coverage,
}

impl Coverage {
    pub fn of<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Self {
        let mut coverage = Coverage::default();
        for entry in entries {
            coverage += Coverage::of_one(entry);
        }
        coverage
    }

    fn of_one(entry: &Entry) -> Self {
        let counted = u32::from(entry.counted);
        Coverage { counted, referenced: if entry.is_referenced() { counted } else { 0 } }
    }

    /// The share that is referenced, 0 to 100; 100 where there is nothing to cover.
    pub fn share(self) -> f64 {
        if self.counted == 0 { 100.0 } else { f64::from(self.referenced) * 100.0 / f64::from(self.counted) }
    }

    /// The share in whole percent, rounded down, so that 100 means all.
    pub fn percent(self) -> u32 {
        self.share() as u32
    }
}

/// The coverage of some blocks of a file, without the ledger.
pub fn coverage_within(world: &World, file: FileId, blocks: Range<usize>) -> Coverage {
    let mut coverage = Coverage::default();
    let Some(text) = world.text_file(file) else { return coverage };
    let last = blocks.end.min(text.document.blocks().len());
    for claim in (blocks.start..last).flat_map(|block| claims_in(text, block)) {
        let referenced = is_referenced(world, text, &claim);
        let counted = u32::from(referenced || !claim.has_class("common-knowledge"));
        coverage += Coverage { referenced: u32::from(referenced), counted };
    }
    coverage
}

impl AddAssign for Coverage {
    fn add_assign(&mut self, other: Self) {
        self.referenced += other.referenced;
        self.counted += other.counted;
    }
}

/// Coverage by file and section. The entries are those of [`ledger`](crate::ide::claims::ledger), in its order; a file or
/// section without claims is left out.
pub fn coverage(world: &World, entries: &[Entry]) -> Vec<FileCoverage> {
    entries.chunk_by(|a, b| a.file == b.file).filter_map(|entries| of_file(world, entries)).collect()
}

fn of_file(world: &World, entries: &[Entry]) -> Option<FileCoverage> {
    let file = entries.first()?.file;
    let text = world.text_file(file)?;
    let blocks = text.document.blocks();
    let mut sections: Vec<SectionCoverage> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut entries_left = entries.iter().peekable();
    let mut headings = text.outline.headings.iter().peekable();
    // Claims and headings, merged by their places; a claim counts for every section that is open.
    loop {
        let next = headings.peek().and_then(|heading| blocks.get(heading.block)).map_or(u32::MAX, |it| it.start);
        while let Some(entry) = entries_left.next_if(|entry| entry.span.start < next) {
            for &index in &open {
                if let Some(section) = sections.get_mut(index) {
                    section.all += Coverage::of_one(entry);
                }
            }
        }
        let Some(heading) = headings.next() else { break };
        let Some(placed) = blocks.get(heading.block) else { continue };
        open.retain(|&index| sections.get(index).is_some_and(|section| section.level < heading.level));
        open.push(sections.len());
        let span = Span::new(placed.start, placed.start + placed.block.len);
        let title = words(text, span).trim_start_matches('#').trim().to_owned();
        sections.push(SectionCoverage { level: heading.level, title, span, all: Coverage::default() });
    }
    sections.retain(|section| section.all.counted > 0);
    Some(FileCoverage { file, all: Coverage::of(entries), sections })
}
