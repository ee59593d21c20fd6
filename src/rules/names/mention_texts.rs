//! The words by which texts mention an entity, and how they stand to its names.

use std::rc::Rc;

use crate::model::facts::{Annotation, Facts, Item, ItemKind, Name, Shape};
use crate::model::names::misspelling::Spellings;
use crate::model::names::normal::{Case, normalise};
use crate::model::register::plain;
use crate::rules::lens::Lens;
use crate::rules::scope::BlockScope;
use crate::text::span::Span;
use crate::text::words::without_possessive;

/// A mention whose text is no name of its entity.
pub(in crate::rules) struct Stranger<'a> {
    pub(super) id: &'a Name,
    /// Without a possessive, and without quotation marks and the like around it.
    pub(super) text: String,
    /// Where that stands, in bytes of the block; none where an annotation stands inside, or a line break.
    pub(super) core: Option<Span>,
    /// All that the mention is laid over, in bytes of the block.
    pub(super) span: Span,
    /// The name of the entity that is meant, where the text is near to one.
    pub(super) meant: Option<Meant>,
}

/// A name that a text all but spells.
pub(in crate::rules) struct Meant {
    pub(super) name: String,
    /// Whether the text is that name in another transliteration or script, and no slip of the pen.
    pub(super) is_transliteration: bool,
}

/// The mentions of a block that do not give their entity a name of its own. Passed over are those that need none:
/// uncertain ones, claims, blocks that mention several, descriptions, and declined forms of a name.
pub(super) fn strangers<'a>(scope: &BlockScope<'a>) -> Rc<[Stranger<'a>]> {
    scope.strangers.get_or_init(|| found(scope).into()).clone()
}

fn found<'a>(scope: &BlockScope<'a>) -> Vec<Stranger<'a>> {
    let (lens, facts, source) = (scope.lens, scope.facts(), scope.source);
    let mut found = Vec::new();
    for (annotation, items) in facts.annotated() {
        let Some(id) = certain_mention(annotation, items) else { continue };
        let written = plain(source, facts, annotation.text);
        let text = core(&written);
        let bare = without_article(text).unwrap_or(text);
        if [bare, text, &written].iter().any(|text| lens.register().named(text).contains(&id)) || is_description(text) {
            continue;
        }
        let names = lens.names(id);
        let is_form = |name: &String| is_named(text, name) || is_named(bare, name);
        if names.all.is_empty() || names.all.iter().any(is_form) {
            continue;
        }
        let meant = names.meant_by(lens, text).or_else(|| names.meant_by(lens, bare));
        let (text, meant) = meant.map_or((bare, None), |(text, meant)| (text, Some(meant)));
        let place = plain_place(source, facts, annotation.text, text);
        found.push(Stranger { id, text: text.to_owned(), core: place, span: annotation.text, meant });
    }
    found
}

/// The names of one entity.
pub(crate) struct Names {
    all: Vec<String>,
    spellings: Spellings,
}

impl Names {
    /// None where the id is not defined; those of a text do not count, for it is not spoken of by its title.
    pub(crate) fn of(lens: Lens<'_>, id: &str) -> Self {
        let definitions = lens.definitions(id);
        let entries = definitions.iter().map(|(_, entry)| *entry).filter(|entry| entry.kind != "text");
        let all: Vec<String> = entries.flat_map(|entry| lens.names_of(entry)).map(|(name, _)| name).collect();
        let spellings = Spellings::new(all.iter().map(String::as_str), lens.settings().case);
        Names { all, spellings }
    }

    /// The name that a text all but spells, with that text. One that is the name of another entity spells it right.
    fn meant_by<'t>(&self, lens: Lens<'_>, text: &'t str) -> Option<(&'t str, Meant)> {
        if !lens.register().names().lookup(text).is_empty() {
            return None;
        }
        let meant = |name: &str, is_transliteration| Meant { name: name.to_owned(), is_transliteration };
        let slip = self.spellings.nearest(text).map(|name| meant(name, false));
        let found = slip.or_else(|| self.spellings.transliterated(text).map(|name| meant(name, true)));
        found.map(|meant| (text, meant))
    }
}

/// The one entity that a span certainly mentions.
fn certain_mention<'a>(annotation: &Annotation, items: &'a [Item]) -> Option<&'a Name> {
    if annotation.shape != Shape::Span || !annotation.well_formed {
        return None;
    }
    let mut id = None;
    for item in items {
        match &item.kind {
            ItemKind::Mention { id: Some(one), uncertain: false } if id.is_none() => id = Some(one),
            ItemKind::Mention { .. } | ItemKind::Claim { .. } => return None,
            _ => {}
        }
    }
    id
}

/// A text without a possessive, and without the marks around it that belong to no name.
pub(crate) fn core(text: &str) -> &str {
    const MARKS: &[char] = &['*', '_', '"', '“', '”', '„', '«', '»', '‘', '’', '\'', ',', ';', ':', '(', ')', ' '];
    without_possessive(text.trim_matches(MARKS)).trim_matches(MARKS)
}

