//! The words of a text, without its overlay, in one line; and its dates in words.

use crate::model::date::bounds::Limit;
use crate::model::date::day::{Calendar, Day};
use crate::model::date::{Date, Precision, parse};
use crate::model::dated::{self, date};
use crate::model::facts::{Entry, Facts, Item, text_attribute};
use crate::model::files::TextFile;
use crate::model::register::plain;
use crate::model::settings::Settings;
use crate::model::world::World;
use crate::syntax::blocks::BlockKind;
use crate::text::span::Span;

/// The words between two bytes of a file. Of a range over several blocks, entries, comments and verbatim are left out, as
/// they are no part of what is told.
pub(crate) fn words(file: &TextFile, span: Span) -> String {
    let document = &file.document;
    let first = document.block_at(span.start).unwrap_or_default();
    let blocks = document.blocks().get(first..).unwrap_or_default();
    let mut out = String::new();
    for (index, placed) in blocks.iter().take_while(|placed| placed.start < span.end).enumerate() {
        let block = placed.span();
        if index > 0 && !matches!(placed.block.kind, BlockKind::Paragraph | BlockKind::Heading(_)) {
            continue;
        }
        let part = Span::new(span.start.max(block.start) - block.start, span.end.min(block.end) - block.start);
        let text = plain(&document.text().slice(block), &placed.block.facts, part);
        if !out.is_empty() && !text.is_empty() {
            out.push(' ');
        }
        out.push_str(&text);
    }
    out
}

/// The date that is written `text` in a block with these items, in English, with its Old Style twin: `15 April 1894 (3 April 1894 Old Style)`. What is no date stays as it is
/// written.
pub(crate) fn date_words(text: &str, items: &[Item], settings: &Settings) -> String {
    let words = date(text, items, &settings.dates).map_or_else(|| text.to_owned(), |date| date.words());
    match text_attribute(items, "os").and_then(|old| parse(old, Calendar::Gregorian, &settings.dates).ok()) {
        Some(old) => format!("{words} ({} Old Style)", old.words()),
        None => words,
    }
}

/// A field of an entry that is a date.
pub(super) fn field_date(world: &World, facts: &Facts, entry: &Entry, field: &str) -> Option<Date> {
    dated::field_date(facts, entry, field, &world.settings().dates)
}

/// The length of an interval from a day to a day, both counted; none for what is a single day or less exact, nor for a
/// set, of which the days between need not be meant.
pub(super) fn days(date: &Date) -> Option<i64> {
    let (Limit::Day(first), Limit::Day(last)) = (date.earliest_start(), date.latest_end()) else { return None };
    let exact = date.precision() == Precision::Day && !date.is_approximate() && !date.is_set();
    let whole = date.latest_start() == date.earliest_start() && date.earliest_end() == date.latest_end();
    let days = last.number() - first.number() + 1;
    (exact && whole && days > 1).then_some(days)
}

/// A date in the Gregorian calendar, in words: a day, or all the days that it may mean. None where it has no bounds.
pub(super) fn gregorian(date: &Date) -> Option<String> {
    let (Limit::Day(first), Limit::Day(last)) = (date.earliest_start(), date.latest_end()) else { return None };
    Some(days_in_words(first, last))
}

/// `14 to 25 February 1956`, in the Gregorian calendar; a single day by itself.
pub(super) fn days_in_words(first: Day, last: Day) -> String {
    let civil = |day| Calendar::Gregorian.civil(day);
    civil(first).until(civil(last.max(first)))
}

/// A text with its first letter made a capital.
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
