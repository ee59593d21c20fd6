//! One source.

use crate::model::date::day::Calendar;
use crate::model::date::settings::Settings;
use crate::model::date::{Date, parse};
use crate::text::span::Span;

use super::citation::Kept;
use super::issued::Issued;

/// A work that can be cited.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// The citation key.
    pub key: String,
    /// The whole entry, in bytes of the file.
    pub span: Span,
    /// The key alone, without quotes, in bytes of the file.
    pub key_span: Span,
    /// The type as the file writes it: `Book`, `article-journal`.
    pub entry_type: String,
    /// The type in the Citation Style Language: `book`, `article-journal`.
    pub csl_type: &'static str,
    pub authors: Vec<Person>,
    pub editors: Vec<Person>,
    pub translators: Vec<Person>,
    pub title: Option<String>,
    /// What it appeared in: a journal, a collection, a site.
    pub container: Option<String>,
    /// The date of publication as the file writes it, in EDTF where the file has its parts.
    pub date: Option<String>,
    /// The year of publication, the last where there are several; astronomical, so 0 is 1 BC.
    pub year: Option<i32>,
    /// Whether a citation of it should say where in it: a book, a thesis, a report of many pages.
    pub book_length: bool,
    /// Paths of the texts attached to it, as the file writes them.
    pub files: Vec<String>,
    /// The abstract or, without one, the note.
    pub summary: Option<String>,
    pub doi: Option<String>,
    pub url: Option<String>,
    /// The language of the work, as the file writes it: `de-DE`, `german`.
    pub lang: Option<String>,
    /// What a citation shows beside the above: variables of the Citation Style Language and their values.
    pub details: Vec<(&'static str, String)>,
    /// The citations of it that have been set.
    pub set: Kept,
}

/// A person or a body that made a source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// The family name with its particles, or the whole name where it has no parts.
    pub family: String,
    pub given: Option<String>,
    /// "Jr.", "III".
    pub suffix: Option<String>,
}

/// The variables that [`Source::details`] may hold; `accessed` and `original-date` are dates.
pub(super) const DETAILS: [&str; 28] = [
    "accessed",
    "archive",
    "archive-place",
    "archive_collection",
    "archive_location",
    "authority",
    "chapter-number",
    "collection-number",
    "collection-title",
    "edition",
    "event-place",
    "event-title",
    "genre",
    "issue",
    "medium",
    "number",
    "number-of-pages",
    "number-of-volumes",
    "original-date",
    "original-title",
    "page",
    "publisher",
    "publisher-place",
    "section",
    "title-short",
    "version",
    "volume",
    "volume-title",
];

/// How many pages make a report or a manuscript a book for [`Source::book_length`].
const MANY_PAGES: u32 = 60;

impl Source {
    pub fn detail(&self, variable: &str) -> Option<&str> {
        self.details.iter().find(|(name, _)| *name == variable).map(|(_, value)| value.as_str())
    }

    /// When it was published, as far as its date says it: in EDTF, else by its years. None where it has none.
    pub fn published(&self, settings: &Settings) -> Option<Date> {
        let read = |text: &str| parse(text, Calendar::Gregorian, settings).ok();
        let text = self.date.as_deref()?;
        read(text).or_else(|| read(&Issued::parse(text)?.years()))
    }

    pub(super) fn put(&mut self, variable: &'static str, value: Option<String>) {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            self.details.push((variable, value));
        }
    }

    /// Sets what follows from the rest.
    pub(super) fn finished(mut self) -> Self {
        self.year = self.date.as_deref().and_then(Issued::parse).map(|issued| issued.last_year);
        self.book_length = match self.csl_type {
            "book" | "thesis" | "collection" | "classic" => true,
            "report" | "manuscript" | "document" | "pamphlet" => self.pages() >= MANY_PAGES,
            _ => false,
        };
        self.details.shrink_to_fit();
        self
    }

    fn pages(&self) -> u32 {
        let digits = |text: &str| {
            let digits: String =
                text.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
            digits.parse().unwrap_or(0)
        };
        self.detail("number-of-pages").map_or(0, digits)
    }
}

impl Person {
    /// A name that has no parts.
    pub(super) fn literal(name: &str) -> Self {
        Person { family: name.to_owned(), ..Person::default() }
    }
}
