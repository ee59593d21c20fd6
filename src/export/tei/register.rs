//! The entries of the register, each where TEI has a list for it.

use std::fmt::Write;

use super::Known;
use super::body::certainty;
use super::date::attributes;
use crate::export::view::{EntryView, ItemView, PartView, ValueView};
use crate::export::xml::{escape, name};

/// What wrote a document, by the name that its header gives.
pub const APPLICATION: &str = "glossator";

/// `encodingDesc` and `profileDesc`.
pub(super) fn header(out: &mut String, known: &Known<'_>) {
    let category = |entry: &EntryView| {
        format!("<category xml:id=\"e.{}\"><catDesc>{}</catDesc></category>", name(&entry.id), escape(&entry.title))
    };
    let list = |element| list(known, element);
    let other: Vec<String> = list("term").into_iter().chain(list("rs")).map(category).collect();
    let classes = match other.join("\n") {
        none if none.is_empty() => none,
        some => format!("<classDecl>\n<taxonomy>\n{some}\n</taxonomy>\n</classDecl>\n"),
    };
    // By this an import knows that what the notes hold is Gloss.
    let _ = writeln!(
        out,
        "<encodingDesc>\n<appInfo><application ident=\"{APPLICATION}\" version=\"{}\"><label>Glossator</label></application></appInfo>\n{classes}</encodingDesc>",
        env!("CARGO_PKG_VERSION")
    );
    out.push_str("<profileDesc>\n<calendarDesc><calendar xml:id=\"edtf\"><p>Extended Date/Time Format</p></calendar></calendarDesc>\n");
    let persons: Vec<String> = list("persName").into_iter().map(|entry| person(known, entry)).collect();
    if !persons.is_empty() {
        let _ = writeln!(out, "<particDesc>\n<listPerson>\n{}\n</listPerson>\n</particDesc>", persons.join("\n"));
    }
    let places: Vec<String> = list("placeName").into_iter().map(place).collect();
    if !places.is_empty() {
        let _ = writeln!(out, "<settingDesc>\n<listPlace>\n{}\n</listPlace>\n</settingDesc>", places.join("\n"));
    }
    out.push_str("</profileDesc>\n");
}

/// Events, organisations, works and sources.
pub(super) fn stand_off(out: &mut String, known: &Known<'_>) {
    let list = |element| list(known, element);
    wrapped(out, "listEvent", list("eventName").into_iter().map(event).collect());
    let org = |entry| element("org", entry, "", &(names(entry, "orgName") + &authorities(entry)));
    wrapped(out, "listOrg", list("orgName").into_iter().map(org).collect());
    let work = |entry| element("bibl", entry, "", &(names(entry, "title") + &authorities(entry)));
    let source = |source: &crate::export::view::SourceView| {
        format!("<bibl xml:id=\"s.{}\">{}</bibl>", name(&source.key), escape(&source.reference))
    };
    let works = list("title").into_iter().map(work);
    wrapped(out, "listBibl", works.chain(known.sources.iter().copied().map(source)).collect());
}

fn wrapped(out: &mut String, list: &str, elements: Vec<String>) {
    if !elements.is_empty() {
        let _ = writeln!(out, "<{list}>\n{}\n</{list}>", elements.join("\n"));
    }
}

/// The entries that have this element in a text, the first of each id.
fn list<'a>(known: &Known<'a>, element: &str) -> Vec<&'a EntryView> {
    let mut found: Vec<&EntryView> = Vec::new();
    for &entry in &known.entries {
        let is_new = found.last().is_none_or(|last| last.id != entry.id);
        if is_new && known.entities.get(&*entry.id) == Some(&element) {
            found.push(entry);
        }
    }
    found
}

fn element(tag: &str, entry: &EntryView, attributes: &str, content: &str) -> String {
    format!("<{tag} xml:id=\"e.{}\"{attributes}>{content}</{tag}>", name(&entry.id))
}

