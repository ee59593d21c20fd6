//! Findings as text, one file a format.

mod concise;
mod excerpt;
mod full;
mod github;
mod gitlab;
mod json;
mod jsonl;
mod junit;
mod object;
mod paint;
mod sarif;
mod statistics;
mod summary;

use crate::model::files::FileId;
use crate::model::world::World;
use crate::rules::finding::Finding;

/// What every format is made from.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    pub world: &'a World,
    /// The files that were looked at, in the order of their paths.
    pub files: &'a [FileId],
    /// In the order of path, offset and rule.
    pub findings: &'a [Finding],
    /// Whether `full`, `concise` and the statistics are coloured.
    pub colors: bool,
}

/// A format of `lint`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
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
pub fn render(format: Format, report: &Report<'_>) -> String {
    match format {
        Format::Full => full::render(report),
        Format::Concise => concise::render(report),
        Format::Json => json::render(report),
        Format::Jsonl => jsonl::render(report),
        Format::Sarif => sarif::render(report),
        Format::Github => github::render(report),
        Format::Gitlab => gitlab::render(report),
        Format::Junit => junit::render(report),
    }
}

/// How often each rule found something, for `--statistics`: a table, or objects where the format is JSON.
pub fn statistics(format: Format, report: &Report<'_>) -> String {
    statistics::render(format, report)
}
