//! The years of a time, as short as they can be said.

use crate::model::date::bounds::{Bounds, Limit};
use crate::model::date::day::Calendar;
use crate::model::date::words::year_name;

/// `1894–1971`, `1956`, `1953–`, `–337`; a year that may be one of several is `275/280`.
pub(super) fn years(bounds: &Bounds) -> String {
    let start = edge(bounds.earliest_start, bounds.latest_start);
    let end = edge(bounds.earliest_end, bounds.latest_end);
    match (start, end) {
        (Some(start), Some(end)) if start == end => start,
        (start, end) => format!("{}–{}", start.unwrap_or_default(), end.unwrap_or_default()),
    }
}

fn edge(earliest: Limit, latest: Limit) -> Option<String> {
    let (Limit::Day(earliest), Limit::Day(latest)) = (earliest, latest) else { return None };
    let year = |day| year_name(Calendar::Gregorian.civil(day).year);
    let (earliest, latest) = (year(earliest), year(latest));
    Some(if earliest == latest { earliest } else { format!("{earliest}/{latest}") })
}
