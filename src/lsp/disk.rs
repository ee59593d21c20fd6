//! What has changed on disk.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tower_lsp::lsp_types::Url;

use crate::lsp::place::Place;
use crate::lsp::state::{Inner, State};
use crate::lsp::uri::{followed, path_of};
use crate::model::world::World;
use crate::project::config::{Configuration, FILE_NAME};
use crate::project::discover::{enters, holds, may_be_read};
use crate::project::kept::{configured, is_named, spoken_of};

/// Of more files than this, a workspace is loaded anew: a file that comes or goes costs more than one that is read.
const MANY: usize = 64;

impl State {
    /// Looks at these paths again: at files and folders that have come, changed or gone.
    pub(super) fn disk(self: &Arc<Self>, paths: &[PathBuf]) {
        let mut inner = self.lock();
        self.disk_in(&mut inner, paths);
    }

    /// Loads all workspaces anew, where it is not known what has changed.
    pub(super) fn disk_anywhere(self: &Arc<Self>) {
        let mut inner = self.lock();
        self.reconcile(&mut inner);
        let all: Vec<u64> = inner.places.iter().map(|place| place.id).collect();
        all.into_iter().for_each(|id| self.load(&mut inner, id));
    }

    pub(super) fn disk_in(self: &Arc<Self>, inner: &mut Inner, paths: &[PathBuf]) {
        let mut by_place: BTreeMap<u64, Vec<String>> = BTreeMap::new();
        let mut anew: Vec<u64> = Vec::new();
        let mut configured = false;
        let mut known: HashMap<u64, Known> = HashMap::new();
        for path in paths.iter().map(|path| followed(path)) {
            if path.file_name().is_some_and(|name| name == FILE_NAME) {
                configured = true;
                let holds = |root: &PathBuf| path.parent().is_some_and(|folder| folder.starts_with(root));
                let holding = inner.places.iter().filter(|place| place.folder.root.as_ref().is_some_and(holds));
                anew.extend(holding.map(|place| place.id));
                continue;
            }
            // A folder that goes takes the workspaces in it along.
            let is_gone = |root: &PathBuf| root.starts_with(&path) && !root.is_dir();
            configured |= inner.places.iter().filter_map(|it| it.folder.root.as_ref()).any(is_gone);
            let Some((at, inside)) = inner.find_path(&path) else { continue };
            let Some(place) = inner.places.get_mut(at) else { continue };
            if place.load.is_some() {
                place.missed.push(path.clone());
            }
            let known = known.entry(place.id).or_default();
            match known.news(place, &path, &inside) {
                News::None => {}
                News::File => by_place.entry(place.id).or_default().push(inside),
                News::Many => anew.push(place.id),
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
        let text = inner.others.get(uri).map(|other| other.text.clone());
        let Some(root) = path.parent() else { return };
        let Some(place) = inner.places.iter_mut().find(|place| place.folder.root.as_deref() == Some(root)) else {
            return;
        };
        let read = match &text {
            Some(text) => Configuration::parse(&path, &text.to_string()),
            None => configured(root),
        };
        let mistakes = place.folder.mistakes.written(root, text, read.err());
        if mistakes != *place.folder.mistakes {
            Arc::make_mut(&mut place.folder).mistakes = Arc::new(mistakes);
            place.revision = self.next();
        }
    }
}

/// What a path that is told of is to a workspace.
enum News {
    /// It is none of the workspace's, as what a program builds.
    None,
    File,
    /// More than one file.
    Many,
}

/// What a workspace has, as far as it was asked for.
#[derive(Default)]
struct Known {
    files: Option<Files>,
    /// Whether texts are looked for in a folder.
    entered: HashMap<String, bool>,
}

struct Files {
    folders: HashSet<String>,
    /// What other files speak of, as their base.
    spoken_of: HashSet<String>,
}

impl Known {
    fn news(&mut self, place: &Place, path: &Path, inside: &str) -> News {
        let Some(root) = &place.folder.root else { return News::None };
        let (configuration, depth) = (&place.folder.configuration, place.folder.depth);
        let is_known = place.world.file_at(inside).is_some();
        if is_named(configuration, inside) && is_known != path.is_file() {
            // Whether the configuration asks for what is not there is seen as it is loaded.
            return News::Many;
        }
        if is_known {
            return News::File;
        }
        let files = self.files.get_or_insert_with(|| Files::of(&place.world));
        if files.folders.contains(inside) {
            return News::Many;
        }
        if files.spoken_of.contains(inside) {
            return News::File;
        }
        let (folder, name) = inside.rsplit_once('/').unwrap_or(("", inside));
        let mut is_entered = || {
            let enters = || enters(root, configuration, folder, depth);
            *self.entered.entry(folder.to_owned()).or_insert_with(enters)
        };
        if matches!(name, ".gitignore" | ".ignore") {
            return if is_entered() { News::Many } else { News::None };
        }
        if path.is_dir() {
            return if holds(root, configuration, inside, depth) { News::Many } else { News::None };
        }
        if may_be_read(configuration, inside) && is_entered() { News::File } else { News::None }
    }
}

impl Files {
    fn of(world: &World) -> Self {
        let above = |path: &Arc<str>| -> Vec<String> {
            path.match_indices('/').filter_map(|(at, _)| path.get(..at)).map(str::to_owned).collect()
        };
        Files { folders: world.paths().keys().flat_map(above).collect(), spoken_of: spoken_of(world) }
    }
}
