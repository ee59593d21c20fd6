//! The grammar of dates in prose: what may stand at one place of it.

use super::cursor::Cursor;
use super::pair::{Pair, Twin, day, month, month_word, pair, style, twin};
use super::vocabulary::{Mark, Meaning};
use super::when::{Said, When};
use crate::model::date::day::{Civil, Weekday};
use crate::text::span::Span;

/// What was read at a place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Read {
    pub(super) when: When,
    pub(super) said: Said,
    /// `O.S.` or `N.S.`
    pub(super) style: Option<Mark>,
    pub(super) pair: Option<Pair>,
    pub(super) weekday: Option<(Span, Weekday)>,
    /// A number of four figures and what stands beside it, which may count something else than years.
    pub(super) may_be_number: bool,
}

impl Read {
    fn of(when: When) -> Self {
        Read { when, said: Said::Itself, style: None, pair: None, weekday: None, may_be_number: false }
    }

    fn number(when: When) -> Self {
        Read { may_be_number: true, ..Read::of(when) }
    }
}

/// The date that begins at a place: `Saturday, 25 February 1956`, `early 1956`, `before 1917`, `44 BC`.
pub(super) fn date(it: &mut Cursor<'_>) -> Option<Read> {
    it.attempt(qualified).or_else(|| it.attempt(with_weekday)).or_else(|| core(it))
}

fn qualified(it: &mut Cursor<'_>) -> Option<Read> {
    let word =
        it.word(|meaning| matches!(meaning, Meaning::About | Meaning::Before | Meaning::After | Meaning::Part(_)))?;
    let said = match word.meaning {
        Meaning::About => Said::About,
        Meaning::Before => Said::Before,
        Meaning::After => Said::After,
        Meaning::Part(third) => Said::Part(third),
        _ => return None,
    };
    if !it.take("-") {
        it.particles();
    }
    let read = core(it)?;
    if read.pair.is_some() || read.said != Said::Itself {
        return None;
    }
    // `about 1500` may count anything, `before 1917 men` the men; `early 1956` cannot but be a year.
    let counts = match said {
        Said::Part(_) => false,
        Said::About => read.may_be_number,
        _ => read.may_be_number && !ends_phrase(it.rest()),
    };
    Some(Read { said, may_be_number: counts, ..read })
}

/// Whether nothing follows that a number could count.
fn ends_phrase(rest: &str) -> bool {
    rest.trim_start().chars().next().is_none_or(|next| ".,;:)]!?–—»”\"".contains(next))
}

fn with_weekday(it: &mut Cursor<'_>) -> Option<Read> {
    let start = it.at;
    let word = it.word(|meaning| matches!(meaning, Meaning::Weekday(_)))?;
    let Meaning::Weekday(weekday) = word.meaning else { return None };
    let span = Span::of(start..it.at);
    it.take(",");
    it.particles();
    let read = core(it)?;
    matches!(read.when, When::Day(_)).then_some(Read { weekday: Some((span, weekday)), ..read })
}

/// The day of the week that is said after a date: `25 February 1956, a Saturday`, `25 February 1956 (Saturday)`. Without
/// an article or parentheses the word may begin something else, as in `25 February 1956, Friday prayers …`.
pub(super) fn weekday_after(mut it: Cursor<'_>) -> Option<(Span, Weekday)> {
    const ARTICLES: [&str; 5] = ["a ", "ein ", "einem ", "einen ", "un "];
    it.spaces();
    let is_bracketed = it.take("(");
    if !is_bracketed {
        it.take(",").then_some(())?;
        it.spaces();
    }
    let has_article = ARTICLES.iter().any(|article| it.take(article));
    let start = it.at;
    let word = it.word(|meaning| matches!(meaning, Meaning::Weekday(_)))?;
    let Meaning::Weekday(weekday) = word.meaning else { return None };
    let ends = if is_bracketed { it.rest().starts_with(')') } else { has_article };
    (ends && !it.rest().starts_with(['\'', '’', '-'])).then(|| (Span::of(start..it.at), weekday))
}

fn core(it: &mut Cursor<'_>) -> Option<Read> {
    let readings = [of_our_era, day_first, in_figures, month_first, season, century, decade_noun, years];
    let read = readings.into_iter().find_map(|reading| it.attempt(reading))?;
    it.attempt(years_word);
    Some(read)
}

/// `25 February 1956`, `14-25 February 1956`, `30 January – 2 February 1956`, `13 January [1 January O.S.] 1902`.
fn day_first(it: &mut Cursor<'_>) -> Option<Read> {
    let (first, mut pointed) = day(it)?;
    if let Some(other) = it.attempt(|it| it.take("/").then(|| day(it))?) {
        return slashed(it, first, other);
    }
    if let Some((last, dot)) = it.attempt(|it| it.to().and_then(|()| day(it))) {
        pointed |= dot;
        let month = month(it, pointed)?;
        let year = year(it)?;
        let (first, last) = (Civil { year, month, day: first }, Civil { year, month, day: last });
        let style = style(it);
        return (first < last).then_some(Read { style, ..Read::of(When::Days(first, last)) });
    }
    let month_of = month(it, pointed)?;
    if let Some((last, of)) = it.attempt(|it| {
        it.to()?;
        let (last, pointed) = day(it)?;
        Some((last, month(it, pointed)?))
    }) {
        let year = year(it)?;
        let (first, last) = (Civil { year, month: month_of, day: first }, Civil { year, month: of, day: last });
        return (first < last).then_some(Read::of(When::Days(first, last)));
    }
    let (early_style, early) = (style(it), twin(it));
    let year = year(it)?;
    whole_day(it, Civil { year, month: month_of, day: first }, early_style, early)
}

