//! Findings kept from one version of a workspace to the next.
//!
//! Each block of a text, each section and each file is a [`unit`]: its findings, with the blocks that their places are
//! in ([`kept`]), and the numbers of the questions that the rules asked about the rest of the workspace. [`between`] tells
//! which questions have another answer in a later version; units that asked one of them, and those whose own text has
//! changed, are checked again, and no others; [`asking`] tells in which files they are. What is found is what [`check`](crate::rules::run::check) finds.

mod asking;
mod between;
pub(super) mod changed;
mod file;
mod kept;
#[cfg(test)]
mod tests;
mod unit;

use std::collections::HashMap;
use std::sync::{Arc, Weak};

use rayon::prelude::*;

use crate::model::date::day::Day;
use crate::model::files::{Content, FileId};
use crate::model::world::World;
use crate::model::world::past::Past;
use crate::rules::cache::asking::Asking;
use crate::rules::cache::between::Between;
use crate::rules::cache::file::FileFindings;
use crate::rules::finding::Finding;
use crate::rules::gravest::Gravest;
use crate::rules::levels::Levels;
use crate::rules::run::Run;
use crate::rules::shared::{Lasting, Shared};

/// The findings of the files of one workspace under one configuration. Another configuration needs another of these.
#[derive(Debug, Default)]
pub struct Findings {
    /// The version last taken in. It is not held: who edits a version that nobody holds need copy nothing of it.
    world: Weak<World>,
    past: Option<Past>,
    files: HashMap<FileId, FileFindings>,
    asking: Asking,
    lasting: Arc<Lasting>,
}

/// Of a file of fewer blocks than this that nobody works at, nothing is kept but what was asked: it is soon looked at
/// again, and most files are such.
const FEW: usize = 64;

/// How files are looked at.
pub struct Terms<'a> {
    /// The levels of the rules for a file.
    pub levels: &'a (dyn Fn(FileId) -> Arc<Levels> + Sync),
    pub today: Day,
    /// Whether somebody works at a file, or will ask about it often.
    pub is_in_use: &'a (dyn Fn(FileId) -> bool + Sync),
}

impl Findings {
    /// Takes in a later version of the workspace, and tells of which files the findings may be others now, or stand
    /// elsewhere, with those that are gone. The settings of the two are the same.
    pub fn take_in(&mut self, world: &Arc<World>) -> Vec<FileId> {
        if self.is_of(world) {
            return Vec::new();
        }
        self.world = Arc::downgrade(world);
        let Some(old) = self.past.replace(world.past()) else {
            return world.files().map(|(id, _)| id).collect();
        };
        let Between { changed, files, removed, .. } = Between::of(&old, world);
        self.lasting = Arc::new(self.lasting.later(&changed));
        removed.iter().for_each(|id| drop(self.files.remove(id)));
        let mut stale: Vec<FileId> = files.iter().chain(&removed).copied().collect();
        for id in &files {
            // An id may be that of another file now, where one went and one came.
            let is_same = old
                .file(*id)
                .is_some_and(|old| matches!(old.content, Content::Text(_)) && *old.path == *world.path(*id));
            match (self.files.get_mut(id), world.text_file(*id)) {
                (Some(kept), Some(text)) if is_same => kept.follow(&text.document),
                _ => drop(self.files.remove(id)),
            }
        }
        for id in self.asking.files(&changed) {
            if let Some(kept) = self.files.get_mut(&id) {
                kept.take_in(&changed);
            }
            stale.push(id);
        }
        self.asking.remove(&removed);
        stale.sort_unstable();
        stale.dedup();
        stale
    }

    /// How many blocks are to be checked again.
    #[cfg(test)]
    fn unchecked(&self) -> usize {
        self.files.values().map(FileFindings::unchecked).sum()
    }

    /// The findings in one file of the version last taken in, which is `world`.
    pub fn of(&mut self, world: &Arc<World>, file: FileId, terms: &Terms<'_>) -> Vec<Finding> {
        debug_assert!(self.is_of(world));
        let mut kept = self.files.remove(&file).unwrap_or_default();
        let levels = (terms.levels)(file);
        let run = run(world, file, &levels, terms.today);
        let found = run.map(|run| kept.findings(&run, &Shared::of(&self.lasting))).unwrap_or_default();
        self.keep(file, kept, terms);
        found
    }

    /// At most this many of the gravest findings in each of several files of it, looked for on all threads.
    pub fn of_all(
        &mut self,
        world: &Arc<World>,
        files: &[FileId],
        most: usize,
        terms: &Terms<'_>,
    ) -> Vec<(FileId, Gravest)> {
        debug_assert!(self.is_of(world));
        let shared = Shared::of(&self.lasting);
        let kept: Vec<_> = files.iter().map(|id| (*id, self.files.remove(id).unwrap_or_default())).collect();
        let check = |(id, mut kept): (FileId, FileFindings)| {
            let levels = (terms.levels)(id);
            let run = run(world, id, &levels, terms.today);
            let found = run.map(|run| kept.gravest(&run, &shared, most));
            (id, kept, found.unwrap_or_else(|| Gravest::of(Vec::new(), most)))
        };
        let done: Vec<_> = kept.into_par_iter().map(check).collect();
        let keep = |(id, kept, found)| {
            self.keep(id, kept, terms);
            (id, found)
        };
        done.into_iter().map(keep).collect()
    }

    fn is_of(&self, world: &Arc<World>) -> bool {
        std::ptr::eq(self.world.as_ptr(), Arc::as_ptr(world))
    }

    fn keep(&mut self, file: FileId, mut kept: FileFindings, terms: &Terms<'_>) {
        self.asking.add(file, kept.take_asked());
        if kept.len() >= FEW || (terms.is_in_use)(file) {
            self.files.insert(file, kept);
        }
        if self.asking.is_stale() {
            self.gather();
        }
    }

    /// Forgets what nothing asks any more.
    fn gather(&mut self) {
        self.asking.gather(self.files.iter_mut().map(|(id, kept)| (*id, kept.asked())));
    }
}

fn run<'a>(world: &'a World, file: FileId, levels: &'a Levels, today: Day) -> Option<Run<'a>> {
    Some(Run { world, file, content: &world.file(file)?.content, levels, today })
}
