//! A date: its words, its day, what it may mean, its twin, and the world at that time.

use std::collections::HashSet;

use crate::ide::card::fields::entity_then;
use crate::ide::card::named;
use crate::ide::entities::{definition, title};
use crate::ide::hover::At;
use crate::ide::moment::SentencesOf;
use crate::ide::sheet::{Line, Part, Piece, join, some};
use crate::ide::then::{happening, in_office};
use crate::ide::words::{capital, days, days_in_words, field_date, gregorian};
use crate::model::age::stage;
use crate::model::date::bounds::Limit;
use crate::model::date::day::Calendar;
use crate::model::date::relation::Truth;
use crate::model::date::{Date, parse};
use crate::model::dated::{date, length};
use crate::model::facts::{Item, Name, text_attribute};
use crate::model::world::World;
use crate::text::span::Span;

/// A date as it is written, in a block with these items.
pub(super) fn date_of(at: &At<'_>, text: &str, items: &[Item]) -> Vec<Piece> {
    let world = at.world;
    let Some(found) = date(text, items, &world.settings().dates) else { return vec![unreadable(text)] };
    let mut pieces = vec![head(&found)];
    pieces.extend(meaning(&found).map(Piece::line));
    pieces.extend(twin(&found).map(Piece::line));
    pieces.extend(old_style(world, &found, items).map(Piece::line));
    if found.is_uncertain() {
        pieces.push(Piece::line("Marked as uncertain: what speaks against it is only told, never an error"));
    }
    pieces.push(Piece::Gap);
    pieces.push(Piece::List("", context(at, &found)));
    pieces
}

/// `25 February 1956 · Saturday`, `14 to 25 February 1956 · 12 days`
fn head(found: &Date) -> Piece {
    let weekday = found.single_day().map(|day| day.weekday().to_string());
    let days = days(found).map(|days| format!("{days} days"));
    let reversed = found.is_reversed().then(|| "ends before it starts".to_owned());
    Piece::title(found.words(), [weekday, days, reversed].into_iter().flatten().map(Part::Text))
}

/// The days that an inexact date may mean; none where its words say as much.
fn meaning(found: &Date) -> Option<String> {
    if found.is_reversed() {
        return None;
    }
    let foreign = found.calendar() == Calendar::Julian;
    let calendar = if foreign { ", in the Gregorian calendar" } else { "" };
    if found.text().contains('/') && !found.is_set() {
        let start = span(found.earliest_start(), found.latest_start());
        let end = span(found.earliest_end(), found.latest_end());
        let exact = |from, to| from == to;
        let vague =
            !exact(found.earliest_start(), found.latest_start()) || !exact(found.earliest_end(), found.latest_end());
        return vague.then(|| format!("Begins {start}, ends {end}{calendar}"));
    }
    let plain = !found.is_approximate()
        && !found.is_set()
        && !found.text().contains('X')
        && found.text().len() <= "1956-02".len();
    let is_season = found.words().starts_with(|c: char| c.is_lowercase());
    if found.single_day().is_some() || plain && !is_season && !foreign {
        return None;
    }
    Some(format!("{}{calendar}", capital(&span(found.earliest_start(), found.latest_end()))))
}

/// `1 January 1953 to 31 December 1955`, `on 1 March 1953`
fn span(from: Limit, to: Limit) -> String {
    match (from, to) {
        (Limit::Day(from), Limit::Day(to)) if from == to => format!("on {}", days_in_words(from, to)),
        (Limit::Day(from), Limit::Day(to)) => format!("some time from {}", days_in_words(from, to)),
        (Limit::Day(from), _) => format!("on {} or later", days_in_words(from, from)),
        (_, Limit::Day(to)) => format!("by {}", days_in_words(to, to)),
        (Limit::Past, Limit::Past) | (Limit::Future, Limit::Future) => "at no set time".to_owned(),
        _ => "at an unknown time".to_owned(),
    }
}

/// The same day, or days, in the other calendar.
fn twin(found: &Date) -> Option<String> {
    if let Some((calendar, civil)) = found.twin() {
        return Some(match calendar {
            Calendar::Julian => format!("{civil} Old Style, in the Julian calendar"),
            Calendar::Gregorian => format!("{civil} in the Gregorian calendar"),
        });
    }
    // Of intervals only those that the text itself gives in the old calendar.
    days(found).filter(|_| found.calendar() == Calendar::Julian)?;
    Some(format!("{} in the Gregorian calendar", gregorian(found)?))
}

