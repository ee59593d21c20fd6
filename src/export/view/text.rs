//! A text without its overlay, and what the overlay says.

use schemars::JsonSchema;
use serde::Serialize;

use super::item::{Cited, ItemView, items};
use crate::export::code_points::CodePoints;
use crate::export::standoff::{Removed, Standoff, standoff};
use crate::ide::place::Place;
use crate::model::document::Placed;
use crate::model::evidence::extent;
use crate::model::facts::{Annotation, ItemKind, Shape};
use crate::model::files::{FileId, TextFile};
use crate::model::outline::AnnotationPlace;
use crate::model::prose::Prose;
use crate::model::strip::strip_with_map;
use crate::model::world::World;
use crate::syntax::blocks::BlockKind;
use crate::text::span::Span;

/// A text and its annotations.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct TextView {
    /// Relative to the workspace, with `/`.
    pub path: String,
    /// Of its `@text` entry, as are the next two.
    pub id: Option<String>,
    pub title: Option<String>,
    pub lang: Option<String>,
    /// The text without its overlay.
    pub text: String,
    /// The SHA-256 of `text` in UTF-8, in hexadecimal digits.
    pub sha256: String,
    /// Headings, paragraphs and the rest, in order and without overlap.
    pub parts: Vec<TextPart>,
    /// By their places, the longer first where two start together.
    pub annotations: Vec<AnnotationView>,
    /// Citations that stand in the text itself, in Pandoc's form.
    pub citations: Vec<TextCited>,
    /// The notes of `[^label]`, which are part of the text.
    pub footnotes: Vec<Footnote>,
    /// What was taken out, in order: enough to put it back byte for byte.
    pub removed: Vec<Removed>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TextPart {
    pub start: u32,
    /// Before the line break that ends it.
    pub end: u32,
    #[serde(flatten)]
    pub kind: TextPartKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum TextPartKind {
    /// The level counts from 1; the part includes the `#`.
    Heading {
        level: u8,
    },
    Paragraph,
    Verbatim,
    FrontMatter,
}

/// A block `{…}`, or a pair of a milestone.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct AnnotationView {
    /// The first of the ids it has in its text, else `~` and a number: one that no other annotation of the text has.
    pub id: String,
    pub shape: ShapeView,
    /// The words that are annotated; empty for a point that only cites.
    pub start: u32,
    pub end: u32,
    /// The id of a milestone.
    pub milestone: Option<String>,
    pub items: Vec<ItemView>,
    /// The items as they are written, a space between; without the id of a milestone.
    pub gloss: String,
    /// Where it stands in its file.
    pub place: Place,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ShapeView {
    Span,
    Point,
    Milestone,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TextCited {
    pub start: u32,
    pub end: u32,
    #[serde(flatten)]
    pub cited: Cited,
    /// Whether it is in brackets; a bare key is text where no source has it.
    pub bracketed: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Footnote {
    pub label: String,
    /// `[^label]: …`
    pub start: u32,
    pub end: u32,
    /// Where `[^label]` stands.
    pub references: Vec<(u32, u32)>,
}

/// The view of a file; none where it is no text.
pub(super) fn text_view(world: &World, file: FileId) -> Option<TextView> {
    let text = world.text_file(file)?;
    let prose = strip_with_map(&text.document);
    let Standoff { sha256, removed, .. } = standoff(&text.document);
    let mut walk = Walk { world, file, text, prose: &prose, points: CodePoints::new(&prose.text) };
    let entry = text.outline.text_entry(&text.document);
    let field = |name| entry.and_then(|entry| entry.text(name)).map(str::to_owned);
    let parts = walk.parts();
    let annotations = walk.annotations();
    let (citations, footnotes) = (walk.citations(), walk.footnotes());
    Some(TextView {
        path: world.path(file).to_owned(),
        id: entry.map(|entry| entry.id.to_string()),
        title: field("title").or_else(|| field("name")),
        lang: field("lang"),
        sha256,
        parts,
        annotations,
        citations,
        footnotes,
        removed,
        text: prose.text,
    })
}

struct Walk<'a> {
    world: &'a World,
    file: FileId,
    text: &'a TextFile,
    prose: &'a Prose,
    points: CodePoints<'a>,
}

impl Walk<'_> {
    /// A range of the file in code points of the stripped text.
    fn range(&mut self, span: Span) -> (u32, u32) {
        let span = self.prose.place_span(span);
        (self.points.before(span.start), self.points.before(span.end))
    }

    fn parts(&mut self) -> Vec<TextPart> {
        let mut parts = Vec::new();
        for placed in self.text.document.blocks() {
            let kind = match placed.block.kind {
                BlockKind::FrontMatter => TextPartKind::FrontMatter,
                BlockKind::Heading(level) => TextPartKind::Heading { level },
                BlockKind::Verbatim { .. } => TextPartKind::Verbatim,
                // What is left of an entry are stray lines.
                BlockKind::Paragraph | BlockKind::Entry => TextPartKind::Paragraph,
                BlockKind::Comment | BlockKind::Blank => continue,
            };
            let span = self.prose.place_span(placed.span());
            let kept = span.of_text(&self.prose.text);
            let end = span.start + kept.trim_end().len() as u32;
            if end > span.start {
                parts.push(TextPart { start: self.points.before(span.start), end: self.points.before(end), kind });
            }
        }
        parts
    }

    fn annotations(&mut self) -> Vec<AnnotationView> {
        let mut found = Vec::new();
        for (block, placed) in self.text.document.blocks().iter().enumerate() {
            let facts = &placed.block.facts;
            if facts.entry.is_some() || facts.annotations.is_empty() {
                continue;
            }
            let source = self.text.document.text().slice(placed.span()).into_owned();
            for (index, annotation) in facts.annotations.iter().enumerate() {
                found.extend(self.annotation(
                    placed,
                    &source,
                    AnnotationPlace { block, annotation: index },
                    annotation,
                ));
            }
        }
        found.sort_by_key(|one| (one.start, std::cmp::Reverse(one.end)));
        let mut seen = std::collections::HashSet::new();
        for (number, one) in (1..).zip(&mut found) {
            if one.id.is_empty() || !seen.insert(one.id.clone()) {
                one.id = format!("~{number}");
            }
        }
        found
    }

    fn annotation(
        &mut self,
        placed: &Placed,
        source: &str,
        place: AnnotationPlace,
        annotation: &Annotation,
    ) -> Option<AnnotationView> {
        let shape = match annotation.shape {
            Shape::Span => ShapeView::Span,
            Shape::Point => ShapeView::Point,
            Shape::MilestoneStart if self.text.outline.milestone_from(place).is_some() => ShapeView::Milestone,
            Shape::MilestoneStart | Shape::MilestoneEnd | Shape::Statement => return None,
        };
        if !annotation.well_formed {
            return None;
        }
        let facts = &placed.block.facts;
        let own = facts.items_of(annotation);
        let (words, _) = extent(self.text, place, annotation, placed.start);
        let (start, end) = self.range(words);
        let written = own.iter().filter(|item| !matches!(item.kind, ItemKind::MilestoneStart(_)));
        let gloss: Vec<&str> = written.map(|item| item.span.of_text(source)).collect();
        let milestone = own.iter().find_map(|item| match &item.kind {
            ItemKind::MilestoneStart(id) => Some(id.to_string()),
            _ => None,
        });
        Some(AnnotationView {
            id: own.iter().find_map(|item| item.own_id()).map(ToString::to_string).unwrap_or_default(),
            shape,
            start,
            end: end.max(start),
            milestone,
            items: items(self.world, source, facts, annotation),
            gloss: gloss.join(" "),
            place: Place::of(self.world, self.file, annotation.span().start + placed.start),
        })
    }

    fn citations(&mut self) -> Vec<TextCited> {
        let mut found = Vec::new();
        for placed in self.text.document.blocks() {
            for one in placed.block.facts.text_citations() {
                let span = one.bracket.unwrap_or(one.citation.key_span).shift(placed.start);
                let (start, end) = self.range(span);
                found.push(TextCited { start, end, cited: Cited::of(&one.citation), bracketed: one.bracket.is_some() });
            }
        }
        found
    }

    fn footnotes(&mut self) -> Vec<Footnote> {
        let mut notes: Vec<_> = self.text.outline.notes.iter().collect();
        notes.sort_by_key(|(_, (block, note))| (*block, note.span));
        let mut found = Vec::new();
        for (label, (block, note)) in notes {
            let Some(placed) = self.text.document.blocks().get(*block) else { continue };
            let (start, end) = self.range(note.span.shift(placed.start));
            let mut references = Vec::new();
            for placed in self.text.document.blocks() {
                for one in placed.block.facts.note_references().iter().filter(|one| one.label == *label) {
                    references.push(self.range(one.span.shift(placed.start)));
                }
            }
            found.push(Footnote { label: label.to_string(), start, end, references });
        }
        found
    }
}
