//! `lint --watch`: again whenever a file changes.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use notify::event::EventKind;
use notify::{Event, RecursiveMode, Watcher};

use crate::cli::Status;
use crate::cli::console::Console;
use crate::cli::lint::args::Args;
use crate::cli::lint::once;
use crate::project::failure::Failure;
use crate::project::workspace::{Workspaces, root_of};

/// An editor that saves writes several times; what comes within this time is one change.
const SETTLE: Duration = Duration::from_millis(100);

/// Lints, and lints again at each change, until the process is interrupted.
pub(super) fn watch(args: &Args, console: &mut Console) -> Result<Status, Failure> {
    let here = [PathBuf::from(".")];
    let paths: Vec<PathBuf> = args.files().cloned().collect();
    let roots: BTreeSet<PathBuf> =
        if paths.is_empty() { &here[..] } else { &paths }.iter().map(|path| root_of(path)).collect::<Result<_, _>>()?;
    let (send, changes) = channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        // Where nobody listens any more, nothing is watched any more.
        let _ = send.send(event);
    })
    .map_err(failure)?;
    for root in &roots {
        watcher.watch(root, RecursiveMode::Recursive).map_err(failure)?;
    }
    let mut beyond = BTreeSet::new();
    loop {
        for folder in linked_folders(&paths) {
            // What cannot be watched is linted all the same.
            if beyond.insert(folder.clone()) {
                let _ = watcher.watch(&folder, RecursiveMode::NonRecursive);
            }
        }
        console.clear();
        match once(args, None, console) {
            Ok(Status::Clean) => console.note("nothing to mend; waiting for changes"),
            Ok(Status::Found) => console.note("waiting for changes"),
            Err(failure) => console.error(&failure),
        }
        wait(&changes, args)?;
    }
}

/// Waits until something has changed and then nothing more for a moment.
fn wait(changes: &Receiver<notify::Result<Event>>, args: &Args) -> Result<(), Failure> {
    let gone = || Failure::new("the files are watched no more");
    loop {
        let event = changes.recv().map_err(|_| gone())?.map_err(failure)?;
        if !matters(&event, args) {
            continue;
        }
        loop {
            match changes.recv_timeout(SETTLE) {
                Ok(_) => {}
                Err(RecvTimeoutError::Timeout) => return Ok(()),
                Err(RecvTimeoutError::Disconnected) => return Err(gone()),
            }
        }
    }
}

/// Whether an event may change what is found: reading does not, nor does what the command writes itself, nor what is
/// hidden.
fn matters(event: &Event, args: &Args) -> bool {
    let own = args.output.as_deref().and_then(|path| path.file_name());
    let ignored = |path: &Path| {
        let name = path.file_name();
        name.is_some_and(|name| Some(name) == own || name.to_string_lossy().starts_with('.'))
    };
    let is_hidden = |path: &Path| path.components().any(|part| part.as_os_str() == ".git");
    !matches!(event.kind, EventKind::Access(_))
        && !event.paths.iter().all(|path| ignored(path) || is_hidden(path))
        && !event.paths.is_empty()
}

/// The folders of files that symbolic links lead to, as a bibliography that a reference manager keeps elsewhere.
fn linked_folders(paths: &[PathBuf]) -> BTreeSet<PathBuf> {
    let Ok(workspaces) = Workspaces::load(paths, None) else { return BTreeSet::new() };
    let mut folders = BTreeSet::new();
    for workspace in &workspaces.loaded {
        for (_, file) in workspace.world.files() {
            let real = workspace.on_disk(&file.path).canonicalize().ok();
            let outside = real.filter(|real| !real.starts_with(&workspace.root));
            folders.extend(outside.and_then(|real| Some(real.parent()?.to_owned())));
        }
    }
    folders
}

fn failure(error: notify::Error) -> Failure {
    let path = error.paths.first().cloned();
    Failure { path, ..Failure::new(format!("cannot be watched: {error}")) }
}
