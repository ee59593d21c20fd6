//! The card of an entity: what is known of it, short, for a reader.

mod body;
mod congress;
mod fields;
mod office;
mod person;
mod related;
pub mod render;

use crate::ide::card::body::body;
use crate::ide::entities::{Counts, counts, definition, title};
use crate::model::authority::Reference;
use crate::model::facts::{Entry, Facts, Item, Name};
use crate::model::files::FileId;
use crate::model::world::World;

/// The card of an entity; none where no entry defines it.
pub fn card(world: &World, id: &str) -> Option<Card> {
    let id = crate::model::lower::name(id);
    let (place, entry) = definition(world, &id)?;
    let subject = Subject { world, file: place.file, entry, facts: &place.block.facts };
    let mut pieces = Vec::new();
    pieces.extend(also(&subject));
    pieces.extend(body(&subject));
    pieces.extend(entry.all("note").map(|note| Piece::line(&*note.whole.text)));
    pieces.push(told(counts(world).get(&id).copied().unwrap_or_default()));
    pieces.extend(authorities(&subject));
    pieces.retain(|piece| !piece.is_empty());
    Some(Card { name: title(entry).to_owned(), kind: entry.kind.to_string(), id: id.to_string(), pieces })
}

/// What is shown of an entity, from top to bottom. [`render`] makes it text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    pub name: String,
    pub kind: String,
    pub id: String,
    pub pieces: Vec<Piece>,
}

/// A part of a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    Line(Line),
    /// Lines under a heading.
    List(&'static str, Vec<Line>),
}

/// A line, of parts.
pub type Line = Vec<Part>;

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    Text(String),
    /// Another entity by its name, so that it can be gone to.
    Entity {
        id: String,
        name: String,
    },
    /// An address outside.
    Link {
        words: String,
        url: String,
    },
}

impl Piece {
    fn line(text: impl Into<String>) -> Self {
        Piece::Line(vec![Part::Text(text.into())])
    }

    /// A line that begins with a word for what it tells; nothing where there is nothing to tell.
    fn labelled(label: &str, line: Line) -> Option<Self> {
        (!line.is_empty()).then(|| Piece::Line(join([vec![Part::Text(format!("{label} "))], line], "")))
    }

    fn is_empty(&self) -> bool {
        match self {
            Piece::Line(line) => line.is_empty(),
            Piece::List(_, lines) => lines.is_empty(),
        }
    }
}

/// Lines as one, with `separator` between.
fn join(lines: impl IntoIterator<Item = Line>, separator: &str) -> Line {
    let mut out = Line::new();
    for line in lines.into_iter().filter(|line| !line.is_empty()) {
        if !out.is_empty() && !separator.is_empty() {
            out.push(Part::Text(separator.to_owned()));
        }
        out.extend(line);
    }
    out
}

/// The entity that a card is of.
#[derive(Clone, Copy)]
struct Subject<'a> {
    world: &'a World,
    file: FileId,
    entry: &'a Entry,
    facts: &'a Facts,
}

impl<'a> Subject<'a> {
    /// The items in the block after a value.
    fn items(&self, part: &crate::model::facts::Part) -> &'a [Item] {
        items(self.facts, part)
    }

    fn id(&self) -> &'a Name {
        &self.entry.id
    }
}

/// The items in the block after a value of an entry.
fn items<'a>(facts: &'a Facts, part: &crate::model::facts::Part) -> &'a [Item] {
    facts.annotation(part.annotation).map(|annotation| facts.items_of(annotation)).unwrap_or_default()
}

fn also(subject: &Subject<'_>) -> Option<Piece> {
    let names = subject.entry.all("also").flat_map(|statement| &statement.parts);
    let name = |part: &crate::model::facts::Part| match fields::when(subject.world, subject.items(part)) {
        Some(when) => format!("{} ({when})", part.text),
        None => part.text.to_string(),
    };
    let names: Vec<String> = names.filter(|part| !part.text.is_empty()).map(name).collect();
    (!names.is_empty()).then(|| Piece::line(format!("Also {}", names.join("; "))))
}

fn told(counts: Counts) -> Piece {
    Piece::line(format!("{} · {}", count(counts.mentions, "mention"), count(counts.claims, "claim")))
}

/// `1 claim`, `2 claims`.
fn count(number: u32, word: &str) -> String {
    format!("{number} {word}{}", if number == 1 { "" } else { "s" })
}

fn authorities(subject: &Subject<'_>) -> Option<Piece> {
    let parts = subject.entry.all("same").flat_map(|statement| &statement.parts);
    let links = parts.map(|part| {
        let url = Reference::parse(&part.text)
            .ok()
            .and_then(|reference| subject.world.settings().authorities.url(reference.scheme, reference.id));
        vec![match url {
            Some(url) => Part::Link { words: part.text.to_string(), url },
            None => Part::Text(part.text.to_string()),
        }]
    });
    let line = join(links, " · ");
    (!line.is_empty()).then_some(Piece::Line(line))
}

#[cfg(test)]
mod tests;
