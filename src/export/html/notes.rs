//! The notes of a text: what each claim rests on and how it stands, sources, glosses, footnotes.

use std::collections::HashMap;

use crate::export::html::book::Book;
use crate::export::html::write::direction;
use crate::export::named::{Named, named};
use crate::ide::claims::{Cited, Entry, State};
use crate::model::citing::{cited_in_text, mark};
use crate::model::evidence::{claims, evidence};
use crate::model::facts::{Annotation, Item, ItemKind, Name, Shape, text_attribute};
use crate::model::files::{FileId, TextFile};
use crate::model::outline::AnnotationPlace;
use crate::syntax::blocks::BlockKind;
use crate::text::span::Span;
use crate::text::xml::escaped;

/// A note before it has a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Note {
    /// Behind what it stands, in bytes of the file.
    pub(super) at: u32,
    pub(super) state: Option<State>,
    pub(super) content: Content,
    /// What of the text it stands in place of.
    pub(super) instead: Option<Span>,
    /// HTML that stands there before its number.
    pub(super) words: String,
}

impl Note {
    fn new(at: u32, content: Content) -> Self {
        Note { at, state: None, content, instead: None, words: String::new() }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Content {
    Html(String),
    /// The words of a footnote, in bytes of the file.
    Words(Span),
}

/// The notes of a file in the order of their places, those of its register not among them.
pub(super) fn notes(book: &Book<'_>, file: FileId, text: &TextFile) -> Vec<Note> {
    let mut found = Vec::new();
    let mut cited = HashMap::new();
    for claim in claims(text).filter(|claim| claim.annotation.well_formed) {
        let Some((_, entry)) = book.claim(file, claim.place) else { continue };
        let placed = text.document.blocks().get(claim.place.block);
        if placed.is_none_or(|placed| placed.block.kind == BlockKind::Entry) {
            continue;
        }
        cited.insert(claim.end, evidence(book.world, text, &claim).iter().map(|one| one.span).collect::<Vec<_>>());
        let content = Content::Html(of_claim(book, entry, claim.items));
        found.push(Note { state: Some(entry.state), ..Note::new(claim.end, content) });
    }
    let several = several(book, text);
    for (block, placed) in text.document.blocks().iter().enumerate() {
        if placed.block.kind == BlockKind::Entry {
            continue;
        }
        let facts = &placed.block.facts;
        for (index, (annotation, items)) in facts.annotated().enumerate().filter(|(_, (one, _))| one.well_formed) {
            let is_claim = items.iter().any(|item| matches!(item.kind, ItemKind::Claim { .. }));
            let is_end = annotation.shape == Shape::MilestoneEnd;
            if is_claim || is_end || is_told(text, annotation, items, placed.start, &cited) {
                continue;
            }
            let meant = several.get(&AnnotationPlace { block, annotation: index });
            if let Some(html) = of_annotation(book, items, meant) {
                found.push(Note::new(annotation.span().end + placed.start, Content::Html(html)));
            }
        }
        for reference in facts.note_references() {
            let span = reference.span.shift(placed.start);
            let note = text.outline.notes.get(&reference.label);
            let words = note.and_then(|(block, note)| {
                let placed = text.document.blocks().get(*block)?;
                Some(Span::new(note.head.end, note.span.end).shift(placed.start))
            });
            let none = || Content::Html(format!("No note is labelled <code>{}</code>", escaped(&reference.label)));
            let content = words.map_or_else(none, Content::Words);
            found.push(Note { instead: Some(span), ..Note::new(span.end, content) });
        }
    }
    found.extend(in_pandoc(book, text));
    found.sort_by_key(|note| note.at);
    found
}

/// Whether a point only cites what the claim right before it is told to rest on.
fn is_told(
    text: &TextFile,
    annotation: &Annotation,
    items: &[Item],
    start: u32,
    cited: &HashMap<u32, Vec<Span>>,
) -> bool {
    let at = annotation.span().start + start;
    // A stop and a space may stand between the two.
    let from = text.document.text().slice(Span::new(at.saturating_sub(2), at));
    let gap = from.chars().rev().take_while(|c| c.is_whitespace() || ".,;:!?)]\"".contains(*c)).count() as u32;
    let evidence = (0..=gap).find_map(|gap| cited.get(&at.checked_sub(gap)?));
    let is_citation = |item: &Item| {
        let span = item.citation().map(|citation| citation.key_span.shift(start));
        span.is_some_and(|span| evidence.is_some_and(|known| known.contains(&span)))
    };
    annotation.shape == Shape::Point && items.iter().all(is_citation)
}

/// Whom each annotation means that means several.
fn several(book: &Book<'_>, text: &TextFile) -> HashMap<AnnotationPlace, Vec<Named>> {
    let all = named(book.world, text);
    let of_one = all.chunk_by(|one, next| one.place == next.place).filter(|of_one| of_one.len() > 1);
    of_one.filter_map(|of_one| Some((of_one.first()?.place, of_one.to_vec()))).collect()
}

fn of_claim(book: &Book<'_>, entry: &Entry, items: &[Item]) -> String {
    let word = match entry.state {
        State::Exempt => "common knowledge",
        state => state.name(),
    };
    let mut parts: Vec<String> = Vec::new();
    parts.extend(list(book, "", &entry.evidence));
    parts.extend(list(book, "against it: ", &entry.against));
    parts.extend(list(book, "cf. ", &after(items, "cf")));
    parts.extend(entry.certainty.as_ref().map(|certainty| format!("certainty {}", escaped(certainty))));
    parts.extend(text_attribute(items, "resp").map(|who| format!("according to {}", escaped(who))));
    parts.extend(text_attribute(items, "checked").map(|who| format!("checked by {}", escaped(who))));
    let status = text_attribute(items, "status").filter(|status| *status != "verified");
    parts.extend(status.map(escaped));
    let by = entry.disputed_by.iter().filter_map(|one| book.disputer(one));
    let by: Vec<String> = by.filter_map(|(number, other)| reference(book, number, other)).collect();
    if !by.is_empty() {
        parts.push(format!("disputed by {}", by.join("; ")));
    }
    parts.extend(glosses(items));
    let stop = if parts.is_empty() { "" } else { " · " };
    format!("<span class=\"state\">{word}{stop}</span>{}", parts.join(" · "))
}

/// Another claim by its first words.
fn reference(book: &Book<'_>, number: usize, claim: &Entry) -> Option<String> {
    const MOST: usize = 60;
    let words = escaped(&crate::ide::sheet::shortened(&claim.text, MOST));
    Some(format!("<a href=\"{}\">“{words}”</a>", book.claim_address(number)?))
}

fn of_annotation(book: &Book<'_>, items: &[Item], meant: Option<&Vec<Named>>) -> Option<String> {
    let own: Vec<Cited> = items.iter().filter_map(Item::citation).map(Cited::from).collect();
    let mut parts: Vec<String> = Vec::new();
    if let Some(meant) = meant {
        let one = |one: &Named| match (book.entity_address(&one.id), book.world.entry(&one.id)) {
            (Some(address), Some((_, entry))) => {
                format!("<a href=\"{address}\">{}</a>", escaped(crate::ide::entities::title(entry)))
            }
            _ => format!("<code>@{}</code>", escaped(&one.id)),
        };
        parts.push(format!("meant are {}", meant.iter().map(one).collect::<Vec<_>>().join(", ")));
    }
    parts.extend(list(book, "", &own));
    parts.extend(list(book, "against it: ", &after(items, "against")));
    parts.extend(list(book, "cf. ", &after(items, "cf")));
    parts.extend(glosses(items));
    (!parts.is_empty()).then(|| parts.join(" · "))
}

fn list(book: &Book<'_>, head: &str, cited: &[Cited]) -> Option<String> {
    let all: Vec<String> = cited.iter().map(|one| book.cite(one, false)).collect();
    (!all.is_empty()).then(|| format!("{head}{}", all.join("; ")))
}

/// The sources after a key.
fn after(items: &[Item], key: &str) -> Vec<Cited> {
    let source = |item: &Item| item.attribute(key)?.source().map(Cited::from);
    items.iter().filter_map(source).collect()
}

fn glosses(items: &[Item]) -> impl Iterator<Item = String> {
    items.iter().filter_map(|item| match &item.kind {
        ItemKind::Gloss(text) => Some(format!(
            "<span class=\"gloss\"{}>{}</span>",
            direction(text),
            escaped(&text.replace(['\n', '\t'], " "))
        )),
        _ => None,
    })
}

/// Citations in Pandoc's form: a bracket becomes one note, a bare key the name of its author with a note.
fn in_pandoc(book: &Book<'_>, text: &TextFile) -> Vec<Note> {
    let mut found: Vec<Note> = Vec::new();
    for placed in text.document.blocks() {
        if placed.block.facts.text_citations().is_empty() {
            continue;
        }
        let source = text.document.text().slice(placed.span());
        let mut last: Option<(Span, u32)> = None;
        for one in cited_in_text(book.world, &placed.block.facts) {
            let span = mark(one);
            let cited = book.cite(&(&one.citation).into(), false);
            let key = one.citation.key_span;
            let from = last.filter(|(bracket, _)| *bracket == span).map_or(span.start + 1, |(_, end)| end);
            let before = source.get(from as usize..key.start.saturating_sub(1) as usize).unwrap_or_default();
            // Of what stands before a key: `; see also -`.
            let prefix = before.rsplit(';').next().unwrap_or_default().trim().trim_end_matches('-').trim_end();
            let prefix = if one.bracket.is_none() || prefix.is_empty() {
                String::new()
            } else {
                format!("{} ", escaped(prefix))
            };
            match found.last_mut().filter(|_| last.is_some_and(|(bracket, _)| bracket == span)) {
                Some(Note { content: Content::Html(html), .. }) => html.push_str(&format!("; {prefix}{cited}")),
                _ => {
                    let instead = Some(span.shift(placed.start));
                    let content = Content::Html(format!("{prefix}{cited}"));
                    let words =
                        if one.bracket.is_none() { escaped(&author(book, &one.citation.key)) } else { String::new() };
                    found.push(Note { instead, words, ..Note::new(span.end + placed.start, content) });
                }
            }
            last = Some((span, key.end));
        }
    }
    found
}

/// The author by whom a text names a source that it cites with a bare key.
fn author(book: &Book<'_>, key: &Name) -> String {
    let source = book.world.source(key);
    let people = source.map(|source| if source.authors.is_empty() { &source.editors } else { &source.authors });
    let names: Vec<&str> = people.into_iter().flatten().map(|person| person.family.as_str()).collect();
    match names.as_slice() {
        [] => source.and_then(|source| source.title.clone()).unwrap_or_else(|| format!("@{key}")),
        [one] => (*one).to_owned(),
        [one, two] => format!("{one} and {two}"),
        [one, ..] => format!("{one} et al."),
    }
}
