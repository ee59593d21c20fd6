//! `glossator index`

use std::path::PathBuf;

use crate::cli::Status;
use crate::cli::console::Console;
use crate::cli::input::write;
use crate::cli::json;
use crate::export::index::{self, IndexObject};
use crate::project::failure::Failure;
use crate::project::workspace::Workspace;

const JSON: &str = "\
The objects of `--format json`, in the order of the language:
  letter       the letter it stands under
  headword     the name, with that of a family first
  id, kind     of the entity; null where the headword only leads to another
  places       path, heading, paragraph (from 1 in each text; null in a heading or a note) and
               uncertain, for each paragraph in which it is mentioned
  see          headword and id of what the headword leads to, and see_also of what is related";

/// Print the back-of-book index: every name with its places
#[derive(Debug, clap::Args)]
#[command(after_long_help = JSON)]
pub(crate) struct Args {
    /// Files or folders; the current folder where there is none
    paths: Vec<PathBuf>,
    /// How to print the index
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Write to this file instead of printing
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    #[default]
    Text,
    Markdown,
    /// A page of its own
    Html,
    Json,
}

pub(crate) fn run(args: Args, console: &mut Console) -> Result<Status, Failure> {
    let workspace = Workspace::load(&args.paths)?;
    let world = &workspace.world;
    let index = index::index(world, &workspace.selected);
    let text = match args.format {
        Format::Text => index::text(world, &index),
        Format::Markdown => index::markdown(world, &index),
        Format::Html => index::html(world, &index),
        Format::Json => json::print(&IndexObject::all(world, &index)),
    };
    write(&text, args.output.as_deref(), console)?;
    Ok(Status::Clean)
}