/// A day, and what of its twin stands before or after its year.
fn whole_day(it: &mut Cursor<'_>, civil: Civil, early_style: Option<Mark>, early: Option<Twin>) -> Option<Read> {
    it.attempt(years_word);
    let style = early_style.or_else(|| bare_or_bracketed_style(it));
    let read = Read { style, ..Read::of(When::Day(civil)) };
    if let Some(twin) = early {
        let pair = pair(civil, style, twin)?;
        return Some(Read { when: When::Day(pair.gregorian), pair: Some(pair), ..read });
    }
    let later = it.attempt(|it| pair(civil, style, twin(it)?));
    Some(later.map_or(read, |pair| Read { when: When::Day(pair.gregorian), pair: Some(pair), ..read }))
}

fn bare_or_bracketed_style(it: &mut Cursor<'_>) -> Option<Mark> {
    let bracketed = |it: &mut Cursor<'_>| {
        it.spaces();
        let close = if it.take("(") {
            ")"
        } else if it.take("[") {
            "]"
        } else {
            return None;
        };
        let found = style(it)?;
        it.take(close).then_some(found)
    };
    style(it).or_else(|| it.attempt(bracketed))
}

/// `12/25 February 1917`: the day in both calendars, if it is one.
fn slashed(it: &mut Cursor<'_>, first: u8, (second, pointed): (u8, bool)) -> Option<Read> {
    let month = month(it, pointed)?;
    let year = year(it)?;
    let pair = Pair { julian: Civil { year, month, day: first }, gregorian: Civil { year, month, day: second } };
    pair.is_one_day().then_some(Read { pair: Some(pair), ..Read::of(When::Day(pair.gregorian)) })
}

/// `25.02.1956`, `1956-02-25`, `1956-02`
fn in_figures(it: &mut Cursor<'_>) -> Option<Read> {
    let day_month_year = |it: &mut Cursor<'_>| {
        let day = it.number(2)?.parse().ok()?;
        it.take(".").then_some(())?;
        let month = it.number(2)?.parse().ok()?;
        it.take(".").then_some(())?;
        let year = it.number(4).filter(|year| year.len() == 4)?.parse().ok()?;
        Some(Civil { year, month, day })
    };
    let iso = |it: &mut Cursor<'_>| {
        let year = it.number(4).filter(|year| year.len() == 4)?.parse().ok()?;
        it.take("-").then_some(())?;
        let month = it.number(2).filter(|month| month.len() == 2)?.parse().ok()?;
        it.take("-").then_some(())?;
        let day = it.number(2).filter(|day| day.len() == 2)?.parse().ok()?;
        Some(Civil { year, month, day })
    };
    // `1904-05` is rather two years.
    let iso_month = |it: &mut Cursor<'_>| {
        let year: i64 = it.number(4).filter(|year| year.len() == 4)?.parse().ok()?;
        it.take("-").then_some(())?;
        let month: u8 = it.number(2).filter(|month| month.len() == 2)?.parse().ok()?;
        let is_month = (1..=12).contains(&month) && i64::from(month) <= year % 100;
        is_month.then_some(Read::number(When::Month(year, month)))
    };
    match it.attempt(day_month_year).or_else(|| it.attempt(iso)) {
        Some(civil) => whole_day(it, civil, None, None),
        None => it.attempt(iso_month),
    }
}

/// `February 25, 1956`, `February 1956`, `February–March 1956`.
fn month_first(it: &mut Cursor<'_>) -> Option<Read> {
    let month = month_word(it, false)?;
    let american = |it: &mut Cursor<'_>| {
        it.spaces();
        let (first, _) = day(it)?;
        let last = it.attempt(|it| it.to().and_then(|()| day(it)));
        it.take(",").then_some(())?;
        it.spaces();
        let year: i64 = it.number(4).filter(|year| year.len() == 4)?.parse().ok()?;
        let on = |day: u8| Civil { year, month, day };
        match last {
            Some((last, _)) => (first < last).then_some(Read::of(When::Days(on(first), on(last)))),
            None => whole_day(it, on(first), None, None),
        }
    };
    let run = |it: &mut Cursor<'_>| {
        it.to()?;
        let last = month_word(it, false)?;
        let year = full_year(it)?;
        (month < last).then_some(Read::of(When::Months((year, month), (year, last))))
    };
    let plain = |it: &mut Cursor<'_>| Some(Read::of(When::Month(full_year(it)?, month)));
    it.attempt(american).or_else(|| it.attempt(run)).or_else(|| it.attempt(plain))
}

