//! A place, and what happened there.

use crate::ide::card::{Subject, fields, related};
use crate::ide::sheet::{Part, Piece, around};
use crate::ide::words::{date_words, field_date};
use crate::model::date::Date;
use crate::model::stated::Naming;

pub(super) fn place(subject: &Subject<'_>) -> Vec<Piece> {
    const MOST: usize = 8;
    let mut pieces = Vec::new();
    for (label, field) in [("Coordinates", "coordinates"), ("Within", "within")] {
        pieces.extend(Piece::labelled(label, fields::values(subject, field)));
    }
    let world = subject.world;
    let mut events = related::naming(subject, &["place"]);
    events.sort_by_cached_key(|it| related::order(field_date(world, &it.place.block.facts, it.entry, "date").as_ref()));
    let line = |it: &Naming<'_>| {
        let mut line = vec![fields::entity(world, &it.entry.id)];
        if let Some(part) = it.entry.get("date").map(|date| &date.whole) {
            let when = date_words(&part.text, it.place.block.facts.items_after(part), world.settings());
            line.push(Part::Text(format!(", {when}")));
        }
        line
    };
    let most = subject.view.most(5).min(MOST);
    let order = |date: Option<&Date>| related::order(date);
    let now = subject.view.at.map(|at| order(Some(at)));
    let date = |it: &Naming<'_>| field_date(world, &it.place.block.facts, it.entry, "date");
    let now = now.map_or(0, |now| events.partition_point(|it| order(date(it).as_ref()) < now));
    pieces.push(Piece::List("Events here", around(events.iter().map(line).collect(), now, most)));
    pieces
}
