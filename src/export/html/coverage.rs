//! How many of the claims have a source, by text and section.

use crate::export::html::book::Book;
use crate::ide::coverage::{Coverage, coverage};
use crate::text::visible::visible;
use crate::text::xml::escaped;

/// A table; empty where nothing is claimed.
pub(super) fn table(book: &Book<'_>) -> String {
    let files = coverage(book.world, &book.claims);
    if files.is_empty() {
        return String::new();
    }
    let mut out = String::from(
        "<table class=\"coverage\">\n<caption>Claims with a source, by text and section</caption>\n\
         <thead><tr><th scope=\"col\">Where</th><th scope=\"col\">With a source</th><th scope=\"col\">Claims</th>\
         <th scope=\"col\">Share</th></tr></thead>\n<tbody>\n",
    );
    for file in &files {
        out.push_str(&row(book.world.path(file.file), "whole", 0, file.all));
        for section in &file.sections {
            out.push_str(&row(&section.title, "part", section.level, section.all));
        }
    }
    if files.len() > 1 {
        out.push_str(&row("All", "whole", 0, Coverage::of(&book.claims)));
    }
    out.push_str("</tbody>\n</table>\n");
    out
}

fn row(name: &str, class: &str, level: u8, coverage: Coverage) -> String {
    let Coverage { referenced, counted } = coverage;
    let percent = coverage.percent();
    format!(
        "<tr class=\"{class}\"><th scope=\"row\" class=\"level-{level}\"><bdi>{}</bdi></th><td>{referenced}</td><td>{counted}</td>\
         <td><span class=\"share\"><span style=\"width:{percent}%\"></span></span> {percent} %</td></tr>\n",
        escaped(&visible(name))
    )
}
