//! The units of one file.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use rayon::prelude::*;

use crate::model::document::{Document, Placed};
use crate::model::files::{Content, TextFile};
use crate::rules::cache::between::apart;
use crate::rules::cache::changed::Changed;
use crate::rules::cache::kept::{Home, Sketch};
use crate::rules::cache::unit::Unit;
use crate::rules::finding::Finding;
use crate::rules::gravest::{Gravest, gravest};
use crate::rules::lens::Lens;
use crate::rules::run::{Active, Run, is_whole, sections};
use crate::rules::shared::Shared;

#[derive(Debug, Default)]
pub(super) struct FileFindings {
    /// What the units of blocks are of; none before the first check.
    document: Option<Arc<Document>>,
    blocks: Vec<Unit>,
    /// Of each rule for sections, by a number of the section that its blocks give.
    sections: Vec<(u64, Unit)>,
    /// The text at the last check: it holds the blocks that the numbers are made of.
    checked: Option<Arc<Document>>,
    whole: Unit,
}

/// More blocks than this are checked on several threads.
const MANY: usize = 2_000;

impl FileFindings {
    #[cfg(test)]
    pub(super) fn unchecked(&self) -> usize {
        self.blocks.iter().filter(|unit| !unit.is_checked).count()
    }

    /// How many blocks have been looked at.
    pub(super) fn len(&self) -> usize {
        self.blocks.len()
    }

    /// Follows the text to a later version: units of blocks that are gone go, and of new ones nothing is known yet.
    pub(super) fn follow(&mut self, document: &Arc<Document>) {
        let Some(old) = self.document.replace(document.clone()) else { return };
        let (before, after) = (old.blocks(), document.blocks());
        let (start, end) = apart(before, after);
        let come = after.len() - end - start;
        self.blocks.splice(start..before.len() - end, std::iter::repeat_with(Unit::default).take(come));
        self.whole = Unit::default();
    }

    /// Lets go what hangs on an answer that has changed.
    pub(super) fn take_in(&mut self, changed: &Changed) {
        self.units().for_each(|unit| unit.take_in(changed));
    }

    /// What units have asked that have been checked since this was last called, and which other files matter to them.
    pub(super) fn take_asked(&mut self) -> Vec<u32> {
        let mut asked: Vec<u32> = self.units().flat_map(Unit::take_asked).collect();
        asked.sort_unstable();
        asked.dedup();
        asked
    }

    /// What all units ask.
    pub(super) fn asked(&mut self) -> Vec<u32> {
        self.units().flat_map(|unit| unit.asked()).collect()
    }

    fn units(&mut self) -> impl Iterator<Item = &mut Unit> {
        let sections = self.sections.iter_mut().map(|(_, unit)| unit);
        self.blocks.iter_mut().chain(sections).chain([&mut self.whole])
    }

    /// All findings of the file, as [`check`](crate::rules::run::check) gives them.
    pub(super) fn findings(&mut self, run: &Run<'_>, shared: &Shared) -> Vec<Finding> {
        self.sketches(run, shared).into_iter().filter_map(|sketch| sketch.finding(run.world)).collect()
    }

    /// The gravest of them. Only these are copied.
    pub(super) fn gravest(&mut self, run: &Run<'_>, shared: &Shared, most: usize) -> Gravest {
        let sketches = self.sketches(run, shared);
        let all = sketches.len();
        let shown = gravest(sketches, most, Sketch::level);
        Gravest { findings: shown.into_iter().filter_map(|sketch| sketch.finding(run.world)).collect(), all }
    }

    fn sketches<'k>(&'k mut self, run: &Run<'k>, shared: &Shared) -> Vec<Sketch<'k>> {
        let rules = Active::of(run.levels);
        self.look(run, &rules, shared);
        let mut found = Vec::new();
        if let Content::Text(text) = run.content {
            for (placed, unit) in text.document.blocks().iter().zip(&self.blocks) {
                found.extend(unit.sketches(run.world, Some(home(run, placed))));
            }
            found.extend(self.sections.iter().flat_map(|(_, unit)| unit.sketches(run.world, None)));
        }
        found.extend(self.whole.sketches(run.world, None));
        run.finish(&rules, Lens::of_many(run.world, shared, None), &mut found);
        found
    }

    /// Looks for what is not known.
    fn look(&mut self, run: &Run<'_>, rules: &Active, shared: &Shared) {
        if let Content::Text(text) = run.content {
            self.document = Some(text.document.clone());
            self.look_in_blocks(run, rules, text, shared);
            self.look_in_sections(run, rules, text, shared);
            self.checked = Some(text.document.clone());
        }
        self.whole.look(run, shared, None, &|lens, found| run.file(rules, lens, found));
    }

    fn look_in_blocks(&mut self, run: &Run<'_>, rules: &Active, text: &TextFile, shared: &Shared) {
        let blocks = text.document.blocks();
        self.blocks.resize_with(blocks.len(), Unit::default);
        let one = |(index, (placed, unit)): (usize, (&Placed, &mut Unit))| {
            let check = |lens: Lens<'_>, found: &mut Vec<Finding>| run.block(rules, text, index, placed, lens, found);
            unit.look(run, shared, Some(home(run, placed)), &check);
        };
        match self.blocks.iter().filter(|unit| !unit.is_checked).count() < MANY {
            true => blocks.iter().zip(&mut self.blocks).enumerate().for_each(one),
            false => blocks.par_iter().zip(&mut self.blocks).enumerate().with_min_len(256).for_each(one),
        }
    }

    fn look_in_sections(&mut self, run: &Run<'_>, rules: &Active, text: &TextFile, shared: &Shared) {
        let mut old: HashMap<u64, Unit> = self.sections.drain(..).collect();
        for (number, (rule, level)) in rules.section.iter().enumerate() {
            for section in sections(text, is_whole(rule, run.levels)) {
                let blocks = text.document.blocks().get(section.clone()).unwrap_or_default();
                let key = key(number, blocks);
                let mut unit = old.remove(&key).unwrap_or_default();
                let check = |lens: Lens<'_>, found: &mut Vec<Finding>| {
                    run.section(rule, *level, section.clone(), lens, found);
                };
                unit.look(run, shared, None, &check);
                self.sections.push((key, unit));
            }
        }
    }
}

fn home<'p>(run: &Run<'_>, placed: &'p Placed) -> Home<'p> {
    Home { file: run.file, block: &placed.block, start: placed.start }
}

/// A number of a section that no other has while its blocks live.
fn key(rule: usize, blocks: &[Placed]) -> u64 {
    let mut hasher = DefaultHasher::new();
    rule.hash(&mut hasher);
    blocks.iter().for_each(|placed| Arc::as_ptr(&placed.block).hash(&mut hasher));
    hasher.finish()
}
