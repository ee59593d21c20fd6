//! What a block speaks of, in order: the entities it mentions, and known names that no annotation says the bearer of.

use std::borrow::Cow;

use crate::model::document::{Document, Placed};
use crate::model::facts::{Facts, ItemKind, Name, Shape};
use crate::model::names::matcher::Match;
use crate::model::prose::Prose;
use crate::model::schema::Takes;
use crate::rules::lens::Lens;
use crate::syntax::blocks::BlockKind;
use crate::text::span::Span;

pub(super) enum Step<'a> {
    Mention(&'a Name),
    Bare(BareName),
}

/// A known name that stands bare.
pub(super) struct BareName {
    /// In bytes of the file.
    pub(super) span: Span,
    /// Its number in the matcher of the register.
    pub(super) name: u32,
    /// Whether brackets can be laid around it: none of an annotation stand inside.
    pub(super) can_be_wrapped: bool,
}

/// The mentions of a block and its bare names, in order. A name is not bare in a mention, in what is verbatim, in a
/// citation or an address, in a heading, nor where an entry gives names.
pub(super) fn steps<'a>(lens: Lens<'a>, document: &Document, placed: &'a Placed) -> Vec<Step<'a>> {
    let facts = &placed.block.facts;
    let source = document.text().slice(Span::new(placed.start, placed.start + placed.block.len));
    let bare = match placed.block.kind {
        BlockKind::Paragraph => bare_names(lens, facts, &source),
        BlockKind::Entry => {
            let mut found = bare_names(lens, facts, &source);
            found.retain(|name| stands_in_prose(lens, facts, name.span));
            found
        }
        BlockKind::Heading(_) => Vec::new(),
        _ => return Vec::new(),
    };
    let mut mentions = mentions(lens, facts, &source).into_iter().peekable();
    let mut steps = Vec::with_capacity(mentions.len() + bare.len());
    for name in bare {
        while let Some((_, id)) = mentions.next_if(|(at, _)| *at <= name.span.start) {
            steps.push(Step::Mention(id));
        }
        steps.push(Step::Bare(BareName { span: name.span.shift(placed.start), ..name }));
    }
    steps.extend(mentions.map(|(_, id)| Step::Mention(id)));
    steps
}

/// Each mention with the place where the words begin that it annotates. A bare one mentions all whom it may mean.
fn mentions<'a>(lens: Lens<'a>, facts: &'a Facts, source: &str) -> Vec<(u32, &'a Name)> {
    let mut found = Vec::new();
    for (annotation, items) in facts.annotated() {
        for item in items {
            match &item.kind {
                ItemKind::Mention { id: Some(id), .. } => found.push((annotation.text.start, id)),
                ItemKind::Mention { id: None, .. } => {
                    let ids = lens.register().may_mean(source, facts, annotation);
                    found.extend(ids.into_iter().map(|id| (annotation.text.start, id)));
                }
                _ => {}
            }
        }
    }
    if let Some(entry) = &facts.entry {
        let parts = entry.statements.iter().flat_map(|statement| &statement.parts);
        found.extend(parts.filter_map(|part| Some((part.span.start, &part.entity.as_ref()?.id))));
    }
    found.sort_by_key(|(at, _)| *at);
    found
}

fn bare_names(lens: Lens<'_>, facts: &Facts, source: &str) -> Vec<BareName> {
    let overlay = &facts.overlay;
    let prose = (!overlay.is_empty()).then(|| Prose::new(source, overlay));
    let text = prose.as_ref().map_or(Cow::Borrowed(source), |prose| Cow::Borrowed(&prose.text));
    let mut found = lens.register().names().find_in(&text);
    if found.is_empty() {
        return Vec::new();
    }
    found.retain(|found| !is_in_address(&text, found.span.start as usize));
    let place = |found: &Match| prose.as_ref().map_or(found.span, |prose| prose.source_span(found.span));
    let mut taken = Taken::of(facts);
    found
        .into_iter()
        .map(|found| (place(&found), found.name))
        .filter(|(span, _)| !taken.touch(*span))
        .map(|(span, name)| {
            let first = overlay.partition_point(|cut| cut.end <= span.start);
            let mut inside = overlay.iter().skip(first).take_while(|cut| cut.start < span.end);
            BareName { span, name, can_be_wrapped: inside.all(|cut| cut.of_text(source) == "\\") }
        })
        .collect()
}

/// The parts of a block where a name is not bare. Asked about in order.
struct Taken {
    spans: Vec<Span>,
    next: usize,
    /// The furthest end of those before `next`.
    reached: u32,
}

impl Taken {
    fn of(facts: &Facts) -> Self {
        let is_mention = |kind: &ItemKind| matches!(kind, ItemKind::Mention { .. });
        let mentions = facts
            .annotated()
            .filter(|(annotation, items)| {
                annotation.shape == Shape::Span && items.iter().any(|item| is_mention(&item.kind))
            })
            .map(|(annotation, _)| annotation.text);
        let citations = facts.text_citations().iter().map(|c| c.bracket.unwrap_or(c.citation.key_span));
        let references = facts.note_references().iter().map(|reference| reference.span);
        let labels =
            facts.notes().iter().map(|note| Span::new(note.span.start, note.span.start + note.label.len() as u32 + 4));
        let mut spans: Vec<Span> =
            mentions.chain(citations).chain(references).chain(labels).chain(facts.code().iter().copied()).collect();
        spans.sort_unstable();
        Taken { spans, next: 0, reached: 0 }
    }

    fn touch(&mut self, span: Span) -> bool {
        while let Some(taken) = self.spans.get(self.next).filter(|taken| taken.start < span.end) {
            self.reached = self.reached.max(taken.end);
            self.next += 1;
        }
        self.reached > span.start
    }
}

/// Whether a place of an entry is in a value that people read: not in a name, an id or a date.
fn stands_in_prose(lens: Lens<'_>, facts: &Facts, span: Span) -> bool {
    let Some(entry) = facts.entry.as_deref() else { return false };
    let index = entry.statements.partition_point(|statement| statement.span.end < span.end);
    let Some(statement) = entry.statements.get(index).filter(|s| s.whole.span.contains(span)) else { return false };
    let gives_names = matches!(statement.field.as_str(), "name" | "also" | "title" | "lang");
    let takes = || lens.settings().schema.field(&entry.kind, &statement.field).map(|field| &field.takes);
    !gives_names && takes() == Some(&Takes::Text)
}

/// Whether a place is in an address: in a word with `://`, or in the parentheses of a Markdown link.
fn is_in_address(prose: &str, at: usize) -> bool {
    let before = prose.as_bytes().get(..at).unwrap_or_default();
    let length = before.iter().rev().take(LONGEST_ADDRESS).take_while(|b| !b.is_ascii_whitespace()).count();
    let Some(word) = prose.get(at - length..at) else { return false };
    word.contains("://") || word.rsplit_once("](").is_some_and(|(_, address)| !address.contains(')'))
}

/// In bytes; so far back its beginning is looked for.
const LONGEST_ADDRESS: usize = 512;
