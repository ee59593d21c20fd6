//! Who was what, and when: offices and memberships as the entries of persons state them.

use crate::model::date::bounds::Limit;
use crate::model::date::day::Day;
use crate::model::date::relation::Truth;
use crate::model::date::{Date, parse};
use crate::model::dated::own_date;
use crate::model::facts::{Entry, Facts, Part};
use crate::model::world::World;

/// A statement that someone was something for a time.
#[derive(Clone, Debug)]
pub struct Tenure<'a> {
    /// The office, the body, or words for it.
    pub value: &'a Part,
    pub date: Option<Date>,
}

/// The tenures that a field of an entry states, in its order.
pub fn tenures<'a>(world: &'a World, entry: &'a Entry, facts: &'a Facts, field: &'a str) -> Vec<Tenure<'a>> {
    let values = entry.all(field).flat_map(|statement| &statement.parts);
    values.map(|value| tenure(world, facts, value)).collect()
}

/// One value of such a field.
pub fn tenure<'a>(world: &World, facts: &'a Facts, value: &'a Part) -> Tenure<'a> {
    Tenure { value, date: own_date(world, facts.items_after(value)) }
}

/// The first and the last day right before each tenure on which surely none of those before was in force. The tenures are
/// in the order of their earliest starts; where one has no date, nothing is sure.
pub fn gaps(tenures: &[Option<Date>]) -> Vec<Option<(Day, Day)>> {
    if tenures.iter().any(Option::is_none) {
        return vec![None; tenures.len()];
    }
    let mut end: Option<Limit> = None;
    let gap = |tenure: &Date| {
        let until = end.max(Some(tenure.latest_end()));
        match (std::mem::replace(&mut end, until), tenure.earliest_start()) {
            (Some(Limit::Day(last)), Limit::Day(first)) => Some((last.plus(1), first.plus(-1))),
            _ => None,
        }
    };
    tenures.iter().flatten().map(gap).map(|gap| gap.filter(|(first, last)| first <= last)).collect()
}

/// How a tenure stands to a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Held {
    /// All the time.
    Throughout,
    /// From or until a day within that time, in words.
    Partly(String),
    /// As the dates leave it open.
    Perhaps,
}

impl Tenure<'_> {
    /// Whether it was in force at a date; none where it was not, or has no date.
    pub fn at(&self, world: &World, when: &Date) -> Option<Held> {
        let tenure = self.date.as_ref()?;
        // Of a time of several days, the day on which one hands over to another is no tenure.
        let hands_over = tenure.earliest_start() == when.latest_end() || tenure.latest_end() == when.earliest_start();
        if hands_over && when.single_day().is_none() && tenure.single_day().is_none() {
            return None;
        }
        match tenure.overlaps(when) {
            Truth::CertainlyNot => return None,
            Truth::Certainly if !starts_in(tenure, when) && !ends_in(tenure, when) => return Some(Held::Throughout),
            _ => {}
        }
        let (start, end) = ends(world, tenure);
        Some(match (starts_in(tenure, when), ends_in(tenure, when), start, end) {
            (true, true, ..) => Held::Partly(tenure.words()),
            (true, false, Some(start), _) => Held::Partly(format!("from {start}")),
            (false, true, _, Some(end)) => Held::Partly(format!("until {end}")),
            _ if tenure.overlaps(when) == Truth::Certainly => Held::Throughout,
            _ => Held::Perhaps,
        })
    }
}

impl Held {
    /// The words for something that was so: `First Secretary from 7 September 1953`.
    pub fn of(&self, what: &str) -> String {
        match self {
            Held::Throughout => what.to_owned(),
            Held::Partly(when) => format!("{what} {when}"),
            Held::Perhaps => format!("perhaps {what}"),
        }
    }
}

/// Whether it begins after `when` does and before it ends, in every reading.
fn starts_in(tenure: &Date, when: &Date) -> bool {
    is_single(when) && when.earliest_start() < tenure.earliest_start() && tenure.latest_start() <= when.latest_end()
}

fn ends_in(tenure: &Date, when: &Date) -> bool {
    is_single(when) && when.earliest_start() <= tenure.earliest_end() && tenure.latest_end() < when.latest_end()
}

/// Whether it is one stretch of time, and not one of several that are named.
fn is_single(when: &Date) -> bool {
    matches!((when.earliest_start(), when.latest_end()), (Limit::Day(_), Limit::Day(_))) && !when.is_set()
}

