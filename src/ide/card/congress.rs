//! Congresses and other events, and the series they stand in.

use crate::ide::card::said::said;
use crate::ide::card::{Subject, fields};
use crate::ide::sheet::{Line, Part, Piece, count, join, some};
use crate::ide::spoken::Spoken;
use crate::ide::words::days;
use crate::model::series::{Member, members, number, series_of};

pub(super) fn congress(subject: &Subject<'_>, spoken: &Spoken) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = numbered(subject).into_iter().collect();
    pieces.extend(event(subject, spoken));
    pieces
}

pub(super) fn event(subject: &Subject<'_>, spoken: &Spoken) -> Vec<Piece> {
    const MOST: usize = 10;
    let mut pieces = vec![Piece::Line(when_and_where(subject))];
    // What a series is of is known of its members, and little in a short card.
    let of: &[(&str, &str)] =
        if subject.view.is_brief && subject.entry.get("series").is_some() { &[] } else { &[("Of", "of")] };
    let more = [("Delegates:", "delegates"), ("In the chair:", "chair")];
    for (label, field) in [("Part of", "part-of")].iter().chain(of).chain(&more) {
        pieces.extend(Piece::labelled(label, fields::values(subject, field)));
    }
    for (label, field) in [("Attended by", "attended"), ("Took part:", "participant")] {
        let people = some(fields::each(subject, field), subject.view.most(MOST));
        pieces.extend(Piece::labelled(label, join(people, "; ")));
    }
    pieces.push(Piece::List("Outcome", some(fields::each(subject, "outcome"), subject.view.most(4))));
    pieces.push(Piece::List("Claims", said(subject, spoken)));
    pieces
}

pub(super) fn series(subject: &Subject<'_>) -> Vec<Piece> {
    let members = members(subject.world.index(), subject.id());
    let mut pieces: Vec<Piece> = Piece::labelled("Of", fields::values(subject, "of")).into_iter().collect();
    let named = |found: Option<&Member<'_>>| found.map(|it| vec![fields::entity(subject.world, &it.entry.id)]);
    let ends = match members.as_slice() {
        [] => return pieces,
        [only] => named(Some(only)).into_iter().collect(),
        [first, .., last] => [named(Some(first)), named(Some(last))].into_iter().flatten().collect::<Vec<_>>(),
    };
    let head = vec![Part::Text(format!("{}: ", count(members.len() as u32, "member")))];
    pieces.push(Piece::Line(join([head, join(ends, " to ")], "")));
    pieces
}

/// `No. 20 of Congresses of the CPSU; before it Nineteenth Congress, after it Twenty-First Congress`.
fn numbered(subject: &Subject<'_>) -> Option<Piece> {
    let series = &series_of(subject.entry)?.id;
    let of = vec![Part::Text("of ".to_owned()), fields::entity(subject.world, series)];
    let Some(number) = number(subject.entry) else { return Some(Piece::Line(join([vec![], of], ""))) };
    let members = members(subject.world.index(), series);
    let neighbour = |wanted: Option<u32>, word: &str| {
        let found = members.iter().find(|member| Some(member.number) == wanted);
        found.map_or_else(Line::new, |member| {
            vec![Part::Text(format!("{word} ")), fields::entity(subject.world, &member.entry.id)]
        })
    };
    let around = [neighbour(number.checked_sub(1), "before it"), neighbour(number.checked_add(1), "after it")];
    let head = join([vec![Part::Text(format!("No. {number}"))], of], " ");
    Some(Piece::Line(join([head, join(around, ", ")], "; ")))
}

/// `14 to 25 February 1956, 12 days, at Moscow`.
fn when_and_where(subject: &Subject<'_>) -> Line {
    let mut when = fields::values(subject, "date");
    if let Some(days) = fields::date_of(subject, "date").and_then(|date| days(&date)) {
        when.push(Part::Text(format!(", {days} days")));
    }
    let place = match fields::values(subject, "place") {
        place if place.is_empty() => place,
        place => join([vec![Part::Text("at ".to_owned())], place], ""),
    };
    join([when, place], ", ")
}
