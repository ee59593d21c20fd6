//! What is marked in a text: claims, mentions, dates, and what Markdown makes of its signs.

use crate::export::html::book::Book;
use crate::export::html::write::{class, direction};
use crate::export::named::named;
use crate::ide::entities::title;
use crate::ide::words::date_words;
use crate::model::evidence::extent;
use crate::model::facts::{Annotation, Item, ItemKind, Shape};
use crate::model::files::{FileId, TextFile};
use crate::model::outline::AnnotationPlace;
use crate::syntax::blocks::BlockKind;
use crate::text::span::Span;
use crate::text::xml::escaped;

/// An element around words of a text, in bytes of the file. Elements may overlap; those of a lower rank are outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) span: Span,
    pub(super) rank: Rank,
    pub(super) name: &'static str,
    /// With a space before each.
    pub(super) attributes: String,
    /// The id as an attribute, which only the first part of it bears where it is cut into several.
    pub(super) id: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    Claim,
    Noted,
    Date,
    Emphasis,
    /// No link may stand in another.
    Link,
}

/// The marks of a file by their starts, but for those of its register.
pub(super) fn marks(book: &Book<'_>, file: FileId, text: &TextFile, ordinal: usize) -> Vec<Mark> {
    let mut found = mentions(book, text);
    for (block, placed) in text.document.blocks().iter().enumerate() {
        if placed.block.kind == BlockKind::Entry {
            continue;
        }
        let facts = &placed.block.facts;
        for (index, (annotation, items)) in facts.annotated().enumerate().filter(|(_, (one, _))| one.well_formed) {
            let place = AnnotationPlace { block, annotation: index };
            let (span, _) = extent(text, place, annotation, placed.start);
            found.extend(claim(book, file, place, span));
            found.extend(date(book, items, span));
            found.extend(noted(items, annotation, span, ordinal));
        }
        found.extend(facts.code().iter().map(|code| plain(code.shift(placed.start), Rank::Emphasis, "code")));
    }
    found.retain(|mark| !mark.span.is_empty());
    found.sort_by_key(|mark| (mark.span.start, mark.rank, std::cmp::Reverse(mark.span.end)));
    found
}

pub(super) fn plain(span: Span, rank: Rank, name: &'static str) -> Mark {
    Mark { span, rank, name, attributes: String::new(), id: String::new() }
}

fn claim(book: &Book<'_>, file: FileId, place: AnnotationPlace, span: Span) -> Option<Mark> {
    let (number, entry) = book.claim(file, place)?;
    let attributes = format!(" class=\"claim {}\"", entry.state.name());
    Some(Mark { attributes, id: format!(" id=\"claim-{number}\""), ..plain(span, Rank::Claim, "span") })
}

/// Each annotation that mentions, once: it leads to the first entity, and the card shows the others too.
fn mentions(book: &Book<'_>, text: &TextFile) -> Vec<Mark> {
    let all = named(book.world, text);
    let mut found = Vec::new();
    for of_one in all.chunk_by(|one, next| one.place == next.place) {
        let [first, others @ ..] = of_one else { continue };
        let doubt = if of_one.iter().any(|one| one.is_uncertain) { " uncertain" } else { "" };
        let kind = book.world.entry(&first.id).map(|(_, entry)| class(&entry.kind)).unwrap_or_default();
        let source = text.document.text().slice(first.words);
        let class = format!(" class=\"mention {kind}{doubt}\"{}", direction(&source));
        let also: Vec<String> = others.iter().map(|one| format!("entity-{}", escaped(&one.id))).collect();
        let also = if also.is_empty() { String::new() } else { format!(" data-also=\"{}\"", also.join(" ")) };
        let (name, address) = match book.entity_address(&first.id) {
            Some(address) => ("a", format!(" href=\"{address}\"{also}")),
            None => ("span", format!(" title=\"@{}: no entry defines it\"", escaped(&first.id))),
        };
        found.push(Mark { attributes: class + &address, ..plain(first.words, Rank::Link, name) });
    }
    found
}

/// A date in words is told by itself; what a pointer rests on tells the day it means.
fn date(book: &Book<'_>, items: &[Item], span: Span) -> Option<Mark> {
    let is_claim = items.iter().any(|item| matches!(item.kind, ItemKind::Claim { .. }));
    let said = items.iter().find_map(|item| match &item.kind {
        ItemKind::Date(date) => Some(date_words(date, items, book.world.settings())),
        ItemKind::DateOf(id) => book.world.entry(id).map(|(_, entry)| title(entry).to_owned()),
        _ => None,
    })?;
    let attributes = format!(" class=\"date\" title=\"{}\"", escaped(&said));
    (!is_claim).then(|| Mark { attributes, ..plain(span, Rank::Date, "span") })
}

/// A span with an id of its own, or of a class that has a look.
fn noted(items: &[Item], annotation: &Annotation, span: Span, ordinal: usize) -> Option<Mark> {
    const CLASSES: [&str; 3] = ["title", "quote", "sic"];
    let anchor = items.iter().find_map(|item| match &item.kind {
        ItemKind::Anchor(id) => Some(format!(" id=\"anchor-{ordinal}-{}\"", escaped(id))),
        _ => None,
    });
    let class = CLASSES.into_iter().find(|name| items.iter().any(|item| item.is_class(name)));
    let gloss = items.iter().any(|item| matches!(item.kind, ItemKind::Gloss(_)));
    let is_claim = items.iter().any(|item| matches!(item.kind, ItemKind::Claim { .. }));
    let is_span = annotation.shape == Shape::Span && !is_claim;
    let class = class.or((gloss && is_span).then_some("glossed"));
    if anchor.is_none() && class.is_none() {
        return None;
    }
    let attributes = class.map(|class| format!(" class=\"{class}\"")).unwrap_or_default();
    Some(Mark { attributes, id: anchor.unwrap_or_default(), ..plain(span, Rank::Noted, "span") })
}
