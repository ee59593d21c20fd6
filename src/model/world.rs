//! A workspace as it is at one moment: its files, what stands where in them, its sources and names.

mod bare;
pub(crate) mod past;

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use self::bare::has_bare;
use crate::model::bibliography::source::Source;
use crate::model::document::Placed;
use crate::model::facts::{Block, Entry, Name};
use crate::model::file_list::FileList;
use crate::model::files::{Content, File, FileId, TextFile, join};
use crate::model::index::{Index, Mention, Place};
use crate::model::lower::name;
use crate::model::register::{Register, naming};
use crate::model::settings::Settings;
use crate::model::shared_map::SharedMap;
use crate::text::edit::{Edit, difference};
use crate::text::lines::Text;
use crate::text::span::Span;

/// Where a source stands: its file, and its index among the sources of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SourcePlace {
    pub file: FileId,
    pub index: usize,
}

/// All files and what is known of them. A copy shares all that has not changed, so it is a snapshot that costs little.
#[derive(Clone, Debug)]
pub struct World {
    /// By their ids, and so by their paths.
    files: FileList,
    settings: Arc<Settings>,
    index: Index,
    by_path: Arc<HashMap<Arc<str>, FileId>>,
    texts: Arc<HashMap<Name, Vec<FileId>>>,
    sources: Arc<HashMap<Name, Vec<SourcePlace>>>,
    /// Keys of entries that are broken: they exist, and nothing is known of them.
    broken_sources: Arc<HashMap<Name, FileId>>,
    has_bibliography: bool,
    /// Made when first asked for.
    register: Arc<OnceLock<Register>>,
    /// The bare mentions that are of each entity alone; looked for when first asked for, then kept up with edits.
    bare_uses: Arc<OnceLock<SharedMap<Mention>>>,
}

/// So many parts of the files are indexed side by side, at most.
const PARTS: usize = 8;

/// Between the ids of two files that follow each other.
const LARGEST_GAP: u32 = 1 << 16;

impl World {
    pub fn new(mut files: Vec<File>, settings: Arc<Settings>) -> Self {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        files.dedup_by(|a, b| a.path == b.path);
        // Files may come from another world, with other sources.
        for file in &mut files {
            if let Content::Text(text) = &mut file.content {
                text.forget_marks();
            }
        }
        let gap = (u32::MAX / (files.len() as u32 + 1)).clamp(1, LARGEST_GAP);
        let placed = |(order, file)| (FileId(order as u32 * gap), Arc::new(file));
        let files: Vec<(FileId, Arc<File>)> = files.into_iter().enumerate().map(placed).collect();
        // Each part makes an index of its own, so there are few.
        let mut index = files
            .par_iter()
            .with_min_len(files.len() / PARTS + 1)
            .fold(Index::default, |mut index, (id, file)| {
                if let Content::Text(text) = &file.content {
                    index.add_document(*id, &text.document);
                }
                index
            })
            .reduce(Index::default, |mut one, other| {
                one.merge(other);
                one
            });
        index.shrink();
        let by_path: HashMap<Arc<str>, FileId> = files.iter().map(|(id, file)| (file.path.clone(), *id)).collect();
        let mut world = World {
            files: FileList::of(files),
            settings,
            index,
            by_path: Arc::new(by_path),
            texts: Arc::default(),
            sources: Arc::default(),
            broken_sources: Arc::default(),
            has_bibliography: false,
            register: Arc::default(),
            bare_uses: Arc::default(),
        };
        world.find_texts();
        world.find_sources();
        world
    }

