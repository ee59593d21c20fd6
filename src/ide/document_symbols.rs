//! What a file holds, as a tree: headings with the claims under them, entries with their statements, sources.

use crate::ide::entities::title;
use crate::ide::kinds::EntityKind;
use crate::ide::opening::{beginning, opening};
use crate::ide::relations::is_disputed;
use crate::ide::sections::sections;
use crate::model::bibliography::source::{Person, Source};
use crate::model::document::Placed;
use crate::model::evidence::{Claim, claims, is_referenced};
use crate::model::facts::Entry;
use crate::model::files::{Content, FileId, TextFile};
use crate::model::world::World;
use crate::text::span::Span;

/// Something with a name, and what it holds. Spans are bytes of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// In one line, and never empty.
    pub name: String,
    pub detail: Option<String>,
    pub kind: SymbolKind,
    pub span: Span,
    /// What is shown when it is gone to; inside of `span`.
    pub selection: Span,
    pub children: Vec<Symbol>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SymbolKind {
    Heading,
    Claim,
    Entry(EntityKind),
    /// A field of an entry.
    Statement,
    /// An entry of a bibliography.
    Source,
}

/// How many characters of a claim, or of a value, are shown.
const SHOWN: usize = 100;
/// What is nested deeper stands beside what it is in: claims can stand in claims without end.
const DEEPEST: usize = 16;

/// The symbols of a file in the order of the text; none where it is neither a text nor a bibliography.
pub fn document_symbols(world: &World, file: FileId) -> Vec<Symbol> {
    match world.file(file).map(|file| &file.content) {
        Some(Content::Text(text)) => nested(of_text(world, file, text)),
        Some(Content::Bibliography(file)) => file.bibliography.sources.iter().map(source).collect(),
        _ => Vec::new(),
    }
}

fn of_text(world: &World, file: FileId, text: &TextFile) -> Vec<Symbol> {
    let blocks = text.document.blocks();
    let mut found: Vec<Symbol> = headings(text).collect();
    for placed in blocks {
        if let Some(entry) = placed.block.facts.entry.as_deref() {
            found.push(of_entry(world, placed, entry));
            found.extend(entry.statements.iter().map(|statement| {
                let span = statement.span.shift(placed.start);
                Symbol {
                    name: statement.field.to_string(),
                    detail: Some(beginning(&statement.whole.text, SHOWN)),
                    kind: SymbolKind::Statement,
                    span,
                    selection: statement.field_span.shift(placed.start),
                    children: Vec::new(),
                }
            }));
        }
    }
    found.extend(claims(text).map(|claim| of_claim(world, file, text, &claim)));
    found
}

/// Each heading, with the section under it.
fn headings(text: &TextFile) -> impl Iterator<Item = Symbol> {
    sections(text).into_iter().map(|section| {
        let title = opening(text, section.heading, SHOWN);
        let title = title.trim_start_matches('\u{feff}').trim_start_matches('#').trim();
        Symbol {
            name: if title.is_empty() { "#".repeat(section.level.into()) } else { title.to_owned() },
            detail: None,
            kind: SymbolKind::Heading,
            span: section.span,
            selection: section.heading,
            children: Vec::new(),
        }
    })
}

fn of_entry(world: &World, placed: &Placed, entry: &Entry) -> Symbol {
    Symbol {
        name: beginning(title(entry), SHOWN),
        detail: Some(format!("@{} {}", entry.kind, entry.id)),
        kind: SymbolKind::Entry(EntityKind::of(&world.settings().schema, &entry.kind)),
        span: whole(entry).shift(placed.start),
        selection: entry.id_span.shift(placed.start),
        children: Vec::new(),
    }
}

/// From the head of an entry to the end of its last statement.
pub(super) fn whole(entry: &Entry) -> Span {
    let end = entry.statements.iter().map(|statement| statement.span.end).max();
    Span::new(entry.head.start, end.unwrap_or_default().max(entry.head.end))
}

fn of_claim(world: &World, file: FileId, text: &TextFile, claim: &Claim<'_>) -> Symbol {
    let own = claim.annotation.span().shift(claim.start);
    let span = Span::new(own.start.min(claim.text.start), claim.end.max(own.end));
    let said = opening(text, claim.text, SHOWN);
    let id = claim.id().map(|id| format!("!{id}"));
    let exempt = claim.has_class("common-knowledge");
    let state = match () {
        () if is_disputed(world, file, claim.items) => Some("disputed"),
        () if !exempt && !is_referenced(world, text, claim) => Some("unreferenced"),
        () => None,
    };
    let detail: Vec<&str> = id.as_deref().into_iter().chain(state).collect();
    let selection = if claim.text.is_empty() { claim.annotation.block.shift(claim.start) } else { claim.text };
    Symbol {
        name: if said.is_empty() { id.clone().unwrap_or_else(|| "!".to_owned()) } else { said },
        detail: (!detail.is_empty()).then(|| detail.join(", ")),
        kind: SymbolKind::Claim,
        span,
        selection,
        children: Vec::new(),
    }
}

/// `Taubman 2003, Khrushchev: The Man and His Era`
fn source(source: &Source) -> Symbol {
    let makers: &[Person] = if source.authors.is_empty() { &source.editors } else { &source.authors };
    let makers: Vec<&str> = makers.iter().map(|person| person.family.as_str()).take(3).collect();
    let year = source.year.map(|year| year.to_string());
    let head = [makers.join(", "), year.unwrap_or_default()];
    let head = head.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" ");
    let parts = [head.as_str(), source.title.as_deref().unwrap_or_default()];
    let detail = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    Symbol {
        name: if source.key.is_empty() { source.entry_type.clone() + "?" } else { source.key.clone() },
        detail: (!detail.is_empty()).then(|| beginning(&detail, SHOWN)),
        kind: SymbolKind::Source,
        span: source.span,
        selection: if source.span.contains(source.key_span) { source.key_span } else { source.span },
        children: Vec::new(),
    }
}

/// The symbols as a tree. One that begins in another and ends behind it, as a claim between two milestones may, is cut
/// where the other ends, since editors expect what is inside to be inside.
fn nested(mut symbols: Vec<Symbol>) -> Vec<Symbol> {
    symbols.sort_by_key(|symbol| (symbol.span.start, std::cmp::Reverse(symbol.span.end)));
    let mut roots = Vec::new();
    let mut open: Vec<Symbol> = Vec::new();
    let close = |open: &mut Vec<Symbol>, roots: &mut Vec<Symbol>| {
        if let Some(symbol) = open.pop() {
            open.last_mut().map_or(roots, |parent| &mut parent.children).push(symbol);
        }
    };
    for mut symbol in symbols {
        while open.last().is_some_and(|last| last.span.end <= symbol.span.start) {
            close(&mut open, &mut roots);
        }
        if open.len() >= DEEPEST {
            close(&mut open, &mut roots);
        }
        if let Some(parent) = open.last() {
            symbol.span.end = symbol.span.end.min(parent.span.end);
            symbol.selection.end = symbol.selection.end.min(symbol.span.end);
            symbol.selection.start = symbol.selection.start.min(symbol.selection.end);
        }
        open.push(symbol);
    }
    while !open.is_empty() {
        close(&mut open, &mut roots);
    }
    roots
}

#[cfg(test)]
#[path = "document_symbols_tests.rs"]
mod tests;
