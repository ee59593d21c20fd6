//! What was found in a block, a section or a file, and what was asked for it.

use crate::model::world::World;
use crate::rules::cache::changed::Changed;
use crate::rules::cache::kept::{Home, Kept, Sketch};
use crate::rules::finding::{Finding, Ordered};
use crate::rules::lens::{Asked, Lens};
use crate::rules::question::Question;
use crate::rules::run::Run;
use crate::rules::shared::Shared;

/// Findings stay as they are until what they were found in changes, or the answer to something that was asked.
#[derive(Clone, Debug, Default)]
pub(super) struct Unit {
    pub(super) is_checked: bool,
    /// Whether it has been checked since somebody took what was asked.
    is_new: bool,
    found: Box<[Kept]>,
    /// Whether a place of one is in another block, which may go.
    is_wide: bool,
    asked: Box<[u32]>,
    /// That places of the findings are in other files: when these move, the findings stay.
    elsewhere: Box<[u32]>,
}

impl Unit {
    /// Lets the findings go where something that was asked for has another answer.
    pub(super) fn take_in(&mut self, changed: &Changed) {
        if self.is_checked && changed.any(&self.asked) {
            *self = Unit::default();
        }
    }

    /// What was asked, and which other files matter, where that has not been taken yet.
    pub(super) fn take_asked(&mut self) -> impl Iterator<Item = u32> {
        let is_new = std::mem::take(&mut self.is_new);
        self.asked().filter(move |_| is_new)
    }

    /// What was asked, and which other files matter.
    pub(super) fn asked(&self) -> impl Iterator<Item = u32> {
        self.asked.iter().chain(&self.elsewhere).copied()
    }

    /// Looks for findings with `check` where none are known, or where a place of one is gone.
    pub(super) fn look(
        &mut self,
        run: &Run<'_>,
        shared: &Shared,
        home: Option<Home<'_>>,
        check: &dyn Fn(Lens<'_>, &mut Vec<Finding>),
    ) {
        if self.is_checked && (!self.is_wide || self.found.iter().all(|kept| kept.is_there(run.world, home))) {
            return;
        }
        let asked = Asked::default();
        let mut new = Vec::new();
        check(Lens::of_many(run.world, shared, Some(&asked)), &mut new);
        // In order, those of all blocks are one run, which need not be sorted whenever they are asked for.
        new.sort_by(Ordered::order);
        let found: Box<[Kept]> = new.into_iter().map(|finding| Kept::of(run.world, home, finding)).collect();
        let mut asked = asked.into_inner();
        asked.sort_unstable();
        asked.dedup();
        let elsewhere = found.iter().flat_map(Kept::files).filter(|file| *file != run.file);
        let elsewhere = elsewhere.map(|file| Question::Places(file).number()).collect();
        let is_wide = !found.iter().all(|kept| kept.is_within(home));
        *self = Unit { is_checked: true, is_new: true, found, is_wide, asked: asked.into(), elsewhere };
    }

    /// The findings as they are now, once they have been looked for.
    pub(super) fn sketches<'k>(&'k self, world: &'k World, home: Option<Home<'k>>) -> impl Iterator<Item = Sketch<'k>> {
        self.found.iter().filter_map(move |kept| kept.sketch(world, home))
    }
}
