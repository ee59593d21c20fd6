//! Where an annotation may still be made.

use std::sync::LazyLock;

use regex::Regex;

use crate::model::document::Placed;
use crate::model::facts::{Block, Facts, Item, ItemKind, Shape};
use crate::model::files::TextFile;
use crate::model::lower::{Dialect, lower};
use crate::model::outline::Milestone;
use crate::model::prose::Prose;
use crate::text::edit::{Edit, apply_all};
use crate::text::span::{Span, any_overlaps, merged};

/// The words of a file that milestones annotate already, in bytes of the file.
pub struct Taken {
    mentions: Vec<Span>,
    dates: Vec<Span>,
}

/// The parts of a block where nothing may be annotated, as bytes of the block.
pub struct Free {
    /// Where no annotation may stand at all.
    closed: Vec<Span>,
    mentions: Vec<Span>,
    dates: Vec<Span>,
    /// An annotation may not begin or end between brackets that are not its own.
    overlay: Vec<Span>,
}

impl Taken {
    pub fn of(text: &TextFile) -> Self {
        let items = |milestone: &Milestone| {
            let facts = &text.document.blocks().get(milestone.start.block)?.block.facts;
            Some(facts.items_of(facts.annotations.get(milestone.start.annotation)?))
        };
        let of = |wanted: fn(&Item) -> bool| {
            let milestones = text.outline.milestones.iter();
            let annotated = milestones.filter(|it| items(it).unwrap_or_default().iter().any(wanted));
            merged(annotated.map(|it| it.text))
        };
        Taken { mentions: of(is_mention), dates: of(is_date) }
    }

    pub fn in_block(&self, source: &str, placed: &Placed) -> Free {
        let own = |spans: &[Span]| {
            let block = Span::new(placed.start, placed.start + placed.block.len);
            let first = spans.partition_point(|span| span.end <= block.start);
            let inside = spans.get(first..).unwrap_or_default().iter().take_while(|span| span.start < block.end);
            let cut = |at: u32| at.clamp(block.start, block.end) - block.start;
            inside.map(|span| Span::new(cut(span.start), cut(span.end))).collect::<Vec<_>>()
        };
        let free = Free::of(source, &placed.block.facts);
        let both = |one: Vec<Span>, other: &[Span]| merged(one.into_iter().chain(own(other)));
        Free { mentions: both(free.mentions, &self.mentions), dates: both(free.dates, &self.dates), ..free }
    }
}

impl Free {
    /// What the block itself annotates and holds verbatim is taken; milestones are not looked at.
    pub fn of(source: &str, facts: &Facts) -> Self {
        let mut free =
            Free { closed: foreign(source), mentions: Vec::new(), dates: Vec::new(), overlay: facts.overlay.to_vec() };
        for (annotation, items) in facts.annotated().filter(|(annotation, _)| annotation.shape != Shape::MilestoneEnd) {
            if items.iter().any(is_mention) {
                free.mentions.push(annotation.text);
            }
            if items.iter().any(is_date) {
                free.dates.push(annotation.text);
            }
        }
        free.closed.extend(facts.code().iter().chain(facts.comments()));
        free.closed.extend(facts.note_references().iter().map(|reference| reference.span));
        free.closed.extend(facts.notes().iter().map(|note| note.head));
        for citation in facts.text_citations() {
            let key = citation.citation.key_span;
            free.closed.push(citation.bracket.unwrap_or(Span::new(key.start.saturating_sub(1), key.end)));
        }
        Free {
            closed: merged(free.closed),
            mentions: merged(free.mentions),
            dates: merged(free.dates),
            overlay: merged(free.overlay),
        }
    }

    pub fn for_mention(&self, span: Span) -> bool {
        self.is_open(span) && !any_overlaps(&self.mentions, span)
    }

    pub fn for_date(&self, span: Span) -> bool {
        self.is_open(span) && !any_overlaps(&self.dates, span)
    }

    fn is_open(&self, span: Span) -> bool {
        !any_overlaps(&self.closed, span) && !any_overlaps(&self.overlay, span)
    }
}

/// Whether a block can bear edits, in its bytes, that each lay one annotation around words of it: in a text with half-open
/// brackets of its own a new one may pair with another than its own.
pub fn can_bear(edits: &[Edit], source: &str, block: &Block, dialect: Dialect) -> bool {
    let (after, _) = apply_all(source, edits);
    let before = &block.facts;
    let facts = lower(&after, block.kind, dialect);
    let same_text = Prose::new(&after, &facts.overlay).text == Prose::new(source, &before.overlay).text;
    let each = facts.annotations.len() == before.annotations.len() + edits.len();
    same_text
        && each
        && facts.problems().is_empty()
        && facts.annotations.iter().all(|annotation| annotation.well_formed)
}

/// What Markdown reads as an address, a tag, or the place that a link leads to: words in it are none of the text's.
fn foreign(source: &str) -> Vec<Span> {
    static PATTERN: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?m)[A-Za-z]{2,}://\S+|www\.\S+|\]\([^()\n]*\)|<[A-Za-z/!][^<>]*>|^ {0,3}\[[^\]\n]+\]:.*$").ok()
    });
    PATTERN.as_ref().map_or_else(Vec::new, |pattern| {
        // The definition of a note is text; only its label is not.
        let note = |found: &regex::Match<'_>| found.as_str().trim_start().starts_with("[^");
        pattern.find_iter(source).filter(|found| !note(found)).map(|found| Span::of(found.range())).collect()
    })
}

fn is_mention(item: &Item) -> bool {
    matches!(item.kind, ItemKind::Mention { .. })
}

/// Whether an item dates what it annotates.
pub fn is_date(item: &Item) -> bool {
    matches!(item.kind, ItemKind::Date(_) | ItemKind::DateOf(_))
}
