//! The last line: how much was found, and how much of it can be mended.

use crate::cli::output::Report;
use crate::rules::finding::Finding;
use crate::rules::levels::Level;

/// `3 errors, 2 warnings in 4 files; 2 fixable with --fix`
pub(super) fn summary(report: &Report<'_>) -> String {
    let files = count(report.files.len(), "file");
    if report.findings.is_empty() {
        return format!("no problems in {files}");
    }
    let levels: Vec<String> = [Level::Error, Level::Warning, Level::Info, Level::Hint]
        .into_iter()
        .map(|level| (report.findings.iter().filter(|finding| finding.level == level).count(), level))
        .filter(|(found, _)| *found > 0)
        .map(|(found, level)| match level {
            Level::Info => format!("{found} info"),
            level => count(found, level.name()),
        })
        .collect();
    let mut line = format!("{} in {files}", levels.join(", "));
    let safe = report.findings.iter().filter(|finding| is_fixable(finding)).count();
    let unsafe_only = report.findings.iter().filter(|finding| needs_unsafe(finding)).count();
    match (safe, unsafe_only) {
        (0, 0) => {}
        (0, more) => line.push_str(&format!("; {more} fixable with --unsafe-fixes")),
        (safe, 0) => line.push_str(&format!("; {safe} fixable with --fix")),
        (safe, more) => line.push_str(&format!("; {safe} fixable with --fix, {more} more with --unsafe-fixes")),
    }
    line
}

/// Whether `--fix` mends the finding.
pub(super) fn is_fixable(finding: &Finding) -> bool {
    finding.fixes.iter().any(|fix| fix.safe && !fix.open)
}

/// Whether `--unsafe-fixes` mends it and `--fix` alone does not.
pub(super) fn needs_unsafe(finding: &Finding) -> bool {
    !is_fixable(finding) && finding.fixes.iter().any(|fix| !fix.open)
}

fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}
