//! `lint --watch`: again whenever a file changes.

use std::path::{Path, PathBuf};

use notify::Event;

use crate::cli::Status;
use crate::cli::changes::Changes;
use crate::cli::console::Console;
use crate::cli::lint::args::Args;
use crate::cli::lint::once;
use crate::project::failure::Failure;

/// Lints, and lints again at each change, until the process is interrupted.
pub(super) fn watch(args: &Args, console: &mut Console) -> Result<Status, Failure> {
    let paths: Vec<PathBuf> = args.files().cloned().collect();
    let mut changes = Changes::of(paths)?;
    loop {
        changes.follow_links();
        console.clear();
        match once(args, None, console) {
            Ok(Status::Clean) => console.note("nothing to mend; waiting for changes"),
            Ok(Status::Found) => console.note("waiting for changes"),
            Err(failure) => console.error(&failure),
        }
        changes.wait(|event| matters(event, args))?;
    }
}

/// Whether an event may change what is found: what the command writes itself does not.
fn matters(event: &Event, args: &Args) -> bool {
    let own = args.output.as_deref().and_then(|path| path.file_name());
    !event.paths.iter().all(|path: &PathBuf| own.is_some() && Path::file_name(path) == own)
}
