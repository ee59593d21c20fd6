//! A citation by author, title and year.

use super::Markup;
use super::text::Text;
use crate::model::bibliography::source::{Person, Source};

pub(super) fn reference(source: &Source, lang: &str, markup: Markup) -> String {
    written(source, None, lang, markup)
}

pub(super) fn note(source: &Source, locator: Option<&str>, lang: &str, markup: Markup) -> String {
    written(source, locator, lang, markup)
}

pub(super) fn short_note(source: &Source, locator: Option<&str>, markup: Markup) -> String {
    let mut text = Text::new(markup);
    let makers = if source.authors.is_empty() { &source.editors } else { &source.authors };
    if let Some(first) = makers.first() {
        text.push(&first.family);
        text.push(if makers.len() > 1 { " et al., " } else { ", " });
    }
    text.push_italic(source.title.as_deref().unwrap_or(&source.key));
    if let Some(locator) = locator {
        text.push(", ");
        text.push(locator);
    }
    text.finish()
}

fn written(source: &Source, locator: Option<&str>, lang: &str, markup: Markup) -> String {
    let mut text = Text::new(markup);
    let makers = if source.authors.is_empty() { &source.editors } else { &source.authors };
    if let [first, rest @ ..] = makers.as_slice() {
        text.push(&name(first));
        match rest {
            [] => {}
            [second] => {
                text.push(and(lang));
                text.push(&name(second));
            }
            _ => text.push(" et al."),
        }
        text.push(", ");
    }
    text.push_italic(source.title.as_deref().unwrap_or(&source.key));
    if let Some(container) = &source.container {
        text.push(", ");
        text.push_italic(container);
    }
    match (source.year, &source.date) {
        (Some(year), _) => text.push(&format!(" ({year})")),
        (None, Some(date)) => text.push(&format!(" ({date})")),
        (None, None) => {}
    }
    if let Some(locator) = locator {
        text.push(", ");
        text.push(locator);
    }
    text.finish()
}

fn name(person: &Person) -> String {
    let parts = [person.given.as_deref(), Some(person.family.as_str()), person.suffix.as_deref()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn and(lang: &str) -> &'static str {
    match lang.split('-').next() {
        Some("de") => " und ",
        Some("fr") => " et ",
        Some("ru") => " и ",
        _ => " and ",
    }
}
