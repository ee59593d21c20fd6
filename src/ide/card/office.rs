//! An office and those who held it.

use crate::ide::card::{Piece, Subject, fields, related};

pub(super) fn office(subject: &Subject<'_>) -> Vec<Piece> {
    let mut held = related::naming(subject, &["office"]);
    held.sort_by_cached_key(|naming| related::order(naming.date(subject.world).as_ref()));
    let mut pieces: Vec<Piece> = Piece::labelled("Office of", fields::values(subject, "of")).into_iter().collect();
    let many = subject.entry.text("holders") == Some("many");
    let heading = if many { "Held, by several at a time, by" } else { "Held by" };
    pieces.push(Piece::List(heading, held.iter().map(|naming| naming.line(subject.world)).collect()));
    pieces
}
