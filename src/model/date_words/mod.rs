//! Dates that stand in a prose, in English, German, French and Russian.
//!
//! The language is told by the words of the date themselves: none of them means two things in two languages.

mod cursor;
mod english;
mod french;
mod german;
mod pair;
mod reader;
mod russian;
#[cfg(test)]
mod tests;
mod vocabulary;
mod when;

use cursor::Cursor;
use reader::Read;
use vocabulary::{Mark, Meaning, word};
use when::{Said, When};

use crate::model::date::bounds::Limit;
use crate::model::date::day::{Calendar, Weekday};
use crate::model::date::settings::Settings;
use crate::model::date::{Date, Precision, parse};
use crate::text::span::Span;

/// A date in words, and what it is in EDTF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Bytes of the prose.
    pub span: Span,
    pub edtf: String,
    /// That of `edtf`: Julian where the prose says Old Style and gives the day in no other.
    pub calendar: Calendar,
    /// The same day in EDTF and the Julian calendar, as the prose says it beside that of the Gregorian.
    pub old_style: Option<String>,
    /// The day of the week that the prose says, and where.
    pub weekday: Option<(Span, Weekday)>,
    /// Whether it can be read in this one way alone: no bare year, which may be a number of something else, and no day
    /// of a calendar that is not said from before 1583.
    pub is_certain: bool,
    says_calendar: bool,
}

impl Found {
    /// The items of an annotation that say the same: `=1902-01-14 os=1902-01-01`.
    pub fn items(&self) -> String {
        match self.calendar_item() {
            Some(item) => format!("{} {item}", self.date_item()),
            None => self.date_item(),
        }
    }

    /// `=1902-01-14`; what brackets and spaces would end is quoted.
    pub fn date_item(&self) -> String {
        if self.edtf.contains([' ', '[', '{']) { format!("=\"{}\"", self.edtf) } else { format!("={}", self.edtf) }
    }

    /// The item that says what the prose says of the calendar: `os=1902-01-01`, `cal=julian`.
    pub fn calendar_item(&self) -> Option<String> {
        match &self.old_style {
            Some(julian) => Some(format!("os={julian}")),
            None => (self.calendar == Calendar::Julian).then(|| "cal=julian".to_owned()),
        }
    }

    /// What it may mean. A day whose calendar is not said may be of either, as long as one country kept the Julian; a
    /// season that runs into the next year may be named by either, as people do with winters.
    pub fn readings(&self, settings: &Settings) -> Vec<Date> {
        let read = |edtf: &str, calendar: Calendar| parse(edtf, calendar, settings).ok();
        let own = read(&self.edtf, self.calendar);
        let other = match &self.old_style {
            Some(julian) => read(julian, Calendar::Julian),
            None if self.says_calendar || !self.is_before(GREGORIAN_EVERYWHERE) => None,
            None => read(&self.edtf, Calendar::Julian),
        };
        let earlier = own.as_ref().filter(|own| runs_on(own)).and_then(|_| read(&self.year_before()?, self.calendar));
        own.into_iter().chain(other).chain(earlier).collect()
    }

    /// The same season of the year before.
    fn year_before(&self) -> Option<String> {
        let (year, season) = self.edtf.split_once('-')?;
        Some(format!("{:04}-{season}", year.parse::<u16>().ok()?.checked_sub(1)?))
    }

    /// Whether it begins before a year, as far as its figures say.
    fn is_before(&self, year: i64) -> bool {
        let figures = self.edtf.trim_start_matches(['[', '.']);
        figures.starts_with('-')
            || figures
                .get(..4)
                .is_some_and(|first| first.replace('X', "0").parse::<i64>().is_ok_and(|first| first < year))
    }
}

/// Whether a date is a season that ends in another year than it begins.
fn runs_on(date: &Date) -> bool {
    let year = |limit: Limit| match limit {
        Limit::Day(day) => Some(date.calendar().civil(day).year),
        Limit::Past | Limit::Future => None,
    };
    date.precision() == Precision::Season && year(date.earliest_start()) != year(date.latest_end())
}

/// In 1923 Greece was the last country to leave the Julian calendar.
const GREGORIAN_EVERYWHERE: i64 = 1924;

/// The first whole year of the Gregorian calendar.
const GREGORIAN_ANYWHERE: i64 = 1583;

/// The dates of a prose, in order and apart from each other: `25 February 1956`, `14-25 Feb. 1956`, `early 1956`,
/// `c. 1894`, `the 1950s`, `44 BC`, `13 January [1 January O.S.] 1902`, `Saturday, 25 February 1956`, bare years.
///
/// Left alone are days that no calendar has, and what is a part of more: `March 1956/57`, `125 March 1956`. Every date
/// has a figure in it: a prose without one costs no more than the search for it.
pub fn find(prose: &str) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while let Some(figure) = prose.as_bytes().get(at..).and_then(|rest| rest.iter().position(u8::is_ascii_digit)) {
        let figure = at + figure;
        let date = starts(prose, at, figure).find_map(|start| read_at(prose, start));
        at = match date {
            Some(date) => {
                let end = date.span.end as usize;
                found.push(date);
                end.max(figure + 1)
            }
            None => figure + prose.get(figure..).map_or(1, |rest| rest.bytes().take_while(u8::is_ascii_digit).count()),
        };
    }
    found
}

