//! The cursor: its block, and what has been typed of a word before it.

use std::borrow::Cow;

use crate::ide::completion::{Completion, Sort};
use crate::model::facts::Facts;
use crate::model::files::{FileId, TextFile};
use crate::model::world::World;
use crate::syntax::blocks::{BlockKind, goes_on_in_id};
use crate::text::lines::floor_char_boundary;
use crate::text::span::Span;

pub(super) struct Cursor<'a> {
    pub(super) world: &'a World,
    pub(super) file: FileId,
    pub(super) text: &'a TextFile,
    /// The index of the block, and where it starts in the file.
    pub(super) block: usize,
    pub(super) start: u32,
    /// The text of the block.
    pub(super) source: Cow<'a, str>,
    /// In bytes of the block.
    pub(super) at: usize,
}

/// A word that is being typed, in bytes of the block: from where it starts to the cursor, and on to its end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    pub(super) start: usize,
    pub(super) end: usize,
}

impl<'a> Cursor<'a> {
    /// None in a file that is no text.
    pub(super) fn new(world: &'a World, file: FileId, offset: u32) -> Option<Self> {
        let text = world.text_file(file)?;
        let offset = offset.min(text.document.text().len());
        let Some(block) = text.document.block_at(offset) else {
            return Some(Cursor { world, file, text, block: 0, start: 0, source: Cow::Borrowed(""), at: 0 });
        };
        let placed = text.document.blocks().get(block)?;
        let source = text.document.text().slice(Span::new(placed.start, placed.start + placed.block.len));
        let at = floor_char_boundary(&source, (offset - placed.start) as usize);
        Some(Cursor { world, file, text, block, start: placed.start, source, at })
    }

    pub(super) fn kind(&self) -> BlockKind {
        self.text.document.blocks().get(self.block).map_or(BlockKind::Blank, |placed| placed.block.kind)
    }

    pub(super) fn facts(&self) -> Option<&'a Facts> {
        Some(&self.text.document.blocks().get(self.block)?.block.facts)
    }

    pub(super) fn is_in_code(&self) -> bool {
        let inside = |span: &Span| (span.start as usize) < self.at && self.at < span.end as usize;
        self.facts().is_some_and(|facts| facts.code().iter().any(inside))
    }

    /// The text between two bytes of the block.
    pub(super) fn slice(&self, start: usize, end: usize) -> &str {
        self.source.get(start..end).unwrap_or_default()
    }

    /// The text of the block before the cursor.
    pub(super) fn before(&self) -> &str {
        self.slice(0, self.at)
    }

    /// The text of the block after the cursor.
    pub(super) fn after(&self) -> &str {
        self.slice(self.at, self.source.len())
    }

    /// A word from `start`, which ends after the cursor where `goes_on` does.
    pub(super) fn word(&self, start: usize, goes_on: impl Fn(char) -> bool) -> Word {
        let after = self.after();
        let rest = after.find(|c| !goes_on(c)).unwrap_or(after.len());
        Word { start, end: self.at + rest }
    }

    /// An id from `start`. A dot at its end is more likely the end of a sentence.
    pub(super) fn id(&self, start: usize) -> Word {
        let word = self.word(start, goes_on_in_id);
        let rest = self.slice(self.at, word.end).trim_end_matches('.');
        Word { end: self.at + rest.len(), ..word }
    }

    /// The name of a kind, a field, a key or a rule from `start`.
    pub(super) fn name(&self, start: usize) -> Word {
        self.word(start, |c| c != '.' && goes_on_in_id(c))
    }

    /// What has been typed of a word.
    pub(super) fn typed(&self, word: Word) -> &str {
        self.slice(word.start, self.at)
    }

    /// A completion that replaces a word.
    pub(super) fn completion(
        &self,
        word: Word,
        sort: Sort,
        label: impl Into<String>,
        text: impl Into<String>,
    ) -> Completion {
        let place = |at: usize| self.start + u32::try_from(at).unwrap_or(u32::MAX);
        Completion::new(sort, label, text, Span::new(place(word.start), place(self.at)), place(word.end))
    }
}

impl Completion {
    pub(super) fn new(sort: Sort, label: impl Into<String>, text: impl Into<String>, typed: Span, end: u32) -> Self {
        let (label, text) = (label.into(), text.into());
        Completion {
            sort,
            label,
            detail: None,
            filter: None,
            is_cut: false,
            typed,
            end,
            text,
            snippet: None,
            about: None,
        }
    }

    pub(super) fn detail(self, detail: impl Into<String>) -> Self {
        let detail = detail.into();
        Completion { detail: (!detail.is_empty()).then_some(detail), ..self }
    }

    pub(super) fn filter(self, filter: impl Into<String>) -> Self {
        Completion { filter: Some(filter.into()), ..self }
    }

    pub(super) fn about(self, about: super::About) -> Self {
        Completion { about: Some(about), ..self }
    }
}
