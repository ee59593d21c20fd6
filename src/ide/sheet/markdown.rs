//! A sheet in CommonMark.

use crate::ide::sheet::escape::{code, escaped};
use crate::ide::sheet::{Address, Line, Part, Piece, Sheet, Target};

pub(super) fn written(sheet: &Sheet, address: &Address<'_>) -> String {
    let mut out = String::new();
    let mut before: Option<&Piece> = None;
    for piece in &sheet.pieces {
        match (piece, before) {
            (Piece::Gap, _) | (_, None) => {}
            (Piece::Line(_), Some(Piece::Line(_))) if sheet.is_close => {
                out.truncate(out.trim_end().len());
                out.push_str("  \n");
            }
            _ => out.push('\n'),
        }
        match piece {
            Piece::Line(line) => out.push_str(&format!("{}\n", of_line(line, address))),
            Piece::List(heading, lines) => {
                if !heading.is_empty() {
                    out.push_str(&format!("{heading}\n"));
                    out.push_str(if sheet.is_close { "" } else { "\n" });
                }
                for line in lines {
                    out.push_str(&format!("- {}\n", of_line(line, address)));
                }
            }
            Piece::Rule => out.push_str("---\n"),
            Piece::Gap => {}
        }
        before = Some(piece);
    }
    out
}

fn of_line(line: &Line, address: &Address<'_>) -> String {
    let link = |words: &str, url: &str| format!("[{}](<{}>)", escaped(words), url.replace(['<', '>', '\n'], ""));
    let to = |words: &str, target: Target<'_>| match address(target) {
        Some(url) => link(words, &url),
        None => escaped(words),
    };
    let part = |part: &Part| match part {
        Part::Text(text) => escaped(text),
        Part::Strong(text) => format!("**{}**", escaped(text)),
        Part::Code(text) => code(text),
        Part::Set(text) => text.clone(),
        Part::Entity { id, name } => to(name, Target::Entity(id)),
        Part::Place { words, file, span } => to(words, Target::Place(*file, *span)),
        Part::Link { words, url } => link(words, url),
    };
    line.iter().map(part).collect()
}
