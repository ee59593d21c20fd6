//! Loading workspaces in the background.
//!
//! Until the first load of a workspace has ended its world holds the texts that are open, so that what stands in them can
//! be answered at once. A later load leaves the world as it is until it has ended.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use tokio::sync::oneshot;

use crate::lsp::folder::Folder;
use crate::lsp::log::Severity;
use crate::lsp::place::{Kind, Place};
use crate::lsp::progress::follow;
use crate::lsp::refresh::refresh;
use crate::lsp::state::{Inner, Other, State};
use crate::project::failure::Failure;
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
            let (configuration, broken) = match configured(&root) {
                Ok(configuration) => (configuration, None),
                Err(failure) => ((*folder.configuration).clone(), Some(failure)),
            };
            let kept = catch_unwind(AssertUnwindSafe(|| load_kept(&root, configuration, folder.depth, &pace)));
            if kept.is_err() {
                state.log.say(Severity::Error, || format!("{}: could not be loaded", root.display()));
            }
            state.finish(id, kept.ok(), broken);
            let _ = ended.send(());
        });
    }

    fn finish(self: &Arc<Self>, id: u64, kept: Option<Kept>, broken: Option<Failure>) {
        let mut inner = self.lock();
        let revision = self.next();
        let Some(place) = inner.place(id) else { return };
        (place.load, place.is_loaded, place.revision) = (None, true, revision);
        let mut old = None;
        let mut below = Vec::new();
        if let Some(kept) = kept {
            let notes = &kept.workspace.notes;
            self.log.say(Severity::Info, || {
                let files = kept.workspace.world.files().count();
                let left_out = notes.iter().map(|note| format!("\n{note}")).collect::<String>();
                format!("{}: {files} files{left_out}", kept.workspace.root.display())
            });
            below.clone_from(&kept.inner);
            old = Some(take_over(place, kept, broken));
        }
        let (again, missed) = (std::mem::take(&mut place.again), std::mem::take(&mut place.missed));
        for root in below {
            if !inner.places.iter().any(|place| place.folder.root.as_ref() == Some(&root)) {
                let folder = Folder { root: Some(root), ..Folder::default() };
                self.add(&mut inner, Kind::Inner, folder);
            }
        }
        self.hand_over(&mut inner, &[]);
        for (uri, Other { version, language, text }) in std::mem::take(&mut inner.others) {
            self.open_in(&mut inner, uri, version, &language, text.to_string());
        }
        self.disk_in(&mut inner, &missed);
        if again {
            self.load(&mut inner, id);
        }
        let client = inner.client.clone();
        drop(inner);
        // Freeing it takes a while, during which nobody should wait.
        drop(old);
        self.loads.send_modify(|ended| *ended += 1);
        if let Some(wire) = self.wire.get() {
            refresh(wire, &client);
        }
    }
}

/// Puts what was loaded in the place of what was there, save for what is open. What was there is handed back.
fn take_over(place: &mut Place, kept: Kept, broken: Option<Failure>) -> impl Drop + use<> {
    let Kept { workspace, mistakes, links, .. } = kept;
    let mut world = workspace.world;
    for path in place.folder.open.keys() {
        if let Some(file) = place.world.file_at(path).and_then(|file| place.world.file(file)) {
            world.put(path, file.content.clone());
        }
    }
    let folder = Arc::make_mut(&mut place.folder);
    folder.configuration = Arc::new(workspace.configuration);
    folder.mistakes = broken.into_iter().chain(mistakes).collect();
    folder.links = Arc::new(links);
    let old = std::mem::replace(&mut place.world, Arc::new(world));
    let open: Vec<String> = place.folder.open.keys().cloned().collect();
    for path in open {
        place.add_beside(&path);
    }
    old
}
