//! Dates in EDTF, for the words before the cursor.

use crate::ide::completion::cursor::{Cursor, Word};
use crate::ide::completion::phrases::{Reading, readings};
use crate::ide::completion::{Completion, Sort};
use crate::ide::words::date_words;
use crate::model::date::day::Calendar;
use crate::model::date::parse;

/// Where a date is written.
#[derive(Clone, Copy)]
pub(super) enum Within {
    /// In a block, with what stands before the date.
    Block(&'static str),
    Field,
    /// Behind `os=`.
    OldStyle,
}

/// The dates that some words tell.
pub(super) fn of_words(cursor: &Cursor<'_>, word: Word, words: &str, within: Within) -> Vec<Completion> {
    let settings = cursor.world.settings();
    let item = |reading: Reading| {
        let Reading { words, edtf, calendar } = reading;
        // What brackets and spaces would end is quoted.
        let quoted = if edtf.contains([' ', '[', '{']) { format!("\"{edtf}\"") } else { edtf.clone() };
        let calendar = calendar.as_deref();
        let (label, text) = match within {
            Within::Block(sign) => {
                let label = format!("{sign}{quoted}");
                let text = calendar.map(|calendar| format!("{label} {calendar}"));
                (label.clone(), text.unwrap_or(label))
            }
            Within::Field => {
                let text = calendar.map(|calendar| format!("{edtf} {{{calendar}}}"));
                (edtf.clone(), text.unwrap_or_else(|| edtf.clone()))
            }
            Within::OldStyle => {
                let julian = calendar.and_then(|calendar| calendar.strip_prefix("os=")).map(str::to_owned);
                let text = julian.unwrap_or(quoted);
                (text.clone(), text)
            }
        };
        let item = cursor.completion(word, Sort::Date, &label, &text);
        let told = date_words(&edtf, &[], settings);
        item.detail(if told == words { words } else { format!("{words}: {told}") })
    };
    readings(words).into_iter().map(item).collect()
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
