//! A sheet without markup.

use crate::ide::sheet::{Line, Part, Piece, Sheet};

/// The lines of a list are indented.
pub(super) fn written(sheet: &Sheet) -> String {
    let mut out = String::new();
    for (index, piece) in sheet.pieces.iter().enumerate() {
        let apart = matches!(piece, Piece::Gap | Piece::Rule) || !sheet.is_close;
        if index > 0 && apart && !out.ends_with("\n\n") {
            out.push('\n');
        }
        match piece {
            Piece::Line(line) => out.push_str(&format!("{}\n", of_line(line))),
            Piece::List(heading, lines) => {
                if !heading.is_empty() {
                    out.push_str(&format!("{heading}\n"));
                }
                for line in lines {
                    out.push_str(&format!("  {}\n", of_line(line)));
                }
            }
            Piece::Gap | Piece::Rule => {}
        }
    }
    out
}

fn of_line(line: &Line) -> String {
    let part = |part: &Part| match part {
        Part::Text(text) | Part::Strong(text) | Part::Code(text) | Part::Set(text) => text.clone(),
        Part::Entity { name, .. } => name.clone(),
        Part::Place { words, .. } => words.clone(),
        Part::Link { words, url } => format!("{words} <{url}>"),
    };
    line.iter().map(part).collect()
}
