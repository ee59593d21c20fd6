//! The life of a person.

use crate::ide::card::{Line, Part, Piece, Subject, fields, join};
use crate::model::date::Date;
use crate::model::date::bounds::Limit;
use crate::model::date::day::{Calendar, Day};

pub(super) fn person(subject: &Subject<'_>) -> Vec<Piece> {
    let mut pieces = vec![life(subject)];
    pieces.push(Piece::List("Offices", fields::each(subject, "office")));
    pieces.push(Piece::List("Member of", fields::each(subject, "member")));
    pieces.push(Piece::List("Roles", fields::each(subject, "role")));
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
    let aged = aged.map_or_else(Line::new, |age| vec![Part::Text(age)]);
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

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The age at death as far as the dates say it: `aged 77`, `aged 76 or 77`, `aged 60 to 65`.
fn age(born: &Date, died: &Date) -> Option<String> {
    let day = |limit| match limit {
        Limit::Day(day) => Some(day),
        Limit::Past | Limit::Future => None,
    };
    let least = years(day(born.latest_end())?, day(died.earliest_start())?);
    let most = years(day(born.earliest_start())?, day(died.latest_end())?);
    match most - least {
        _ if least < 0 => None,
        0 => Some(format!("aged {least}")),
        1 => Some(format!("aged {least} or {most}")),
        _ => Some(format!("aged {least} to {most}")),
    }
}

/// Birthdays from one day to another.
fn years(from: Day, to: Day) -> i64 {
    let (from, to) = (Calendar::Gregorian.civil(from), Calendar::Gregorian.civil(to));
    to.year - from.year - i64::from((to.month, to.day) < (from.month, from.day))
}
