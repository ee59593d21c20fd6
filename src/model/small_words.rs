//! The words that are written small somewhere in a text, and so are ordinary ones.

use std::collections::HashMap;

use crate::model::document::{Document, Placed};
use crate::model::facts::Name;
use crate::model::prose::Prose;
use crate::syntax::blocks::BlockKind;
use crate::text::span::Span;

/// Each with the number of blocks it stands small in.
#[derive(Clone, Debug, Default)]
pub(super) struct SmallWords(HashMap<Name, u32>);

impl SmallWords {
    pub(super) fn of(document: &Document) -> Self {
        let mut words = SmallWords::default();
        words.add(document, document.blocks());
        words
    }

    /// Whether a text is one of them.
    pub(super) fn has(&self, word: &str) -> bool {
        self.0.contains_key(word)
    }

    pub(super) fn add(&mut self, document: &Document, blocks: &[Placed]) {
        for word in blocks.iter().flat_map(|placed| small_words(document, placed)) {
            *self.0.entry(word).or_default() += 1;
        }
    }

    pub(super) fn take(&mut self, document: &Document, blocks: &[Placed]) {
        for word in blocks.iter().flat_map(|placed| small_words(document, placed)) {
            let Some(count) = self.0.get_mut(&word) else { continue };
            *count -= 1;
            if *count == 0 {
                self.0.remove(&word);
            }
        }
    }
}

/// The words of a block of prose that are written small, each once, in order.
pub fn small_words(document: &Document, placed: &Placed) -> Vec<Name> {
    if !matches!(placed.block.kind, BlockKind::Paragraph | BlockKind::Heading(_)) {
        return Vec::new();
    }
    let source = document.text().slice(Span::new(placed.start, placed.start + placed.block.len));
    let prose = Prose::new(&source, &placed.block.facts.overlay);
    let words = prose.text.split(|c: char| !c.is_alphanumeric());
    let mut words: Vec<Name> = words.filter(|word| word.starts_with(char::is_lowercase)).map(Name::from).collect();
    words.sort_unstable();
    words.dedup();
    words
}