/// The place in a block of `text`, the core of the plain text of `span`; none where it is not all of one piece.
pub(crate) fn plain_place(source: &str, facts: &Facts, span: Span, text: &str) -> Option<Span> {
    let first = facts.overlay.partition_point(|cut| cut.end <= span.start);
    if facts.overlay.get(first).is_some_and(|cut| cut.start < span.end) {
        return None;
    }
    let at = span.start + u32::try_from(span.of_text(source).find(text)?).ok()?;
    Some(Span::new(at, at + u32::try_from(text.len()).ok()?))
}

const ARTICLES: [&str; 16] =
    ["the", "a", "an", "der", "die", "das", "des", "dem", "den", "le", "la", "les", "il", "lo", "el", "los"];

pub(crate) fn without_article(text: &str) -> Option<&str> {
    let (first, rest) = text.split_once(' ')?;
    ARTICLES.iter().any(|article| first.eq_ignore_ascii_case(article)).then_some(rest)
}

/// Words that stand for a name and are written large where they begin a sentence.
const PRONOUNS: [&str; 34] = [
    "he", "him", "his", "she", "her", "hers", "it", "its", "they", "them", "their", "this", "that", "these", "those",
    "who", "whose", "i", "we", "er", "ihn", "ihm", "sein", "sie", "ihr", "dieser", "diese", "dieses", "elle", "ils",
    "on", "он", "она", "они",
];

/// Whether a text describes, as `the bishop on the right` or `He`, and names nobody: no word of it but an article, or a
/// pronoun alone, begins with a capital, a figure or a letter of a script without capitals. A whole sentence does too.
fn is_description(text: &str) -> bool {
    let rest = without_article(text).unwrap_or(text);
    let mut words = rest.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let begins_name = |word: &str| word.chars().next().is_some_and(|c| !c.is_lowercase());
    let lower = rest.to_lowercase();
    let sentence = rest.ends_with(['.', '!', '?']) && rest.split(' ').count() >= 4;
    sentence || PRONOUNS.contains(&lower.as_str()) || !words.any(begins_name)
}

/// Whether a text is a name as it is, or in another case or number: word by word the same, but for a short ending.
pub(crate) fn is_named(text: &str, name: &str) -> bool {
    let (text, name) = (normalise(text, Case::Sensitive), normalise(name, Case::Sensitive));
    let (mut text, mut name) = (text.text.split(' '), name.text.split(' '));
    loop {
        match (text.next(), name.next()) {
            (None, None) => return true,
            (Some(form), Some(word)) if form == word || is_declined(form, word) => {}
            _ => return false,
        }
    }
}

/// Whether two words differ in their endings alone: `Хрущёва` and `Хрущёв`, `Stalins` and `Stalin`.
fn is_declined(form: &str, word: &str) -> bool {
    let shared: usize = form.chars().zip(word.chars()).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum();
    let (Some(stem), Some(one), Some(other)) = (word.get(..shared), form.get(shared..), word.get(shared..)) else {
        return false;
    };
    let cyrillic = |text: &str| text.chars().all(|c| matches!(c, '\u{400}'..='\u{52F}'));
    if stem.chars().count() >= 3 && cyrillic(form) && cyrillic(word) {
        return CYRILLIC.contains(&one) && NOMINATIVE.contains(&other);
    }
    stem.chars().count() >= 3 && other.is_empty() && LATIN.contains(&one)
}

/// Of nouns, adjectives and names in Russian, Ukrainian and Bulgarian, after what the forms share.
const CYRILLIC: [&str; 34] = [
    "", "а", "я", "у", "ю", "е", "ы", "и", "о", "ь", "й", "ом", "ем", "ой", "ей", "ою", "ею", "ым", "им", "ам", "ям",
    "ах", "ях", "ов", "ев", "ами", "ями", "ого", "его", "ому", "ему", "ый", "ий", "ая",
];

/// Those of the names themselves.
const NOMINATIVE: [&str; 12] = ["", "а", "я", "о", "е", "ь", "й", "ы", "и", "ый", "ий", "ая"];

/// Of genitives and plurals.
const LATIN: [&str; 4] = ["s", "es", "'", "’"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_declined_name_is_that_name() {
        for (text, name) in [
            ("Хрущева", "Хрущёв"),
            ("Никиты Хрущёва", "Никита Хрущёв"),
            ("Москве", "Москва"),
            ("Stalins", "Stalin"),
            ("Central Committees", "Central Committee"),
        ] {
            assert!(is_named(text, name), "{text}");
        }
        for (text, name) in
            [("Хрущов", "Хрущёв"), ("Kruschev", "Khrushchev"), ("Stalina", "Stalin"), ("Nikita", "Nikita Khrushchev")]
        {
            assert!(!is_named(text, name), "{text}");
        }
    }

    #[test]
    fn a_description_names_nobody() {
        for text in ["the bishop on the right", "He", "The dictator", "his", "Stalin died in 1953."] {
            assert!(is_description(text), "{text}");
        }
        for text in ["The First Secretary", "Kruschev", "毛泽东", "20th congress", "the Kremlin"] {
            assert!(!is_description(text), "{text}");
        }
    }
}
