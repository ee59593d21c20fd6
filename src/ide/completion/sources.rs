//! Sources, by author, year, words of the title, or key.

use std::borrow::Cow;
use std::cmp::Reverse;

use crate::ide::completion::cursor::{Cursor, Word};
use crate::ide::completion::detail::source_detail;
use crate::ide::completion::near::near;
use crate::ide::completion::query::{Class, Query};
use crate::ide::completion::{About, Completion, MOST, Sort};
use crate::model::bibliography::source::Source;
use crate::model::facts::{Facts, Name};
use crate::model::index::all_citations;

/// The sources that fit what has been typed behind a `^`: those cited in the section first, then in the file, then by
/// how often they are cited.
pub(super) fn complete(cursor: &Cursor<'_>, start: usize, sign: &str) -> Vec<Completion> {
    let word = cursor.word(start, |c| !c.is_whitespace() && !"{}()[]\"'“”‘’,;@`\\^".contains(c));
    found(cursor, word, sign)
}

/// The same behind an `@` of the prose.
pub(super) fn in_prose(cursor: &Cursor<'_>, start: usize) -> Vec<Completion> {
    let word = cursor.word(start, |c| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.'));
    found(cursor, word, "")
}

fn found(cursor: &Cursor<'_>, word: Word, sign: &str) -> Vec<Completion> {
    let query = Query::new(cursor.typed(word));
    let near = near(cursor, cited);
    let mut ranked = Vec::new();
    for key in cursor.world.source_keys() {
        let Some(source) = cursor.world.source(key) else { continue };
        let others = || words(source).skip(1).filter_map(|word| query.fit_text(&word)).min();
        let fit = query.fit_text(key).or_else(others).or_else(|| query.fit(key));
        let Some(fit) = fit else { continue };
        let far = near.get(key).copied().unwrap_or(2);
        let cited = cursor.world.index().cited(key).len();
        ranked.push(((fit.class == Class::Letters, far, fit, Reverse(cited), key), source));
    }
    if ranked.len() > MOST + 1 {
        ranked.select_nth_unstable_by_key(MOST, |(rank, _)| *rank);
        ranked.truncate(MOST + 1);
    }
    ranked.sort_unstable_by_key(|(rank, _)| *rank);
    let item = |source: &Source| {
        let item = cursor.completion(word, Sort::Source, &source.key, format!("{sign}{}", source.key));
        let words: Vec<Cow<'_, str>> = words(source).collect();
        let item = item.found_by(sign, cursor.typed(word), words.iter().map(Cow::as_ref));
        item.detail(source_detail(source)).about(About::Source(source.key.clone()))
    };
    ranked.into_iter().take(MOST + 1).map(|(_, source)| item(source)).collect()
}

/// What a source is found by, its key first.
fn words(source: &Source) -> impl Iterator<Item = Cow<'_, str>> {
    let makers = source.authors.iter().chain(&source.editors).map(|person| person.family.as_str());
    let texts = std::iter::once(source.key.as_str()).chain(makers).chain(source.title.as_deref());
    texts.map(Into::into).chain(source.year.map(|year| year.to_string().into()))
}

/// The keys that a block cites.
fn cited(facts: &Facts) -> impl Iterator<Item = &Name> {
    let in_text = facts.text_citations().iter().map(|citation| &citation.citation);
    all_citations(facts).chain(in_text).map(|citation| &citation.key)
}
