//! `glossator export`

use std::path::{Path, PathBuf};

use crate::cli::Status;
use crate::cli::console::Console;
use crate::cli::input::write;
use crate::cli::today::today;
use crate::export::html::{Options, edition, losses};
use crate::export::made::Made;
use crate::export::{csv, geojson, jsonld, markdown};
use crate::model::date::day::{Calendar, Civil};
use crate::project::failure::Failure;
use crate::project::workspace::Workspace;
use crate::project::write::replace;

/// Write a workspace in another format
#[derive(Debug, clap::Args)]
#[command(after_help = "What the format has no place for is said on standard error. Two runs give the same bytes.")]
pub(crate) struct Args {
    /// Files or folders; the current folder where there is none
    paths: Vec<PathBuf>,
    /// The format
    #[arg(long, value_enum, value_name = "FORMAT")]
    to: Format,
    /// Write to this file, or to files in this folder where the format makes several
    #[arg(long, short, value_name = "PATH")]
    output: Option<PathBuf>,
    /// Of linked data, the vocabulary
    #[arg(long, value_enum, value_name = "PROFILE")]
    profile: Option<Profile>,
    /// Of linked data, what the ids of entities are appended to, as `https://example.org/id/`
    #[arg(long, value_name = "URI")]
    base: Option<String>,
    /// Say the day on which it was made
    #[arg(long)]
    stamp: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum Profile {
    #[default]
    SchemaOrg,
    LinkedArt,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Tables of entities, mentions, claims and relations, the nodes and edges as Gephi reads them
    Csv,
    /// The places, with what happened there and when
    Geojson,
    /// The reading edition: one page with cards, notes, timeline, network and index
    Html,
    /// Linked data: one graph of schema.org, or documents of Linked Art
    Jsonld,
    /// Markdown for Pandoc, a file a text, ready for `--citeproc`
    Markdown,
}

pub(crate) fn run(args: Args, console: &mut Console) -> Result<Status, Failure> {
    let workspace = Workspace::load(&args.paths)?;
    let stamp = if args.stamp { stamp()? } else { String::new() };
    if args.to != Format::Jsonld && (args.profile.is_some() || args.base.is_some()) {
        return Err(Failure::new("--profile and --base are for --to jsonld alone; leave them out"));
    }
    let made = made(&workspace, &args, stamp);
    give(&made, args.output.as_deref(), console)?;
    if !made.losses.is_empty() {
        console.note(&format!("glossator: left out: {}", made.losses.join(", ")));
    }
    Ok(Status::Clean)
}

/// `2027-01-01`
fn stamp() -> Result<String, Failure> {
    let Civil { year, month, day } = Calendar::Gregorian.civil(today()?);
    Ok(format!("{year:04}-{month:02}-{day:02}"))
}

fn made(workspace: &Workspace, args: &Args, stamp: String) -> Made {
    let (world, files) = (&workspace.world, &workspace.selected[..]);
    match args.to {
        Format::Jsonld => {
            let base = args.base.as_deref().unwrap_or(jsonld::BASE);
            match args.profile.unwrap_or_default() {
                Profile::SchemaOrg => jsonld::schema_org(world, files, base),
                Profile::LinkedArt => jsonld::linked_art(world, files, base),
            }
        }
        Format::Csv => csv::csv(world, files),
        Format::Geojson => geojson::geojson(world, files),
        Format::Markdown => markdown::markdown(world, files),
        Format::Html => {
            let options = Options { title: name(workspace), stamp, is_live: false };
            Made::one("edition.html", edition(world, files, &options), losses(world, files))
        }
    }
}

/// The name of the folder of a workspace.
pub(crate) fn name(workspace: &Workspace) -> String {
    workspace.root.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Writes one file to its place or to standard output, several into a folder.
fn give(made: &Made, output: Option<&Path>, console: &mut Console) -> Result<(), Failure> {
    let folder = output.filter(|path| path.is_dir());
    match (made.files.as_slice(), output, folder) {
        ([(_, text)], _, None) => write(text, output, console),
        (_, None, _) => {
            let names: Vec<&str> = made.files.iter().map(|(name, _)| name.as_str()).collect();
            let names = names.join(", ");
            Err(Failure::new(format!(
                "this format makes several files ({names}); name a folder for them with --output"
            )))
        }
        (files, Some(output), _) => {
            for (name, text) in files {
                let path = output.join(name);
                match path.exists() {
                    true => replace(&path, text)?,
                    false => crate::project::write::create(&path, text)?,
                }
            }
            Ok(())
        }
    }
}
