//! A workspace on disk: its configuration, its files, and the world they make.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::model::files::FileId;
use crate::model::world::World;
use crate::project::config::{Configuration, FILE_NAME};
use crate::project::failure::Failure;
use crate::project::given::{self, Place};
use crate::project::load::{Loaded, load};
use crate::project::read::{shown, text};
use crate::rules::levels::Levels;

/// A workspace that has been loaded.
#[derive(Debug)]
pub struct Workspace {
    /// The folder that holds `glossator.toml`, or the one given; without symbolic links.
    pub root: PathBuf,
    pub configuration: Configuration,
    pub world: World,
    /// The files that the paths given name, in order; findings in others are not shown.
    pub selected: Vec<FileId>,
    /// Files and folders that could not be read and that nobody asked for by name. The work goes on without them.
    pub notes: Vec<Failure>,
}

/// The workspaces of some paths.
#[derive(Debug, Default)]
pub struct Workspaces {
    /// By their folders.
    pub loaded: Vec<Workspace>,
    /// Paths that were given and cannot be read.
    pub unreadable: Vec<Failure>,
}

/// A text that stands for a file of this path, whether or not it is there, as what an editor pipes in.
#[derive(Clone, Debug)]
pub struct Unsaved {
    pub path: PathBuf,
    pub bytes: Vec<u8>,
}

impl Workspace {
    /// Loads the one workspace that the paths are in; the current folder's where there are none.
    ///
    /// # Errors
    /// Where a path cannot be read, the paths are of several workspaces, or the configuration is broken.
    pub fn load(paths: &[PathBuf]) -> Result<Self, Failure> {
        let mut all = Workspaces::load(paths, None)?;
        if let Some(failure) = all.unreadable.drain(..).next() {
            return Err(failure);
        }
        let roots: Vec<String> = all.loaded.iter().map(|one| shown(&one.root).display().to_string()).collect();
        match (all.loaded.pop(), all.loaded.is_empty()) {
            (Some(one), true) => Ok(one),
            _ => Err(Failure::new(format!("these are several workspaces, name one: {}", roots.join(", ")))),
        }
    }

    /// The levels of the rules for a file, by its path in the workspace: those of the configuration with its overrides.
    pub fn levels(&self, path: &str) -> Levels {
        self.configuration.levels(path)
    }

    /// Where a file of the workspace stands on disk.
    pub fn on_disk(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }
}

impl Workspaces {
    /// Loads every workspace that the paths are in, and those that lie in folders given; with `unsaved`, also that of
    /// its path, where it stands for the file.
    ///
    /// # Errors
    /// Where a configuration is broken. A path that cannot be read is no error here.
    pub fn load(paths: &[PathBuf], unsaved: Option<&Unsaved>) -> Result<Self, Failure> {
        let (mut waiting, mut unreadable) = match unsaved {
            Some(_) if paths.is_empty() => Default::default(),
            _ => given::workspaces(paths),
        };
        if let Some(unsaved) = unsaved {
            let place = given::file(&unsaved.path)?;
            waiting.entry(given::root(&place)).or_default().push(place);
        }
        let mut loaded = BTreeMap::new();
        while let Some((root, places)) = waiting.pop_first() {
            let Loaded { workspace, inner, unreadable: failed, .. } = load(&root, &places, unsaved)?;
            unreadable.extend(failed);
            for folder in inner {
                if !loaded.contains_key(&folder) {
                    waiting.entry(folder.clone()).or_default().push(Place::Folder(folder));
                }
            }
            loaded.insert(root, workspace);
        }
        // A folder that only holds workspaces is none itself.
        let several = loaded.len() > 1;
        let is_one = |one: &Workspace| one.world.files().next().is_some() || given::is_configured(&one.root);
        let loaded = loaded.into_values().filter(|one| !several || is_one(one)).collect();
        Ok(Workspaces { loaded, unreadable })
    }
}

/// The configuration of a folder; the usual one where it has none.
///
/// # Errors
/// Where it cannot be read or is broken.
pub fn configuration(root: &Path) -> Result<Configuration, Failure> {
    let path = root.join(FILE_NAME);
    if !given::is_configured(root) {
        return Ok(Configuration::default());
    }
    Configuration::parse(&shown(&path), &text(&path)?)
}

/// The folder of the workspace that a path is in.
///
/// # Errors
/// Where the path cannot be read.
pub fn root_of(path: &Path) -> Result<PathBuf, Failure> {
    let (found, mut unreadable) = given::workspaces(&[path.to_owned()]);
    match (found.into_keys().next(), unreadable.pop()) {
        (Some(root), _) => Ok(root),
        (None, failure) => Err(failure.unwrap_or_else(|| Failure::at(path, "this is in no workspace"))),
    }
}
