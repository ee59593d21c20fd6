//! Ids of a file's own: anchors, claims, milestones, notes.

use crate::ide::completion::cursor::{Cursor, Word};
use crate::ide::completion::query::Query;
use crate::ide::completion::{Completion, MOST, Sort};
use crate::ide::opening::opening;
use crate::model::evidence::extent;
use crate::model::facts::{Name, Value};
use crate::model::files::TextFile;
use crate::model::outline::Anchor;

/// Behind `key=`, what `typed` of `#id` or `text#id` there is.
pub(super) fn pointed_at(cursor: &Cursor<'_>, start: usize) -> Vec<Completion> {
    let typed = cursor.slice(start, cursor.at);
    let Some((text, id)) = typed.split_once('#') else { return texts(cursor, start) };
    let word = cursor.id(cursor.at - id.len());
    if text.is_empty() {
        return of_file(cursor, cursor.text, word, "");
    }
    let file = cursor.world.texts(text).first().and_then(|file| cursor.world.text_file(*file));
    file.map(|file| of_file(cursor, file, word, "")).unwrap_or_default()
}

/// What carries an id in a file: claims first.
fn of_file(cursor: &Cursor<'_>, file: &TextFile, word: Word, sign: &str) -> Vec<Completion> {
    let mut anchors: Vec<(&Name, &Anchor)> =
        file.outline.anchors.iter().filter_map(|(id, places)| Some((id, places.first()?))).collect();
    anchors.sort_by_key(|(_, anchor)| (!anchor.is_claim, anchor.span.start));
    let query = Query::new(cursor.typed(word));
    let item = |(id, anchor): (&Name, &Anchor)| {
        let sort = if anchor.is_claim { Sort::Claim } else { Sort::Anchor };
        let item = cursor.completion(word, sort, id.as_str(), format!("{sign}{id}"));
        item.filter(format!("{sign}{id}")).detail(told(file, anchor))
    };
    query.choose(anchors, |(id, _)| id.as_str()).into_iter().take(MOST + 1).map(item).collect()
}

/// The words that an anchor stands at, shortened.
fn told(file: &TextFile, anchor: &Anchor) -> String {
    const SHOWN: usize = 80;
    let placed = file.document.blocks().get(anchor.place.block);
    let annotation = placed.and_then(|placed| placed.block.facts.annotations.get(anchor.place.annotation));
    let Some((placed, annotation)) = placed.zip(annotation) else { return String::new() };
    opening(file, extent(file, anchor.place, annotation, placed.start).0, SHOWN)
}

/// The ids of all texts, for a value that is to name another file; and this file's own ids.
fn texts(cursor: &Cursor<'_>, start: usize) -> Vec<Completion> {
    let word = cursor.id(start);
    let mut found = of_file(cursor, cursor.text, word, "#");
    let mut ids: Vec<&Name> = cursor.world.text_ids().collect();
    ids.sort_unstable();
    let query = Query::new(cursor.typed(word));
    let item = |id: &Name| cursor.completion(word, Sort::File, format!("{id}#"), format!("{id}#"));
    found.extend(
        query.choose(ids, |id| id.as_str()).into_iter().take(MOST + 1).map(|id| item(id).detail("another text")),
    );
    found
}

/// Behind `#` or `!` of a block, what may be named there: ids that others point at and nothing carries, and one made of
/// the words.
pub(super) fn to_carry(cursor: &Cursor<'_>, start: usize, words: &str) -> Vec<Completion> {
    let word = cursor.id(start);
    let anchors = &cursor.text.outline.anchors;
    let items = cursor.text.document.blocks().iter().flat_map(|placed| placed.block.facts.items.iter());
    let pointed = items.filter_map(|item| match item.value()? {
        Value::Anchor { text: None, id } => Some(id),
        _ => None,
    });
    let mut missing: Vec<&Name> = pointed.filter(|id| !anchors.contains_key(*id)).collect();
    missing.sort_unstable();
    missing.dedup();
    let query = Query::new(cursor.typed(word));
    let item = |id: &str, detail: &str| cursor.completion(word, Sort::Anchor, id, id).detail(detail);
    let chosen = query.choose(missing, |id| id.as_str());
    let mut found: Vec<Completion> = chosen.into_iter().map(|id| item(id, "pointed at, and not yet there")).collect();
    let made = id_of_words(words, |id| anchors.contains_key(id)).filter(|id| query.fit(id).is_some());
    found.extend(made.map(|id| item(&id, "made of the words")));
    found
}

/// An id made of the first words of a text, which is not taken.
pub(in crate::ide) fn id_of_words(words: &str, taken: impl Fn(&str) -> bool) -> Option<String> {
    const MOST: usize = 4;
    let words = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let words = words.skip_while(|word| !word.starts_with(char::is_alphabetic)).take(MOST);
    let id = words.map(str::to_lowercase).collect::<Vec<_>>().join("-");
    if !crate::syntax::blocks::is_id(&id) {
        return None;
    }
    let numbered = (2..).map(|number| format!("{id}-{number}"));
    std::iter::once(id.clone()).chain(numbered).find(|id| !taken(id))
}

/// Behind `[^`, the labels of the notes of the file.
pub(super) fn notes(cursor: &Cursor<'_>, start: usize) -> Vec<Completion> {
    let word = cursor.id(start);
    let closed = cursor.slice(word.end, cursor.source.len()).starts_with(']');
    let mut labels: Vec<&Name> = cursor.text.outline.notes.keys().collect();
    labels.sort_unstable();
    let query = Query::new(cursor.typed(word));
    let item = |label: &Name| {
        let text = if closed { label.to_string() } else { format!("{label}]") };
        cursor.completion(word, Sort::Anchor, label.as_str(), text).detail("a note of this file")
    };
    query.choose(labels, |label| label.as_str()).into_iter().map(item).collect()
}
