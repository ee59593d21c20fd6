//! An entry of the register with its statements.

use schemars::JsonSchema;
use serde::Serialize;

use super::item::{Cited, ItemView, items};
use super::text::{AnnotationView, ShapeView};
use crate::ide::place::Place;
use crate::model::facts::{Annotation, Entry, Facts, Part, Shape};
use crate::model::index::Place as BlockPlace;
use crate::model::world::World;
use crate::text::span::Span;

/// An entry.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct EntryView {
    pub id: String,
    pub kind: String,
    /// Its `name`, or the title of a text; the id where it has neither.
    pub title: String,
    /// In the order of the entry.
    pub statements: Vec<StatementView>,
    /// The entry as it is written.
    pub gloss: String,
    /// The file it stands in.
    pub path: String,
    pub place: Place,
}

/// A field with its value, or with the items of its list.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct StatementView {
    pub field: String,
    pub parts: Vec<PartView>,
}

/// A value, or an item of a list.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct PartView {
    /// Without its overlay, in one line.
    pub text: String,
    /// Where it is `@id` or `@id?`.
    pub entity: Option<String>,
    pub uncertain: bool,
    /// Where it is `^key(locator)`.
    pub source: Option<Cited>,
    /// The items of the block that qualifies the statement.
    pub items: Vec<ItemView>,
    /// The annotations in the value, in code points of `text`.
    pub annotations: Vec<AnnotationView>,
}

/// The entries of an id, the one that counts first.
pub(super) fn entries(world: &World, id: &str) -> Vec<EntryView> {
    let mut places: Vec<&BlockPlace> = world.index().entity(id).iter().collect();
    let order =
        |place: &&BlockPlace| (place.file, world.text_file(place.file).and_then(|text| text.index_of(&place.block)));
    places.sort_by_key(order);
    places.into_iter().filter_map(|place| entry_view(world, place)).collect()
}

fn entry_view(world: &World, place: &BlockPlace) -> Option<EntryView> {
    let facts = &place.block.facts;
    let entry = facts.entry.as_deref()?;
    let source = world.source_of(place);
    let text = world.text_file(place.file)?;
    let at = |span: Span| Place::of(world, place.file, text.in_file(&place.block, span).start);
    let fields = world.settings().schema.fields(&entry.kind);
    let walk = Walk { world, facts, source: &source, at: &at };
    let statements = entry.statements.iter().map(|statement| {
        let takes_list = fields.iter().any(|field| field.name == *statement.field && field.list);
        let parts = if takes_list { &*statement.parts } else { std::slice::from_ref(&statement.whole) };
        StatementView { field: statement.field.to_string(), parts: parts.iter().map(|part| walk.part(part)).collect() }
    });
    Some(EntryView {
        id: entry.id.to_string(),
        kind: entry.kind.to_string(),
        title: title(entry),
        statements: statements.collect(),
        gloss: source.trim_end().to_owned(),
        path: world.path(place.file).to_owned(),
        place: at(entry.head),
    })
}

fn title(entry: &Entry) -> String {
    crate::ide::entities::title(entry).to_owned()
}

struct Walk<'a> {
    world: &'a World,
    facts: &'a Facts,
    source: &'a str,
    at: &'a dyn Fn(Span) -> Place,
}

impl Walk<'_> {
    fn part(&self, part: &Part) -> PartView {
        let qualifying = self.facts.annotation(part.annotation);
        let within = self.facts.annotations.iter().filter(|one| {
            one.shape != Shape::Statement
                && one.well_formed
                && part.span.start <= one.span().start
                && one.span().end <= part.span.end
        });
        PartView {
            text: part.text.to_string(),
            entity: part.entity.as_ref().map(|entity| entity.id.to_string()),
            uncertain: part.entity.as_ref().is_some_and(|entity| entity.uncertain),
            source: part.citation.as_ref().map(Cited::of),
            items: qualifying.map(|one| items(self.world, self.source, self.facts, one)).unwrap_or_default(),
            annotations: (1..).zip(within).map(|(number, one)| self.annotation(part, number, one)).collect(),
        }
    }

    fn annotation(&self, part: &Part, number: u32, annotation: &Annotation) -> AnnotationView {
        let own = self.facts.items_of(annotation);
        let gloss: Vec<&str> = own.iter().map(|item| item.span.of_text(self.source)).collect();
        let most = part.text.chars().count() as u32;
        AnnotationView {
            id: own.iter().find_map(|i| i.own_id()).map_or_else(|| format!("~{number}"), ToString::to_string),
            shape: if annotation.shape == Shape::Span { ShapeView::Span } else { ShapeView::Point },
            start: self.offset(part.span.start, annotation.text.start).min(most),
            end: self.offset(part.span.start, annotation.text.end).min(most),
            milestone: None,
            items: items(self.world, self.source, self.facts, annotation),
            gloss: gloss.join(" "),
            place: (self.at)(annotation.span()),
        }
    }

    /// How many code points of a value, in one line and without its overlay, stand before a place of the block.
    fn offset(&self, from: u32, to: u32) -> u32 {
        let mut count = 0;
        let mut spaced = true;
        let mut chars = Span::new(from, to).of_text(self.source).char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let at = from + at as u32;
            let cut = self.facts.overlay.partition_point(|cut| cut.end <= at);
            let taken = self.facts.overlay.get(cut).is_some_and(|cut| cut.start <= at);
            let semicolon = c == '\\' && chars.peek().is_some_and(|(_, next)| *next == ';');
            if taken || semicolon || c.is_whitespace() && spaced {
                continue;
            }
            spaced = c.is_whitespace();
            count += 1;
        }
        count
    }
}
