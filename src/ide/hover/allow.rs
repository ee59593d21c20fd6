//! A comment that allows what a rule finds.

use crate::ide::hover::{At, Told};
use crate::ide::sheet::{Part, Piece};
use crate::rules::rule::Rule;
use crate::rules::suppression::{Allow, Until, suppressions};
use crate::rules::table::RULES;
use crate::text::span::Span;

/// The rule at the cursor, else all that the comment names; what they find, and until when it is allowed.
pub(super) fn allow(at: &At<'_>, comment: Span) -> Option<Told> {
    let span = at.spot.in_file(comment);
    let allow = suppressions(at.spot.text).into_iter().find(|allow| allow.span == span)?;
    let offset = at.spot.in_file_offset();
    let here = allow.rules.iter().find(|(_, place)| place.touches(offset));
    let named: Vec<&(String, Span)> = here.map_or_else(|| allow.rules.iter().collect(), |one| vec![one]);
    let mut pieces = Vec::new();
    for (name, _) in named {
        pieces.extend(rule(name));
    }
    pieces.extend([Piece::Gap, Piece::line(how(&allow))]);
    Some((here.map_or(span, |(_, place)| *place), pieces))
}

fn rule(name: &str) -> Vec<Piece> {
    let Some(rule) = RULES.iter().find(|rule| rule.name == name) else {
        return vec![Piece::Line(vec![Part::Code(name.to_owned()), Part::text(" is no rule")])];
    };
    let Rule { group, level, .. } = rule;
    let link = Part::Link { words: rule.name.to_owned(), url: rule.link() };
    vec![
        Piece::Line(vec![link, Part::Text(format!(" · {}, {level}", group.name()))]),
        Piece::Line(vec![Part::Text(rule.summary().to_owned())]),
    ]
}

fn how(allow: &Allow) -> String {
    let whole = allow.covers.end == u32::MAX;
    let mut words = format!("Allowed in {}", if whole { "this file" } else { "the next block" });
    match &allow.until {
        Until::Always => {}
        Until::Day(_, day) => words.push_str(&format!(" until {day}")),
        Until::Unreadable(day) => words.push_str(&format!("; `{day}` is no day")),
    }
    if !allow.has_reason {
        words.push_str("; no reason is given");
    }
    words
}
