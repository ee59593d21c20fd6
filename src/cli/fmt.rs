//! `glossator fmt`

use std::path::{Path, PathBuf};

use crate::cli::Status;
use crate::cli::console::Console;
use crate::cli::diff::unified_texts;
use crate::cli::input::{STANDARD_INPUT, document};
use crate::ide::format::format;
use crate::model::document::Document;
use crate::model::schema::Schema;
use crate::project::failure::Failure;
use crate::project::workspace::Workspace;
use crate::project::write::replace;
use crate::text::edit::apply_all;

/// Bring entries and attribute blocks into their canonical form
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Files and folders, the current folder where there are none; `-` reads standard input and prints
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Change nothing; name what would change, and exit with 1 if anything would
    #[arg(long)]
    check: bool,

    /// Change nothing; print what would change
    #[arg(long)]
    diff: bool,
}

pub(crate) fn run(args: Args, console: &mut Console) -> Result<Status, Failure> {
    let paths: Vec<&Path> = args.paths.iter().map(PathBuf::as_path).collect();
    match &*paths {
        [path] if *path == Path::new(STANDARD_INPUT) => of_standard_input(&args, path, console),
        paths if paths.contains(&Path::new(STANDARD_INPUT)) => {
            Err(Failure::new("`-` is standard input; give it alone, or give paths"))
        }
        _ => of_files(&args, console),
    }
}

fn of_standard_input(args: &Args, path: &Path, console: &mut Console) -> Result<Status, Failure> {
    let workspace = Workspace::load(&[])?;
    let document = document(path)?;
    let (old, new) = formatted(&document, &workspace.world.settings().schema);
    if args.diff {
        console.print(&unified_texts("standard input", &old, &new))?;
    } else if !args.check {
        console.print(&new)?;
    }
    Ok(if args.check && old != new { Status::Found } else { Status::Clean })
}

fn of_files(args: &Args, console: &mut Console) -> Result<Status, Failure> {
    let workspace = Workspace::load(&args.paths)?;
    let world = &workspace.world;
    let mut changed = 0;
    for id in &workspace.selected {
        let Some(text) = world.text_file(*id) else { continue };
        let (old, new) = formatted(&text.document, &world.settings().schema);
        if old == new {
            continue;
        }
        changed += 1;
        let path = world.path(*id);
        if args.diff {
            console.print(&unified_texts(path, &old, &new))?;
        } else if args.check {
            console.print(&format!("{path}\n"))?;
        } else {
            replace(&workspace.on_disk(path), &new)?;
        }
    }
    let files = if changed == 1 { "1 file".to_owned() } else { format!("{changed} files") };
    console.note(&format!("{files} {}", if args.check || args.diff { "would change" } else { "changed" }));
    Ok(if args.check && changed > 0 { Status::Found } else { Status::Clean })
}

/// A text as it is and as it should be.
fn formatted(document: &Document, schema: &Schema) -> (String, String) {
    let old = document.text().to_string();
    let new = apply_all(&old, &format(document, schema)).0;
    (old, new)
}
