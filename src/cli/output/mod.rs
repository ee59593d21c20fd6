//! Findings as text, one file a format.

use crate::model::world::World;
use crate::rules::finding::Finding;

/// What every format is made from: findings in the order of path, offset and rule.
pub(crate) struct Report<'a> {
    pub(crate) world: &'a World,
    pub(crate) findings: &'a [Finding],
    pub(crate) colors: bool,
}

/// A format of `lint`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    Full,
    Concise,
    Json,
    Jsonl,
    Sarif,
    Github,
    Gitlab,
    Junit,
}

/// The report in a format; the same bytes for the same report.
pub(crate) fn render(_format: Format, report: &Report<'_>) -> String {
    let lines = report
        .findings
        .iter()
        .map(|f| format!("{} {:?} {} {}\n", report.world.path(f.file), f.span, f.rule, f.message));
    if report.colors { String::new() } else { lines.collect() }
}
