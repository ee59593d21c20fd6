//! The entities, texts and claims of a workspace, found by their names and words.
//!
//! [`Symbols`] are made once for a workspace and brought up to date with its edits: what has not changed is kept in
//! one piece that is searched quickly, each file that has changed since in a piece of its own.

mod part;
mod query;

use std::collections::BTreeMap;
use std::sync::{Arc, Weak};

use rayon::prelude::*;

use crate::ide::document_symbols::SymbolKind;
use crate::ide::opening::opening;
use crate::ide::workspace_symbols::part::{Named, Part, Patterns, Said};
use crate::ide::workspace_symbols::query::Query;
use crate::model::document::Document;
use crate::model::evidence::extent;
use crate::model::files::{Content, FileId};
use crate::model::world::World;
use crate::text::span::Span;

/// Something found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The name that it was found by; of a claim, its words.
    pub name: String,
    /// What else is said of it: `@person khrushchev`.
    pub container: String,
    pub kind: SymbolKind,
    pub file: FileId,
    /// The id in the head of an entry, or the words of a claim; bytes of the file.
    pub span: Span,
}

/// What a search looks at, as it was in one world.
#[derive(Clone, Debug, Default)]
pub struct Symbols {
    base: Arc<Base>,
    /// The files that have changed since the base was made.
    changed: BTreeMap<FileId, Arc<Changed>>,
}

#[derive(Debug, Default)]
struct Base {
    lang: String,
    /// The version of each text, by its id. Weak, so that a text that is edited need not be copied.
    documents: Vec<(FileId, Weak<Document>)>,
    /// The patterns of the series of each file that has any.
    patterns: BTreeMap<FileId, Patterns>,
    part: Part,
}

#[derive(Debug)]
struct Changed {
    document: Weak<Document>,
    part: Part,
}

/// Of more files that have changed a new base is made.
const MANY: usize = 32;
/// How many characters of a claim are shown.
const SHOWN: usize = 200;

impl Symbols {
    /// Those of a world; what is known already is taken from these.
    pub fn of(&self, world: &World) -> Symbols {
        self.brought_up(world).unwrap_or_else(|| Symbols { base: Arc::new(Base::of(world)), changed: BTreeMap::new() })
    }

    /// The same with the files that have changed; none where all are better made anew.
    fn brought_up(&self, world: &World) -> Option<Symbols> {
        let base = &self.base;
        if base.documents.is_empty() || base.lang != world.settings().lang {
            return None;
        }
        let mut changed = BTreeMap::new();
        let mut known = base.documents.iter().peekable();
        for (file, content) in texts(world) {
            // Files that are gone are told by what is left over.
            while known.next_if(|(other, _)| *other < file).is_some() {}
            let before = known.next_if(|(other, _)| *other == file);
            if before.is_some_and(|(_, document)| is_same(document, content)) {
                continue;
            }
            let last = self.changed.get(&file);
            let part = match last.filter(|part| is_same(&part.document, content)) {
                Some(part) => part.clone(),
                None => {
                    let part = Part::of(world, file, last.map(|last| &last.part));
                    Arc::new(Changed { document: Arc::downgrade(content), part })
                }
            };
            // The members of a series elsewhere bear names that its patterns make.
            let patterns = base.patterns.get(&file).map(Vec::as_slice).unwrap_or_default();
            if part.part.patterns != patterns {
                return None;
            }
            changed.insert(file, part);
            if changed.len() > MANY {
                return None;
            }
        }
        let gone = base.patterns.keys().any(|file| world.text_file(*file).is_none());
        (!gone).then(|| Symbols { base: base.clone(), changed })
    }

