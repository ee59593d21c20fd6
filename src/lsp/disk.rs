//! What has changed on disk.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::lsp::state::{Inner, State};
use crate::lsp::uri::{followed, path_of};
use crate::project::config::{Configuration, FILE_NAME};
use crate::project::kept::configured;
use tower_lsp::lsp_types::Url;

/// Of more files than this, a workspace is loaded anew: a file that comes or goes costs more than one that is read.
const MANY: usize = 64;

impl State {
    /// Looks at these paths again: at files and folders that have come, changed or gone.
    pub(super) fn disk(self: &Arc<Self>, paths: &[PathBuf]) {
        let mut inner = self.lock();
        self.disk_in(&mut inner, paths);
    }

    pub(super) fn disk_in(self: &Arc<Self>, inner: &mut Inner, paths: &[PathBuf]) {
        let mut by_place: BTreeMap<u64, Vec<String>> = BTreeMap::new();
        let mut anew: Vec<u64> = Vec::new();
        let mut configured = false;
        for path in paths.iter().map(|path| followed(path)) {
            let name = path.file_name().unwrap_or_default();
            if name == FILE_NAME {
                configured = true;
                let holds = |folder: &Option<PathBuf>| {
                    folder.as_ref().is_some_and(|root| path.parent().is_some_and(|folder| folder.starts_with(root)))
                };
                anew.extend(inner.places.iter().filter(|it| holds(&it.folder.root)).map(|place| place.id));
                continue;
            }
            let Some((at, inside)) = inner.find_path(&path) else { continue };
            let Some(place) = inner.places.get_mut(at) else { continue };
            if place.load.is_some() {
                place.missed.push(path.clone());
            }
            let folder = format!("{inside}/");
            let is_folder = path.is_dir() || place.world.files().any(|(_, file)| file.path.starts_with(&folder));
            if is_folder || name == ".gitignore" || name == ".ignore" {
                anew.push(place.id);
            } else {
                by_place.entry(place.id).or_default().push(inside);
            }
        }
        if configured {
            self.reconcile(inner);
        }
        for (id, paths) in by_place {
            if paths.len() > MANY {
                anew.push(id);
            } else if !anew.contains(&id) {
                self.reread(inner, id, &paths);
            }
        }
        anew.sort_unstable();
        anew.dedup();
        for id in anew {
            self.load(inner, id);
        }
    }

    fn reread(&self, inner: &mut Inner, id: u64, paths: &[String]) {
        let Some(place) = inner.place(id).filter(|place| place.is_loaded) else { return };
        for path in paths {
            // What is open is what the client says it is.
            if !place.folder.open.contains_key(path) {
                place.reread(path);
            }
        }
        place.revision = self.next();
    }

    /// Looks at the text of a configuration that is open, or is not any more: what is wrong with it is told as it is
    /// written, and what it says is in force when it is saved.
    pub(super) fn note_configuration(&self, inner: &mut Inner, uri: &Url) {
        let Some(path) = path_of(uri).map(|path| followed(&path)) else { return };
        if path.file_name().is_none_or(|name| name != FILE_NAME) {
            return;
        }
        let text = inner.others.get(uri).map(|other| other.text.to_string());
        let folder: Option<&Path> = path.parent();
        let Some(place) = inner.places.iter_mut().find(|place| place.folder.root.as_deref() == folder) else { return };
        let read = match (&text, folder) {
            (Some(text), _) => Configuration::parse(&path, text),
            (None, Some(folder)) => configured(folder),
            (None, None) => return,
        };
        let mistakes = read.err().into_iter().collect::<Arc<[_]>>();
        if mistakes != place.folder.mistakes {
            Arc::make_mut(&mut place.folder).mistakes = mistakes;
            place.revision = self.next();
        }
    }
}
