//! A single date of EDTF: a year, or a month, season or day in one.

use super::day::{Calendar, MAX_YEAR};
use super::expression::Piece;
use super::{DateError, Precision, hint};
use edtf_core::{Bound, Date as Library, DateField, Edtf, Year, YearKind};

/// Reads a single date.
pub(super) fn read(piece: Piece, calendar: Calendar) -> Result<Part, DateError> {
    match library(piece, calendar)? {
        Edtf::Date(date) => part(&date).ok_or_else(|| too_far(piece)),
        Edtf::DateTime(_) => Err(piece.error("a time of day", "only a date that stands alone may carry one")),
        Edtf::Interval(_) | Edtf::Set(_) => Err(piece.error("a set within another date", hint::EXAMPLES)),
    }
}

/// Reads a single date that may carry a time of day, `1956-02-25T10:00:00`; the time is left out.
pub(super) fn read_with_time(piece: Piece, calendar: Calendar) -> Result<Part, DateError> {
    match library(piece, calendar)? {
        Edtf::DateTime(moment) => part(&moment.date).ok_or_else(|| too_far(piece)),
        _ => read(piece, calendar),
    }
}

/// A single date, part by part as it is written.
#[derive(Clone, Copy)]
pub(super) struct Part {
    pub(super) years: Years,
    /// 1 to 12, or a season code from 21 to 41.
    pub(super) month: Option<Field>,
    pub(super) day: Option<Field>,
    pub(super) uncertain: bool,
    /// The finest component that `~` stands for: in `~1956-02` the year, in `1956-02~` the month.
    pub(super) approximate: Option<Component>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Component {
    Year,
    Month,
    Day,
}

/// The years that a year may mean, from the first to the last.
#[derive(Clone, Copy)]
pub(super) struct Years {
    pub(super) first: i64,
    pub(super) last: i64,
    /// What is written of a year with unspecified digits.
    digits: Option<[Option<u8>; 4]>,
}

/// Two digits, of which some may be unspecified.
#[derive(Clone, Copy)]
pub(super) struct Field([Option<u8>; 2]);

impl Part {
    pub(super) fn precision(&self) -> Precision {
        if self.years.first != self.years.last {
            return match self.years.unit() {
                10 => Precision::Decade,
                100 => Precision::Century,
                1_000 => Precision::Millennium,
                _ => Precision::Coarser,
            };
        }
        let Some(month) = self.month.and_then(Field::value) else { return Precision::Year };
        match (month, self.day.and_then(Field::value)) {
            (_, Some(_)) => Precision::Day,
            (..=12, None) => Precision::Month,
            (..=32, None) => Precision::Season,
            (..=36, None) => Precision::Quarter,
            (..=39, None) => Precision::Quadrimester,
            (_, None) => Precision::Half,
        }
    }

    /// Whether any digit of it is unspecified.
    pub(super) fn is_masked(&self) -> bool {
        let fields = [self.month, self.day];
        self.years.digits.is_some() || fields.into_iter().flatten().any(|field| field.value().is_none())
    }
}

impl Years {
    /// Whether `year`, which lies between the first and the last, is one of them.
    pub(super) fn matches(self, year: i64) -> bool {
        let Some(digits) = self.digits else { return true };
        let places = [1_000, 100, 10, 1];
        digits.iter().zip(places).all(|(digit, place)| digit.is_none_or(|digit| year / place % 10 == i64::from(digit)))
    }

    /// How many years the finest thing that is said of them spans: 1, or 10 for `195X`.
    pub(super) fn unit(self) -> i64 {
        match self.digits {
            None => self.last - self.first + 1,
            Some([None, ..]) => 10_000,
            Some([_, None, ..]) => 1_000,
            Some([_, _, None, _]) => 100,
            Some([_, _, _, None]) => 10,
            Some(_) => 1,
        }
    }
}

impl Field {
    /// The number, where both digits are specified.
    pub(super) fn value(self) -> Option<u8> {
        let [tens, units] = self.0;
        Some(tens? * 10 + units?)
    }

    pub(super) fn matches(self, number: u8) -> bool {
        let [tens, units] = self.0;
        tens.is_none_or(|digit| digit == number / 10) && units.is_none_or(|digit| digit == number % 10)
    }
}

fn library(piece: Piece, calendar: Calendar) -> Result<Edtf, DateError> {
    Edtf::parse(piece.text).or_else(|error| julian_leap_day(piece.text, calendar).ok_or(error)).map_err(|error| {
        let (text, why) = (hint::short(piece.text), error.message);
        match hint::no_such_day(piece.text, calendar) {
            Some((wrong, expected)) => piece.error(&wrong, &expected),
            None => piece.error(&format!("`{text}` is no date: {why}"), hint::of(piece.text)),
        }
    })
}

/// Reads 29 February of a year like 1900, which the library takes for no day, as it is none in the Gregorian calendar:
/// reads that of the year 4 of the same century instead, and puts the year back.
fn julian_leap_day(text: &str, calendar: Calendar) -> Option<Edtf> {
    let sign = text.bytes().take_while(|byte| matches!(byte, b'?' | b'~' | b'%' | b'-')).count();
    let (century, rest) = (text.get(..sign + 2)?, text.get(sign + 2..)?.strip_prefix("00")?);
    if calendar != Calendar::Julian || century.ends_with("-00") {
        return None;
    }
    let Ok(Edtf::Date(mut date)) = Edtf::parse(&format!("{century}04{rest}")) else { return None };
    let YearKind::Standard { negative, digits: [thousands, hundreds, ..] } = date.year.kind else { return None };
    date.day?;
    date.year.kind = YearKind::Standard { negative, digits: [thousands, hundreds, Some(0), Some(0)] };
    Some(Edtf::Date(date))
}

fn too_far(piece: Piece) -> DateError {
    piece.error(&format!("`{}` is too far from now", hint::short(piece.text)), hint::YEARS)
}

/// `None` where its years are beyond [`MAX_YEAR`].
fn part(date: &Library) -> Option<Part> {
    let field = |field: DateField| Field(field.digits);
    let qualifiers = [
        (Component::Day, date.day.map(|day| day.qualifier)),
        (Component::Month, date.month.map(|month| month.qualifier)),
        (Component::Year, Some(date.year.qualifier)),
    ];
    let approximate = |(component, qualifier): (Component, Option<edtf_core::Qualifier>)| {
        qualifier.is_some_and(|qualifier| qualifier.approximate).then_some(component)
    };
    Some(Part {
        years: years(date.year)?,
        month: date.month.map(field),
        day: date.day.map(field),
        uncertain: date.is_uncertain(),
        approximate: qualifiers.into_iter().find_map(approximate),
    })
}

fn years(year: Year) -> Option<Years> {
    let bounds = Edtf::Date(Library { year, month: None, day: None }).bounds();
    let (Bound::Date(first), Bound::Date(last)) = (bounds.earliest, bounds.latest) else { return None };
    if first.year < -MAX_YEAR || last.year > MAX_YEAR {
        return None;
    }
    let digits = match year.kind {
        YearKind::Standard { digits, .. } if digits.contains(&None) => Some(digits),
        _ => None,
    };
    Some(Years { first: first.year, last: last.year, digits })
}
