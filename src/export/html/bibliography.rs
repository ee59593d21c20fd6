//! The sources that are cited, as a bibliography.

use crate::export::html::book::Book;
use crate::export::html::write::{direction, id};
use crate::export::index::Order;
use crate::model::bibliography::citation::{Markup, reference};
use crate::model::facts::Name;
use crate::model::world::World;

/// The entries in the order of the language; empty where nothing is cited.
pub(super) fn bibliography(book: &Book<'_>) -> String {
    let world = book.world;
    let lang = &world.settings().lang;
    let order = Order::of(lang);
    let mut entries: Vec<(String, &Name, String)> = cited(world)
        .into_iter()
        .filter_map(|key| {
            let source = world.source(key)?;
            Some((reference(source, lang, Markup::Plain), key, reference(source, lang, Markup::Html)))
        })
        .collect();
    entries.sort_by(|one, other| order.compare(&one.0, &other.0).then_with(|| one.1.cmp(other.1)));
    let line = |(plain, key, html): &(String, &Name, String)| {
        format!("<li{}{}>{html}</li>\n", id("source", key), direction(plain))
    };
    let lines: String = entries.iter().map(line).collect();
    if lines.is_empty() { lines } else { format!("<ul class=\"bibliography\">\n{lines}</ul>\n") }
}

/// The keys of the sources that are cited anywhere, in no order.
fn cited(world: &World) -> Vec<&Name> {
    world.source_keys().filter(|key| !world.index().cited(key).is_empty()).collect()
}
