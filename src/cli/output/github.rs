//! Workflow commands of GitHub Actions, which become annotations of a change.
//!
//! <https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands>; what must be escaped is what
//! the runner unescapes (`ActionCommand.cs`).

use crate::cli::output::Report;
use crate::ide::place::{Place, Region};
use crate::rules::finding::Finding;
use crate::rules::levels::Level;

pub(super) fn render(report: &Report<'_>) -> String {
    report.findings.iter().map(|finding| command(report, finding)).collect()
}

fn command(report: &Report<'_>, finding: &Finding) -> String {
    let name = match finding.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info | Level::Hint | Level::Off => "notice",
    };
    let path = report.world.path(finding.file);
    let at = Region::of(report.world, finding.file, finding.span);
    let (start, end) = (at.start, at.end);
    let mut message = finding.message.to_string();
    for related in &finding.related {
        let place = Place::of(report.world, related.file, related.span.start);
        let path = report.world.path(related.file);
        message.push_str(&format!("\n{path}:{}:{}: {}", place.line, place.column, related.message));
    }
    // Columns are refused where the lines differ.
    let columns = match start.line == end.line {
        true => format!(",col={},endColumn={}", start.column, end.column),
        false => String::new(),
    };
    format!(
        "::{name} title={},file={},line={},endLine={}{columns}::{}\n",
        property(&format!("glossator: {}", finding.rule)),
        property(path),
        start.line,
        end.line,
        data(&message)
    )
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
