//! `glossator annotate`

use std::path::PathBuf;

use crate::cli::Status;
use crate::cli::console::Console;
use crate::cli::diff::unified;
use crate::cli::place::in_words;
use crate::ide::annotate::{Proposal, What, proposals};
use crate::model::world::World;
use crate::project::change::{changed, write};
use crate::project::failure::Failure;
use crate::project::workspace::Workspace;

/// Propose the mentions and dates that are not yet annotated
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Files or folders; the current folder where there is none
    paths: Vec<PathBuf>,
    /// Show what `--apply` would write, and write nothing
    #[arg(long)]
    diff: bool,
    /// Write the certain ones into the texts
    #[arg(long)]
    apply: bool,
    /// With `--apply` or `--diff`: also names that several entities have, as `@id?`
    #[arg(long)]
    all: bool,
}

pub(crate) fn run(args: Args, console: &mut Console) -> Result<Status, Failure> {
    let workspace = Workspace::load(&args.paths)?;
    let world = &workspace.world;
    let found: Vec<Proposal> = workspace.selected.iter().flat_map(|&file| proposals(world, file)).collect();
    if !args.diff && !args.apply {
        let lines: String = found.iter().map(|proposal| line(world, proposal)).collect();
        console.print(&lines)?;
        let certain = found.iter().filter(|proposal| proposal.is_certain()).count();
        let next = if certain > 0 { "; `--apply` writes the certain ones, `--diff` shows them" } else { "" };
        console.note(&format!("{} to annotate, {certain} certain{next}", found.len()));
        return Ok(Status::Clean);
    }
    let edits: Vec<_> = found.iter().filter(|it| args.all || it.is_certain()).map(Proposal::file_edit).collect();
    let files = changed(world, &edits);
    if args.diff {
        console.print(&unified(world, &files))?;
        return Ok(Status::Clean);
    }
    write(&workspace, &files)?;
    console.note(&format!("{} annotated, {} left", edits.len(), found.len() - edits.len()));
    Ok(Status::Clean)
}

/// `essay.gloss:3:7: [Molotov]{@molotov}`
fn line(world: &World, proposal: &Proposal) -> String {
    let place = in_words(world, proposal.file, proposal.span.start);
    let words = proposal.edit.text.split_whitespace().collect::<Vec<_>>().join(" ");
    let doubt = match &proposal.what {
        What::Mention(ids) if ids.len() > 1 => {
            format!(" (uncertain: {})", ids.iter().map(|id| format!("@{id}")).collect::<Vec<_>>().join(", "))
        }
        _ => String::new(),
    };
    format!("{place}: {words}{doubt}\n")
}
