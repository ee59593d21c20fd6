//! What the text of a BibTeX field says once its LaTeX is read.

use std::borrow::Cow;
use std::sync::LazyLock;

use biblatex::{
    Bibliography, Chunks, ChunksExt, Pair, ParseErrorKind, Person as Name, RawBibliography, RawChunk, RawEntry,
    Spanned, Type,
};
use regex::Regex;

use crate::model::bibliography::source::Person;

/// A value, and what is wrong with its LaTeX. Where something is, the value is the text without its braces.
pub(super) struct Decoded<T> {
    pub(super) value: T,
    pub(super) problem: Option<ParseErrorKind>,
}

/// A field of prose, on one line.
pub(super) fn prose(raw: &str) -> Decoded<String> {
    if is_plain(raw) {
        return Decoded { value: tidy(raw), problem: None };
    }
    let (chunks, problem) = chunks("title", raw);
    Decoded { value: tidy(&chunks.format_verbatim()), problem }
}

/// A field that holds an address and no LaTeX: `doi`, `url`.
pub(super) fn verbatim(raw: &str) -> String {
    if !raw.contains(['\\', '{', '}', '-']) {
        return raw.trim().to_owned();
    }
    // biblatex makes a dash of two hyphens even here.
    let unescaped = ["\\_", "\\%", "\\&", "\\#", "\\~"]
        .iter()
        .fold(raw.to_owned(), |text, escape| text.replace(escape, escape.trim_start_matches('\\')));
    unescaped.replace(['{', '}'], "").trim().to_owned()
}

/// A field of names.
pub(super) fn people(raw: &str) -> Decoded<Vec<Person>> {
    let (chunks, problem) = chunks("author", raw);
    let names = Vec::<Name>::from_chunks(&chunks).unwrap_or_default();
    Decoded { value: names.into_iter().filter_map(person).collect(), problem }
}

fn person(name: Name) -> Option<Person> {
    let part = |text: &str| Some(tidy(text)).filter(|part| !part.is_empty());
    let family = match (part(&name.prefix), part(&name.name)) {
        (Some(prefix), Some(family)) => format!("{prefix} {family}"),
        (prefix, family) => family.or(prefix)?,
    };
    // "and others" stands for the names left out.
    let person = Person { family, given: part(&name.given_name), suffix: part(&name.suffix) };
    (person != Person::literal("others")).then_some(person)
}

/// Beyond these, biblatex takes quadratic time or recurses as deep as braces do.
const MOST_BRACES: usize = 200;
const LONGEST_FIELD: usize = 1 << 20;

/// Whether there is nothing in it for biblatex to decode; it is slow for long abstracts.
fn is_plain(raw: &str) -> bool {
    !raw.bytes().any(|byte| matches!(byte, b'\\' | b'{' | b'}' | b'$'))
}

fn chunks(field: &str, raw: &str) -> (Chunks, Option<ParseErrorKind>) {
    if is_plain(raw) {
        return (vec![Spanned::zero(biblatex::Chunk::Normal(on_one_line(raw)))], None);
    }
    let plain = || vec![Spanned::zero(biblatex::Chunk::Normal(raw.replace(['{', '}', '\\'], "")))];
    if raw.len() > LONGEST_FIELD || raw.bytes().filter(|byte| *byte == b'{').count() > MOST_BRACES {
        return (plain(), None);
    }
    let mended = mend(raw);
    let value = Spanned::zero(vec![Spanned::zero(RawChunk::Normal(&mended))]);
    let entry = RawEntry {
        key: Spanned::zero("key"),
        kind: Spanned::zero("misc"),
        fields: vec![Pair::new(Spanned::zero(field), value)],
    };
    let file =
        RawBibliography { preamble: String::new(), entries: vec![Spanned::zero(entry)], abbreviations: Vec::new() };
    match Bibliography::from_raw(file) {
        Ok(read) => (read.into_vec().pop().and_then(|mut entry| entry.remove(field)).unwrap_or_default(), None),
        Err(error) => (plain(), Some(error.kind)),
    }
}

/// Writes what biblatex misreads in a way that it reads: `\'\i` as `\'{\i}`, `\o{}` as `{\o}`.
fn mend(raw: &str) -> Cow<'_, str> {
    static DOTLESS: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r#"(\\['`^"~=.])\\([ij])(?:\{\}|\b ?)"#).ok());
    static EMPTY: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\\([a-zA-Z]+)\{\}").ok());
    let replace = |regex: &LazyLock<Option<Regex>>, text: &str, with: &str| {
        regex.as_ref().map_or_else(|| text.to_owned(), |regex| regex.replace_all(text, with).into_owned())
    };
    if !raw.contains('\\') {
        return Cow::Borrowed(raw);
    }
    Cow::Owned(replace(&EMPTY, &replace(&DOTLESS, raw, "$1{\\$2}"), "{\\$1}"))
}

/// Drops the commands that biblatex leaves (`\emph{x}` is "x"), and sets quotes, dashes and ties as LaTeX does.
fn tidy(text: &str) -> String {
    if !text.bytes().any(|byte| matches!(byte, b'\\' | b'~' | b'`' | b'\'' | b'-')) {
        return on_one_line(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut open = 0_usize;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' if chars.peek().is_some_and(char::is_ascii_alphabetic) => {
                while chars.next_if(char::is_ascii_alphabetic).is_some() {}
                if chars.next_if_eq(&'{').is_some() {
                    open += 1;
                } else {
                    chars.next_if_eq(&' ');
                }
            }
            '}' if open > 0 => open -= 1,
            '~' => plain.push(' '),
            '-' if chars.next_if_eq(&'-').is_some() => {
                plain.push(if chars.next_if_eq(&'-').is_some() { '—' } else { '–' })
            }
            '`' if chars.next_if_eq(&'`').is_some() => plain.push('“'),
            '\'' if chars.next_if_eq(&'\'').is_some() => plain.push('”'),
            _ => plain.push(c),
        }
    }
    on_one_line(&plain)
}

fn on_one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}
