//! A workspace as it is at one moment: its files, what stands where in them, its sources and names.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::model::bibliography::Bibliography;
use crate::model::bibliography::source::Source;
use crate::model::document::Document;
use crate::model::facts::{Block, Name};
use crate::model::index::Index;
use crate::model::marks::Marks;
use crate::model::outline::Outline;
use crate::model::register::Register;
use crate::model::settings::Settings;
use crate::text::edit::Edit;
use crate::text::lines::Text;
use crate::text::span::Span;

/// A file of a world.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

#[derive(Clone, Debug)]
pub struct File {
    /// Relative to the workspace, with `/`.
    pub path: String,
    pub content: Content,
}

#[derive(Clone, Debug)]
pub enum Content {
    /// Gloss or Markdown.
    Text(TextFile),
    Bibliography(BibliographyFile),
    /// A text that another is laid over, or that a source quotes.
    Other(Text),
    /// A file that is no UTF-8: what of it stands before the first bad byte.
    NotText(Text),
}

#[derive(Clone, Debug)]
pub struct TextFile {
    pub document: Arc<Document>,
    pub outline: Arc<Outline>,
    /// The index of each block by its address, worked out when first asked for.
    places: Arc<OnceLock<HashMap<usize, usize>>>,
    /// The same for what cites; of one world, as it depends on the sources.
    marks: Arc<OnceLock<Marks>>,
}

#[derive(Clone, Debug)]
pub struct BibliographyFile {
    pub text: Text,
    pub bibliography: Arc<Bibliography>,
}

/// Where a source stands: its file, and its index among the sources of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SourcePlace {
    pub file: FileId,
    pub index: usize,
}

/// All files and what is known of them. Files are ordered by their paths, so ids are too.
#[derive(Clone, Debug)]
pub struct World {
    files: Vec<File>,
    settings: Arc<Settings>,
    index: Index,
    by_path: HashMap<String, FileId>,
    texts: HashMap<Name, Vec<FileId>>,
    sources: HashMap<Name, Vec<SourcePlace>>,
    /// Keys of entries that are broken: they exist, and nothing is known of them.
    broken_sources: HashMap<Name, FileId>,
    register: Arc<Register>,
}

impl TextFile {
    pub fn new(document: Document) -> Self {
        TextFile {
            outline: Arc::new(Outline::of(&document)),
            document: Arc::new(document),
            places: Arc::default(),
            marks: Arc::default(),
        }
    }

    /// What cites in the file, a file of `world`.
    pub(super) fn marks(&self, world: &World) -> &Marks {
        self.marks.get_or_init(|| Marks::of(world, self))
    }

    /// The index of a block among those of the document; none for one that is not in it.
    pub fn index_of(&self, block: &Arc<Block>) -> Option<usize> {
        let address = |block: &Arc<Block>| Arc::as_ptr(block) as usize;
        let places = self.places.get_or_init(|| {
            let blocks = self.document.blocks().iter().enumerate();
            blocks.map(|(index, placed)| (address(&placed.block), index)).collect()
        });
        places.get(&address(block)).copied()
    }

    /// A span of a block as one of the file.
    pub fn in_file(&self, block: &Arc<Block>, span: Span) -> Span {
        let placed = self.index_of(block).and_then(|index| self.document.blocks().get(index));
        placed.map_or(span, |placed| span.shift(placed.start))
    }
}

impl World {
    pub fn new(mut files: Vec<File>, settings: Arc<Settings>) -> Self {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        files.dedup_by(|a, b| a.path == b.path);
        // Files may come from another world, with other sources.
        for file in &mut files {
            if let Content::Text(text) = &mut file.content {
                text.marks = Arc::default();
            }
        }
        let index = files
            .par_iter()
            .enumerate()
            .fold(Index::default, |mut index, (id, file)| {
                if let Content::Text(text) = &file.content {
                    index.add_document(FileId(id as u32), &text.document);
                }
                index
            })
            .reduce(Index::default, |mut one, other| {
                one.merge(other);
                one
            });
        let by_path = files.iter().enumerate().map(|(id, file)| (file.path.clone(), FileId(id as u32))).collect();
        let mut world = World {
            files,
            settings,
            index,
            by_path,
            texts: HashMap::new(),
            sources: HashMap::new(),
            broken_sources: HashMap::new(),
            register: Arc::new(Register::default()),
        };
        world.find_texts();
        world.find_sources();
        world.register = Arc::new(Register::of(&world));
        world
    }

