//! A workspace on disk: its configuration, its files, and the world they make.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::model::world::{Content, File, FileId, World, join};
use crate::project::config::globs::{glob, is_pattern};
use crate::project::config::{Configuration, FILE_NAME};
use crate::project::content::{content, plain};
use crate::project::discover::{Found, may_be_bibliography, relative, walk};
use crate::project::failure::Failure;
use crate::project::given::{self, Place};
use crate::project::read::{bytes, reason, shown, text};
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
        let (mut waiting, unreadable) = match unsaved {
            Some(_) if paths.is_empty() => Default::default(),
            _ => given::workspaces(paths),
        };
        if let Some(unsaved) = unsaved {
            let place = given::file(&unsaved.path)?;
            waiting.entry(given::root(&place)).or_default().push(place);
        }
        let mut loaded = BTreeMap::new();
        while let Some((root, places)) = waiting.pop_first() {
            let (workspace, inner) = load(&root, &places, unsaved)?;
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

fn load(root: &Path, places: &[Place], unsaved: Option<&Unsaved>) -> Result<(Workspace, Vec<PathBuf>), Failure> {
    let configuration = configuration(root)?;
    let mut found = walk(root, &configuration);
    choose_bibliographies(root, &configuration, &mut found)?;
    let mut names: BTreeSet<String> = found.texts.into_iter().chain(found.bibliographies).collect();
    let mut selected = BTreeSet::new();
    for place in places {
        let Some(path) = relative(root, place.path()) else {
            return Err(Failure::at(shown(place.path()), "the name of this path is no UTF-8"));
        };
        if let Place::File(_) = place {
            names.insert(path.clone());
        }
        selected.insert(path);
    }
    let mut reader = Reader { root, unsaved, notes: found.notes, missing: Vec::new() };
    let mut files = reader.read_all(&names, |path, bytes| content(path, bytes))?;
    for name in std::mem::take(&mut reader.missing) {
        reader.notes.push(Failure::at(shown(&root.join(name)), "this vanished while it was read, so it is left out"));
    }
    // A `.json` or `.yaml` may hold anything; one that was asked for by name is kept to say so.
    let asked = |path: &str| selected.contains(path);
    let named = configuration.bibliography.is_some();
    files.retain(|file| match file.content {
        Content::Text(_) | Content::Bibliography(_) => true,
        Content::Other(_) => asked(&file.path),
        Content::NotText(_) => named || asked(&file.path) || !is_of_many_uses(&file.path),
    });
    let loaded: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
    let beside: BTreeSet<String> =
        files.iter().flat_map(beside).filter(|path| !loaded.contains(path.as_str())).collect();
    // Where one of these is missing, a rule says so.
    files.extend(reader.read_all(&beside, |_, bytes| plain(bytes))?);
    let world = World::new(files, configuration.settings.clone());
    let shows = |path: &str| {
        let folders = path.match_indices('/').filter_map(|(at, _)| path.get(..at));
        folders.chain([path, ""]).any(asked) && !beside.contains(path)
    };
    let selected = world.files().filter(|(_, file)| shows(&file.path)).map(|(id, _)| id).collect();
    let folders: Vec<&Path> = places
        .iter()
        .filter_map(|place| if let Place::Folder(path) = place { Some(path.as_path()) } else { None })
        .collect();
    let inner =
        found.inner.into_iter().filter(|inner| folders.iter().any(|folder| inner.starts_with(folder))).collect();
    let notes = reader.notes;
    Ok((Workspace { root: root.to_owned(), configuration, world, selected, notes }, inner))
}

/// Leaves of the bibliographies found those that the configuration names, and adds those that stand elsewhere.
fn choose_bibliographies(root: &Path, configuration: &Configuration, found: &mut Found) -> Result<(), Failure> {
    let Some(configured) = &configuration.bibliography else { return Ok(()) };
    let file = shown(&root.join(FILE_NAME));
    let mut chosen = BTreeSet::new();
    for (path, position) in configured {
        let fail = |message| Failure { position: Some(*position), ..Failure::at(&file, message) };
        if is_pattern(path) {
            let glob =
                glob(path).map_err(|error| fail(format!("`{path}` is no pattern of paths: {}", error.kind())))?;
            let glob = glob.compile_matcher();
            chosen.extend(found.bibliographies.iter().filter(|path| glob.is_match(path)).cloned());
            continue;
        }
        let joined = join("", path);
        if !root.join(&joined).is_file() {
            return Err(fail(format!("there is no bibliography `{path}`")));
        }
        if !may_be_bibliography(&joined) {
            return Err(fail(format!("`{path}` is no bibliography; expected a `.bib`, `.json`, `.yaml` or `.yml`")));
        }
        chosen.insert(joined);
    }
    found.bibliographies = chosen.into_iter().collect();
    Ok(())
}

/// The plain texts that a file speaks of: the base it is laid over, the texts of its sources.
fn beside(file: &File) -> Vec<String> {
    match &file.content {
        Content::Text(text) => {
            let base = text.outline.text_entry(&text.document).and_then(|entry| entry.text("base"));
            base.map(|base| join(&file.path, base)).into_iter().collect()
        }
        Content::Bibliography(bibliography) => {
            let files = bibliography.bibliography.sources.iter().flat_map(|source| &source.files);
            let texts = files.filter(|path| path.to_ascii_lowercase().ends_with(".txt"));
            texts.map(|path| join(&file.path, path)).collect()
        }
        Content::Other(_) | Content::NotText(_) => Vec::new(),
    }
}

/// Whether files of this extension are mostly no bibliographies.
fn is_of_many_uses(path: &str) -> bool {
    let path = path.to_ascii_lowercase();
    [".json", ".yaml", ".yml"].iter().any(|extension| path.ends_with(extension))
}

struct Reader<'a> {
    root: &'a Path,
    unsaved: Option<&'a Unsaved>,
    notes: Vec<Failure>,
    /// Files that are not there.
    missing: Vec<String>,
}

impl Reader<'_> {
    fn read_all(
        &mut self,
        names: &BTreeSet<String>,
        make: impl Fn(&str, Vec<u8>) -> Content + Sync,
    ) -> Result<Vec<File>, Failure> {
        let mut unsaved = BTreeMap::new();
        if let Some(Unsaved { path, bytes }) = self.unsaved {
            unsaved.extend(relative(self.root, given::file(path)?.path()).map(|path| (path, bytes)));
        }
        let read: Vec<(&String, io::Result<Content>)> = names
            .par_iter()
            .map(|name| match unsaved.get(name) {
                Some(text) => (name, Ok(make(name, (*text).clone()))),
                None => (name, bytes(&self.root.join(name)).map(|bytes| make(name, bytes))),
            })
            .collect();
        let mut files = Vec::new();
        for (name, content) in read {
            match content {
                Ok(content) => files.push(File { path: name.clone(), content }),
                Err(error) if error.kind() == io::ErrorKind::NotFound => self.missing.push(name.clone()),
                Err(error) => self.notes.push(Failure::at(shown(&self.root.join(name)), reason(&error))),
            }
        }
        Ok(files)
    }
}