/// What `os=` says, and whether it agrees.
fn old_style(world: &World, found: &Date, items: &[Item]) -> Option<String> {
    let old = text_attribute(items, "os")?;
    let old = parse(old, Calendar::Julian, &world.settings().dates).ok()?;
    let words = old.words();
    let words = words.trim_end_matches(" (Julian)");
    if old.overlaps(found) == Truth::CertainlyNot {
        return Some(format!("Given as {words} Old Style, which is another time"));
    }
    // Of a day the twin says it already.
    found.single_day().is_none().then(|| format!("{words} Old Style"))
}

/// Who held which office, how old the people of the sentence were, what happened.
fn context(at: &At<'_>, found: &Date) -> Vec<Line> {
    const OFFICES: usize = 5;
    const EVENTS: usize = 4;
    const YEARS: i64 = 12 * 366;
    // A long time is no time to ask for.
    if found.is_reversed() || length(found) > YEARS {
        return Vec::new();
    }
    let world = at.world;
    let mut lines = Vec::new();
    let ages = ages(at, found);
    if !ages.is_empty() {
        lines.push([vec![Part::text("In this sentence: ")], ages].concat());
    }
    let events = happening(world, found).into_iter().map(|(id, date)| {
        let mut line = vec![named(world, id)];
        if let (Some(all), Some(day), Limit::Day(first)) = (days(&date), found.single_day(), date.earliest_start()) {
            line.push(Part::Text(format!(", day {} of {all}", day.number() - first.number() + 1)));
        }
        line
    });
    let events = join(some(events.collect(), EVENTS), "; ");
    if !events.is_empty() {
        lines.push([vec![Part::text("At the time: ")], events].concat());
    }
    let offices = in_office(world, found).into_iter().map(|it| {
        let holders = it.holders.iter().map(|(id, held)| {
            let mut line = vec![named(world, id)];
            let more = held.of("");
            line.extend((!more.is_empty()).then(|| Part::Text(qualifier(&more))));
            line
        });
        let holders = join(some(holders.collect(), 4), "; ");
        [vec![entity_then(world, it.office, found), Part::text(": ")], holders].concat()
    });
    lines.extend(some(offices.collect(), OFFICES));
    lines
}

/// ` from 7 September 1953` as it stands, `perhaps` in parentheses.
fn qualifier(words: &str) -> String {
    if words.starts_with(' ') { words.to_owned() } else { format!(" ({})", words.trim()) }
}

/// The people that the sentence around names, with their ages then.
fn ages(at: &At<'_>, when: &Date) -> Line {
    let (world, spot) = (at.world, &at.spot);
    let facts = spot.facts();
    let sentences = SentencesOf::block(spot.text, spot.placed);
    let source = spot.text.document.text().slice(spot.in_file(Span::new(0, spot.placed.block.len)));
    let mut seen: Vec<&Name> = Vec::new();
    for (annotation, items) in sentences.annotated(facts, spot.offset) {
        seen.extend(items.iter().filter_map(|item| world.register().mentioned(&source, facts, annotation, item)));
    }
    let mut told = HashSet::new();
    seen.retain(|id| told.insert(*id));
    let aged = seen.into_iter().filter_map(|id| {
        let (place, entry) = definition(world, id)?;
        world.settings().schema.is_a(&entry.kind, "person").then_some(())?;
        let facts = &place.block.facts;
        let (born, died) = (field_date(world, facts, entry, "born"), field_date(world, facts, entry, "died"));
        let stage = stage(born.as_ref(), died.as_ref(), when)?;
        let name = Part::Entity { id: id.to_string(), name: title(entry).to_owned() };
        Some(vec![name, Part::Text(format!(" {}", stage.words()))])
    });
    join(some(aged.collect(), 5), "; ")
}

/// A date of the old calendar, as `os=` gives it.
pub(super) fn old_style_of(at: &At<'_>, text: &str) -> Vec<Piece> {
    match parse(text, Calendar::Julian, &at.world.settings().dates) {
        Ok(found) => [vec![head(&found)], twin(&found).map(Piece::line).into_iter().collect()].concat(),
        Err(_) => vec![unreadable(text)],
    }
}

/// What is wrong with a date, as the finding of it says.
fn unreadable(text: &str) -> Piece {
    let why = parse(text, Calendar::Gregorian, &Default::default()).err().map(|error| error.message);
    Piece::line(capital(&why.unwrap_or_else(|| format!("{text} is no date"))))
}
