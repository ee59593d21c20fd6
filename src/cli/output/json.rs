//! One array of objects, one a line.

use crate::cli::output::Report;
use crate::cli::output::object::objects;

pub(super) fn render(report: &Report<'_>) -> String {
    match objects(report) {
        none if none.is_empty() => "[]\n".to_owned(),
        objects => format!("[\n{}\n]\n", objects.join(",\n")),
    }
}
