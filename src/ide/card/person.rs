//! The life of a person.

use crate::ide::card::{Subject, fields};
use crate::ide::moment::phrase;
use crate::ide::sheet::{Line, Part, Piece, join, some};
use crate::ide::words::capital;
use crate::model::age::{age, stage};
use crate::model::date::Date;
use crate::model::tenure::{Held, Tenure, tenures};

pub(super) fn person(subject: &Subject<'_>) -> Vec<Piece> {
    let mut pieces = vec![life(subject)];
    if let Some(at) = subject.view.at {
        pieces.extend(then(subject, at));
    }
    match subject.view.is_brief {
        true => pieces.extend(posts(subject)),
        false => {
            pieces.push(Piece::List("Offices", fields::each(subject, "office")));
            pieces.push(Piece::List("Member of", fields::each(subject, "member")));
            pieces.push(Piece::List("Roles", fields::each(subject, "role")));
        }
    }
    pieces.extend(Piece::labelled("Child of", fields::values(subject, "child-of")));
    pieces.extend(Piece::labelled("Spouse of", fields::values(subject, "spouse")));
    pieces
}

/// `Born 15 April 1894 at Kalinovka, died 11 September 1971 at Moscow, aged 77`.
fn life(subject: &Subject<'_>) -> Piece {
    let at = |verb: &str, date: &str, place: &str| {
        let date = fields::values(subject, date);
        let place = match fields::values(subject, place) {
            place if place.is_empty() => place,
            place => join([vec![Part::Text("at ".to_owned())], place], ""),
        };
        match (date.is_empty(), place.is_empty()) {
            (true, true) => Line::new(),
            _ => join([vec![Part::Text(verb.to_owned())], date, place], " "),
        }
    };
    let aged = match (fields::date_of(subject, "born"), fields::date_of(subject, "died")) {
        (Some(born), Some(died)) => age(&born, &died),
        _ => None,
    };
    let aged = aged.map_or_else(Line::new, |age| vec![Part::Text(format!("aged {}", age.words()))]);
    let active = match fields::values(subject, "floruit") {
        line if line.is_empty() => line,
        line => join([vec![Part::Text("active".to_owned())], line], " "),
    };
    let born = at("born", "born", "birthplace");
    let mut line = join([born, at("died", "died", "deathplace"), aged, active], ", ");
    if let Some(Part::Text(first)) = line.first_mut() {
        *first = capital(first);
    }
    Piece::Line(line)
}

/// `In February 1956: aged 61, First Secretary, member of Politburo`, as far as it is known.
fn then(subject: &Subject<'_>, at: &Date) -> Option<Piece> {
    let (born, died) = (fields::date_of(subject, "born"), fields::date_of(subject, "died"));
    let stage = stage(born.as_ref(), died.as_ref(), at).map(|stage| vec![Part::Text(stage.words())]);
    let mut known: Vec<Line> = stage.into_iter().collect();
    for (field, before) in [("office", ""), ("member", "member of "), ("role", "")] {
        for tenure in tenures(subject.world, subject.entry, subject.facts, field) {
            let Some(held) = tenure.at(subject.world, at) else { continue };
            known.push(of(&held, before, value(subject, &tenure, at)));
        }
    }
    let known = join(known, ", ");
    (!known.is_empty())
        .then(|| Piece::Line([vec![Part::Strong(phrase(at)), Part::Text(": ".to_owned())], known].concat()))
}

/// An office or a body, by the name of that time.
fn value(subject: &Subject<'_>, tenure: &Tenure<'_>, at: &Date) -> Part {
    match &tenure.value.entity {
        Some(named) => fields::entity_then(subject.world, &named.id, at),
        None => Part::Text(tenure.value.text.to_string()),
    }
}

/// `perhaps member of Politburo`, with the name as a part of its own.
fn of(held: &Held, before: &str, name: Part) -> Line {
    const NAME: &str = "\0";
    let words = held.of(&format!("{before}{NAME}"));
    let (head, tail) = words.split_once(NAME).unwrap_or((&words, ""));
    let text = |text: &str| (!text.is_empty()).then(|| Part::Text(text.to_owned()));
    [text(head), Some(name), text(tail)].into_iter().flatten().collect()
}

/// Offices, memberships and roles in one list.
fn posts(subject: &Subject<'_>) -> Option<Piece> {
    const MOST: usize = 7;
    let mut lines = fields::each(subject, "office");
    let members = fields::each(subject, "member").into_iter();
    lines.extend(members.map(|line| [vec![Part::Text("Member of ".to_owned())], line].concat()));
    lines.extend(fields::each(subject, "role"));
    (!lines.is_empty()).then(|| Piece::List("", some(lines, MOST)))
}
