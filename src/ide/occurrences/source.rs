//! Where a source is cited, and its entries in the bibliographies.

use crate::ide::occurrences::{Occurrence, Role, cross_references, standing};
use crate::model::bibliography::Format;
use crate::model::citing::cited_in_text;
use crate::model::facts::{Citation, Name};
use crate::model::files::{BibliographyFile, Content, FileId};
use crate::model::index::all_citations;
use crate::model::lower::name;
use crate::model::world::World;
use crate::text::span::Span;

/// A bare key of prose is a citation only where a bibliography holds it.
pub(super) fn occurrences(world: &World, key: &Name, within: Option<FileId>) -> Vec<Occurrence> {
    let mut found = Vec::new();
    let is_it = |citation: &&Citation| citation.key == *key;
    for at in standing(world, world.index().cited(key), within) {
        let in_text = cited_in_text(world, at.facts).map(|citation| &citation.citation);
        let citations = all_citations(at.facts).chain(in_text).filter(is_it);
        found.extend(citations.map(|citation| at.usage(citation.key_span)));
    }
    for place in world.source_places(key) {
        if let Some(source) = world.source_at(*place) {
            let role = Role::Definition { shown: source.key_span };
            found.push(Occurrence { file: place.file, span: source.key_span, role });
        }
    }
    if world.has_source(key) {
        for (file, content) in world.files().filter(|(file, _)| within.is_none_or(|one| one == *file)) {
            if let Content::Bibliography(bibliography) = &content.content
                && Format::of_path_and_text(&content.path, "") == Some(Format::BibTex)
            {
                let spans = crossing(bibliography, key).into_iter();
                found.extend(spans.map(|span| Occurrence { file, span, role: Role::Use }));
            }
        }
    }
    found
}

/// Where the entries of a BibLaTeX file name another. Only those are read closely in which the key stands at all.
fn crossing(file: &BibliographyFile, key: &Name) -> Vec<Span> {
    let text = file.text.slice(Span::new(0, file.text.len()));
    let sources = &file.bibliography.sources;
    let mut entries: Vec<Span> = memchr::memmem::find_iter(text.as_bytes(), key.as_bytes())
        .filter_map(|at| {
            let at = u32::try_from(at).ok()?;
            let next = sources.partition_point(|source| source.span.start <= at);
            let source = sources.get(next.checked_sub(1)?)?;
            (source.span.touches(at) && !source.key_span.touches(at)).then_some(source.span)
        })
        .collect();
    entries.dedup();
    let in_entry = |entry: Span| {
        let found = cross_references(entry.of_text(&text)).into_iter();
        found.filter(|(_, other)| name(other) == *key).map(move |(span, _)| span.shift(entry.start)).collect::<Vec<_>>()
    };
    entries.into_iter().flat_map(in_entry).collect()
}
