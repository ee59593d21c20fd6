//! SARIF 2.1.0, for code scanning.

mod log;

use std::collections::{BTreeMap, HashMap};

use crate::cli::output::Report;
use crate::cli::output::object::json;
use crate::cli::output::sarif::log::{
    Artifact, Change, Configuration, Descriptor, Driver, Fingerprints, Fix, Help, Location, Log, Message,
    PhysicalLocation, Properties, Region, Replacement, Run, Tool,
};
use crate::ide::place::Place;
use crate::model::files::FileId;
use crate::model::world::World;
use crate::rules::finding::{self, Finding};
use crate::rules::fingerprint::fingerprints;
use crate::rules::levels::Level;
use crate::rules::rule::Rule;
use crate::rules::table::RULES;
use crate::text::edit::Edit;
use crate::text::span::Span;

pub(super) fn render(report: &Report<'_>) -> String {
    let indices: HashMap<&str, usize> = RULES.iter().enumerate().map(|(index, rule)| (rule.name, index)).collect();
    let fingerprints = fingerprints(report.world, report.findings);
    let pairs = report.findings.iter().zip(&fingerprints);
    let driver = Driver {
        name: "glossator",
        semantic_version: env!("CARGO_PKG_VERSION"),
        information_uri: env!("CARGO_PKG_REPOSITORY"),
        rules: RULES.iter().map(|rule| descriptor(rule)).collect(),
    };
    let run = Run {
        tool: Tool { driver },
        column_kind: "unicodeCodePoints",
        newline_sequences: ["\r\n", "\n", "\r"],
        default_encoding: "utf-8",
        results: pairs
            .map(|(finding, fingerprint)| {
                result(report.world, finding, indices.get(finding.rule).copied(), fingerprint)
            })
            .collect(),
    };
    let schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    json(&Log { schema, version: "2.1.0", runs: [run] }) + "\n"
}

fn descriptor(rule: &Rule) -> Descriptor {
    Descriptor {
        id: rule.name,
        short_description: Message { text: rule.summary() },
        help_uri: rule.link(),
        help: Help { text: rule.page, markdown: rule.page },
        default_configuration: Configuration { enabled: rule.level > Level::Off, level: level(rule.selected) },
        properties: Properties { tags: [rule.group.name()] },
    }
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info | Level::Hint => "note",
        Level::Off => "none",
    }
}

fn result<'a>(
    world: &'a World,
    finding: &'a Finding,
    rule_index: Option<usize>,
    fingerprint: &'a str,
) -> log::Finding<'a> {
    let related = finding.related.iter().enumerate().map(|(index, related)| Location {
        id: Some(index + 1),
        physical_location: physical(world, related.file, related.span),
        message: Some(Message { text: &related.message }),
    });
    log::Finding {
        rule_id: finding.rule,
        rule_index,
        level: level(finding.level),
        message: Message { text: &finding.message },
        locations: [Location {
            id: None,
            physical_location: physical(world, finding.file, finding.span),
            message: None,
        }],
        related_locations: related.collect(),
        partial_fingerprints: Fingerprints { glossator: fingerprint },
        // The standard has no fix that changes nothing.
        fixes: finding.fixes.iter().filter(|fix| !fix.edits.is_empty()).map(|fix| fixed(world, fix)).collect(),
    }
}

fn fixed<'a>(world: &World, fix: &'a finding::Fix) -> Fix<'a> {
    let mut by_file: BTreeMap<FileId, Vec<&'a Edit>> = BTreeMap::new();
    for edit in &fix.edits {
        by_file.entry(edit.file).or_default().push(&edit.edit);
    }
    let replacement = |file, edit: &'a Edit| Replacement {
        deleted_region: place(world, file, edit.span),
        inserted_content: Message { text: &edit.text },
    };
    let change = |(file, edits): (FileId, Vec<&'a Edit>)| Change {
        artifact_location: artifact(world.path(file)),
        replacements: edits.into_iter().map(|edit| replacement(file, edit)).collect(),
    };
    Fix { description: Message { text: &fix.title }, artifact_changes: by_file.into_iter().map(change).collect() }
}

fn physical(world: &World, file: FileId, span: Span) -> PhysicalLocation {
    PhysicalLocation { artifact_location: artifact(world.path(file)), region: place(world, file, span) }
}

fn place(world: &World, file: FileId, span: Span) -> Region {
    let (start, end) = (Place::of(world, file, span.start), Place::of(world, file, span.end));
    Region {
        start_line: start.line,
        start_column: start.column,
        end_line: end.line,
        end_column: end.column,
        byte_offset: start.offset,
        byte_length: end.offset.saturating_sub(start.offset),
    }
}

fn artifact(path: &str) -> Artifact {
    Artifact { uri: uri(path), uri_base_id: "%SRCROOT%" }
}

/// The path as a relative reference of RFC 3986: what is neither unreserved nor `/` is escaped, so that a colon begins
/// no scheme and a blank ends no address.
fn uri(path: &str) -> String {
    path.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_relative_references() {
        assert_eq!(uri("a b/Хр.gloss"), "a%20b/%D0%A5%D1%80.gloss");
        assert_eq!(uri("c:d#e?f%"), "c%3Ad%23e%3Ff%25");
    }
}
