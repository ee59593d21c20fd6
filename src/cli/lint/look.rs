//! Running the rules over workspaces, and making fixes in memory.

use std::path::PathBuf;

use rayon::prelude::*;

use crate::cli::console::Console;
use crate::cli::lint::args::Args;
use crate::cli::lint::baseline::Baseline;
use crate::cli::lint::selection::levels;
use crate::cli::progress::Progress;
use crate::cli::today::today;
use crate::model::date::day::Day;
use crate::model::files::FileId;
use crate::model::world::World;
use crate::project::failure::Failure;
use crate::project::workspace::{Unsaved, Workspace, Workspaces};
use crate::rules::finding::Finding;
use crate::rules::levels::Levels;
use crate::rules::mend::{Mended, mend};
use crate::rules::run::check;

/// A workspace and what was found in it.
pub(super) struct Looked<'a> {
    pub(super) workspace: &'a Workspace,
    /// What was found before anything was fixed, without what the baseline accepts.
    pub(super) found: Vec<Finding>,
    /// Where fixes were asked for.
    pub(super) mended: Option<Mended>,
    writes: bool,
}

impl Looked<'_> {
    /// The world that findings stand in.
    pub(super) fn world(&self) -> &World {
        self.mended.as_ref().map_or(&self.workspace.world, |mended| &mended.world)
    }

    /// What is found there.
    pub(super) fn shown(&self) -> &[Finding] {
        self.mended.as_ref().map_or(&self.found, |mended| &mended.remaining)
    }

    /// What is found in the files as the command leaves them.
    pub(super) fn on_disk(&self) -> &[Finding] {
        if self.writes { self.shown() } else { &self.found }
    }

    pub(super) fn fixed(&self) -> &[(FileId, &'static str)] {
        self.mended.as_ref().map(|mended| mended.fixed.as_slice()).unwrap_or_default()
    }
}

/// Loads the workspaces of the paths.
pub(super) fn load(paths: &[PathBuf], unsaved: Option<&Unsaved>, console: &Console) -> Result<Workspaces, Failure> {
    let progress = Progress::start("Reading", 0, console);
    let loaded = Workspaces::load(paths, unsaved);
    progress.finish();
    loaded
}

/// Looks at every workspace. Findings are in the order of paths, places and rules.
pub(super) fn look<'a>(
    workspaces: &'a [Workspace],
    args: &Args,
    mut baseline: Option<&mut Baseline>,
    console: &Console,
) -> Result<Vec<Looked<'a>>, Failure> {
    let today = today()?;
    let files = workspaces.iter().map(|workspace| workspace.selected.len()).sum();
    let progress = Progress::start("Checking", files, console);
    let looked = workspaces.iter().map(|workspace| {
        let levels: Vec<(FileId, Levels)> = workspace
            .selected
            .iter()
            .map(|file| (*file, levels(workspace.levels(workspace.world.path(*file)), args)))
            .collect();
        let found = check_all(&workspace.world, &levels, today, &progress);
        let accepted = baseline.as_mut().map(|baseline| baseline.accept(workspace, &found));
        let found = match &accepted {
            Some(accepted) => accepted.left(&workspace.world, found),
            None => found,
        };
        let mended = args.allowed().map(|allowed| {
            mend(&workspace.world, allowed, |world| {
                let found = check_all(world, &levels, today, &Progress::hidden());
                accepted.as_ref().map_or_else(|| found.clone(), |accepted| accepted.left(world, found.clone()))
            })
        });
        Looked { workspace, found, mended, writes: !args.diff }
    });
    let looked = looked.collect();
    progress.finish();
    Ok(looked)
}

fn check_all(world: &World, files: &[(FileId, Levels)], today: Day, progress: &Progress) -> Vec<Finding> {
    files
        .par_iter()
        .flat_map_iter(|(file, levels)| {
            let found = check(world, *file, levels, today);
            progress.step();
            found
        })
        .collect()
}
