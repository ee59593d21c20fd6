//! Watching the disk: by the client, where it can, and by the server otherwise.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use serde_json::json;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tower_lsp::lsp_types::Registration;

use crate::lsp::log::Severity;
use crate::lsp::patience::patiently;
use crate::lsp::place::Kind;
use crate::lsp::state::State;
use crate::project::discover::Depth;

/// Who saves writes several times; what comes within this time is one change.
const SETTLE: Duration = Duration::from_millis(60);

/// What may be a part of a workspace.
const FILES: &str = "**/*.{gloss,md,markdown,qmd,bib,bibtex,json,yaml,yml,txt,toml}";

/// Asks the client to watch the folders it has.
pub(super) async fn register(state: Arc<State>) {
    let (Some(wire), true) = (state.wire.get(), state.client().watches()) else { return };
    let watchers = json!({"watchers": [
        {"globPattern": FILES},
        {"globPattern": "**/{.gitignore,.ignore}"},
        // A folder that is deleted takes its files with it without a word.
        {"globPattern": "**/*", "kind": 4},
    ]});
    let registration = Registration {
        id: "glossator/files".to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: Some(watchers),
    };
    if let Err(error) = patiently(wire.register_capability(vec![registration])).await {
        state.log.say(Severity::Warning, || format!("the client does not watch files, the server does: {error}"));
        state.watch_alone();
    }
}

/// Watches what the client does not: all folders where it watches none, those of files that it opened by themselves, and
/// those that symbolic links lead to, as to a bibliography that a reference manager keeps elsewhere.
pub(super) async fn follow(state: Arc<State>) {
    let (sender, events) = unbounded_channel();
    tokio::spawn(take(state.clone(), events));
    let mut changes = state.changes();
    let mut watching = Watching { watcher: None, folders: BTreeMap::new() };
    loop {
        let wanted = wanted(&state);
        if wanted != watching.folders {
            let (log, sender) = (state.log.clone(), sender.clone());
            // Watching a folder walks through it.
            let updated = tokio::task::spawn_blocking(move || {
                if let Err(error) = watching.update(wanted, &sender) {
                    log.say(Severity::Warning, || format!("files cannot be watched: {error}"));
                }
                watching
            });
            let Ok(updated) = updated.await else { return };
            watching = updated;
        }
        if changes.changed().await.is_err() {
            return;
        }
        tokio::time::sleep(SETTLE).await;
    }
}

struct Watching {
    watcher: Option<RecommendedWatcher>,
    /// With whether what lies in them is watched too.
    folders: BTreeMap<PathBuf, bool>,
}

impl Watching {
    /// What cannot be watched is not tried again, and told once.
    fn update(&mut self, wanted: BTreeMap<PathBuf, bool>, sender: &UnboundedSender<Seen>) -> notify::Result<()> {
        let before = std::mem::replace(&mut self.folders, wanted);
        let watcher = match &mut self.watcher {
            Some(watcher) => watcher,
            None => {
                let sender = sender.clone();
                self.watcher.insert(notify::recommended_watcher(move |event| send(event, &sender))?)
            }
        };
        for folder in before.iter().filter(|(folder, deep)| self.folders.get(*folder) != Some(deep)) {
            let _ = watcher.unwatch(folder.0);
        }
        let mut result = Ok(());
        for (folder, deep) in self.folders.iter().filter(|(folder, deep)| before.get(*folder) != Some(deep)) {
            let mode = if *deep { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
            result = result.and(watcher.watch(folder, mode));
        }
        result
    }
}

/// What has been seen to change.
#[derive(Debug, PartialEq, Eq)]
enum Seen {
    Path(PathBuf),
    /// More than could be told, so it may be anything.
    Anything,
}

// Where nobody listens any more, nothing is to be told.
fn send(event: notify::Result<Event>, sender: &UnboundedSender<Seen>) {
    let Ok(event) = event else { return };
    if event.need_rescan() {
        let _ = sender.send(Seen::Anything);
    }
    if matches!(event.kind, EventKind::Access(_)) {
        return;
    }
    let is_hidden = |path: &Path| path.components().any(|part| part.as_os_str() == ".git");
    for path in event.paths.into_iter().filter(|path| !is_hidden(path)) {
        let _ = sender.send(Seen::Path(path));
    }
}

async fn take(state: Arc<State>, mut events: UnboundedReceiver<Seen>) {
    while let Some(first) = events.recv().await {
        tokio::time::sleep(SETTLE).await;
        let mut seen = vec![first];
        while let Ok(one) = events.try_recv() {
            seen.push(one);
        }
        let state = state.clone();
        let _ = tokio::task::spawn_blocking(move || match paths(seen) {
            Some(paths) => state.disk(&paths),
            None => state.disk_anywhere(),
        })
        .await;
    }
}

/// What is to be looked at again; none where that is all.
fn paths(seen: Vec<Seen>) -> Option<Vec<PathBuf>> {
    let path = |one| match one {
        Seen::Path(path) => Some(path),
        Seen::Anything => None,
    };
    let mut paths: Vec<PathBuf> = seen.into_iter().map(path).collect::<Option<_>>()?;
    paths.sort();
    paths.dedup();
    Some(paths)
}

fn wanted(state: &State) -> BTreeMap<PathBuf, bool> {
    let inner = state.lock();
    let client_watches = inner.client.watches();
    let mut wanted = BTreeMap::new();
    for place in &inner.places {
        let Some(root) = &place.folder.root else { continue };
        if !client_watches || place.kind == Kind::Loose {
            wanted.insert(root.clone(), place.folder.depth == Depth::All);
        }
        let folders = place.folder.links.keys().filter_map(|path| path.parent());
        for folder in folders.filter(|folder| !folder.starts_with(root)) {
            wanted.entry(folder.to_owned()).or_insert(false);
        }
    }
    wanted
}

#[cfg(test)]
mod tests {
    use notify::event::{CreateKind, Flag};

    use super::*;

    #[test]
    fn what_was_seen_is_looked_at_once_and_all_where_something_was_missed() {
        let told = |events: Vec<Event>| {
            let (sender, mut receiver) = unbounded_channel();
            events.into_iter().for_each(|event| send(Ok(event), &sender));
            paths(std::iter::from_fn(|| receiver.try_recv().ok()).collect())
        };
        let made = |path: &str| Event::new(EventKind::Create(CreateKind::File)).add_path(path.into());
        let missed = Event::new(EventKind::Other).set_flag(Flag::Rescan);
        let paths = vec![PathBuf::from("/w/a.gloss"), PathBuf::from("/w/b.gloss")];
        assert_eq!(
            told(vec![made("/w/b.gloss"), made("/w/.git/x"), made("/w/a.gloss"), made("/w/b.gloss")]),
            Some(paths)
        );
        assert_eq!(told(vec![made("/w/a.gloss"), missed]), None);
    }
}
