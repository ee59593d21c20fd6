//! The timeline as objects: what `glossator timeline --format json` prints and `glossator.timeline` answers.

use serde::Serialize;

use crate::export::timeline::{Dated, Statement};
use crate::ide::place::Place;
use crate::ide::place::Region;
use crate::model::date::bounds::Limit;
use crate::model::date::day::{Calendar, Civil};
use crate::model::facts::Name;
use crate::model::world::World;

/// Something dated. What is not known is `null`.
#[derive(Debug, Serialize)]
pub struct DatedObject<'a> {
    /// `life`, `organisation`, `office`, `statement`, `name`, `period`, `event`, `work` or `claim`.
    sort: &'static str,
    title: &'a str,
    statement: Option<StatementObject<'a>>,
    id: Option<&'a str>,
    entities: Vec<&'a str>,
    /// As it is written, in EDTF, or `@id` where it is the date of an entity.
    date: &'a str,
    words: &'a str,
    bounds: BoundsObject,
    uncertain: bool,
    approximate: bool,
    path: &'a str,
    start: Place,
    end: Place,
}

#[derive(Debug, Serialize)]
struct StatementObject<'a> {
    field: &'a str,
    id: Option<&'a str>,
    title: &'a str,
}

/// Days of the Gregorian calendar, both included; `null` where there is no bound.
#[derive(Debug, Serialize)]
struct BoundsObject {
    earliest_start: Option<String>,
    latest_start: Option<String>,
    earliest_end: Option<String>,
    latest_end: Option<String>,
}

impl<'a> DatedObject<'a> {
    pub fn of(world: &'a World, dated: &'a Dated) -> Self {
        let Region { start, end } = Region::of(world, dated.file, dated.span);
        let statement = |statement: &'a Statement| StatementObject {
            field: &statement.field,
            id: statement.id.as_deref(),
            title: &statement.title,
        };
        let bounds = dated.date.bounds;
        DatedObject {
            sort: dated.sort.name(),
            title: &dated.title,
            statement: dated.statement.as_ref().map(statement),
            id: dated.id.as_deref(),
            entities: dated.entities.iter().map(Name::as_str).collect(),
            date: &dated.date.text,
            words: &dated.date.words,
            bounds: BoundsObject {
                earliest_start: day(bounds.earliest_start),
                latest_start: day(bounds.latest_start),
                earliest_end: day(bounds.earliest_end),
                latest_end: day(bounds.latest_end),
            },
            uncertain: dated.date.uncertain,
            approximate: dated.date.approximate,
            path: world.path(dated.file),
            start,
            end,
        }
    }
}

/// `1956-02-25`, `-0043-03-15`; a year of more than four digits has a sign, as ISO 8601 asks.
pub(in crate::export) fn day(limit: Limit) -> Option<String> {
    let Limit::Day(day) = limit else { return None };
    let Civil { year, month, day } = Calendar::Gregorian.civil(day);
    let sign = match year {
        ..0 => "-",
        0..10_000 => "",
        _ => "+",
    };
    Some(format!("{sign}{:04}-{month:02}-{day:02}", year.abs()))
}