/// The date that some words are, with nothing beside it but words that add nothing: `in the spring of 1956`.
pub fn whole(words: &str) -> Option<Found> {
    let mut dates = find(words).into_iter();
    let date = dates.next().filter(|_| dates.next().is_none())?;
    let beside = [words.get(..date.span.start as usize)?, words.get(date.span.end as usize..)?];
    let adds_nothing =
        |text: &str| word(text).is_some_and(|word| matches!(word.meaning, Meaning::Particle | Meaning::Years));
    let mut others = beside.iter().flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
    others.all(|text| text.is_empty() || adds_nothing(text)).then_some(date)
}

/// The name of another day of the week in the language and the form of one; none where that is not sure.
pub fn weekday_like(text: &str, day: Weekday) -> Option<String> {
    vocabulary::weekday_like(text, day)
}

/// The day of the week that a word is.
pub fn weekday(text: &str) -> Option<Weekday> {
    match word(text.trim())?.meaning {
        Meaning::Weekday(day) => Some(day),
        _ => None,
    }
}

/// Where a date may begin that has its first figure at `figure`: at the words before it that tell of time, or there.
fn starts(prose: &str, from: usize, figure: usize) -> impl Iterator<Item = usize> {
    let before = prose.get(from..figure).unwrap_or_default();
    let mut words: Vec<usize> = Vec::new();
    let era = ["A.D.", "A. D.", "AD"].iter().find_map(|mark| Some(before.trim_end().strip_suffix(mark)?.len()));
    let mut end = era.unwrap_or(before.len());
    while words.len() < MOST_WORDS {
        let head = before.get(..end).unwrap_or_default();
        let head = head.trim_end_matches(|c: char| c.is_whitespace() || ",.-–'’[(".contains(c));
        let letters = head.chars().rev().take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum::<usize>();
        let start = head.len() - letters;
        if head.get(start..).and_then(word).is_none() {
            break;
        }
        words.push(from + start);
        end = start;
    }
    words.into_iter().rev().chain(era.map(|era| from + era)).chain(std::iter::once(figure))
}

/// So many words may stand before the first figure of a date.
const MOST_WORDS: usize = 6;

fn read_at(prose: &str, start: usize) -> Option<Found> {
    let mut it = Cursor { text: prose, at: start };
    let read = reader::date(&mut it)?;
    let (before, after) = (prose.get(..start)?, it.rest());
    if is_part(before, after, &read) {
        return None;
    }
    let calendar = match read.style {
        Some(Mark::OldStyle) if read.pair.is_none() => Calendar::Julian,
        _ => Calendar::Gregorian,
    };
    let says_calendar = read.style.is_some() || read.pair.is_some();
    let mut found = Found {
        span: Span::of(start..it.at),
        edtf: read.when.edtf(read.said)?,
        calendar,
        old_style: read.pair.and_then(|pair| When::Day(pair.julian).edtf(Said::Itself)),
        weekday: read.weekday.or_else(|| matches!(read.when, When::Day(_)).then(|| reader::weekday_after(it))?),
        is_certain: false,
        says_calendar,
    };
    let has_days = matches!(read.when, When::Day(_) | When::Days(..) | When::Month(..) | When::Months(..));
    let is_day = read.when.is_in(calendar);
    debug_assert!(!has_days || is_day == parse(&found.edtf, calendar, &Settings::default()).is_ok(), "{found:?}");
    // What is a day in no calendar that it may be of is none.
    if !is_day && found.readings(&Settings::default()).is_empty() {
        return None;
    }
    let is_told = says_calendar || !has_days || !found.is_before(GREGORIAN_ANYWHERE);
    found.is_certain = is_day && is_told && !read.may_be_number && read.pair.is_none_or(|pair| pair.is_one_day());
    Some(found)
}

/// Whether what stands around a date makes it a part of a longer one, or of a number.
fn is_part(before: &str, after: &str, read: &Read) -> bool {
    let joined = |c: char| matches!(c, '-' | '–' | '—' | '/');
    let trimmed = before.trim_end();
    // A day that is too long for one, as in `125 March 1956`: it is read from the month on.
    let number = ["st", "nd", "rd", "th"].iter().find_map(|suffix| trimmed.strip_suffix(suffix)).unwrap_or(trimmed);
    let is_number = |text: &str| text.ends_with(char::is_numeric);
    let goes_on_before = is_number(number)
        || trimmed.ends_with(joined) && is_number(trimmed.trim_end_matches(joined))
        || before.ends_with(|c: char| c.is_alphanumeric() || ".,/-#№$£€".contains(c));
    let next = after.trim_start_matches(joined);
    let twin = after.starts_with(joined) && next.starts_with(|c: char| c.is_ascii_digit());
    let figure_after =
        after.strip_prefix(['.', ',']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let runs_on = after.starts_with(|c: char| c.is_alphanumeric() || c == '%');
    goes_on_before || twin || runs_on || figure_after && read.may_be_number
}
