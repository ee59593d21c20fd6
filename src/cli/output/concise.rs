//! One line a finding: `path:line:column: level[rule] message`.

use annotate_snippets::renderer::Style;

use crate::cli::output::Report;
use crate::cli::output::paint::{of_level, paint};
use crate::ide::place::Place;
use crate::rules::finding::Finding;
use crate::text::visible::visible;

pub(super) fn render(report: &Report<'_>) -> String {
    report.findings.iter().map(|finding| line(report, finding)).collect()
}

fn line(report: &Report<'_>, finding: &Finding) -> String {
    let start = Place::of(report.world, finding.file, finding.span.start);
    let path = paint(&visible(report.world.path(finding.file)), Style::new().bold(), report.colors);
    let head = paint(&format!("{}[{}]", finding.level, finding.rule), of_level(finding.level), report.colors);
    format!("{path}:{}:{}: {head} {}\n", start.line, start.column, visible(&finding.message))
}
