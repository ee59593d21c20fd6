//! What happens to the files of a workspace while a command runs.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use notify::event::EventKind;
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use crate::project::failure::Failure;
use crate::project::workspace::{Workspaces, root_of};

/// An editor that saves writes several times; what comes within this time is one change.
const SETTLE: Duration = Duration::from_millis(100);

/// The changes in the workspaces of some paths.
pub(crate) struct Changes {
    paths: Vec<PathBuf>,
    watcher: RecommendedWatcher,
    events: Receiver<notify::Result<Event>>,
    beyond: BTreeSet<PathBuf>,
}

impl Changes {
    /// Watches from now on; the workspace of the current folder where no paths are given.
    ///
    /// # Errors
    /// Where a path cannot be read or watched.
    pub(crate) fn of(paths: Vec<PathBuf>) -> Result<Self, Failure> {
        let here = [PathBuf::from(".")];
        let roots: BTreeSet<PathBuf> = if paths.is_empty() { &here[..] } else { &paths }
            .iter()
            .map(|path| root_of(path))
            .collect::<Result<_, _>>()?;
        let (send, events) = channel();
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            // Where nobody listens any more, nothing is watched any more.
            let _ = send.send(event);
        })
        .map_err(failure)?;
        for root in &roots {
            watcher.watch(root, RecursiveMode::Recursive).map_err(failure)?;
        }
        Ok(Changes { paths, watcher, events, beyond: BTreeSet::new() })
    }

    /// Watches the folders that symbolic links lead to, too.
    pub(crate) fn follow_links(&mut self) {
        for folder in linked_folders(&self.paths) {
            // What cannot be watched is read all the same.
            if self.beyond.insert(folder.clone()) {
                let _ = self.watcher.watch(&folder, RecursiveMode::NonRecursive);
            }
        }
    }

    /// Waits until something has changed that matters, and then nothing more for a moment.
    ///
    /// # Errors
    /// Where the files can be watched no more.
    pub(crate) fn wait(&self, matters: impl Fn(&Event) -> bool) -> Result<(), Failure> {
        let gone = || Failure::new("the files are watched no more");
        loop {
            let event = self.events.recv().map_err(|_| gone())?.map_err(failure)?;
            if !is_change(&event) || !matters(&event) {
                continue;
            }
            loop {
                match self.events.recv_timeout(SETTLE) {
                    Ok(_) => {}
                    Err(RecvTimeoutError::Timeout) => return Ok(()),
                    Err(RecvTimeoutError::Disconnected) => return Err(gone()),
                }
            }
        }
    }
}

/// Reading changes nothing, nor does what is hidden.
fn is_change(event: &Event) -> bool {
    let starts_with_dot = |path: &Path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    let is_hidden = |path: &Path| path.components().any(|part| part.as_os_str() == ".git");
    !matches!(event.kind, EventKind::Access(_))
        && !event.paths.iter().all(|path| starts_with_dot(path) || is_hidden(path))
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
