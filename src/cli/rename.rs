//! `glossator rename`

use std::path::PathBuf;

use clap::ValueEnum;

use crate::cli::Status;
use crate::cli::console::Console;
use crate::cli::diff::unified;
use crate::ide::rename::{rename_anchor, rename_entity, rename_source};
use crate::model::files::FileId;
use crate::model::world::World;
use crate::project::change::{changed, write};
use crate::project::failure::Failure;
use crate::project::workspace::Workspace;

/// Give an entity, a source or an anchor another name, across the workspace
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// What is renamed
    #[arg(value_enum)]
    what: What,
    /// Its name; of an anchor, a claim or a milestone pair, `id` or `text-id#id`
    old: String,
    /// The new name
    new: String,
    /// A folder of the workspace; the current one where it is not given
    path: Option<PathBuf>,
    /// The file whose anchor it is, relative to the workspace
    #[arg(long = "in", value_name = "FILE")]
    file: Option<String>,
    /// Show what would change, and write nothing
    #[arg(long)]
    diff: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum What {
    Entity,
    Source,
    /// An anchor, a claim or a milestone pair
    Anchor,
}

pub(crate) fn run(args: Args, console: &mut Console) -> Result<Status, Failure> {
    if args.file.is_some() && args.what != What::Anchor {
        return Err(Failure::new("`--in` goes with `anchor` alone; entities and sources are of the whole workspace"));
    }
    let workspace = Workspace::load(&Vec::from_iter(args.path.clone()))?;
    let world = &workspace.world;
    let edits = match args.what {
        What::Entity => rename_entity(world, bare(&args.old, '@'), bare(&args.new, '@')),
        What::Source => rename_source(world, bare(&args.old, '^'), bare(&args.new, '^')),
        What::Anchor => {
            let (file, id) = anchor(world, &args)?;
            rename_anchor(world, file, id, bare(&args.new, '#'))
        }
    };
    let edits = edits.map_err(|error| Failure::new(error.to_string()))?;
    let files = changed(world, &edits);
    if args.diff {
        console.print(&unified(world, &files))?;
        return Ok(Status::Clean);
    }
    write(&workspace, &files)?;
    let places = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
    console.note(&format!("renamed in {} of {}", places(edits.len(), "place"), places(files.len(), "file")));
    Ok(Status::Clean)
}

/// A name without the sigil that may stand before it.
fn bare(name: &str, sigil: char) -> &str {
    name.strip_prefix(sigil).unwrap_or(name)
}

/// The file of an anchor, and its id: named by the text's id, by `--in`, or the only file that has it.
fn anchor<'a>(world: &World, args: &'a Args) -> Result<(FileId, &'a str), Failure> {
    let (text, id) = args.old.split_once('#').unwrap_or(("", &args.old));
    match (text, &args.file) {
        ("", Some(path)) => {
            let path = path.replace('\\', "/");
            let file = world.file_at(path.trim_start_matches("./")).filter(|file| world.text_file(*file).is_some());
            let file = file.ok_or_else(|| Failure::new(format!("the workspace has no text `{path}`")))?;
            Ok((file, id))
        }
        ("", None) => {
            let has = |file: &FileId| world.text_file(*file).is_some_and(|it| it.outline.anchors.contains_key(id));
            let files: Vec<FileId> = world.files().map(|(file, _)| file).filter(has).collect();
            match files[..] {
                [file] => Ok((file, id)),
                [] => Err(Failure::new(format!("no text of the workspace has `#{id}`"))),
                _ => {
                    let paths: Vec<&str> = files.iter().map(|file| world.path(*file)).collect();
                    let message = format!("`#{id}` stands in {}; say which with `--in FILE`", paths.join(", "));
                    Err(Failure::new(message))
                }
            }
        }
        (text, None) => match world.texts(text) {
            [file, ..] => Ok((*file, id)),
            [] => Err(Failure::new(format!("no `@text` entry is called `{text}`"))),
        },
        (_, Some(_)) => Err(Failure::new("name the file by `text-id#id` or by `--in FILE`, not by both")),
    }
}
