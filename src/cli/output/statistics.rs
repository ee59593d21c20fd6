//! How often each rule found something, the most frequent first.

use std::collections::BTreeMap;

use serde_json::json;

use crate::cli::output::paint::{of_level, paint};
use crate::cli::output::summary::{is_fixable, summary};
use crate::cli::output::{Format, Report};
use crate::rules::levels::Level;

#[derive(Default)]
struct Row {
    found: usize,
    fixable: usize,
    gravest: Option<Level>,
}

pub(super) fn render(format: Format, report: &Report<'_>) -> String {
    let rows = rows(report);
    match format {
        Format::Json => format!("{:#}\n", rows.iter().map(object).collect::<serde_json::Value>()),
        Format::Jsonl => rows.iter().map(|row| format!("{}\n", object(row))).collect(),
        _ => table(&rows, report),
    }
}

fn object((rule, row): &(&str, Row)) -> serde_json::Value {
    json!({"rule": rule, "level": row.gravest.unwrap_or(Level::Off).name(), "count": row.found, "fixable": row.fixable})
}

fn rows<'a>(report: &Report<'a>) -> Vec<(&'a str, Row)> {
    let mut rows: BTreeMap<&str, Row> = BTreeMap::new();
    for finding in report.findings {
        let row = rows.entry(finding.rule).or_default();
        row.found += 1;
        row.fixable += usize::from(is_fixable(finding));
        row.gravest = row.gravest.max(Some(finding.level));
    }
    let mut rows: Vec<_> = rows.into_iter().collect();
    // Rules of one count stay in the order of their names.
    rows.sort_by_key(|(_, row)| std::cmp::Reverse(row.found));
    rows
}

fn table(rows: &[(&str, Row)], report: &Report<'_>) -> String {
    let mut out = String::new();
    if !rows.is_empty() {
        out.push_str("  found  fixable  level    rule\n");
    }
    for (rule, row) in rows {
        let level = row.gravest.unwrap_or(Level::Off);
        let shown = paint(&format!("{level:<7}"), of_level(level), report.colors);
        out.push_str(&format!("{:>7}  {:>7}  {shown}  {rule}\n", row.found, row.fixable));
    }
    out + &summary(report) + "\n"
}
