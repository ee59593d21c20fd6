//! The form of a date: one, an interval, or a set, each of single dates.

use super::day::Calendar;
use super::part::{self, Part};
use super::{DateError, hint};
use crate::text::span::Span;

/// Takes a date apart.
///
/// Intervals and sets are split here and not by the library, which refuses a reversed interval and knows no Julian
/// days.
pub(super) fn read(text: &str, calendar: Calendar) -> Result<Expression, DateError> {
    let piece = Piece { text, at: 0 }.trim();
    if piece.text.is_empty() {
        return Err(piece.error("a date is missing", hint::EXAMPLES));
    }
    if let Some(inner) = piece.text.strip_prefix('[') {
        return set(piece, inner, ']', calendar).map(Expression::OneOf);
    }
    if let Some(inner) = piece.text.strip_prefix('{') {
        return set(piece, inner, '}', calendar).map(Expression::AllOf);
    }
    match piece.split_once("/") {
        Some((start, end)) => interval(piece, start.trim(), end.trim(), calendar),
        None => part::read_with_time(piece, calendar).map(Expression::One),
    }
}

pub(super) enum Expression {
    One(Part),
    Interval(Edge, Edge),
    OneOf(Vec<Element>),
    AllOf(Vec<Element>),
}

/// One side of an interval or a range.
pub(super) enum Edge {
    /// `..`
    Open,
    /// Nothing.
    Unknown,
    At(Part),
    /// `..date` at the start, that date or earlier; `date..` at the end, that date or later.
    Beyond(Part),
}

/// A member of a set.
pub(super) enum Element {
    One(Part),
    Range(Edge, Edge),
}

/// A part of the text of a date, and at which byte of it it stands.
#[derive(Clone, Copy)]
pub(super) struct Piece<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
}

impl Expression {
    /// The single dates that stand in it.
    pub(super) fn parts(&self) -> Vec<&Part> {
        match self {
            Expression::One(part) => vec![part],
            Expression::Interval(start, end) => start.part().into_iter().chain(end.part()).collect(),
            Expression::OneOf(elements) | Expression::AllOf(elements) => {
                elements.iter().flat_map(|element| element.parts().into_iter().flatten()).collect()
            }
        }
    }
}

impl Edge {
    fn part(&self) -> Option<&Part> {
        match self {
            Edge::At(part) | Edge::Beyond(part) => Some(part),
            Edge::Open | Edge::Unknown => None,
        }
    }
}

impl Element {
    fn parts(&self) -> [Option<&Part>; 2] {
        match self {
            Element::One(part) => [Some(part), None],
            Element::Range(from, to) => [from.part(), to.part()],
        }
    }
}

impl<'a> Piece<'a> {
    fn trim(self) -> Self {
        let start = self.text.trim_start();
        Piece { text: start.trim_end(), at: self.at + self.text.len() - start.len() }
    }

    fn split_once(self, delimiter: &str) -> Option<(Self, Self)> {
        let (before, after) = self.text.split_once(delimiter)?;
        let at = self.at + before.len() + delimiter.len();
        Some((Piece { text: before, at: self.at }, Piece { text: after, at }))
    }

    pub(super) fn error(self, wrong: &str, expected: &str) -> DateError {
        let span = Span::of(self.at..self.at + self.text.len());
        DateError { span, message: format!("{wrong}; {expected}") }
    }
}

fn interval(whole: Piece, start: Piece, end: Piece, calendar: Calendar) -> Result<Expression, DateError> {
    if end.text.contains('/') {
        return Err(whole.error("more than one `/`", "an interval has one, 1926/1928, and a day none, 1956-02-25"));
    }
    let read = |piece: Piece, beyond: Option<Piece>| match (piece.text, beyond) {
        ("", _) => Ok(Edge::Unknown),
        ("..", _) => Ok(Edge::Open),
        (_, Some(piece)) => part::read(piece, calendar).map(Edge::Beyond),
        (_, None) => part::read(piece, calendar).map(Edge::At),
    };
    let start = read(start, after_dots(start))?;
    let end = read(end, before_dots(end))?;
    if start.part().is_none() && end.part().is_none() {
        return Err(whole.error("neither end is a date", "an interval has at least one: 1953/.."));
    }
    Ok(Expression::Interval(start, end))
}

fn set(whole: Piece, inner: &str, close: char, calendar: Calendar) -> Result<Vec<Element>, DateError> {
    let Some(inner) = inner.strip_suffix(close) else {
        return Err(whole.error(&format!("`{close}` is missing"), "a set is written [1667,1668] or {1667,1668}"));
    };
    let mut at = whole.at + 1;
    let mut elements = Vec::new();
    for text in inner.split(',') {
        let piece = Piece { text, at }.trim();
        at += text.len() + 1;
        elements.push(element(piece, calendar)?);
    }
    Ok(elements)
}

fn element(piece: Piece, calendar: Calendar) -> Result<Element, DateError> {
    if let Some(until) = after_dots(piece) {
        return Ok(Element::Range(Edge::Open, Edge::At(part::read(until, calendar)?)));
    }
    if let Some(from) = before_dots(piece) {
        return Ok(Element::Range(Edge::At(part::read(from, calendar)?), Edge::Open));
    }
    let Some((from, to)) = piece.split_once("..") else {
        return part::read(piece, calendar).map(Element::One);
    };
    let (from, to) = (part::read(from.trim(), calendar)?, part::read(to.trim(), calendar)?);
    Ok(Element::Range(Edge::At(from), Edge::At(to)))
}

/// The date in `..date`.
fn after_dots(piece: Piece) -> Option<Piece> {
    let text = piece.text.strip_prefix("..")?;
    (!text.is_empty()).then_some(Piece { text, at: piece.at + 2 }.trim())
}

/// The date in `date..`.
fn before_dots(piece: Piece) -> Option<Piece> {
    let text = piece.text.strip_suffix("..")?;
    (!text.is_empty()).then_some(Piece { text, at: piece.at }.trim())
}