fn person(known: &Known<'_>, entry: &EntryView) -> String {
    let mut content = names(entry, "persName");
    for (field, tag) in [("born", "birth"), ("died", "death"), ("floruit", "floruit")] {
        if let Some(part) = parts(entry, field).next() {
            let _ = write!(content, "<{tag}{}{}>{}</{tag}>", dated(part), grounds(known, part), escape(&part.text));
        }
    }
    for (field, tag) in [("office", "occupation"), ("role", "occupation"), ("member", "affiliation")] {
        for part in parts(entry, field) {
            let _ = write!(content, "<{tag}{}{}>", when(part), grounds(known, part));
            let _ = match part.entity.as_deref().and_then(|id| Some((id, known.titles.get(id)?))) {
                Some((id, title)) => write!(content, "<rs ref=\"#e.{}\">{}</rs></{tag}>", name(id), escape(title)),
                None => write!(content, "{}</{tag}>", escape(&part.text)),
            };
        }
    }
    content += &authorities(entry);
    element("person", entry, "", &content)
}

fn place(entry: &EntryView) -> String {
    let mut content = names(entry, "placeName");
    if let Some(part) = parts(entry, "coordinates").next() {
        let pair: Vec<&str> = part.text.split(',').map(str::trim).collect();
        let _ = write!(content, "<location><geo>{}</geo></location>", escape(&pair.join(" ")));
    }
    content += &authorities(entry);
    element("place", entry, "", &content)
}

fn event(entry: &EntryView) -> String {
    let mut attributes = format!(" type=\"{}\"", name(&entry.kind));
    if let Some(part) = parts(entry, "date").next() {
        attributes += &dated(part);
    }
    element("event", entry, &attributes, &(names(entry, "eventName") + &authorities(entry)))
}

/// The names of an entry; its title where it has none.
fn names(entry: &EntryView, tag: &str) -> String {
    let mut out = format!("<{tag}>{}</{tag}>", escape(&entry.title));
    for part in parts(entry, "also") {
        let kind = part.items.iter().find_map(|item| match item {
            ItemView::Attribute { key, value: ValueView::Text { text } } if key == "type" => Some(name(text)),
            _ => None,
        });
        let kind = kind.unwrap_or_else(|| "variant".to_owned());
        let _ = write!(out, "<{tag} type=\"{kind}\">{}</{tag}>", escape(&part.text));
    }
    out
}

/// `<idno type="wikidata">Q1</idno>`
fn authorities(entry: &EntryView) -> String {
    let one = |part: &PartView| match part.text.split_once(':') {
        Some((scheme, id)) => format!("<idno type=\"{}\">{}</idno>", name(scheme), escape(id)),
        None => String::new(),
    };
    parts(entry, "same").map(one).collect()
}

/// When a statement holds, as its block says.
fn when(part: &PartView) -> String {
    let date = part.items.iter().find_map(|item| match item {
        ItemView::Date { date } => Some(attributes(date, is_julian(&part.items))),
        _ => None,
    });
    date.unwrap_or_default()
}

/// How certain a statement is, and which sources say so.
pub(super) fn grounds(known: &Known<'_>, part: &PartView) -> String {
    let doubt = if part.uncertain { " cert=\"low\"" } else { certainty(&part.items) };
    let keys = part.items.iter().filter_map(|item| match item {
        ItemView::Evidence(cited) if known.has_source(&cited.key) => Some(format!("#s.{}", name(&cited.key))),
        _ => None,
    });
    let keys: Vec<String> = keys.collect();
    if keys.is_empty() { doubt.to_owned() } else { format!("{doubt} source=\"{}\"", keys.join(" ")) }
}

fn parts<'a>(entry: &'a EntryView, field: &'a str) -> impl Iterator<Item = &'a PartView> {
    entry.statements.iter().filter(move |statement| statement.field == field).flat_map(|statement| &statement.parts)
}

fn dated(part: &PartView) -> String {
    if part.entity.is_some() { String::new() } else { attributes(&part.text, is_julian(&part.items)) }
}

/// Whether a block says that its date is in the Julian calendar.
pub(super) fn is_julian(items: &[ItemView]) -> bool {
    items.iter().any(|item| {
        matches!(item, ItemView::Attribute { key, value: ValueView::Text { text } } if key == "cal" && text == "julian")
    })
}
