//! A claim and what it rests on.

use std::collections::HashSet;

use crate::ide::card::named;
use crate::ide::claims::{Disputer, Entry, State, one, pointing};
use crate::ide::sheet::{Line, Part, Piece, count, join, shortened, some};
use crate::ide::words::{capital, date_words, words};
use crate::model::bibliography::citation::{Markup, note};
use crate::model::dated::own_date;
use crate::model::evidence::claim_at;
use crate::model::facts::{Citation, Item, ItemKind, Name, text_attribute};
use crate::model::files::FileId;
use crate::model::outline::AnnotationPlace;
use crate::model::world::World;
use crate::rules::lens::Lens;

/// Whether the reader has the words of a claim before them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    Here,
    Elsewhere,
}

/// Everything that is said of a claim, its words only where they stand elsewhere.
pub(super) fn claim(
    world: &World,
    markup: Markup,
    file: FileId,
    place: AnnotationPlace,
    shown: Shown,
) -> Option<Vec<Piece>> {
    let text = world.text_file(file)?;
    let found = claim_at(text, place)?;
    let entry = one(world, file, place)?;
    let items = found.items;
    let name = entry.id.as_ref().map(|id| Part::Code(format!("!{id}")));
    let mut pieces = vec![Piece::title("Claim", name.into_iter().chain([Part::Text(state(&entry))]))];
    if shown == Shown::Elsewhere {
        let words = shortened(&entry.text, LONG);
        pieces.push(Piece::Line(vec![Part::Place { words, file, span: entry.span }]));
    }
    pieces.push(Piece::Line(measures(world, &entry, items)));
    let evidence = crate::model::evidence::evidence(world, text, &found);
    pieces.push(Piece::List("Evidence", notes(world, markup, evidence.iter().map(|one| one.citation))));
    if evidence.is_empty() && entry.state != State::Exempt {
        pieces.push(Piece::line("No evidence: no source is cited in its block, in its words, or right after them"));
    }
    pieces.push(Piece::List("Against it", notes(world, markup, after(items, "against"))));
    pieces.push(Piece::List("Compare", notes(world, markup, after(items, "cf"))));
    for (heading, key) in [("Disputed by", "disputes"), ("Supported by", "supports")] {
        let from = pointing(world, file, items, key).into_iter();
        pieces.push(Piece::List(heading, some(from.filter_map(|one| other(world, &one)).collect(), MOST)));
    }
    for (heading, key) in [("Disputes", "disputes"), ("Supports", "supports")] {
        pieces.push(Piece::List(heading, some(targets(world, file, items, key), MOST)));
    }
    pieces.push(Piece::Line(answerable(&entry, items)));
    pieces.push(gloss(items));
    Some(pieces)
}

/// What an annotation that is no claim has to say for itself: sources, certainty, a gloss.
pub(super) fn backing(world: &World, markup: Markup, items: &[Item]) -> Option<Vec<Piece>> {
    let mut pieces = vec![Piece::List("Evidence", notes(world, markup, items.iter().filter_map(Item::citation)))];
    pieces.push(Piece::List("Against it", notes(world, markup, after(items, "against"))));
    pieces.push(Piece::List("Compare", notes(world, markup, after(items, "cf"))));
    let certainty = text_attribute(items, "cert").map(|cert| format!("certainty {cert}"));
    pieces.push(Piece::Line(certainty.map(|text| vec![Part::Text(capital(&text))]).unwrap_or_default()));
    pieces.push(gloss(items));
    pieces.retain(|piece| !piece.is_empty());
    (!pieces.is_empty()).then_some(pieces)
}

const LONG: usize = 180;
/// So many of a list are told.
const MOST: usize = 8;

fn state(entry: &Entry) -> String {
    let sources = {
        let mut keys: Vec<&str> = entry.evidence.iter().map(|cited| cited.key.as_str()).collect();
        keys.sort_unstable();
        keys.dedup();
        count(keys.len() as u32, "source")
    };
    match entry.state {
        State::Unreferenced => "unreferenced".to_owned(),
        State::Referenced => sources,
        State::Verified => format!("verified, {sources}"),
        State::Disputed => format!("disputed, {sources}"),
        State::Exempt => "common knowledge, which needs no source".to_owned(),
    }
}

/// `25 February 1956 · >468000 prisoners · of Gulag population`
fn measures(world: &World, entry: &Entry, items: &[Item]) -> Line {
    let dated = items.iter().find_map(|item| match &item.kind {
        ItemKind::Date(text) => Some(vec![Part::Text(date_words(text, items, world.settings()))]),
        ItemKind::DateOf(id) => {
            let mut line = vec![named(world, id)];
            line.extend(own_date(world, items).map(|date| Part::Text(format!(", {}", date.words()))));
            Some(line)
        }
        _ => None,
    });
    let quantity = entry.quantity.as_ref().map(|quantity| vec![Part::Text(quantity_words(quantity))]);
    let of = entry.of.as_ref().map(|of| vec![Part::text("of "), named(world, of)]);
    join([dated, quantity, of].into_iter().flatten(), " · ")
}

