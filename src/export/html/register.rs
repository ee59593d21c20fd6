//! The register as cards, and the index of names.

use std::collections::BTreeMap;

use crate::export::html::book::Book;
use crate::export::html::write::{class, id};
use crate::export::index::{Headword, Index, Order, Place, Reference, Sort};
use crate::ide::card::card;
use crate::ide::entities::title;
use crate::model::bibliography::citation::Markup;
use crate::model::facts::Name;
use crate::text::visible::visible;
use crate::text::xml::escaped;

/// The kinds that there are in any workspace, in the order in which a reader wants them, in the plural.
const KINDS: [(&str, &str); 10] = [
    ("person", "People"),
    ("org", "Organisations"),
    ("office", "Offices"),
    ("congress", "Congresses"),
    ("event", "Events"),
    ("series", "Series"),
    ("period", "Periods"),
    ("place", "Places"),
    ("work", "Works"),
    ("concept", "Concepts"),
];

/// Every entity that has an entry, by kinds. A kind of a workspace's own stands with the one that it extends.
pub(super) fn cards(book: &Book<'_>) -> String {
    let schema = &book.world.settings().schema;
    let order = Order::of(&book.world.settings().lang);
    let mut by_kind: BTreeMap<usize, Vec<(&Name, String, Name)>> = BTreeMap::new();
    for id in &book.entities {
        let Some((_, entry)) = book.world.entry(id) else { continue };
        let kind = KINDS.iter().position(|(kind, _)| schema.is_a(&entry.kind, kind)).unwrap_or(KINDS.len());
        by_kind.entry(kind).or_default().push((id, title(entry).to_owned(), entry.kind.clone()));
    }
    let mut out = String::new();
    for (kind, mut entities) in by_kind {
        entities.sort_by(|one, other| order.compare(&one.1, &other.1).then_with(|| one.0.cmp(other.0)));
        let name = KINDS.get(kind).map_or("Others", |(_, name)| name);
        out.push_str(&format!("<h3>{name}</h3>\n<div class=\"cards\">\n"));
        for (entity, _, kind) in entities {
            let Some(sheet) = card(book.world, entity, Markup::Html) else { continue };
            let html = sheet.written(&|target| book.address(target));
            out.push_str(&format!(
                "<article class=\"card {}\"{}>\n{html}</article>\n",
                class(&kind),
                id("entity", entity)
            ));
        }
        out.push_str("</div>\n");
    }
    out
}

/// The headwords, with ways to the paragraphs.
pub(super) fn index(book: &Book<'_>, index: &Index) -> String {
    let mut out = String::from("<div class=\"index\">\n");
    for group in &index.groups {
        let lines: String = group.headwords.iter().map(|headword| line(book, headword)).collect();
        out.push_str(&format!("<h3>{}</h3>\n<ul>\n{lines}</ul>\n", escaped(&group.letter)));
    }
    out.push_str("</div>\n");
    out
}

fn line(book: &Book<'_>, headword: &Headword) -> String {
    let title = escaped(&visible(&headword.title));
    match &headword.sort {
        Sort::See(to) => format!("<li><bdi>{title}</bdi>, <i>see</i> {}</li>\n", references(book, to)),
        Sort::Entity { id, places, see_also, .. } => {
            let name = linked(book.entity_address(id), &title);
            let places: Vec<String> = places.iter().filter_map(|one| place(book, one)).collect();
            let also = match see_also.as_slice() {
                [] => String::new(),
                also => format!(". <i>See also</i> {}", references(book, also)),
            };
            format!("<li>{name} {}{also}</li>\n", places.join(", "))
        }
    }
}

fn references(book: &Book<'_>, all: &[Reference]) -> String {
    let one = |one: &Reference| linked(book.entity_address(&one.id), &escaped(&visible(&one.title)));
    all.iter().map(one).collect::<Vec<_>>().join("; ")
}

fn linked(address: Option<String>, html: &str) -> String {
    match address {
        Some(address) => format!("<a href=\"{address}\"><bdi>{html}</bdi></a>"),
        None => format!("<bdi>{html}</bdi>"),
    }
}

/// `12`, or where there are several texts `2.12`; a heading by its words.
fn place(book: &Book<'_>, place: &Place) -> Option<String> {
    let ordinal = book.texts.iter().position(|file| *file == place.file)? + 1;
    let text = if book.texts.len() > 1 { format!("{ordinal}.") } else { String::new() };
    let doubt = if place.is_uncertain { "?" } else { "" };
    match (place.paragraph, &place.heading) {
        (Some(number), _) => Some(format!("<a href=\"#p-{ordinal}-{number}\">{text}{number}{doubt}</a>")),
        (None, Some(heading)) => Some(format!("<i>{}</i>{doubt}", escaped(&visible(heading)))),
        (None, None) => None,
    }
}
