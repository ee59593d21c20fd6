//! The names and claims of some files, laid out so that a search goes through them in one run.

use std::collections::BTreeMap;

use nucleo_matcher::Utf32String;

use crate::ide::entities::title;
use crate::ide::kinds::EntityKind;
use crate::ide::words::words;
use crate::ide::workspace_symbols::query::{Letters, folded};
use crate::model::evidence::claims;
use crate::model::facts::{Entry, Name};
use crate::model::files::FileId;
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
    /// The patterns of the series of each file that has any: entities of other files bear names that they make.
    pub(super) patterns: Patterns,
}

pub(super) type Patterns = BTreeMap<FileId, Vec<(Name, Box<str>)>>;

#[derive(Debug)]
pub(super) struct OneName {
    pub(super) letters: Letters,
    /// As a query is compared with it.
    pub(super) folded: Utf32String,
    pub(super) written: Box<str>,
    /// Its entry in [`Part::entries`].
    pub(super) entry: u32,
}

/// An entity or a text.
#[derive(Debug)]
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
#[derive(Debug)]
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
    /// What stands in one text.
    pub(super) fn of(world: &World, file: FileId) -> Part {
        let mut part = Part::default();
        let Some(text) = world.text_file(file) else { return part };
        for placed in text.document.blocks() {
            if let Some(entry) = placed.block.facts.entry.as_deref() {
                part.add_entry(world, file, placed.start, entry);
            }
        }
        for claim in claims(text) {
            let near = Span::new(claim.text.start, claim.text.end.min(claim.text.start.saturating_add(LONGEST)));
            // The slice ends with a whole character.
            let length = text.document.text().slice(near).len() as u32;
            let start = part.words.len() as u32;
            if let Some(id) = claim.id() {
                part.words.push_str(&folded(id));
                part.words.push(' ');
            }
            part.words.push_str(&folded(&words(text, Span::new(near.start, near.start + length))));
            part.words.push('\n');
            part.claims.push(Said { start, id: claim.id().map(Name::from), file, place: claim.place });
        }
        part
    }

    fn add_entry(&mut self, world: &World, file: FileId, start: u32, entry: &Entry) {
        let number = self.entries.len() as u32;
        let title = title(entry);
        let mut names: Vec<String> = vec![title.to_owned()];
        names.extend(names_of(world.index(), entry, &world.settings().lang).into_iter().map(|(name, _)| name));
        names.push(entry.id.to_string());
        let mut seen = std::collections::HashSet::new();
        for name in names.into_iter().filter(|name| seen.insert(name.clone())) {
            let folded = folded(&name);
            let letters = Letters::of(&folded);
            self.names.push(OneName { letters, folded: folded.into(), written: name.into(), entry: number });
        }
        let patterns = entry.all("pattern").flat_map(|statement| &statement.parts);
        for pattern in patterns {
            self.patterns.entry(file).or_default().push((entry.id.clone(), pattern.text.clone()));
        }
        self.entries.push(Named {
            id: entry.id.clone(),
            title: title.into(),
            kind: EntityKind::of(&world.settings().schema, &entry.kind),
            kind_name: entry.kind.clone(),
            file,
            span: entry.id_span.shift(start),
        });
    }

    /// Puts another part behind this one.
    pub(super) fn add(&mut self, other: Part) {
        let (entries, words) = (self.entries.len() as u32, self.words.len() as u32);
        self.names.extend(other.names.into_iter().map(|name| OneName { entry: name.entry + entries, ..name }));
        self.entries.extend(other.entries);
        self.words.push_str(&other.words);
        self.claims.extend(other.claims.into_iter().map(|claim| Said { start: claim.start + words, ..claim }));
        self.patterns.extend(other.patterns);
    }

    /// The patterns that stand in one file.
    pub(super) fn patterns_of(&self, file: FileId) -> Patterns {
        self.patterns.get(&file).map(|patterns| (file, patterns.clone())).into_iter().collect()
    }

    pub(super) fn files_with_patterns(&self) -> impl Iterator<Item = FileId> {
        self.patterns.keys().copied()
    }
}