/// `more than 468,000 prisoners` for `>468000 prisoners`
pub(crate) fn quantity_words(quantity: &str) -> String {
    let (number, unit) = quantity.split_once(' ').unwrap_or((quantity, ""));
    let mut words = String::new();
    for piece in number.split_inclusive(|c: char| !c.is_ascii_digit()) {
        let digits = piece.trim_end_matches(|c: char| !c.is_ascii_digit());
        // What follows a point is no number of its own.
        let is_fraction = words.ends_with('.') && !words.ends_with("..");
        words.push_str(&if is_fraction { digits.to_owned() } else { grouped(digits) });
        words.push_str(piece.get(digits.len()..).unwrap_or_default());
    }
    let words = match words.split_once("..") {
        Some((low, high)) => format!("{low} to {high}"),
        None => words,
    };
    let signs = [(">=", "at least "), ("<=", "at most "), (">", "more than "), ("<", "less than "), ("~", "about ")];
    let named = signs.iter().find_map(|(sign, said)| Some(format!("{said}{}", words.strip_prefix(sign)?)));
    format!("{} {unit}", named.unwrap_or(words)).trim_end().to_owned()
}

/// `468,000`; four digits stay together, as years do.
fn grouped(digits: &str) -> String {
    if digits.len() < 5 {
        return digits.to_owned();
    }
    let mut out = String::new();
    for (at, c) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// `Certainty low · according to Khrushchev · checked by M. D.`
fn answerable(entry: &Entry, items: &[Item]) -> Line {
    let certainty = entry.certainty.as_ref().map(|certainty| format!("certainty {certainty}"));
    let by = text_attribute(items, "resp").map(|who| format!("according to {who}"));
    let checked = text_attribute(items, "checked").map(|who| format!("checked by {who}"));
    let status = text_attribute(items, "status").filter(|status| *status != "verified").map(str::to_owned);
    let all: Vec<String> = [certainty, by, checked, status].into_iter().flatten().collect();
    if all.is_empty() { Line::new() } else { vec![Part::Text(capital(&all.join(" · ")))] }
}

fn gloss(items: &[Item]) -> Piece {
    let glosses = items.iter().filter_map(|item| match &item.kind {
        ItemKind::Gloss(text) => Some(vec![Part::Text(format!("“{text}”"))]),
        _ => None,
    });
    Piece::Line(join(glosses, " "))
}

/// The citations as notes of Chicago style. A source that is cited twice is told with each of its places.
pub(super) fn notes<'a>(world: &World, markup: Markup, citations: impl Iterator<Item = &'a Citation>) -> Vec<Line> {
    let line = |citation: &Citation| match world.source(&citation.key) {
        Some(source) => {
            let text = note(source, citation.locator.as_deref(), &world.settings().lang, markup);
            vec![Part::Set(text)]
        }
        None => unknown(citation),
    };
    let mut seen = HashSet::new();
    let all: Vec<&Citation> = citations.filter(|citation| seen.insert((&citation.key, &citation.locator))).collect();
    // Setting one takes a thousand times as long as finding it.
    let more = all.len().saturating_sub(MOST);
    let mut lines: Vec<Line> = all.into_iter().take(MOST).map(line).collect();
    if more > 0 {
        lines.push(vec![Part::Text(format!("and {more} more"))]);
    }
    lines
}

/// A citation of what no bibliography holds.
pub(super) fn unknown(citation: &Citation) -> Line {
    let mut line = vec![Part::Code(format!("^{}", citation.key))];
    line.extend(citation.locator.as_ref().map(|locator| Part::Text(format!(", {locator}"))));
    line.push(Part::text(", which no bibliography holds"));
    line
}

/// The sources after a key.
fn after<'a>(items: &'a [Item], key: &'a str) -> impl Iterator<Item = &'a Citation> {
    items.iter().filter_map(move |item| item.attribute(key)?.source())
}

/// Another claim by its words.
fn other(world: &World, claim: &Disputer) -> Option<Line> {
    let words = shortened(&words(world.text_file(claim.file)?, claim.span), LONG);
    Some(vec![Part::Place { words, file: claim.file, span: claim.span }])
}

/// The claims that this one names after a key.
fn targets(world: &World, file: FileId, items: &[Item], key: &str) -> Vec<Line> {
    let named = items.iter().filter_map(|item| item.attribute(key)?.anchor());
    let lines = named.filter_map(|(text, id)| {
        let home = Lens::new(world).anchor_file(file, text.map(Name::as_str))?;
        let anchor = Lens::new(world).anchors(home, id).first()?;
        let found = crate::ide::spot::annotated(world.text_file(home)?, anchor.place)?;
        other(world, &Disputer { file: home, id: None, span: found.words })
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::quantity_words;

    #[test]
    fn quantities_are_said() {
        for (written, said) in [
            (">468000 prisoners", "more than 468,000 prisoners"),
            ("~2500000", "about 2,500,000"),
            ("<3%", "less than 3%"),
            ("460000..470000 persons", "460,000 to 470,000 persons"),
            ("3.14159", "3.14159"),
            ("1436 delegates", "1436 delegates"),
            (">=12345.5 x y", "at least 12,345.5 x y"),
        ] {
            assert_eq!(quantity_words(written), said);
        }
    }
}
