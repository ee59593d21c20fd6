//! The names and claims of some files, laid out so that a search goes through them in one run.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::{Arc, Weak};

use nucleo_matcher::Utf32String;

use crate::ide::entities::title;
use crate::ide::kinds::EntityKind;
use crate::ide::words::words;
use crate::model::document::Placed;
use crate::model::evidence::claims_in;
use crate::model::facts::{Annotation, Block, Entry, Name, Shape};
use crate::model::files::{FileId, TextFile};
use crate::model::names::letters::{Letters, folded};
use crate::model::outline::AnnotationPlace;
use crate::model::register::names_of;
use crate::model::world::World;
use crate::text::span::Span;

#[derive(Debug, Default)]
pub(super) struct Part {
    pub(super) names: Vec<OneName>,
    pub(super) entries: Vec<Named>,
    /// The words of all claims, as a query is compared with them; a line break after each.
    pub(super) words: String,
    pub(super) claims: Vec<Said>,
    /// The patterns of series, of a part of one file: entities of other files bear names that they make.
    pub(super) patterns: Patterns,
    /// Which of the above each block of a text gave, so that it need not be read again; none in a part of many files.
    pieces: Vec<Piece>,
}

/// What one block gave.
#[derive(Debug)]
struct Piece {
    block: Weak<Block>,
    names: Range<usize>,
    entries: Range<usize>,
    words: Range<usize>,
    claims: Range<usize>,
    /// Whether it depends on that block alone: no milestone reaches out of it, no series gives names.
    stands_alone: bool,
}

pub(super) type Patterns = Vec<(Name, Box<str>)>;

#[derive(Clone, Debug)]
pub(super) struct OneName {
    pub(super) letters: Letters,
    /// As a query is compared with it.
    pub(super) folded: Utf32String,
    pub(super) written: Box<str>,
    pub(super) is_id: bool,
    /// Its entry in [`Part::entries`].
    pub(super) entry: u32,
}

/// An entity or a text.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub(super) id: Name,
    pub(super) title: Box<str>,
    pub(super) kind: EntityKind,
    pub(super) kind_name: Name,
    pub(super) file: FileId,
    /// Its id, in bytes of the file.
    pub(super) span: Span,
}

/// A claim.
#[derive(Clone, Debug)]
pub(super) struct Said {
    /// Where its line of [`Part::words`] starts.
    pub(super) start: u32,
    pub(super) id: Option<Name>,
    pub(super) file: FileId,
    pub(super) place: AnnotationPlace,
}

/// In bytes: of a longer claim only the beginning is looked through.
const LONGEST: u32 = 4_000;

impl Part {
    /// What stands in one text. Blocks that an earlier version of it had are taken from `before`.
    pub(super) fn of(world: &World, file: FileId, before: Option<&Part>) -> Part {
        let mut part = Part::default();
        let Some(text) = world.text_file(file) else { return part };
        let known = before.into_iter().flat_map(|before| before.pieces.iter().map(move |piece| (before, piece)));
        let known: HashMap<*const Block, (&Part, &Piece)> =
            known.filter(|(_, piece)| piece.stands_alone).map(|known| (known.1.block.as_ptr(), known)).collect();
        for (index, placed) in text.document.blocks().iter().enumerate() {
            let facts = &placed.block.facts;
            if facts.entry.is_none() && facts.claims().next().is_none() {
                continue;
            }
            let ends = part.ends();
            match known.get(&Arc::as_ptr(&placed.block)) {
                Some((before, piece)) => part.copy(before, piece, index, placed),
                None => part.read(world, file, text, index, placed),
            }
            part.add_piece(ends, placed);
        }
        part
    }

    fn read(&mut self, world: &World, file: FileId, text: &TextFile, index: usize, placed: &Placed) {
        if let Some(entry) = placed.block.facts.entry.as_deref() {
            self.add_entry(world, file, placed.start, entry);
        }
        for claim in claims_in(text, index) {
            let near = Span::new(claim.text.start, claim.text.end.min(claim.text.start.saturating_add(LONGEST)));
            // The slice ends with a whole character.
            let length = text.document.text().slice(near).len() as u32;
            let start = self.words.len() as u32;
            if let Some(id) = claim.id() {
                self.words.push_str(&folded(id));
                self.words.push(' ');
            }
            self.words.push_str(&folded(&words(text, Span::new(near.start, near.start + length))));
            self.words.push('\n');
            self.claims.push(Said { start, id: claim.id().map(Name::from), file, place: claim.place });
        }
    }

