//! An office and those who held it.

use crate::ide::card::{Subject, fields, related};
use crate::ide::sheet::{Line, Part, Piece, around};
use crate::ide::words::days_in_words;
use crate::model::date::Date;
use crate::model::stated::Naming;
use crate::model::tenure::{Held, gaps, tenure};

pub(super) fn office(subject: &Subject<'_>) -> Vec<Piece> {
    let world = subject.world;
    let mut held = related::naming(subject, &["office"]);
    held.sort_by_cached_key(|naming| related::order(related::date(world, naming).as_ref()));
    let mut pieces: Vec<Piece> = Piece::labelled("Office of", fields::values(subject, "of")).into_iter().collect();
    let many = subject.entry.text("holders") == Some("many");
    let heading = if many { "Held, by several at a time, by" } else { "Held by" };
    let in_force = |naming: &Naming<'_>| {
        let held = tenure(world, &naming.place.block.facts, naming.value).at(world, subject.view.at?)?;
        Some(held != Held::Perhaps)
    };
    let line = |naming: &Naming<'_>| -> Line {
        let mut line = related::line(world, naming);
        if in_force(naming) == Some(true) {
            line.push(Part::Text(" ←".to_owned()));
        }
        line
    };
    // Of many holders those around the time that is looked from.
    let now = held.iter().position(|naming| in_force(naming).is_some()).unwrap_or(0);
    let dates: Vec<Option<Date>> = held.iter().map(|naming| related::date(world, naming)).collect();
    let mut lines: Vec<Line> = held.iter().map(line).collect();
    for (line, gap) in lines.iter_mut().zip(gaps(&dates)).filter(|_| !many) {
        let words = |(first, last)| format!(" (before, nobody is stated: {})", days_in_words(first, last));
        line.extend(gap.map(|gap| Part::Text(words(gap))));
    }
    let lines = around(lines, now, subject.view.most(8));
    pieces.push(Piece::List(heading, lines));
    pieces
}
