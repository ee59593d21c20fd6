//! The items of a block `{…}`.

use crate::ide::completion::context::mention;
use crate::ide::completion::cursor::Cursor;
use crate::ide::completion::dates::Within;
use crate::ide::completion::entities::{Wanted, complete_with, in_words};
use crate::ide::completion::query::Query;
use crate::ide::completion::scan::OpenBlock;
use crate::ide::completion::{Completion, Sort, anchors, dates, sources, values};
use crate::model::facts::{Entry, Shape, Statement};
use crate::model::keys::KEYS;
use crate::model::outline::AnnotationPlace;

/// What each sign means that an item may begin with.
const SIGNS: [(&str, &str); 8] = [
    ("@", "names an entity"),
    ("=", "the date"),
    ("!", "this is a claim"),
    ("^", "evidence: a source"),
    ("#", "an anchor, a place to point at"),
    (".", "a class"),
    ("\"", "a gloss: a note on the text"),
    ("<", "the start of a milestone pair"),
];

const CLASSES: [(&str, &str); 5] = [
    ("title", "the title of a work"),
    ("quote", "the words of a source"),
    ("common-knowledge", "a claim that needs no source"),
    ("todo", "work that is still to be done"),
    ("sic", "thus in the source"),
];

/// Completions for the item of an open block that the cursor is in; `of` is the statement whose value the block is after.
pub(super) fn complete(cursor: &Cursor<'_>, open: &OpenBlock, of: Option<(&Entry, &Statement)>) -> Vec<Completion> {
    let typed = cursor.slice(open.item, cursor.at);
    let words = words(cursor, open, of);
    let start = open.item + 1;
    match typed.chars().next() {
        None => starts(cursor, open, &words, of),
        Some('@') => complete_with(cursor, cursor.id(start), &Wanted::Any, "", &words),
        Some('=') if typed.starts_with("=@") => complete_with(cursor, cursor.id(start + 1), &Wanted::Dated, "", &words),
        Some('=') => date(cursor, start, &words),
        Some('^') => sources::complete(cursor, start, ""),
        Some('#' | '!') => anchors::to_carry(cursor, start, &words),
        Some('.') => classes(cursor, start),
        Some('"' | '<') => Vec::new(),
        Some(_) => match typed.split_once('=') {
            Some((key, value)) => {
                let items = cursor.slice(open.brace + 1, open.item);
                values::of_key(cursor, key, cursor.at - value.len(), items, &words)
            }
            None => words_of_items(cursor, open),
        },
    }
}

/// The words that the block is about: those between the brackets, the value, or the line before a point.
fn words(cursor: &Cursor<'_>, open: &OpenBlock, of: Option<(&Entry, &Statement)>) -> String {
    let start = match (open.bracket, of) {
        (Some(bracket), _) => bracket + 1,
        (None, Some((_, statement))) => {
            let start = statement.field_span.end as usize + 1;
            cursor.slice(start, open.brace).rfind(';').map_or(start, |at| start + at + 1)
        }
        (None, None) => point_start(cursor, open.brace),
    };
    let end = if open.bracket.is_some() { open.brace.saturating_sub(1) } else { open.brace };
    plain(cursor.slice(start, end))
}

/// Words without the blocks and brackets in them.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut depth = 0_u32;
    for c in text.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            '[' | ']' | '\\' => {}
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where the sentence may begin that a point is about: so far back dates and names are looked for.
fn point_start(cursor: &Cursor<'_>, brace: usize) -> usize {
    let before = cursor.slice(0, brace);
    let paragraph = before.rfind("\n\n").map_or(0, |at| at + 2);
    let sentence = before.trim_end_matches(['.', '!', '?', ' ']).rfind(". ").map_or(0, |at| at + 2);
    paragraph.max(sentence)
}

/// Behind a `=` of a block: the dates of the words, then the events that the words name.
fn date(cursor: &Cursor<'_>, start: usize, words: &str) -> Vec<Completion> {
    let word = cursor.word(start, |c| c.is_alphanumeric() || matches!(c, '-' | '/' | '.' | '~' | '?' | '%'));
    let query = Query::new(cursor.typed(word));
    let mut found = query.choose(dates::of_words(cursor, word, words, Within::Block("")), |item| item.label.as_str());
    found.extend(in_words(cursor, word, &Wanted::Dated, "@", words));
    found
}

/// At the start of an item: what the words suggest, the ends of open milestones, then all that may begin one.
fn starts(cursor: &Cursor<'_>, open: &OpenBlock, words: &str, of: Option<(&Entry, &Statement)>) -> Vec<Completion> {
    let word = cursor.name(cursor.at);
    let mut found = Vec::new();
    if of.is_none() {
        found.extend(in_words(cursor, word, &Wanted::Any, "@", words));
    }
    found.extend(dates::of_words(cursor, word, words, Within::Block("=")));
    found.extend(words_of_items(cursor, open));
    let signs = SIGNS.iter().map(|(sign, detail)| cursor.completion(word, Sort::Sign, *sign, *sign).detail(*detail));
    found.extend(signs);
    found
}

/// The items that begin with a letter: the ends of milestones, and keys.
fn words_of_items(cursor: &Cursor<'_>, open: &OpenBlock) -> Vec<Completion> {
    let word = cursor.name(open.item);
    let given = cursor.slice(open.brace + 1, open.item);
    let mut found: Vec<Completion> = Vec::new();
    if given.trim().is_empty() && open.bracket.is_none() {
        let stray = cursor.text.outline.stray.iter().rev().filter(|(place, _)| is_open_before(cursor, *place));
        let end = |id: &str| {
            let text = format!("{id}>");
            cursor.completion(word, Sort::Anchor, &text, &text).detail("the end of a milestone pair")
        };
        found.extend(stray.map(|(_, id)| end(id)));
    }
    let is_free = |name: &str| {
        let repeats = matches!(name, "against" | "cf" | "supports" | "disputes");
        repeats || !given.split_whitespace().any(|item| item.split('=').next() == Some(name))
    };
    for key in KEYS.iter().filter(|key| is_free(key.name)) {
        let text = format!("{}=", key.name);
        found.push(cursor.completion(word, Sort::Key, &text, &text).detail(values::key_detail(key.name)));
    }
    Query::new(cursor.typed(word)).choose(found, |item| item.label.as_str())
}

/// Whether an annotation is the start of a milestone pair, and stands before the cursor.
fn is_open_before(cursor: &Cursor<'_>, place: AnnotationPlace) -> bool {
    let Some(placed) = cursor.text.document.blocks().get(place.block) else { return false };
    let annotation = placed.block.facts.annotations.get(place.annotation);
    annotation.is_some_and(|annotation| {
        let end = (placed.start + annotation.span().end) as usize;
        annotation.shape == Shape::MilestoneStart && end <= cursor.start as usize + cursor.at
    })
}

fn classes(cursor: &Cursor<'_>, start: usize) -> Vec<Completion> {
    let word = cursor.name(start);
    let chosen = Query::new(cursor.typed(word)).choose(CLASSES, |(name, _)| name);
    chosen.into_iter().map(|(name, detail)| cursor.completion(word, Sort::Class, name, name).detail(detail)).collect()
}

/// Behind a key that takes an entity.
pub(super) fn entity_value(cursor: &Cursor<'_>, start: usize, typed: &str) -> Vec<Completion> {
    match typed.strip_prefix('@') {
        Some(id) => mention(cursor, cursor.at - id.len(), &Wanted::Any),
        None => complete_with(cursor, cursor.id(start), &Wanted::Any, "@", ""),
    }
}
