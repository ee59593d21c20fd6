//! The Code Quality report of GitLab, <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>.

use serde::Serialize;

use crate::cli::output::Report;
use crate::cli::output::object::json;
use crate::ide::place::{Place, Region};
use crate::rules::fingerprint::fingerprints;
use crate::rules::levels::Level;

#[derive(Serialize)]
struct Issue<'a> {
    description: &'a str,
    check_name: &'a str,
    /// GitLab wants no two alike: so with the path, which a fingerprint leaves out.
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    positions: Positions,
}

#[derive(Serialize)]
struct Positions {
    begin: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: u32,
    column: u32,
}

pub(super) fn render(report: &Report<'_>) -> String {
    let fingerprints = fingerprints(report.world, report.findings);
    let issues = report.findings.iter().zip(&fingerprints).map(|(finding, fingerprint)| {
        let at = Region::of(report.world, finding.file, finding.span);
        let positions = Positions { begin: position(at.start), end: position(at.end) };
        let path = report.world.path(finding.file);
        json(&Issue {
            description: &finding.message,
            check_name: finding.rule,
            fingerprint: format!("{fingerprint} {path}"),
            severity: severity(finding.level),
            location: Location { path, positions },
        })
    });
    match issues.collect::<Vec<_>>() {
        none if none.is_empty() => "[]\n".to_owned(),
        issues => format!("[\n{}\n]\n", issues.join(",\n")),
    }
}

fn position(place: Place) -> Position {
    Position { line: place.line, column: place.column }
}

fn severity(level: Level) -> &'static str {
    match level {
        Level::Error => "major",
        Level::Warning => "minor",
        Level::Info | Level::Hint | Level::Off => "info",
    }
}