    /// What is found by a query in the world that these are of, the best first and `most` at most: entities and
    /// texts whose names hold the words of the query; claims that have words which begin so; entities and texts that
    /// have its letters in their names.
    pub fn search(&self, world: &World, query: &str, most: usize) -> Vec<Found> {
        let query = Query::new(query);
        let parts = || {
            let base = std::iter::once((&self.base.part, true));
            base.chain(self.changed.values().map(|changed| (&changed.part, false)))
        };
        // What the base knows of files that have changed or are gone is old.
        let is_old = |file: FileId, is_base: bool| {
            is_base && (self.changed.contains_key(&file) || world.text_file(file).is_none())
        };
        let mut matcher = query::matcher();
        let mut names: Vec<Ranked<'_>> = Vec::new();
        for (part, is_base) in parts() {
            query.names(part, &mut matcher, |rank, named, name| {
                if !is_old(named.file, is_base) {
                    names.push((rank, named, name));
                }
            });
        }
        let order =
            |a: &Ranked<'_>, b: &Ranked<'_>| (a.0, a.2, a.1.file, a.1.span).cmp(&(b.0, b.2, b.1.file, b.1.span));
        if names.len() > most {
            names.select_nth_unstable_by(most, order);
            names.truncate(most);
        }
        names.sort_by(order);
        let (near, far): (Vec<_>, Vec<_>) = names.into_iter().partition(|(rank, ..)| rank.holds_all());
        let mut said: Vec<&Said> = Vec::new();
        let left = most.saturating_sub(near.len());
        for (part, is_base) in parts() {
            let enough = said.len() + left;
            query.claims(part, |one| {
                if !is_old(one.file, is_base) && said.len() < enough {
                    said.push(one);
                }
                said.len() < enough
            });
        }
        // Whether a file has changed makes no difference to the order.
        said.sort_by_key(|one| (one.file, one.place));
        let claims = said.into_iter().take(left).filter_map(|one| claim(world, one));
        let near = near.into_iter().map(entity);
        near.chain(claims).chain(far.into_iter().map(entity)).take(most).collect()
    }
}

/// An entry, how well it fits, and the name that fits best.
type Ranked<'a> = (query::Rank, &'a Named, &'a str);

fn entity((_, named, name): Ranked<'_>) -> Found {
    let head = format!("@{} {}", named.kind_name, named.id);
    Found {
        name: name.to_owned(),
        container: if name == &*named.title { head } else { format!("{head}, {}", named.title) },
        kind: SymbolKind::Entry(named.kind),
        file: named.file,
        span: named.span,
    }
}

fn claim(world: &World, said: &Said) -> Option<Found> {
    let text = world.text_file(said.file)?;
    let placed = text.document.blocks().get(said.place.block)?;
    let annotation = placed.block.facts.annotations.get(said.place.annotation)?;
    let (words, _) = extent(text, said.place, annotation, placed.start);
    let name = opening(text, words, SHOWN);
    let id = said.id.as_ref().map(|id| format!("!{id}, ")).unwrap_or_default();
    Some(Found {
        name: if name.is_empty() { "!".to_owned() } else { name },
        container: format!("{id}{}", world.path(said.file)),
        kind: SymbolKind::Claim,
        file: said.file,
        span: if words.is_empty() { annotation.block.shift(placed.start) } else { words },
    })
}

impl Base {
    fn of(world: &World) -> Self {
        let documents: Vec<(FileId, Weak<Document>)> =
            texts(world).map(|(file, document)| (file, Arc::downgrade(document))).collect();
        let parts: Vec<Part> =
            documents.par_iter().with_min_len(16).map(|(file, _)| Part::of(world, *file, None)).collect();
        let with_patterns = documents.iter().zip(&parts).filter(|(_, part)| !part.patterns.is_empty());
        let patterns = with_patterns.map(|((file, _), part)| (*file, part.patterns.clone())).collect();
        let mut part = Part::default();
        for one in parts {
            part.add(one);
        }
        Base { lang: world.settings().lang.clone(), documents, patterns, part }
    }
}

fn texts(world: &World) -> impl Iterator<Item = (FileId, &Arc<Document>)> {
    world.files().filter_map(|(file, content)| match &content.content {
        Content::Text(text) => Some((file, &text.document)),
        _ => None,
    })
}

fn is_same(known: &Weak<Document>, document: &Arc<Document>) -> bool {
    std::ptr::eq(known.as_ptr(), Arc::as_ptr(document))
}

#[cfg(test)]
mod tests;
