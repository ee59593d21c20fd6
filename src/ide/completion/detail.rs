//! What an entity or a source is, in a line.

use crate::ide::completion::entities::entry;
use crate::ide::entities::title;
use crate::ide::words::date_words;
use crate::model::bibliography::source::Source;
use crate::model::date::{Date, bounds::Limit, day::Calendar, parse};
use crate::model::facts::Entry;
use crate::model::world::World;

/// `Nikita Khrushchev, premier of the USSR, 1894–1971`.
pub(super) fn entity_detail(world: &World, id: &str) -> String {
    let Some(entry) = entry(world, id) else { return String::new() };
    let what = what(world, entry).unwrap_or_else(|| entry.kind.to_string());
    let parts = [title(entry).to_owned(), what, when(world, entry).unwrap_or_default()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// `Taubman, Khrushchev: The Man and His Era, 2003`.
pub(super) fn source_detail(source: &Source) -> String {
    let makers = if source.authors.is_empty() { &source.editors } else { &source.authors };
    let makers = match makers.as_slice() {
        [] => String::new(),
        [one] => one.family.clone(),
        [one, other] => format!("{} and {}", one.family, other.family),
        [one, ..] => format!("{} et al.", one.family),
    };
    let year = source.year.map(|year| year.to_string()).unwrap_or_default();
    let parts = [makers, source.title.clone().unwrap_or_default(), year];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// What tells one of its kind from others: a person's role or office, whose office it is, what a place is in.
fn what(world: &World, entry: &Entry) -> Option<String> {
    let value = |field: &str| {
        let part = entry.get(field)?.parts.first()?;
        let named = part.entity.as_ref().and_then(|named| self::entry(world, &named.id)).map(|it| title(it).to_owned());
        named.or_else(|| part.entity.is_none().then(|| part.text.to_string())).filter(|text| !text.is_empty())
    };
    let of = |field: &str| value(field).map(|of| format!("{} of {of}", entry.kind));
    match entry.kind.as_str() {
        "person" => value("role").or_else(|| value("office")),
        "place" => value("within"),
        "work" => value("author").map(|author| format!("by {author}")),
        "office" | "series" => of("of"),
        "org" => of("part-of"),
        _ => None,
    }
}

/// When it lived, lasted or took place.
fn when(world: &World, entry: &Entry) -> Option<String> {
    let settings = world.settings();
    let text = |field: &str| entry.text(field).filter(|text| !text.is_empty());
    let span = |from: &str, to: &str| {
        let year = |field: &str| Some(year(&parse(text(field)?, Calendar::Gregorian, &settings.dates).ok()?));
        match (year(from), year(to)) {
            (None, None) => None,
            (from, to) => Some(format!("{}–{}", from.unwrap_or_default(), to.unwrap_or_default())),
        }
    };
    let date = || text("date").map(|date| date_words(date, &[], settings));
    let active = || text("floruit").map(|date| format!("active {}", date_words(date, &[], settings)));
    span("born", "died").or_else(|| span("founded", "dissolved")).or_else(date).or_else(active)
}

/// The year of a date, with `c.` before it where it is about that year.
fn year(date: &Date) -> String {
    let year = match date.earliest_start() {
        Limit::Day(day) => Calendar::Gregorian.civil(day).year,
        Limit::Past | Limit::Future => return String::new(),
    };
    let approximate = date.is_approximate();
    // What is about a year reaches over its edges.
    let written = date.text().get(..4).filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()));
    let year = written.filter(|_| approximate).map_or_else(|| year.to_string(), str::to_owned);
    if approximate { format!("c. {year}") } else { year }
}
