//! A finding as an object of JSON, its keys in the order that the documentation gives.

use serde::Serialize;

use crate::cli::output::Report;
use crate::ide::place::{Place, Region};
use crate::model::world::World;
use crate::rules::finding::{FileEdit, Finding, Fix, Related};
use crate::rules::fingerprint::fingerprints;

#[derive(Serialize)]
struct Object<'a> {
    rule: &'a str,
    level: &'a str,
    message: &'a str,
    path: &'a str,
    start: Place,
    end: Place,
    related: Vec<RelatedObject<'a>>,
    fixes: Vec<FixObject<'a>>,
    fingerprint: &'a str,
}

#[derive(Serialize)]
struct RelatedObject<'a> {
    message: &'a str,
    path: &'a str,
    start: Place,
    end: Place,
}

#[derive(Serialize)]
struct FixObject<'a> {
    title: &'a str,
    safe: bool,
    edits: Vec<EditObject<'a>>,
}

#[derive(Serialize)]
struct EditObject<'a> {
    path: &'a str,
    start: u32,
    end: u32,
    text: &'a str,
}

/// Each finding as one line of JSON, without its line break.
pub(super) fn objects(report: &Report<'_>) -> Vec<String> {
    let fingerprints = fingerprints(report.world, report.findings);
    let pairs = report.findings.iter().zip(&fingerprints);
    pairs.map(|(finding, fingerprint)| json(&object(report.world, finding, fingerprint))).collect()
}

/// A value as JSON. Texts, numbers, lists and structs of these can always be written.
pub(super) fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn object<'a>(world: &'a World, finding: &'a Finding, fingerprint: &'a str) -> Object<'a> {
    let region = Region::of(world, finding.file, finding.span);
    Object {
        rule: finding.rule,
        level: finding.level.name(),
        message: &finding.message,
        path: world.path(finding.file),
        start: region.start,
        end: region.end,
        related: finding.related.iter().map(|related| related_object(world, related)).collect(),
        fixes: finding.fixes.iter().map(|fix| fix_object(world, fix)).collect(),
        fingerprint,
    }
}

fn related_object<'a>(world: &'a World, related: &'a Related) -> RelatedObject<'a> {
    let region = Region::of(world, related.file, related.span);
    let path = world.path(related.file);
    RelatedObject { message: &related.message, path, start: region.start, end: region.end }
}

fn fix_object<'a>(world: &'a World, fix: &'a Fix) -> FixObject<'a> {
    let edit = |FileEdit { file, edit }: &'a FileEdit| EditObject {
        path: world.path(*file),
        start: edit.span.start,
        end: edit.span.end,
        text: &edit.text,
    };
    FixObject { title: &fix.title, safe: fix.safe, edits: fix.edits.iter().map(edit).collect() }
}
