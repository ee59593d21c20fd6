//! A workspace as a server keeps it: loaded whatever its configuration says, and kept up file by file.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use crate::model::files::{Content, File, join};
use crate::model::world::World;
use crate::project::config::globs::{glob, is_pattern};
use crate::project::config::{Configuration, FILE_NAME};
use crate::project::content::{content, is_looked_at, plain};
use crate::project::discover::{Depth, finds, may_be_bibliography};
use crate::project::failure::Failure;
use crate::project::load::{Asked, beside, load_under};
use crate::project::pace::Pace;
use crate::project::read::bytes;
use crate::project::workspace::{Workspace, configuration};

/// What a load gave.
#[derive(Debug)]
pub struct Kept {
    pub workspace: Workspace,
    /// Workspaces of their own in folders below.
    pub inner: Vec<PathBuf>,
    /// What the configuration asks for and is not there.
    pub mistakes: Vec<Failure>,
    /// Where the files that are symbolic links lead, with their paths in the workspace.
    pub links: BTreeMap<PathBuf, String>,
}

/// Loads the workspace of a folder under a configuration; `Depth::One` leaves out the folders in it.
pub fn load_kept(root: &Path, configuration: Configuration, depth: Depth, pace: &Pace) -> Kept {
    let loaded = load_under(root, configuration, &Asked::default(), depth, pace);
    let on_disk = |path: &String| root.join(path).canonicalize().ok();
    let links = loaded.links.into_iter().filter_map(|path| Some((on_disk(&path)?, path))).collect();
    Kept { workspace: loaded.workspace, inner: loaded.inner, mistakes: loaded.mistakes, links }
}

/// The configuration of a folder as `glossator.toml` says it; the usual one where there is none.
///
/// # Errors
/// Where it cannot be read or is broken.
pub fn configured(root: &Path) -> Result<Configuration, Failure> {
    configuration(root).map_err(|failure| Failure { path: Some(root.join(FILE_NAME)), ..failure })
}

/// What a file of the workspace holds now: one that the workspace has by its name, or that another speaks of. None where
/// it is not there or does not belong.
pub fn reread(root: &Path, configuration: &Configuration, world: &World, path: &str, depth: Depth) -> Option<Content> {
    let known = world.file_at(path).and_then(|file| world.file(file));
    if known.is_some_and(is_looked_at) || belongs(root, configuration, path, depth) {
        let content = content(path, bytes(&root.join(path)).ok()?);
        // A `.json` or `.yaml` may be no bibliography.
        return (!matches!(content, Content::Other(_))).then_some(content);
    }
    let is_spoken_of = known.is_some() || world.files().any(|(_, file)| beside(file).iter().any(|it| it == path));
    is_spoken_of.then(|| bytes(&root.join(path)).ok().map(plain))?
}

/// The files that one speaks of and that the world does not have, as far as they are there.
pub fn missing_beside(root: &Path, world: &World, file: &File) -> Vec<(String, Content)> {
    let missing = beside(file).into_iter().filter(|path| world.file_at(path).is_none());
    missing.filter_map(|path| bytes(&root.join(&path)).ok().map(|bytes| (path, plain(bytes)))).collect()
}

/// The files that others speak of, be they there or not.
pub fn spoken_of(world: &World) -> HashSet<String> {
    world.files().flat_map(|(_, file)| beside(file)).collect()
}

/// Whether the configuration asks for this file as a bibliography, by its name and not by a pattern.
pub fn is_named(configuration: &Configuration, path: &str) -> bool {
    let named = configuration.bibliography.iter().flatten();
    named.filter(|(name, _)| !is_pattern(name)).any(|(name, _)| join("", name) == path)
}

/// Whether a file of this path is one of the workspace, be it there or not.
pub fn belongs(root: &Path, configuration: &Configuration, path: &str, depth: Depth) -> bool {
    match &configuration.bibliography {
        Some(named) if may_be_bibliography(path) => {
            let matches = |name: &str| glob(name).is_ok_and(|glob| glob.compile_matcher().is_match(path));
            let is_meant = named.iter().any(|(name, _)| is_pattern(name) && matches(name));
            is_named(configuration, path) || is_meant && finds(root, configuration, path, depth)
        }
        _ => finds(root, configuration, path, depth),
    }
}