    /// Adds a file, or gives the file of this path another content. The ids of all others stay, except where no id is
    /// free between its neighbours, as before the first file: then the world is made anew, with ids far apart.
    pub fn put(&mut self, path: &str, content: Content) -> FileId {
        let known = self.file_at(path);
        if let (Some(id), Content::Text(new)) = (known, &content)
            && let Some(old) = self.text_file(id).filter(|old| old.document.dialect() == new.document.dialect())
        {
            if let Some(edit) = difference(&old.document.text().to_string(), &new.document.text().to_string()) {
                self.edit(id, &edit);
            }
            return id;
        }
        if let Some(id) = known {
            self.take_out(id);
        }
        let (before, after) = self.files.around(path);
        let after = after.map_or(u32::MAX, |after| after.0);
        let file = File { path: path.into(), content };
        let free = match before {
            None if after > 0 => Some(after / 2),
            Some(FileId(before)) if after - before > 1 => Some(before + ((after - before) / 2).min(LARGEST_GAP)),
            _ => None,
        };
        let Some(id) = free.map(FileId) else {
            let files = std::mem::take(&mut self.files);
            let files = files.iter().map(|(_, file)| File::clone(file)).chain([file]).collect();
            *self = World::new(files, self.settings.clone());
            return self.file_at(path).unwrap_or(FileId(0));
        };
        if let Content::Text(text) = &file.content {
            self.index.add_document(id, &text.document);
        }
        Arc::make_mut(&mut self.by_path).insert(path.into(), id);
        self.files.insert(id, Arc::new(file));
        self.files_have_changed();
        id
    }

    /// Takes a file out. Does nothing where the world has none of this id.
    pub fn remove(&mut self, id: FileId) {
        if self.take_out(id) {
            self.files_have_changed();
        }
    }

    fn take_out(&mut self, id: FileId) -> bool {
        let Some(file) = self.files.remove(id) else { return false };
        Arc::make_mut(&mut self.by_path).remove(&file.path);
        if let Content::Text(_) = file.content {
            self.index.remove_file(id);
        }
        true
    }

    fn files_have_changed(&mut self) {
        self.find_texts();
        self.find_sources();
        self.names_have_changed();
    }

    fn names_have_changed(&mut self) {
        self.register = Arc::default();
        self.bare_uses = Arc::default();
    }

    /// Makes an edit in a text. Does nothing where the file is none.
    pub fn edit(&mut self, id: FileId, edit: &Edit) {
        let Some(file) = self.files.get_mut(id) else { return };
        let Content::Text(text) = &mut Arc::make_mut(file).content else { return };
        let change = text.edit(edit);
        let placed = text.document.blocks().get(change.inserted).unwrap_or_default();
        let source = |placed: &Placed| text.document.text().slice(placed.span()).into_owned();
        let bare = placed.iter().filter(|placed| has_bare(&placed.block));
        let bare: Vec<(Arc<Block>, String)> = bare.map(|placed| (placed.block.clone(), source(placed))).collect();
        let inserted: Vec<Arc<Block>> = placed.iter().map(|placed| placed.block.clone()).collect();
        for block in &change.removed {
            self.index.remove(id, block);
        }
        for block in &inserted {
            self.index.add(id, block);
        }
        let blocks = || change.removed.iter().chain(&inserted);
        if blocks().any(|block| block.facts.entry.as_ref().is_some_and(|entry| entry.kind == "text")) {
            self.find_texts();
        }
        if !naming(&change.removed).eq(naming(&inserted)) {
            self.names_have_changed();
        } else if blocks().any(has_bare) {
            self.edit_bare_uses(id, &change.removed, bare);
        }
    }

    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    pub fn index(&self) -> &Index {
        &self.index
    }

    /// The entry of an id that counts: of several, the first in the order of files and places.
    pub fn entry(&self, id: &str) -> Option<(&Place, &Entry)> {
        let places = self.index.entity(id);
        let order = |place: &&Place| {
            let text = self.text_file(place.file);
            (place.file, text.and_then(|text| text.index_of(&place.block)))
        };
        let place = if let [only] = places { only } else { places.iter().min_by_key(order)? };
        Some((place, place.block.facts.entry.as_deref()?))
    }

    pub fn register(&self) -> &Register {
        self.register.get_or_init(|| Register::of(self))
    }

    /// All files, in the order of their paths.
    pub fn files(&self) -> impl Iterator<Item = (FileId, &File)> {
        self.files.iter().map(|(id, file)| (id, &**file))
    }

    pub fn file(&self, id: FileId) -> Option<&File> {
        self.files.get(id).map(|file| &**file)
    }

    /// The path of a file, relative to the workspace; empty for an id of another world.
    pub fn path(&self, id: FileId) -> &str {
        self.file(id).map_or("", |file| &file.path)
    }

    /// The files by their paths: the same map as long as none comes or goes.
    pub fn paths(&self) -> &Arc<HashMap<Arc<str>, FileId>> {
        &self.by_path
    }

