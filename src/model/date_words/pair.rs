//! The days that a prose gives, one by one and in both calendars.

use super::cursor::Cursor;
use super::vocabulary::{Mark, Meaning};
use crate::model::date::day::{Calendar, Civil, Day};

/// A day of a month, and how its calendar is marked.
#[derive(Clone, Copy, Debug)]
pub(super) struct Twin {
    day: u8,
    /// None: that of the other day.
    month: Option<u8>,
    year: Option<i64>,
    style: Option<Mark>,
}

/// The two names of one day, or of what is said to be one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub(super) julian: Civil,
    pub(super) gregorian: Civil,
}

/// A day of the month, and whether a point makes it an ordinal as German writes it.
pub(super) fn day(it: &mut Cursor<'_>) -> Option<(u8, bool)> {
    it.attempt(|it| {
        let day = it.number(2)?.parse().ok().filter(|day| (1..=31).contains(day))?;
        let suffixes = ["st", "nd", "rd", "th", "er", "-го", "-е", "-ое", "-й", "го"];
        let pointed = !suffixes.iter().any(|suffix| it.take(suffix)) && it.take(".");
        (!it.rest().starts_with(char::is_alphanumeric)).then_some((day, pointed))
    })
}

/// The month after a day.
pub(super) fn month(it: &mut Cursor<'_>, pointed: bool) -> Option<u8> {
    it.attempt(|it| {
        it.particles();
        month_word(it, pointed)
    })
}

/// The name of a month.
pub(super) fn month_word(it: &mut Cursor<'_>, pointed: bool) -> Option<u8> {
    it.attempt(|it| {
        let word = it.word(|meaning| matches!(meaning, Meaning::Month(_)))?;
        let Meaning::Month(month) = word.meaning else { return None };
        (word.is_german || !pointed).then_some(month)
    })
}

/// The day of the other calendar: `[1 January O.S.]`, `[O.S. 1 January]`, `(7 ноября)`.
pub(super) fn twin(it: &mut Cursor<'_>) -> Option<Twin> {
    it.attempt(|it| {
        it.spaces();
        let close = if it.take("[") {
            "]"
        } else if it.take("(") {
            ")"
        } else {
            return None;
        };
        let before = style(it);
        it.spaces();
        let (day, pointed) = day(it)?;
        let month = month(it, pointed);
        it.spaces();
        let year = it.attempt(|it| it.number(4)?.parse().ok());
        it.spaces();
        it.word(|meaning| meaning == Meaning::Years);
        it.take(",");
        let style = before.or_else(|| style(it));
        it.take(close).then_some(Twin { day, month, year, style })
    })
}

/// `O.S.` or another mark of the calendar.
pub(super) fn style(it: &mut Cursor<'_>) -> Option<Mark> {
    it.attempt(|it| it.mark().filter(|mark| matches!(mark, Mark::OldStyle | Mark::NewStyle)))
}

/// Which of two days is of which calendar: as they are marked, else so that they are one day.
pub(super) fn pair(first: Civil, style: Option<Mark>, twin: Twin) -> Option<Pair> {
    let year = twin.year.unwrap_or(first.year);
    let second = Civil { year, month: twin.month.unwrap_or(first.month), day: twin.day };
    let old_first = Pair { julian: first, gregorian: second };
    let new_first = Pair { julian: second, gregorian: first };
    match (style, twin.style) {
        (Some(Mark::OldStyle), _) | (None, Some(Mark::NewStyle)) => Some(old_first),
        (Some(Mark::NewStyle), _) | (None, Some(Mark::OldStyle)) => Some(new_first),
        _ => [old_first, new_first].into_iter().find(|pair| pair.is_one_day()),
    }
    .filter(|pair| pair.gregorian_day().is_some() && Calendar::Julian.day(pair.julian).is_some())
}

impl Pair {
    fn gregorian_day(&self) -> Option<Day> {
        Calendar::Gregorian.day(self.gregorian)
    }

    pub(super) fn is_one_day(&self) -> bool {
        self.gregorian_day().is_some() && self.gregorian_day() == Calendar::Julian.day(self.julian)
    }
}
