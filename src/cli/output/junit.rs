//! JUnit's XML: a suite for each file looked at, a case for each finding. Errors and warnings are failures; infos and
//! hints pass and say what they found.

use std::fmt::Write;

use crate::cli::output::Report;
use crate::ide::place::Place;
use crate::model::files::FileId;
use crate::rules::finding::Finding;
use crate::rules::levels::Level;
use crate::text::xml::escaped as xml;

pub(super) fn render(report: &Report<'_>) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let cases = report.files.iter().map(|file| of_file(report, *file).len().max(1)).sum::<usize>();
    let failures = failures(report.findings);
    let _ = writeln!(out, "<testsuites name=\"glossator\" tests=\"{cases}\" failures=\"{failures}\" errors=\"0\">");
    for file in report.files {
        suite(&mut out, report, *file);
    }
    out.push_str("</testsuites>\n");
    out
}

/// The findings of a file, which stand together.
fn of_file<'a>(report: &Report<'a>, file: FileId) -> &'a [Finding] {
    let start = report.findings.partition_point(|finding| finding.file < file);
    let end = report.findings.partition_point(|finding| finding.file <= file);
    report.findings.get(start..end).unwrap_or_default()
}

fn failures(findings: &[Finding]) -> usize {
    findings.iter().filter(|finding| finding.level >= Level::Warning).count()
}

fn suite(out: &mut String, report: &Report<'_>, file: FileId) {
    let found = of_file(report, file);
    let path = xml(report.world.path(file));
    let (cases, failures) = (found.len().max(1), failures(found));
    let _ = writeln!(out, "  <testsuite name=\"{path}\" tests=\"{cases}\" failures=\"{failures}\" errors=\"0\">");
    if found.is_empty() {
        let _ = writeln!(out, "    <testcase name=\"glossator\" classname=\"{path}\"/>");
    }
    for finding in found {
        case(out, report, finding, &path);
    }
    out.push_str("  </testsuite>\n");
}

fn case(out: &mut String, report: &Report<'_>, finding: &Finding, path: &str) {
    let start = Place::of(report.world, finding.file, finding.span.start);
    let (line, column) = (start.line, start.column);
    let (rule, level, message) = (xml(finding.rule), finding.level, xml(&finding.message));
    let mut body = format!("{path}:{line}:{column}: {level}[{rule}] {message}");
    for related in &finding.related {
        let place = Place::of(report.world, related.file, related.span.start);
        let path = xml(report.world.path(related.file));
        let _ = write!(body, "\n{path}:{}:{}: {}", place.line, place.column, xml(&related.message));
    }
    let _ = writeln!(out, "    <testcase name=\"{rule} ({line}:{column})\" classname=\"{path}\">");
    let _ = match level >= Level::Warning {
        true => writeln!(out, "      <failure type=\"{level}\" message=\"{message}\">{body}</failure>"),
        false => writeln!(out, "      <system-out>{body}</system-out>"),
    };
    out.push_str("    </testcase>\n");
}