    pub fn file_at(&self, path: &str) -> Option<FileId> {
        self.by_path.get(path).copied()
    }

    /// A text with its facts.
    pub fn text_file(&self, id: FileId) -> Option<&TextFile> {
        match &self.file(id)?.content {
            Content::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The characters of a file, whatever it is; of one that is no UTF-8, those before the first bad byte.
    pub fn characters(&self, id: FileId) -> Option<&Text> {
        Some(match &self.file(id)?.content {
            Content::Text(text) => text.document.text(),
            Content::Bibliography(file) => &file.text,
            Content::Other(text) | Content::NotText(text) => text,
        })
    }

    /// The text of a block.
    pub fn source_of(&self, place: &Place) -> String {
        let whole = Span::new(0, place.block.len);
        let text = self.text_file(place.file);
        text.map(|text| text.document.text().slice(text.in_file(&place.block, whole)).into_owned()).unwrap_or_default()
    }

    /// The files whose `@text` entry has this id.
    pub fn texts(&self, id: &str) -> &[FileId] {
        self.texts.get(id).map(Vec::as_slice).unwrap_or_default()
    }

    /// The ids of all `@text` entries, in no order.
    pub fn text_ids(&self) -> impl Iterator<Item = &Name> {
        self.texts.keys()
    }

    pub fn source_places(&self, key: &str) -> &[SourcePlace] {
        self.sources.get(key).map(Vec::as_slice).unwrap_or_default()
    }

    /// The first source of a key.
    pub fn source(&self, key: &str) -> Option<&Source> {
        self.source_at(*self.source_places(key).first()?)
    }

    pub fn source_at(&self, place: SourcePlace) -> Option<&Source> {
        match &self.file(place.file)?.content {
            Content::Bibliography(file) => file.bibliography.sources.get(place.index),
            _ => None,
        }
    }

    /// Whether a bibliography has an entry of this key, be it broken.
    pub fn has_source(&self, key: &str) -> bool {
        self.sources.contains_key(key) || self.broken_sources.contains_key(key)
    }

    /// The file in which the entry of a key is broken.
    pub fn broken_source(&self, key: &str) -> Option<FileId> {
        self.broken_sources.get(key).copied()
    }

    /// The keys of all sources, in no order.
    pub fn source_keys(&self) -> impl Iterator<Item = &Name> {
        self.sources.keys()
    }

    /// Whether the workspace has a bibliography at all.
    pub fn has_bibliography(&self) -> bool {
        self.has_bibliography
    }

    /// The file that `path` names as seen from `from`: relative to its folder.
    pub fn resolve(&self, from: FileId, path: &str) -> Option<FileId> {
        self.file_at(&join(self.path(from), path))
    }

    fn find_texts(&mut self) {
        let mut texts: HashMap<Name, Vec<FileId>> = HashMap::new();
        for (id, file) in self.files() {
            let Content::Text(text) = &file.content else { continue };
            if let Some(entry) = text.outline.text_entry(&text.document) {
                texts.entry(entry.id.clone()).or_default().push(id);
            }
        }
        self.texts = Arc::new(texts);
    }

    fn find_sources(&mut self) {
        let mut sources: HashMap<Name, Vec<SourcePlace>> = HashMap::new();
        let mut broken = HashMap::new();
        let mut has_bibliography = false;
        for (file, content) in self.files() {
            let Content::Bibliography(bibliography) = &content.content else { continue };
            has_bibliography = true;
            for (index, source) in bibliography.bibliography.sources.iter().enumerate() {
                sources.entry(name(&source.key)).or_default().push(SourcePlace { file, index });
            }
            for key in bibliography.bibliography.problems.iter().filter_map(|problem| problem.key.as_ref()) {
                broken.insert(name(key), file);
            }
        }
        let broken = Arc::new(broken);
        (self.sources, self.broken_sources, self.has_bibliography) = (Arc::new(sources), broken, has_bibliography);
        // What cites depends on the sources.
        let marked = self.files().filter(|(_, file)| matches!(&file.content, Content::Text(text) if text.has_marks()));
        for id in marked.map(|(id, _)| id).collect::<Vec<_>>() {
            if let Some(file) = self.files.get_mut(id)
                && let Content::Text(text) = &mut Arc::make_mut(file).content
            {
                text.forget_marks();
            }
        }
    }
}
