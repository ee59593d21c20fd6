//! How often each rule found something.

use std::collections::BTreeMap;

use serde_json::json;

use crate::cli::output::Format;
use crate::rules::finding::Finding;

/// A table, the most frequent rule first; with a format that is JSON, the same as an array or a line for each.
pub(super) fn render(findings: &[Finding], format: Option<Format>) -> String {
    let mut counts: BTreeMap<_, usize> = BTreeMap::new();
    for finding in findings {
        *counts.entry((finding.rule, finding.level)).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|((rule, level), count)| (std::cmp::Reverse(*count), *rule, std::cmp::Reverse(*level)));
    let object = |((rule, level), count): &((&str, _), usize)| json!({"rule": rule, "level": format!("{level}"), "count": count});
    match format {
        Some(Format::Json) => format!("{:#}\n", counts.iter().map(object).collect::<serde_json::Value>()),
        Some(Format::Jsonl) => counts.iter().map(|count| format!("{}\n", object(count))).collect(),
        _ => {
            let widest = counts.iter().map(|(_, count)| count.to_string().len()).max().unwrap_or_default();
            counts.iter().map(|((rule, level), count)| format!("{count:>widest$}  {level:<7}  {rule}\n")).collect()
        }
    }
}
