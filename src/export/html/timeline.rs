//! The timeline of the edition: a picture, and the same as a list.

use std::collections::BTreeMap;

use crate::export::html::book::Book;
use crate::export::timeline::{Dated, figure, timeline as dated};
use crate::model::facts::Name;
use crate::text::visible::visible;
use crate::text::xml::escaped;

/// Everything dated; empty where nothing is.
pub(super) fn timeline(book: &Book<'_>) -> String {
    let dated = dated(book.world, book.files);
    if dated.is_empty() {
        return String::new();
    }
    let mut out = String::from("<div class=\"tools\" data-for=\"timeline\" hidden>\n");
    out.push_str("<label>Show <select data-tool=\"filter\">\n<option value=\"\">everybody</option>\n");
    for (name, id) in people(book, &dated) {
        out.push_str(&format!("<option value=\"{}\">{}</option>\n", escaped(&id), escaped(&visible(&name))));
    }
    out.push_str("</select></label>\n");
    out.push_str(ZOOM);
    out.push_str(
        "</div>\n<div class=\"picture\" tabindex=\"0\" role=\"region\" aria-label=\"Picture of the timeline\">\n",
    );
    out.push_str(&figure(&dated));
    out.push_str("</div>\n<details>\n<summary>The timeline as a list</summary>\n<ul class=\"list\">\n");
    for one in &dated {
        let label = escaped(&visible(&one.label()));
        let label = match one.id.as_ref().and_then(|id| book.entity_address(id)).or_else(|| claim(book, one)) {
            Some(address) => format!("<a href=\"{address}\"><bdi>{label}</bdi></a>"),
            None => format!("<bdi>{label}</bdi>"),
        };
        out.push_str(&format!("<li>{}: {label}</li>\n", escaped(&visible(&one.date.words))));
    }
    out.push_str("</ul>\n</details>\n");
    out
}

/// The buttons above a picture.
pub(super) const ZOOM: &str = "<button type=\"button\" data-tool=\"in\">Zoom in</button>\n\
    <button type=\"button\" data-tool=\"out\">Zoom out</button>\n\
    <button type=\"button\" data-tool=\"whole\">Whole</button>\n";

fn claim(book: &Book<'_>, dated: &Dated) -> Option<String> {
    book.address(crate::ide::sheet::Target::Place(dated.file, dated.span))
}

/// The people whom anything dated concerns, by their names.
fn people(book: &Book<'_>, dated: &[Dated]) -> BTreeMap<String, Name> {
    let schema = &book.world.settings().schema;
    let is_person = |id: &&Name| book.world.entry(id).is_some_and(|(_, entry)| schema.is_a(&entry.kind, "person"));
    let ids = dated.iter().flat_map(|one| &one.entities).filter(is_person);
    ids.map(|id| (book.name_of(id), id.clone())).collect()
}
