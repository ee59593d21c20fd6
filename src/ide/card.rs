//! The card of an entity: what is known of it, for a reader.

mod body;
mod congress;
pub(in crate::ide) mod fields;
mod office;
mod person;
mod place;
mod related;
mod said;

pub(super) use fields::entity as named;

use crate::ide::card::body::body;
use crate::ide::entities::{Counts, definition, title};
use crate::ide::sheet::{Line, Part, Piece, Sheet, count, join, shortened};
use crate::ide::spoken::spoken;
use crate::model::authority::Reference;
use crate::model::bibliography::citation::Markup;
use crate::model::date::Date;
use crate::model::facts::{self, Entry, Facts, Item, Name};
use crate::model::files::FileId;
use crate::model::world::World;

/// The card of an entity with all that is known; none where no entry defines it.
pub fn card(world: &World, id: &str, markup: Markup) -> Option<Sheet> {
    let view = View { markup, is_brief: false, at: None };
    Some(Sheet { markup, is_close: false, pieces: pieces(world, id, view)? })
}

/// The same for a reader who only looks up from a text: what matters at the time that the text speaks of.
pub(super) fn brief(world: &World, id: &str, markup: Markup, at: Option<&Date>) -> Option<Vec<Piece>> {
    pieces(world, id, View { markup, is_brief: true, at })
}

/// For whom a card is.
#[derive(Clone, Copy, Debug)]
struct View<'a> {
    markup: Markup,
    is_brief: bool,
    /// The time from which the entity is looked at.
    at: Option<&'a Date>,
}

impl View<'_> {
    /// So many of a list, where the reader has little time.
    fn most(self, brief: usize) -> usize {
        if self.is_brief { brief } else { usize::MAX }
    }
}

fn pieces(world: &World, id: &str, view: View<'_>) -> Option<Vec<Piece>> {
    let id = crate::model::lower::name(id);
    let (place, entry) = definition(world, &id)?;
    let subject = Subject { world, file: place.file, entry, facts: &place.block.facts, view };
    let spoken = spoken(world, &id);
    let mut pieces =
        vec![Piece::title(title(entry), [Part::Text(entry.kind.to_string()), Part::Code(format!("@{id}"))])];
    pieces.extend(also(&subject));
    pieces.extend(body(&subject, &spoken));
    pieces.extend(notes(&subject));
    match view.is_brief {
        true => pieces.push(Piece::Line(join([told(spoken.counts), authorities(&subject)], " · "))),
        false => pieces.extend([told(spoken.counts), authorities(&subject)].map(Piece::Line)),
    }
    pieces.retain(|piece| !piece.is_empty());
    Some(pieces)
}

/// The entity that a card is of.
#[derive(Clone, Copy)]
struct Subject<'a> {
    world: &'a World,
    file: FileId,
    entry: &'a Entry,
    facts: &'a Facts,
    view: View<'a>,
}

impl<'a> Subject<'a> {
    /// The items in the block after a value.
    fn items(&self, part: &facts::Part) -> &'a [Item] {
        self.facts.items_after(part)
    }

    fn id(&self) -> &'a Name {
        &self.entry.id
    }
}

/// The names besides the first; those that only a search needs are left out of what is brief.
fn also(subject: &Subject<'_>) -> Option<Piece> {
    let names = subject.entry.all("also").flat_map(|statement| &statement.parts);
    let name = |part: &facts::Part| match fields::when(subject.world, subject.items(part)) {
        Some(when) => format!("{} ({when})", part.text),
        None => part.text.to_string(),
    };
    let mut names: Vec<String> = names.filter(|part| !part.text.is_empty()).map(name).collect();
    const MOST: usize = 6;
    if names.len() > MOST.saturating_add(1) && subject.view.is_brief {
        let more = names.len() - MOST;
        names.truncate(MOST);
        names.push(format!("and {more} more"));
    }
    (!names.is_empty()).then(|| Piece::line(format!("Also {}", names.join("; "))))
}

fn notes(subject: &Subject<'_>) -> Vec<Piece> {
    const MOST: usize = 320;
    let notes = subject.entry.all("note").map(|note| shortened(&note.whole.text, subject.view.most(MOST)));
    let notes: Vec<Piece> = notes.map(Piece::line).collect();
    match subject.view.is_brief {
        true if notes.is_empty() => vec![Piece::Gap],
        true => [vec![Piece::Gap], notes, vec![Piece::Gap]].concat(),
        false => notes,
    }
}

fn told(counts: Counts) -> Line {
    vec![Part::Text(format!("{} · {}", count(counts.mentions, "mention"), count(counts.claims, "claim")))]
}

fn authorities(subject: &Subject<'_>) -> Line {
    let parts = subject.entry.all("same").flat_map(|statement| &statement.parts);
    join(parts.map(|part| vec![authority(subject.world, &part.text)]), " · ")
}

/// An authority id, which leads to its page.
pub(super) fn authority(world: &World, text: &str) -> Part {
    let reference = Reference::parse(text).ok();
    match reference.and_then(|reference| world.settings().authorities.url(reference.scheme, reference.id)) {
        Some(url) => Part::Link { words: text.to_owned(), url },
        None => Part::Text(text.to_owned()),
    }
}

#[cfg(test)]
mod tests;
