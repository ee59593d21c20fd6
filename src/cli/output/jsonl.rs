//! One object a line.

use crate::cli::output::Report;
use crate::cli::output::object::objects;

pub(super) fn render(report: &Report<'_>) -> String {
    objects(report).into_iter().map(|object| object + "\n").collect()
}
