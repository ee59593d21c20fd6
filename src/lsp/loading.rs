//! Loading workspaces in the background.
//!
//! Until the first load of a workspace has ended its world holds the texts that are open, so that what stands in them can
//! be answered at once. A later load leaves the world as it is until it has ended.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;

use tokio::sync::oneshot;
use tower_lsp::lsp_types::Url;

use crate::lsp::folder::{Folder, Open};
use crate::lsp::log::Severity;
use crate::lsp::mistakes::Mistakes;
use crate::lsp::place::{Kind, Place};
use crate::lsp::progress::follow;
use crate::lsp::refresh::refresh;
use crate::lsp::state::{Inner, Other, State};
use crate::lsp::sync::opened;
use crate::model::bibliography::citation;
use crate::model::files::Content;
use crate::model::lower::Dialect;
use crate::model::world::World;
use crate::project::kept::{Kept, configured, load_kept};
use crate::project::pace::Pace;

impl State {
    /// Loads a workspace, or once more where it is being loaded.
    pub(super) fn load(self: &Arc<Self>, inner: &mut Inner, id: u64) {
        let Some(place) = inner.place(id) else { return };
        if place.load.is_some() {
            place.again = true;
            return;
        }
        let folder = place.folder.clone();
        let Some(root) = folder.root.clone() else { return };
        let pace = Arc::new(Pace::default());
        place.load = Some(pace.clone());
        let (ended, ending) = oneshot::channel();
        tokio::spawn(follow(self.clone(), pace.clone(), ending));
        let state = self.clone();
        tokio::task::spawn_blocking(move || {
            let told = Told(state.clone());
            let (configuration, broken) = match configured(&root) {
                Ok(configuration) => (configuration, None),
                Err(failure) => ((*folder.configuration).clone(), Some(failure)),
            };
            let lang = configuration.settings.lang.clone();
            let load = || {
                let kept = load_kept(&root, configuration, folder.depth, &pace);
                let mistakes = Mistakes::loaded(&root, broken, kept.mistakes.clone());
                Loaded { kept, mistakes }
            };
            let loaded = catch_unwind(AssertUnwindSafe(load));
            if loaded.is_err() {
                state.log.say(Severity::Error, || format!("{}: could not be loaded", root.display()));
            }
            state.finish(id, loaded.ok());
            drop(told);
            let _ = ended.send(());
            // Nobody waits for this any more, and the first hover of a claim need not.
            citation::prepare(&lang);
        });
    }

    fn finish(self: &Arc<Self>, id: u64, loaded: Option<Loaded>) {
        let mut inner = self.lock();
        let revision = self.next();
        // It may have gone since.
        let Some(place) = inner.place(id) else { return };
        (place.load, place.is_loaded, place.revision) = (None, true, revision);
        let (mut old, mut left, mut below) = (None, Vec::new(), Vec::new());
        if let Some(loaded) = loaded {
            self.log.say(Severity::Info, || loaded.told());
            below.clone_from(&loaded.kept.inner);
            let (world, useless) = take_over(place, loaded);
            (old, left) = (Some(world), useless);
        }
        let (again, missed) = (std::mem::take(&mut place.again), std::mem::take(&mut place.missed));
        let alias = place.folder.alias.clone();
        left.iter().for_each(|(uri, _)| self.close_in(place, uri));
        inner.others.extend(left);
        for root in below {
            self.add_inner(&mut inner, root, alias.clone());
        }
        self.hand_over(&mut inner, &[]);
        // What no workspace has may be of use to one now.
        let others: Vec<Url> = inner.others.keys().filter(|uri| inner.find(uri).is_some()).cloned().collect();
        for uri in others {
            if let Some(other) = inner.others.remove(&uri) {
                self.open_in(&mut inner, uri, other);
            }
        }
        self.disk_in(&mut inner, &missed);
        if again {
            self.load(&mut inner, id);
        }
        let client = inner.client.clone();
        drop(inner);
        // Freeing it takes a while, during which nobody should wait.
        drop(old);
        if let Some(wire) = self.wire.get() {
            refresh(wire, &client);
        }
    }

    /// A workspace in the folder of another, where it is not there yet.
    pub(super) fn add_inner(self: &Arc<Self>, inner: &mut Inner, root: PathBuf, alias: Option<(PathBuf, PathBuf)>) {
        if !inner.places.iter().any(|place| place.folder.root.as_ref() == Some(&root)) {
            self.add(inner, Kind::Inner, Folder { root: Some(root), alias, ..Folder::default() });
        }
    }
}

/// Wakes who waits for a load, however it ends.
struct Told(Arc<State>);

impl Drop for Told {
    fn drop(&mut self) {
        self.0.loads.send_modify(|ended| *ended += 1);
    }
}

/// What a load gave, and what is wrong with the configuration under which it was made.
struct Loaded {
    kept: Kept,
    mistakes: Mistakes,
}

impl Loaded {
    fn told(&self) -> String {
        let workspace = &self.kept.workspace;
        let left_out = workspace.notes.iter().map(|note| format!("\n{note}")).collect::<String>();
        format!("{}: {} files{left_out}", workspace.root.display(), workspace.world.files().count())
    }
}

/// Puts what was loaded in the place of what was there, save for what is open. What was there is handed back, and what is
/// open and of no use to the workspace any more.
fn take_over(place: &mut Place, loaded: Loaded) -> (Arc<World>, Vec<(Url, Other)>) {
    let Kept { workspace, links, .. } = loaded.kept;
    let folder = Arc::make_mut(&mut place.folder);
    folder.configuration = Arc::new(workspace.configuration);
    folder.mistakes = Arc::new(loaded.mistakes);
    folder.links = Arc::new(links);
    let old = std::mem::replace(&mut place.world, Arc::new(workspace.world));
    let mut left = Vec::new();
    for (path, open) in place.folder.open.clone() {
        let Some(id) = old.file_at(&path) else { continue };
        let (Some(file), Some(text)) = (old.file(id), old.characters(id)) else { continue };
        let content = match &file.content {
            Content::Text(text) if text.document.dialect() == Dialect::Gloss => Some(file.content.clone()),
            _ => opened(place, &path, &open.language, &text.to_string()),
        };
        match content {
            Some(content) => {
                Arc::make_mut(&mut place.world).put(&path, content);
                place.add_beside(&path);
            }
            None => {
                let uris = place.folder.uris.iter().filter(|(_, of)| **of == path).map(|(uri, _)| uri.clone());
                let Open { version, language, .. } = open;
                left.extend(uris.map(|uri| (uri, Other { version, language: language.clone(), text: text.clone() })));
            }
        }
    }
    (old, left)
}