    /// Makes an edit in a text. Does nothing where the file is none.
    pub fn edit(&mut self, id: FileId, edit: &Edit) {
        let Some(File { content: Content::Text(text), .. }) = self.files.get_mut(id.0 as usize) else { return };
        let document = Arc::make_mut(&mut text.document);
        let change = document.apply(edit);
        let inserted = document.blocks().get(change.inserted).unwrap_or_default().to_vec();
        text.outline = Arc::new(Outline::of(document));
        text.places = Arc::default();
        text.marks = Arc::default();
        for block in &change.removed {
            self.index.remove(id, block);
        }
        for placed in &inserted {
            self.index.add(id, &placed.block);
        }
        let blocks = || change.removed.iter().chain(inserted.iter().map(|placed| &placed.block));
        if blocks().any(|block| block.facts.entry.is_some()) {
            self.find_texts();
        }
        if blocks().any(|block| Register::depends_on(block)) {
            self.register = Arc::new(Register::of(self));
        }
    }

    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    pub fn index(&self) -> &Index {
        &self.index
    }

    pub fn register(&self) -> &Register {
        &self.register
    }

    /// All files, in the order of their paths.
    pub fn files(&self) -> impl Iterator<Item = (FileId, &File)> {
        self.files.iter().enumerate().map(|(id, file)| (FileId(id as u32), file))
    }

    pub fn file(&self, id: FileId) -> Option<&File> {
        self.files.get(id.0 as usize)
    }

    /// The path of a file, relative to the workspace; empty for an id of another world.
    pub fn path(&self, id: FileId) -> &str {
        self.file(id).map_or("", |file| &file.path)
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
        self.files.iter().any(|file| matches!(file.content, Content::Bibliography(_)))
    }

    /// The file that `path` names as seen from `from`: relative to its folder.
    pub fn resolve(&self, from: FileId, path: &str) -> Option<FileId> {
        self.file_at(&join(self.path(from), path))
    }

    fn find_texts(&mut self) {
        let mut texts: HashMap<Name, Vec<FileId>> = HashMap::new();
        for (id, file) in self.files.iter().enumerate() {
            let Content::Text(text) = &file.content else { continue };
            if let Some(entry) = text.outline.text_entry(&text.document) {
                texts.entry(entry.id.clone()).or_default().push(FileId(id as u32));
            }
        }
        self.texts = texts;
    }

    fn find_sources(&mut self) {
        for (id, file) in self.files.iter().enumerate() {
            let Content::Bibliography(bibliography) = &file.content else { continue };
            let id = FileId(id as u32);
            for (index, source) in bibliography.bibliography.sources.iter().enumerate() {
                let key = crate::model::lower::name(&source.key);
                self.sources.entry(key).or_default().push(SourcePlace { file: id, index });
            }
            for key in bibliography.bibliography.problems.iter().filter_map(|problem| problem.key.as_ref()) {
                self.broken_sources.insert(crate::model::lower::name(key), id);
            }
        }
    }
}

/// A path relative to the folder of the file `from`, made relative to the workspace; `..` and `.` are worked out, and
/// `\` counts as `/`.
pub fn join(from: &str, path: &str) -> String {
    let path = path.replace('\\', "/");
    let mut parts: Vec<&str> = match path.starts_with('/') {
        true => vec![""],
        false => from.rsplit_once('/').map_or(vec![], |(folder, _)| folder.split('/').collect()),
    };
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != ".." && !last.is_empty()) => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_joined() {
        assert_eq!(join("a/b/c.gloss", "d.txt"), "a/b/d.txt");
        assert_eq!(join("a/b/c.gloss", "../../d/./e.txt"), "d/e.txt");
        assert_eq!(join("c.gloss", "../d.txt"), "../d.txt");
        assert_eq!(join("a/c.gloss", "/etc/d"), "/etc/d");
        assert_eq!(join("a/c.gloss", "b\\d"), "a/b/d");
    }
}
