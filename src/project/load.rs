//! The files of one workspace, read and made a world.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::model::files::{Content, File, join};
use crate::model::world::World;
use crate::project::config::globs::{glob, is_pattern};
use crate::project::config::{Configuration, FILE_NAME};
use crate::project::content::{content, plain};
use crate::project::discover::{Depth, Found, may_be_bibliography, relative, walk};
use crate::project::failure::Failure;
use crate::project::given::{self, Place};
use crate::project::pace::Pace;
use crate::project::read::{bytes, reason, shown};
use crate::project::workspace::{Unsaved, Workspace, configuration};

/// A workspace, and what the paths given have to do with it.
pub(super) struct Loaded {
    pub(super) workspace: Workspace,
    /// Workspaces of their own in folders given.
    pub(super) inner: Vec<PathBuf>,
    /// Files given that cannot be read.
    pub(super) unreadable: Vec<Failure>,
    /// Bibliographies that the configuration names and that are not there, or are none.
    pub(super) mistakes: Vec<Failure>,
    /// The files that are symbolic links, or stand outside of the folder.
    pub(super) links: Vec<String>,
}

/// What of a workspace is asked for, where that is not all of it.
#[derive(Default)]
pub(super) struct Asked<'a> {
    places: &'a [Place],
    /// The paths of the places in the workspace.
    paths: BTreeSet<String>,
    /// What stands for a file, by its path.
    unsaved: BTreeMap<String, &'a [u8]>,
}

impl<'a> Asked<'a> {
    /// # Errors
    /// Where the name of a path is no UTF-8, or what is unsaved is in no folder.
    fn of(root: &Path, places: &'a [Place], unsaved: Option<&'a Unsaved>) -> Result<Self, Failure> {
        let path = |place: &Place| {
            let path = relative(root, place.path());
            path.ok_or_else(|| Failure::at(shown(place.path()), "the name of this path is no UTF-8"))
        };
        let paths = places.iter().map(path).collect::<Result<_, _>>()?;
        let unsaved = match unsaved {
            Some(Unsaved { path, bytes }) => relative(root, given::file(path)?.path()).map(|path| (path, &**bytes)),
            None => None,
        };
        Ok(Asked { places, paths, unsaved: unsaved.into_iter().collect() })
    }

    fn files(&self, root: &Path) -> impl Iterator<Item = String> {
        let files = self.places.iter().filter(|place| matches!(place, Place::File(_)));
        files.filter_map(move |place| relative(root, place.path()))
    }

    /// Whether a folder lies in one that is asked for.
    fn reaches(&self, folder: &Path) -> bool {
        let is_in = |place: &Place| matches!(place, Place::Folder(outer) if folder.starts_with(outer));
        self.places.is_empty() || self.places.iter().any(is_in)
    }
}

/// Loads the workspace of a folder, of which some places are asked for.
///
/// # Errors
/// Where its configuration is broken, or the name of a path is no UTF-8.
pub(super) fn load(root: &Path, places: &[Place], unsaved: Option<&Unsaved>) -> Result<Loaded, Failure> {
    let configuration = configuration(root)?;
    let asked = Asked::of(root, places, unsaved)?;
    let mut loaded = load_under(root, configuration, &asked, Depth::All, &Pace::default());
    match loaded.mistakes.is_empty() {
        true => Ok(loaded),
        false => Err(loaded.mistakes.swap_remove(0)),
    }
}

/// The same under a configuration that is known, whatever it asks for.
pub(super) fn load_under(
    root: &Path,
    configuration: Configuration,
    asked: &Asked<'_>,
    depth: Depth,
    pace: &Pace,
) -> Loaded {
    let mut found = walk(root, &configuration, depth);
    let mistakes = choose_bibliographies(root, &configuration, &mut found);
    let names = found.texts.into_iter().chain(found.bibliographies).chain(asked.files(root)).collect();
    let mut reader = Reader { root, unsaved: &asked.unsaved, pace, notes: found.notes, missing: Vec::new() };
    let mut files = reader.read_all(&names, content);
    for name in std::mem::take(&mut reader.missing) {
        reader.notes.push(Failure::at(shown(&root.join(name)), "this vanished while it was read, so it is left out"));
    }
    // A `.json` or `.yaml` may hold anything; one that was asked for by name is kept to say so.
    let is_asked = |path: &str| asked.paths.contains(path);
    let named = configuration.bibliography.is_some();
    files.retain(|file| match file.content {
        Content::Text(_) | Content::Bibliography(_) => true,
        Content::Other(_) => is_asked(&file.path),
        Content::NotText(_) => named || is_asked(&file.path) || !is_of_many_uses(&file.path),
    });
    let loaded: BTreeSet<&str> = files.iter().map(|file| &*file.path).collect();
    let beside: BTreeSet<String> =
        files.iter().flat_map(beside).filter(|path| !loaded.contains(path.as_str())).collect();
    // Where one of these is missing, a rule says so.
    files.extend(reader.read_all(&beside, |_, bytes| plain(bytes)));
    let outside = files.iter().map(|file| &*file.path).filter(|path| path.starts_with("../") || path.starts_with('/'));
    let links = found.links.into_iter().chain(outside.map(str::to_owned)).collect();
    let world = World::new(files, configuration.settings.clone());
    let shows = |path: &str| {
        let folders = path.match_indices('/').filter_map(|(at, _)| path.get(..at));
        folders.chain([path, ""]).any(is_asked) && !beside.contains(path)
    };
    let selected = world.files().filter(|(_, file)| shows(&file.path)).map(|(id, _)| id).collect();
    let inner = found.inner.into_iter().filter(|inner| asked.reaches(inner)).collect();
    let is_given = |note: &Failure| asked.places.iter().any(|place| note.path == Some(shown(place.path())));
    let (unreadable, notes) = reader.notes.into_iter().partition(is_given);
    let workspace = Workspace { root: root.to_owned(), configuration, world, selected, notes };
    Loaded { workspace, inner, unreadable, mistakes, links }
}

