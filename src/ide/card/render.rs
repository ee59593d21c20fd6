//! A card as Markdown, or as plain text.

use crate::ide::card::{Card, Line, Part, Piece};

/// The card in CommonMark. `address` gives the place of an entity, to be gone to, where there is one; whatever would be
/// markup in the register is escaped.
pub fn markdown(card: &Card, address: &dyn Fn(&str) -> Option<String>) -> String {
    let mut out = format!("**{}** · {}\n", escaped(&card.name), escaped(&card.kind));
    for piece in &card.pieces {
        out.push('\n');
        match piece {
            Piece::Line(line) => out.push_str(&format!("{}\n", markdown_line(line, address))),
            Piece::List(heading, lines) => {
                out.push_str(&format!("{heading}\n\n"));
                for line in lines {
                    out.push_str(&format!("- {}\n", markdown_line(line, address)));
                }
            }
        }
    }
    out
}

/// The card without markup, the lines of a list indented.
pub fn plain(card: &Card) -> String {
    let mut out = format!("{} · {} @{}\n", card.name, card.kind, card.id);
    for piece in &card.pieces {
        out.push('\n');
        match piece {
            Piece::Line(line) => out.push_str(&format!("{}\n", plain_line(line))),
            Piece::List(heading, lines) => {
                out.push_str(&format!("{heading}\n"));
                for line in lines {
                    out.push_str(&format!("  {}\n", plain_line(line)));
                }
            }
        }
    }
    out
}

fn plain_line(line: &Line) -> String {
    let part = |part: &Part| match part {
        Part::Text(text) => text.clone(),
        Part::Entity { name, .. } => name.clone(),
        Part::Link { words, url } => format!("{words} <{url}>"),
    };
    line.iter().map(part).collect()
}

fn markdown_line(line: &Line, address: &dyn Fn(&str) -> Option<String>) -> String {
    let link = |words: &str, url: &str| format!("[{}](<{}>)", escaped(words), url.replace(['<', '>', '\n'], ""));
    let part = |part: &Part| match part {
        Part::Text(text) => escaped(text),
        Part::Entity { id, name } => address(id).map_or_else(|| escaped(name), |url| link(name, &url)),
        Part::Link { words, url } => link(words, url),
    };
    line.iter().map(part).collect()
}

/// A text in which nothing is markup.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let starts_block = at == 0 && matches!(c, '#' | '+' | '-' | '>');
        if starts_block || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '&' | '|' | '~') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
