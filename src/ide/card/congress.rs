//! Congresses and other events, and the series they stand in.

use crate::ide::card::{Line, Part, Piece, Subject, count, fields, join};
use crate::ide::entities::{mentions, subjects};
use crate::ide::words::words;
use crate::model::date::bounds::Limit;
use crate::model::date::{Date, Precision};
use crate::model::evidence::claims;
use crate::model::facts::{Entry, Value};
use crate::model::files::TextFile;
use crate::text::span::Span;

pub(super) fn congress(subject: &Subject<'_>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = numbered(subject).into_iter().collect();
    pieces.extend(event(subject));
    pieces
}

pub(super) fn event(subject: &Subject<'_>) -> Vec<Piece> {
    let mut pieces = vec![Piece::Line(when_and_where(subject))];
    for (label, field) in [("Part of", "part-of"), ("Of", "of"), ("Delegates:", "delegates")] {
        pieces.extend(Piece::labelled(label, fields::values(subject, field)));
    }
    for (label, field) in [("In the chair:", "chair"), ("Attended by", "attended"), ("Took part:", "participant")] {
        pieces.extend(Piece::labelled(label, fields::values(subject, field)));
    }
    pieces.push(Piece::List("Outcome", fields::each(subject, "outcome")));
    pieces.push(Piece::List("Claims", said(subject)));
    pieces
}

pub(super) fn series(subject: &Subject<'_>) -> Vec<Piece> {
    let mut members: Vec<_> = members(subject, subject.id());
    members.sort_by_key(|(number, entry)| (*number, &entry.id));
    let mut pieces: Vec<Piece> = Piece::labelled("Of", fields::values(subject, "of")).into_iter().collect();
    let named = |found: Option<&(u32, &Entry)>| found.map(|(_, entry)| vec![fields::entity(subject.world, &entry.id)]);
    let ends = match members.as_slice() {
        [] => return pieces,
        [only] => named(Some(only)).into_iter().collect(),
        [first, .., last] => [named(Some(first)), named(Some(last))].into_iter().flatten().collect::<Vec<_>>(),
    };
    let head = vec![Part::Text(format!("{}: ", count(members.len() as u32, "member")))];
    pieces.push(Piece::Line(join([head, join(ends, " to ")], "")));
    pieces
}

/// `No. 20 of Congresses of the CPSU; before it Nineteenth Congress, after it Twenty-First Congress`.
fn numbered(subject: &Subject<'_>) -> Option<Piece> {
    let series = &subject.entry.get("series")?.whole.entity.as_ref()?.id;
    let of = vec![Part::Text("of ".to_owned()), fields::entity(subject.world, series)];
    let Some(number) = number(subject.entry) else { return Some(Piece::Line(join([vec![], of], ""))) };
    let members = members(subject, series);
    let neighbour = |wanted: Option<u32>, word: &str| {
        let found = members.iter().filter(|(number, _)| Some(*number) == wanted).min_by_key(|(_, entry)| &entry.id);
        found.map_or_else(Line::new, |(_, entry)| {
            vec![Part::Text(format!("{word} ")), fields::entity(subject.world, &entry.id)]
        })
    };
    let around = [neighbour(number.checked_sub(1), "before it"), neighbour(number.checked_add(1), "after it")];
    let head = join([vec![Part::Text(format!("No. {number}"))], of], " ");
    Some(Piece::Line(join([head, join(around, ", ")], "; ")))
}

/// The numbered entries of a series, in no order.
fn members<'a>(subject: &Subject<'a>, series: &str) -> Vec<(u32, &'a Entry)> {
    let places = subject.world.index().entities().flat_map(|(_, places)| places);
    let entries = places.filter_map(|place| place.block.facts.entry.as_deref());
    let of = |entry: &&Entry| {
        let named = entry.get("series").and_then(|statement| statement.whole.entity.as_ref());
        named.is_some_and(|named| named.id == series)
    };
    entries.filter(of).filter_map(|entry| Some((number(entry)?, entry))).collect()
}

fn number(entry: &Entry) -> Option<u32> {
    entry.text("number")?.trim().parse().ok()
}

/// `14 to 25 February 1956 (12 days), at Moscow`.
fn when_and_where(subject: &Subject<'_>) -> Line {
    let mut when = fields::values(subject, "date");
    if let Some(days) = fields::date_of(subject, "date").and_then(|date| days(&date)) {
        when.push(Part::Text(format!(", {days} days")));
    }
    let place = match fields::values(subject, "place") {
        place if place.is_empty() => place,
        place => join([vec![Part::Text("at ".to_owned())], place], ""),
    };
    join([when, place], ", ")
}

/// The length of an interval from a day to a day, both counted; none for what is a single day or less exact.
fn days(date: &Date) -> Option<i64> {
    let (Limit::Day(first), Limit::Day(last)) = (date.earliest_start(), date.latest_end()) else { return None };
    let exact = date.precision() == Precision::Day && !date.is_approximate();
    let whole = date.latest_start() == date.earliest_start() && date.earliest_end() == date.latest_end();
    let days = last.number() - first.number() + 1;
    (exact && whole && days > 1).then_some(days)
}

/// The words of the first claims that speak of it, those that are `of=` it before others.
pub(super) fn said(subject: &Subject<'_>) -> Vec<Line> {
    const MOST: usize = 4;
    let (mut of, mut others) = (Vec::new(), Vec::new());
    for (file, _) in subject.world.files() {
        let Some(text) = subject.world.text_file(file) else { continue };
        let mentions = mentions(subject.world, text);
        for claim in claims(text).filter(|claim| subjects(&mentions, claim).contains(subject.id())) {
            let is_of = claim
                .items
                .iter()
                .any(|item| matches!(item.attribute("of"), Some(Value::Entity(id)) if id == subject.id()));
            if is_of { &mut of } else { &mut others }.push((text, claim.text));
        }
    }
    of.extend(others);
    let line = |(text, span): &(&TextFile, Span)| vec![Part::Text(shortened(&words(text, *span)))];
    let more = of.len().saturating_sub(MOST);
    let mut lines: Vec<Line> = of.iter().take(if more == 1 { MOST + 1 } else { MOST }).map(line).collect();
    if more > 1 {
        lines.push(vec![Part::Text(format!("and {more} more"))]);
    }
    lines
}

/// At most so many characters, cut between words.
fn shortened(text: &str) -> String {
    const MOST: usize = 140;
    let Some((end, _)) = text.char_indices().nth(MOST) else { return text.to_owned() };
    let head = text.get(..end).unwrap_or_default();
    let head = head.rsplit_once(' ').map_or(head, |(head, _)| head);
    format!("{}…", head.trim_end_matches([',', ';', ':']))
}
