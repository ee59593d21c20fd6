//! Claims that are disputed, side by side with what disputes them.

use crate::export::html::book::Book;
use crate::export::html::write::direction;
use crate::ide::claims::{Cited, Entry};
use crate::ide::hover::quantity_words;
use crate::model::date::day::Calendar;
use crate::model::date::parse;
use crate::text::xml::escaped;

/// Each disputed claim with its disputers and the sources named against it; empty where nothing is disputed.
pub(super) fn disputes(book: &Book<'_>) -> String {
    let mut out = String::new();
    for (index, claim) in book.claims.iter().enumerate() {
        if claim.disputed_by.is_empty() && claim.against.is_empty() {
            continue;
        }
        out.push_str("<div class=\"dispute\">\n");
        out.push_str(&side(book, index + 1, claim));
        for (number, other) in claim.disputed_by.iter().filter_map(|one| book.disputer(one)) {
            out.push_str(&side(book, number, other));
        }
        if !claim.against.is_empty() {
            out.push_str(&format!(
                "<div class=\"side\">\n<p class=\"label\">Against it</p>\n{}</div>\n",
                sources(book, &claim.against)
            ));
        }
        out.push_str("</div>\n");
    }
    out
}

fn side(book: &Book<'_>, number: usize, claim: &Entry) -> String {
    let words = escaped(&claim.text);
    let words = match book.claim_address(number) {
        Some(address) => format!("<a href=\"{address}\">{words}</a>"),
        None => words,
    };
    let quantity = claim.quantity.as_deref().map(quantity_words);
    let date = claim.date.as_deref().map(|date| date_in_words(book, date));
    let of = claim.of.as_deref().map(|id| match book.entity_address(id) {
        Some(address) => format!("<a href=\"{address}\">{}</a>", escaped(&book.name_of(id))),
        None => escaped(&book.name_of(id)),
    });
    let certainty = claim.certainty.as_ref().map(|certainty| format!("certainty {certainty}"));
    let facts = [quantity, date, certainty].into_iter().flatten().map(|fact| escaped(&fact)).chain(of);
    let facts: Vec<String> = facts.collect();
    let facts =
        if facts.is_empty() { String::new() } else { format!("<p class=\"facts\">{}</p>\n", facts.join(" · ")) };
    format!(
        "<div class=\"side\">\n<blockquote><p{}>{words}</p></blockquote>\n{facts}{}</div>\n",
        direction(&claim.text),
        sources(book, &claim.evidence)
    )
}

fn sources(book: &Book<'_>, cited: &[Cited]) -> String {
    if cited.is_empty() {
        return "<p class=\"facts\">No source</p>\n".to_owned();
    }
    let lines = cited.iter().map(|one| format!("<li>{}.</li>\n", book.cite(one, true)));
    format!("<ul>\n{}</ul>\n", lines.collect::<String>())
}

/// A date as a claim has it: in EDTF, or `@id` for that of an entity.
fn date_in_words(book: &Book<'_>, date: &str) -> String {
    match date.strip_prefix('@') {
        Some(id) => book.name_of(id),
        None => parse(date, Calendar::Gregorian, &book.world.settings().dates)
            .map_or_else(|_| date.to_owned(), |date| date.words()),
    }
}
