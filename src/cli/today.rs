//! The day on which a command runs.

use std::time::SystemTime;

use crate::model::date;
use crate::model::date::day::{Calendar, Day};
use crate::model::date::settings::Settings;
use crate::project::failure::Failure;

/// The day, in UTC; `GLOSSATOR_TODAY`, as `2027-01-01`, sets another.
///
/// # Errors
/// Where that is no day.
pub(crate) fn today() -> Result<Day, Failure> {
    let Some(text) = std::env::var_os("GLOSSATOR_TODAY") else {
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        return Ok(Day::new(i64::try_from(since.as_secs() / 86_400).unwrap_or(i64::MAX)));
    };
    let text = text.to_string_lossy();
    let day = date::parse(&text, Calendar::Gregorian, &Settings::default()).ok().and_then(|date| date.single_day());
    day.ok_or_else(|| Failure::new(format!("GLOSSATOR_TODAY is `{text}`, which is no day; write it as `2027-01-01`")))
}