    /// What a block gave before, at the place where it stands now.
    fn copy(&mut self, before: &Part, piece: &Piece, index: usize, placed: &Placed) {
        let (entries, words) = (self.entries.len(), self.words.len());
        let names = before.names.get(piece.names.clone()).unwrap_or_default();
        self.names.extend(names.iter().cloned().map(|name| OneName { entry: entries as u32, ..name }));
        let span = placed.block.facts.entry.as_ref().map_or(Span::default(), |entry| entry.id_span);
        let named = before.entries.get(piece.entries.clone()).unwrap_or_default();
        self.entries.extend(named.iter().cloned().map(|named| Named { span: span.shift(placed.start), ..named }));
        self.words.push_str(before.words.get(piece.words.clone()).unwrap_or_default());
        let moved = |claim: Said| Said {
            start: claim.start - piece.words.start as u32 + words as u32,
            place: AnnotationPlace { block: index, ..claim.place },
            ..claim
        };
        self.claims.extend(before.claims.get(piece.claims.clone()).unwrap_or_default().iter().cloned().map(moved));
        if let Some(entry) = placed.block.facts.entry.as_deref() {
            self.add_patterns(entry);
        }
    }

    fn ends(&self) -> [usize; 4] {
        [self.names.len(), self.entries.len(), self.words.len(), self.claims.len()]
    }

    fn add_piece(&mut self, [names, entries, words, claims]: [usize; 4], placed: &Placed) {
        let facts = &placed.block.facts;
        let in_series = facts.entry.as_ref().is_some_and(|entry| entry.get("series").is_some());
        let reaches = |annotation: &Annotation| annotation.shape == Shape::MilestoneStart;
        let [last_name, last_entry, last_word, last_claim] = self.ends();
        self.pieces.push(Piece {
            block: Arc::downgrade(&placed.block),
            names: names..last_name,
            entries: entries..last_entry,
            words: words..last_word,
            claims: claims..last_claim,
            stands_alone: !in_series && !facts.annotations.iter().any(reaches),
        });
    }

    fn add_entry(&mut self, world: &World, file: FileId, start: u32, entry: &Entry) {
        let number = self.entries.len() as u32;
        let title = title(entry);
        let named = names_of(world.index(), entry, &world.settings().lang).into_iter().map(|(name, _)| name);
        let names = std::iter::once(title.to_owned()).chain(named).map(|name| (name, false));
        // What is found by its name as well as by its id is shown by its name.
        let mut seen = HashSet::new();
        for (name, is_id) in names.chain([(entry.id.to_string(), true)]).filter(|(name, _)| seen.insert(name.clone())) {
            let folded = folded(&name);
            let letters = Letters::of(&folded);
            self.names.push(OneName { letters, folded: folded.into(), written: name.into(), is_id, entry: number });
        }
        self.add_patterns(entry);
        self.entries.push(Named {
            id: entry.id.clone(),
            title: title.into(),
            kind: EntityKind::of(&world.settings().schema, &entry.kind),
            kind_name: entry.kind.clone(),
            file,
            span: entry.id_span.shift(start),
        });
    }

    fn add_patterns(&mut self, entry: &Entry) {
        for pattern in entry.all("pattern").flat_map(|statement| &statement.parts) {
            self.patterns.push((entry.id.clone(), pattern.text.clone()));
        }
    }

    /// Puts another part behind this one.
    pub(super) fn add(&mut self, other: Part) {
        let (entries, words) = (self.entries.len() as u32, self.words.len() as u32);
        self.names.extend(other.names.into_iter().map(|name| OneName { entry: name.entry + entries, ..name }));
        self.entries.extend(other.entries);
        self.words.push_str(&other.words);
        self.claims.extend(other.claims.into_iter().map(|claim| Said { start: claim.start + words, ..claim }));
    }
}