/// The two ends of an interval, in words.
fn ends(world: &World, tenure: &Date) -> (Option<String>, Option<String>) {
    let Some((start, end)) = tenure.text().split_once('/') else { return (None, None) };
    let words = |text: &str| parse(text.trim(), tenure.calendar(), &world.settings().dates).ok().map(|it| it.words());
    (words(start), words(end))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::date::day::Calendar;
    use crate::model::document::Document;
    use crate::model::files::{Content, File, TextFile};
    use crate::model::lower::Dialect;

    fn world(text: &str) -> World {
        let content = Content::Text(TextFile::new(Document::new(text, Dialect::Gloss)));
        World::new(vec![File { path: "a.gloss".into(), content }], Arc::default())
    }

    #[test]
    fn a_tenure_is_in_force_or_not() {
        for (tenure, when, expected) in [
            ("1953-09-07/1964-10-14", "1956-02", "first"),
            ("1953-09-07/1964-10-14", "1953", "first from 7 September 1953"),
            ("1953-09-07/1964-10-14", "1964-10", "first until 14 October 1964"),
            ("1953-09-07/1964-10-14", "1964-10-15", ""),
            ("1953-03-05/1953-03-14", "1953", "first 5 to 14 March 1953"),
            ("1939-03/1964-10-14", "1939-03-20", "perhaps first"),
            ("1953/..", "1960", "first"),
            ("1956", "1956-02", "perhaps first"),
            ("1953-03-05/1955-02-08", "1955-02-08/1958-03-27", ""),
            ("1953-03-05/1955-02-08", "1955-02-08", "first"),
        ] {
            let text = format!("@person x\n  name: X\n  office: first {{={tenure}}}\n");
            let world = world(&text);
            let place = world.index().entity("x")[0].clone();
            let entry = place.block.facts.entry.as_deref().unwrap();
            let when = parse(when, Calendar::Gregorian, &Default::default()).unwrap();
            let held = tenures(&world, entry, &place.block.facts, "office")[0].at(&world, &when);
            assert_eq!(held.map(|held| held.of("first")).unwrap_or_default(), expected, "{tenure}");
        }
    }

    #[test]
    fn between_tenures_nobody_may_have_been_in_office() {
        for (tenures, expected) in [
            ("1939-05-03/1949-03 1953-03/1956-06 1956-06/1957-02", vec!["", "1949-04-01 1953-02-28", ""]),
            ("1953-03-05/1955-02-08 1955-02-09/1958", vec!["", ""]),
            ("1953-03-05/1955-02-08 1955-02-10/1958", vec!["", "1955-02-09 1955-02-09"]),
            ("1940/1960 1945/1950 1955/1965", vec!["", "", ""]),
            ("1953/ 1970", vec!["", ""]),
            ("1953 1955~ 1957", vec!["", "", ""]),
            ("1950 ? 1970", vec!["", "", ""]),
            ("", vec![]),
        ] {
            let read = |text: &str| parse(text, Calendar::Gregorian, &Default::default()).ok();
            let tenures: Vec<Option<Date>> = tenures.split_whitespace().map(read).collect();
            let words = |day: Day| {
                let civil = Calendar::Gregorian.civil(day);
                format!("{}-{:02}-{:02}", civil.year, civil.month, civil.day)
            };
            let found = gaps(&tenures)
                .into_iter()
                .map(|gap| gap.map(|(first, last)| format!("{} {}", words(first), words(last))).unwrap_or_default());
            assert_eq!(found.collect::<Vec<_>>(), expected, "{tenures:?}");
        }
    }

    #[test]
    fn the_time_of_an_event_is_in_the_calendar_of_the_event() {
        let text = "@person x\n  name: X\n  office: first {=@war}\n\n@period war\n  name: W\n  date: 1914-07-19/1918-10-20 {cal=julian}\n";
        let world = world(text);
        let place = world.index().entity("x")[0].clone();
        let entry = place.block.facts.entry.as_deref().unwrap();
        let when = parse("1914", Calendar::Gregorian, &Default::default()).unwrap();
        let held = tenures(&world, entry, &place.block.facts, "office")[0].at(&world, &when);
        assert_eq!(held.map(|held| held.of("first")).as_deref(), Some("first from 19 July 1914 (Julian)"));
    }
}