/// `spring 1953`, `the spring of 1953`.
fn season(it: &mut Cursor<'_>) -> Option<Read> {
    let word = it.word(|meaning| matches!(meaning, Meaning::Season(_)))?;
    let Meaning::Season(code) = word.meaning else { return None };
    Some(Read::of(When::Season(full_year(it)?, code)))
}

/// `19th century`
fn century(it: &mut Cursor<'_>) -> Option<Read> {
    let number: i64 = it.number(2)?.parse().ok().filter(|number| (1..=21).contains(number))?;
    let suffixes = ["st", "nd", "rd", "th", "er", "e", "ème", "-й", "-го", "-м", "."];
    suffixes.iter().any(|suffix| it.take(suffix)).then_some(())?;
    if !it.take("-") {
        it.spaces();
    }
    it.word(|meaning| meaning == Meaning::Century)?;
    let before_christ = it.attempt(|it| era(it).filter(|mark| *mark == Mark::BeforeChrist)).is_some();
    (!before_christ).then_some(Read::of(When::Century((number - 1) * 100)))
}

/// `années 1950`
fn decade_noun(it: &mut Cursor<'_>) -> Option<Read> {
    it.word(|meaning| meaning == Meaning::Decade)?;
    it.spaces();
    let first: i64 = it.number(4).filter(|year| year.len() == 4 && year.ends_with('0'))?.parse().ok()?;
    Some(Read::of(When::Decade(first)))
}

/// `AD 325`
fn of_our_era(it: &mut Cursor<'_>) -> Option<Read> {
    it.mark().filter(|mark| *mark == Mark::AfterChrist)?;
    it.spaces();
    let year = it.number(4)?.parse().ok().filter(|year| *year > 0)?;
    Some(Read::of(When::Year(year)))
}

/// `1956`, `1953-64`, `the 1950s`, `44 BC`.
fn years(it: &mut Cursor<'_>) -> Option<Read> {
    let digits = it.number(4)?;
    let first: i64 = digits.parse().ok()?;
    let suffixes = ["s", "'s", "’s", "er", "-х", "-е", "-ые"];
    if digits.len() == 4 && first % 10 == 0 && suffixes.iter().any(|suffix| it.take(suffix)) {
        return Some(Read::of(When::Decade(first)));
    }
    // The other end of a span of time, which may leave out its century.
    let last = it.attempt(|it| {
        if !it.take("/") {
            it.to()?;
        }
        let last = it.number(4).filter(|last| last.len() != 3)?;
        let own: i64 = last.parse().ok()?;
        let whole = if last.len() == 2 && digits.len() == 4 { first / 100 * 100 + own } else { own };
        (whole > first || digits.len() < 4).then_some(whole)
    });
    let era = era(it);
    let when = |first: i64, last: i64| match first == last {
        true => Some(When::Year(first)),
        false => (first < last).then_some(When::Years(first, last)),
    };
    match era {
        Some(Mark::BeforeChrist) => Some(Read::of(when(1 - first, 1 - last.unwrap_or(first))?)),
        Some(_) => Some(Read::of(when(first, last.unwrap_or(first))?)),
        None => {
            let is_year = digits.len() == 4 && (1000..3000).contains(&first);
            let when = when(first, last.unwrap_or(first)).filter(|_| is_year)?;
            // `1956 года` cannot but be a year.
            let said = it.attempt(years_word);
            Some(if said.is_some() { Read::of(when) } else { Read::number(when) })
        }
    }
}

/// `BC`, `года до н. э.`
fn era(it: &mut Cursor<'_>) -> Option<Mark> {
    it.attempt(|it| {
        it.attempt(years_word);
        it.mark().filter(|mark| matches!(mark, Mark::BeforeChrist | Mark::AfterChrist))
    })
}

/// `года`, `Jahre`
fn years_word(it: &mut Cursor<'_>) -> Option<()> {
    it.spaces();
    it.word(|meaning| meaning == Meaning::Years).map(|_| ())
}

/// The year after a day: of three figures too, and before Christ.
fn year(it: &mut Cursor<'_>) -> Option<i64> {
    it.take(",");
    it.particles();
    let number: i64 = it.number(4)?.parse().ok()?;
    match era(it) {
        Some(Mark::BeforeChrist) => Some(1 - number),
        Some(_) => Some(number),
        None => (100..3000).contains(&number).then_some(number),
    }
}

/// The year after a month: one of four figures, or one of an era.
fn full_year(it: &mut Cursor<'_>) -> Option<i64> {
    let mut ahead = *it;
    let year = year(&mut ahead)?;
    let figures = ahead.text.get(it.at..ahead.at)?.bytes().filter(u8::is_ascii_digit).count();
    let of_era = ahead.text.get(it.at..ahead.at)?.ends_with(|c: char| !c.is_ascii_digit());
    if figures < 4 && !of_era {
        return None;
    }
    *it = ahead;
    Some(year)
}
