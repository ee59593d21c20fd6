//! Dates in EDTF, for the words before the cursor.

use crate::ide::completion::cursor::{Cursor, Word};
use crate::ide::completion::phrases::readings;
use crate::ide::completion::{Completion, Sort};
use crate::ide::words::date_words;
use crate::model::date::day::Calendar;
use crate::model::date::parse;

/// The dates that some words tell, with `sign` before each.
pub(super) fn of_words(cursor: &Cursor<'_>, word: Word, words: &str, sign: &str) -> Vec<Completion> {
    let readings = readings(words).into_iter();
    let item = |edtf: String, words: String| {
        // What brackets and spaces would end is quoted.
        let quoted = edtf.contains([' ', '[', '{']);
        let text = if quoted { format!("{sign}\"{edtf}\"") } else { format!("{sign}{edtf}") };
        let item = cursor.completion(word, Sort::Date, &text, &text);
        let told = date_words(&edtf, &[], cursor.world.settings());
        item.detail(if told == words { words } else { format!("{words}: {told}") })
    };
    readings.map(|reading| item(reading.edtf, reading.words)).collect()
}

/// The Old Style twin of the date in a block.
pub(super) fn old_style(cursor: &Cursor<'_>, word: Word, items: &str) -> Vec<Completion> {
    let date = items.split_whitespace().find_map(|item| item.strip_prefix('='));
    let settings = &cursor.world.settings().dates;
    let twin = date.and_then(|date| parse(date, Calendar::Gregorian, settings).ok()).and_then(|date| date.twin());
    let Some((Calendar::Julian, day)) = twin else { return Vec::new() };
    let text = format!("{:04}-{:02}-{:02}", day.year, day.month, day.day);
    vec![cursor.completion(word, Sort::Date, &text, &text).detail(format!("{day}, Old Style"))]
}
