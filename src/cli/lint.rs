//! `glossator lint`

use std::path::PathBuf;

use crate::cli::Status;
use crate::cli::console::Console;
use crate::cli::output::{Format, Report, render};
use crate::model::date::day::Day;
use crate::project::failure::Failure;
use crate::project::workspace::Workspace;
use crate::rules::run::check;

/// Find problems
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    paths: Vec<PathBuf>,
}

pub(crate) fn run(args: Args, console: &mut Console) -> Result<Status, Failure> {
    let workspace = Workspace::load(&args.paths)?;
    let world = &workspace.world;
    let found: Vec<_> = workspace
        .selected
        .iter()
        .flat_map(|id| check(world, *id, &workspace.levels(world.path(*id)), Day::new(20_780)))
        .collect();
    console.print(&render(
        Format::Concise,
        &Report { world, files: &workspace.selected, findings: &found, colors: console.colors() },
    ))?;
    Ok(if found.is_empty() { Status::Clean } else { Status::Found })
}
