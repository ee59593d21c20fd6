//! Chicago style (18th edition, notes and bibliography), set by hayagriva.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use hayagriva::archive::ArchivedStyle;
use hayagriva::citationberg::json::{DateValue, Item, LiteralName, NameItem, NameValue, Value, VecDate, VecDateRange};
use hayagriva::citationberg::{FontStyle, IndependentStyle, Style};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, ElemChild, ElemChildren, LocatorPayload,
    Rendered, SpecificLocator,
};

use super::text::Text;
use super::{Markup, locales, locator};
use crate::model::bibliography::issued::Issued;
use crate::model::bibliography::source::{Person, Source};

/// The style is read from an archive inside the program, once.
static STYLE: LazyLock<Option<IndependentStyle>> = LazyLock::new(|| match ArchivedStyle::ChicagoNotes.get() {
    Style::Independent(style) => Some(style),
    Style::Dependent(_) => None,
});
/// The style without its bibliography, which is not to be set where only a note is wanted.
static NOTES: LazyLock<Option<IndependentStyle>> =
    LazyLock::new(|| Some(IndependentStyle { bibliography: None, ..STYLE.clone()? }));

/// Reads the style and the locales of a language now, so that the first citation need not wait for them.
pub(super) fn prepare(lang: &str) {
    LazyLock::force(&NOTES);
    locales::prepare(lang);
}

pub(super) fn reference(source: &Source, lang: &str, markup: Markup) -> Option<String> {
    let item = item(source);
    let entry = rendered(&item, &[None], lang, STYLE.as_ref()?)?.bibliography?.items.pop()?;
    Some(written(&entry.content, markup)).filter(|text| !text.is_empty())
}

pub(super) fn note(source: &Source, locator: Option<&str>, lang: &str, markup: Markup) -> Option<String> {
    last_note(source, &[locator], lang, markup)
}

/// A source is cited in short where it has been cited before.
pub(super) fn short_note(source: &Source, locator: Option<&str>, lang: &str, markup: Markup) -> Option<String> {
    last_note(source, &[Some("1"), locator], lang, markup)
}

/// The last of some notes that cite one source.
fn last_note(source: &Source, locators: &[Option<&str>], lang: &str, markup: Markup) -> Option<String> {
    let item = item(source);
    let citation = rendered(&item, locators, lang, NOTES.as_ref()?)?.citations.pop()?;
    Some(written(&citation.citation, markup)).filter(|text| !text.is_empty())
}

fn rendered(item: &Item, locators: &[Option<&str>], lang: &str, style: &IndependentStyle) -> Option<Rendered> {
    let locale = locales::code(lang);
    let locales = locales::of(locale.as_ref());
    let mut driver = BibliographyDriver::new();
    for (number, locator) in (1..).zip(locators) {
        let locator = locator.map(locator::read).map(|(label, text)| SpecificLocator(label, LocatorPayload::Str(text)));
        let items = vec![CitationItem::with_locator(item, locator)];
        driver.citation(CitationRequest::new(items, style, locale.clone(), &locales, Some(number)));
    }
    Some(driver.finish(BibliographyRequest::new(style, locale, &locales)))
}

fn item(source: &Source) -> Item {
    let mut fields = BTreeMap::new();
    let mut put = |variable: &str, value: Value| {
        fields.insert(variable.to_owned(), value);
    };
    let texts = [
        ("id", Some(source.key.as_str())),
        ("type", Some(source.csl_type)),
        // Titles are put in title case unless the language is another than English, so one must always be given.
        ("language", Some(if is_english(source.lang.as_deref()) { "en" } else { "und" })),
        ("title", source.title.as_deref()),
        ("container-title", source.container.as_deref()),
        ("DOI", source.doi.as_deref()),
        ("URL", source.url.as_deref()),
    ];
    for (variable, text) in texts {
        if let Some(text) = text {
            put(variable, Value::String(text.to_owned()));
        }
    }
    for (variable, text) in &source.details {
        match *variable {
            "accessed" | "original-date" => {
                if let Some(date) = date(text) {
                    put(variable, date);
                }
            }
            _ => put(variable, Value::String(text.clone())),
        }
    }
    if let Some(date) = source.date.as_deref().and_then(date) {
        put("issued", date);
    }
    for (variable, people) in
        [("author", &source.authors), ("editor", &source.editors), ("translator", &source.translators)]
    {
        if !people.is_empty() {
            put(variable, Value::Names(people.iter().map(name).collect()));
        }
    }
    Item(fields)
}

/// `en-GB`, but also the names that BibLaTeX has for it.
fn is_english(lang: Option<&str>) -> bool {
    const NAMES: [&str; 8] =
        ["english", "american", "british", "usenglish", "ukenglish", "australian", "canadian", "newzealand"];
    lang.is_some_and(|lang| {
        let lower = lang.to_lowercase();
        lower.split(['-', '_']).next() == Some("en") || NAMES.contains(&lower.as_str())
    })
}

fn name(person: &Person) -> NameValue {
    let Some(given) = &person.given else {
        return NameValue::Literal(LiteralName { literal: person.family.clone() });
    };
    NameValue::Item(NameItem {
        family: person.family.clone(),
        given: Some(given.clone()),
        non_dropping_particle: None,
        dropping_particle: None,
        suffix: person.suffix.clone(),
        comma_suffix: None,
    })
}

/// An interval is shown by its start: hayagriva has no intervals.
fn date(text: &str) -> Option<Value> {
    let issued = Issued::parse(text)?;
    let mut parts = vec![i16::try_from(issued.year).ok()?];
    parts.extend(issued.month.map(i16::from));
    parts.extend(issued.day.filter(|_| issued.month.is_some()).map(i16::from));
    Some(Value::Date(DateValue::DateParts {
        date_parts: VecDateRange(vec![VecDate(parts)]),
        literal: None,
        season: None,
        circa: issued.approximate,
    }))
}

fn written(children: &ElemChildren, markup: Markup) -> String {
    let mut text = Text::new(markup);
    write(children, &mut text);
    text.finish()
}

fn write(children: &ElemChildren, text: &mut Text) {
    for child in &children.0 {
        match child {
            ElemChild::Text(part) if part.formatting.font_style == FontStyle::Italic => text.push_italic(&part.text),
            ElemChild::Text(part) => text.push(&part.text),
            ElemChild::Elem(elem) => write(&elem.children, text),
            ElemChild::Link { text: part, url } => text.push_link(&part.text, url),
            ElemChild::Markup(markup) => text.push(markup),
            ElemChild::Transparent { .. } => {}
        }
    }
}
