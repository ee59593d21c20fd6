//! A sheet as HTML: paragraphs and lists, in which whatever an author wrote is text.

use crate::ide::sheet::{Address, Line, Part, Piece, Sheet, Target};
use crate::text::xml::escaped;

/// The pieces, without anything around them. An address outside is a link only where a browser fetches it.
pub(super) fn written(sheet: &Sheet, address: &Address<'_>) -> String {
    let mut out = String::new();
    for piece in &sheet.pieces {
        match piece {
            Piece::Line(line) => out.push_str(&format!("<p>{}</p>\n", of_line(line, address))),
            Piece::List(heading, lines) => {
                if !heading.is_empty() {
                    out.push_str(&format!("<p class=\"label\">{}</p>\n", escaped(heading)));
                }
                let items = lines.iter().map(|line| format!("<li>{}</li>\n", of_line(line, address)));
                out.push_str(&format!("<ul>\n{}</ul>\n", items.collect::<String>()));
            }
            Piece::Gap => {}
            Piece::Rule => out.push_str("<hr>\n"),
        }
    }
    out
}

fn of_line(line: &Line, address: &Address<'_>) -> String {
    line.iter().map(|part| of_part(part, address)).collect()
}

fn of_part(part: &Part, address: &Address<'_>) -> String {
    match part {
        Part::Text(text) => own_direction(text),
        Part::Strong(text) => format!("<strong>{}</strong>", own_direction(text)),
        Part::Code(text) => format!("<code>{}</code>", escaped(text)),
        Part::Set(html) => html.clone(),
        Part::Entity { id, name } => linked(address(Target::Entity(id)), name),
        Part::Place { words, file, span } => linked(address(Target::Place(*file, *span)), words),
        Part::Link { words, url } => {
            let is_web = url.starts_with("https://") || url.starts_with("http://");
            linked(is_web.then(|| url.clone()), words)
        }
    }
}

fn linked(address: Option<String>, words: &str) -> String {
    match address {
        Some(address) => format!("<a href=\"{}\">{}</a>", escaped(&address), own_direction(words)),
        None => own_direction(words),
    }
}

/// Escaped; what may run from right to left keeps its direction to itself.
fn own_direction(text: &str) -> String {
    // Hebrew, Arabic and their neighbours begin here.
    match text.chars().any(|c| c >= '\u{590}') {
        true => format!("<bdi>{}</bdi>", escaped(text)),
        false => escaped(text),
    }
}
