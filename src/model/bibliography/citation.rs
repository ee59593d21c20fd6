//! Sources as a reader sees them: in Chicago style, or plainly where the program was built without `csl`.

#[cfg(feature = "csl")]
mod chicago;
mod kept;
#[cfg(feature = "csl")]
mod locales;
#[cfg(feature = "csl")]
mod locator;
mod plain;
mod text;

pub use self::kept::Kept;
use self::kept::{Form, Sort};
use super::source::Source;

/// How a citation marks its italics.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Markup {
    /// Not at all.
    Plain,
    /// As CommonMark does; what would be markup in the source is escaped.
    Markdown,
    /// With elements of HTML; likewise.
    Html,
}

/// The entry of a source in a bibliography (Chicago Manual of Style, 18th edition).
///
/// `lang` is the language of the words that the style adds, as a tag: `en`, `de-DE`. Titles are left as the file writes
/// them unless the source is said to be English.
pub fn reference(source: &Source, lang: &str, markup: Markup) -> String {
    source.set.get(Form { lang: lang.to_owned(), markup, sort: Sort::Reference }, || {
        #[cfg(feature = "csl")]
        if let Some(text) = chicago::reference(source, lang, markup) {
            return text;
        }
        plain::reference(source, lang, markup)
    })
}

/// A note that cites a place in a source, as [`reference`] is written. `locator` is what the author wrote: "p. 12",
/// "ch. 11"; a number alone is a page.
pub fn note(source: &Source, locator: Option<&str>, lang: &str, markup: Markup) -> String {
    let locator = locator.map(str::trim).filter(|locator| !locator.is_empty());
    let sort = Sort::Note(locator.map(str::to_owned));
    source.set.get(Form { lang: lang.to_owned(), markup, sort }, || {
        #[cfg(feature = "csl")]
        if let Some(text) = chicago::note(source, locator, lang, markup) {
            return text;
        }
        plain::note(source, locator, lang, markup)
    })
}

/// The short form of a note, for a reader who has the bibliography before them: `Taubman, Khrushchev, 12`.
pub fn short_note(source: &Source, locator: Option<&str>, lang: &str, markup: Markup) -> String {
    let locator = locator.map(str::trim).filter(|locator| !locator.is_empty());
    let sort = Sort::ShortNote(locator.map(str::to_owned));
    source.set.get(Form { lang: lang.to_owned(), markup, sort }, || {
        #[cfg(feature = "csl")]
        if let Some(text) = chicago::short_note(source, locator, lang, markup) {
            return text;
        }
        plain::short_note(source, locator, markup)
    })
}

/// Reads what the style needs in a language, which takes a tenth of a second, before the first citation is asked for.
#[cfg_attr(not(feature = "csl"), expect(unused_variables, reason = "the plain style needs nothing"))]
pub fn prepare(lang: &str) {
    #[cfg(feature = "csl")]
    chicago::prepare(lang);
}

#[cfg(test)]
mod tests;