/// Leaves of the bibliographies found those that the configuration names, and adds those that stand elsewhere. What it
/// names and cannot be had is told.
fn choose_bibliographies(root: &Path, configuration: &Configuration, found: &mut Found) -> Vec<Failure> {
    let Some(configured) = &configuration.bibliography else { return Vec::new() };
    let file = shown(&root.join(FILE_NAME));
    let (mut chosen, mut mistakes) = (BTreeSet::new(), Vec::new());
    for (path, position) in configured {
        let mut fail = |message| mistakes.push(Failure { position: Some(*position), ..Failure::at(&file, message) });
        if is_pattern(path) {
            match glob(path).map(|glob| glob.compile_matcher()) {
                Ok(glob) => chosen.extend(found.bibliographies.iter().filter(|path| glob.is_match(path)).cloned()),
                Err(error) => fail(format!("`{path}` is no pattern of paths: {}", error.kind())),
            }
            continue;
        }
        let joined = join("", path);
        if !root.join(&joined).is_file() {
            fail(format!("there is no bibliography `{path}`"));
        } else if !may_be_bibliography(&joined) {
            fail(format!("`{path}` is no bibliography; expected a `.bib`, `.json`, `.yaml` or `.yml`"));
        } else {
            chosen.insert(joined);
        }
    }
    found.bibliographies = chosen.into_iter().collect();
    mistakes
}

/// The plain texts that a file speaks of: the base it is laid over, the texts of its sources.
pub(super) fn beside(file: &File) -> Vec<String> {
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
    unsaved: &'a BTreeMap<String, &'a [u8]>,
    pace: &'a Pace,
    notes: Vec<Failure>,
    /// Files that are not there.
    missing: Vec<String>,
}

impl Reader<'_> {
    fn read_all(&mut self, names: &BTreeSet<String>, make: impl Fn(&str, Vec<u8>) -> Content + Sync) -> Vec<File> {
        self.pace.find(names.len());
        let read: Vec<(&String, io::Result<Content>)> = names
            .par_iter()
            .filter(|_| !self.pace.is_stopped())
            .map(|name| {
                let content = match self.unsaved.get(name) {
                    Some(text) => Ok(make(name, text.to_vec())),
                    None => bytes(&self.root.join(name)).map(|bytes| make(name, bytes)),
                };
                self.pace.read_one();
                (name, content)
            })
            .collect();
        let mut files = Vec::new();
        for (name, content) in read {
            match content {
                Ok(content) => files.push(File { path: name.as_str().into(), content }),
                Err(error) if error.kind() == io::ErrorKind::NotFound => self.missing.push(name.clone()),
                Err(error) => self.notes.push(Failure::at(shown(&self.root.join(name)), reason(&error))),
            }
        }
        files
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_vanishes_or_cannot_be_read_does_not_stop_the_rest() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        std::fs::write(root.join("a.gloss"), "A text.").unwrap();
        std::fs::create_dir(root.join("folder.gloss")).unwrap();
        let mut reader =
            Reader { root: &root, unsaved: &BTreeMap::new(), pace: &Pace::default(), notes: vec![], missing: vec![] };
        let names = ["a.gloss", "folder.gloss", "gone.gloss"].map(str::to_owned);
        let files = reader.read_all(&BTreeSet::from(names), content);
        assert_eq!(files.iter().map(|file| &*file.path).collect::<Vec<_>>(), ["a.gloss"]);
        assert_eq!(reader.missing, ["gone.gloss"]);
        assert_eq!(reader.notes, [Failure::at(root.join("folder.gloss"), "this is no file")]);
    }

    #[test]
    fn base_texts_and_texts_of_sources_are_read_beside() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        for (path, text) in [
            ("a.gloss", "@text a\n  title: A\n  base: base.txt\n\nA text.\n"),
            ("base.txt", "A text.\n"),
            ("s.bib", "@book{k, title={T}, file={T:s.txt:text/plain;T:s.pdf:application/pdf}}\n"),
            ("s.txt", "Words.\n"),
            ("s.pdf", "%PDF"),
            ("unnamed.txt", "Words.\n"),
        ] {
            std::fs::write(root.join(path), text).unwrap();
        }
        let loaded = load(&root, &[Place::Folder(root.clone())], None).unwrap();
        let world = &loaded.workspace.world;
        let paths: Vec<&str> = world.files().map(|(_, file)| &*file.path).collect();
        assert_eq!(paths, ["a.gloss", "base.txt", "s.bib", "s.txt"]);
        let selected: Vec<&str> = loaded.workspace.selected.iter().map(|file| world.path(*file)).collect();
        assert_eq!(selected, ["a.gloss", "s.bib"]);
    }
}
