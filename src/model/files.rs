//! The files of a world.

use std::sync::{Arc, OnceLock};

use crate::model::bibliography::Bibliography;
use crate::model::document::{Change, Document};
use crate::model::facts::Block;
use crate::model::marks::Marks;
use crate::model::outline::Outline;
use crate::model::small_words::SmallWords;
use crate::text::edit::Edit;
use crate::text::lines::Text;
use crate::text::span::Span;

/// A file of a world. Ids are in the order of paths, with gaps between them, so that a file that comes later finds its
/// place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

#[derive(Clone, Debug)]
pub struct File {
    /// Relative to the workspace, with `/`.
    pub path: Arc<str>,
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
    found: Arc<Found>,
}

/// What is worked out when first asked for.
#[derive(Debug, Default)]
struct Found {
    places: OnceLock<Places>,
    /// What cites; of one world, as it depends on the sources. In a box, as nothing cites in most files.
    marks: OnceLock<Box<Marks>>,
    /// Kept up with edits once they have been asked for.
    small_words: OnceLock<Arc<SmallWords>>,
}

#[derive(Clone, Debug)]
pub struct BibliographyFile {
    pub text: Text,
    pub bibliography: Arc<Bibliography>,
}

/// The addresses of the blocks with their indices, in the order of the addresses.
type Places = Box<[(usize, usize)]>;

impl TextFile {
    pub fn new(document: Document) -> Self {
        TextFile { outline: Arc::new(Outline::of(&document)), document: Arc::new(document), found: Arc::default() }
    }

    /// Makes an edit, and tells what it did to the blocks.
    pub(super) fn edit(&mut self, edit: &Edit) -> Change {
        let words = self.found.small_words.get().map(|words| (words.clone(), self.document.clone()));
        // Let go first, so that the words are copied only where another version holds them.
        self.found = Arc::default();
        let document = Arc::make_mut(&mut self.document);
        let change = document.apply(edit);
        if let Some((mut words, before)) = words {
            let start = change.inserted.start;
            let removed = before.blocks().get(start..start + change.removed.len());
            let now = Arc::make_mut(&mut words);
            now.take(&before, removed.unwrap_or_default());
            now.add(document, document.blocks().get(change.inserted.clone()).unwrap_or_default());
            self.found = Arc::new(Found { small_words: words.into(), ..Found::default() });
        }
        self.outline = Arc::new(Outline::of(document));
        change
    }

    /// Whether a word is written small somewhere in the prose of the file.
    pub fn has_small_word(&self, word: &str) -> bool {
        self.found.small_words.get_or_init(|| Arc::new(SmallWords::of(&self.document))).has(word)
    }

    /// Whether anybody has asked for a word that is written small.
    pub fn knows_small_words(&self) -> bool {
        self.found.small_words.get().is_some()
    }

    /// What cites in the file.
    pub(super) fn marks(&self) -> &Marks {
        self.found.marks.get_or_init(|| Box::new(Marks::of(self.document.blocks().len())))
    }

    pub(super) fn has_marks(&self) -> bool {
        self.found.marks.get().is_some()
    }

    /// To be said when the file comes into another world, or its sources change.
    pub(super) fn forget_marks(&mut self) {
        if self.has_marks() {
            let small_words = self.found.small_words.clone();
            self.found = Arc::new(Found { small_words, ..Found::default() });
        }
    }

    /// The index of a block among those of the document; none for one that is not in it.
    pub fn index_of(&self, block: &Arc<Block>) -> Option<usize> {
        let address = |block: &Arc<Block>| Arc::as_ptr(block) as usize;
        let places = self.found.places.get_or_init(|| {
            let blocks = self.document.blocks().iter().enumerate();
            let mut places: Places = blocks.map(|(index, placed)| (address(&placed.block), index)).collect();
            places.sort_unstable();
            places
        });
        let found = places.binary_search_by_key(&address(block), |(address, _)| *address).ok()?;
        places.get(found).map(|(_, index)| *index)
    }

    /// A span of a block as one of the file.
    pub fn in_file(&self, block: &Arc<Block>, span: Span) -> Span {
        let placed = self.index_of(block).and_then(|index| self.document.blocks().get(index));
        placed.map_or(span, |placed| span.shift(placed.start))
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
