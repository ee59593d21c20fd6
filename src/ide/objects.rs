//! The ledger, the register and the coverage as objects for other programs: what `--format json` prints, and what the
//! commands of the language server answer.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::ide::claims::{Cited, Entry};
use crate::ide::coverage::{Coverage, FileCoverage, SectionCoverage};
use crate::ide::entities::Entity;
use crate::ide::place::Place;
use crate::model::world::World;

#[derive(Debug, Serialize)]
pub struct ClaimObject<'a> {
    id: Option<&'a str>,
    text: &'a str,
    path: &'a str,
    start: Place,
    end: Place,
    date: Option<&'a str>,
    certainty: Option<&'a str>,
    state: &'static str,
    evidence: Vec<EvidenceObject<'a>>,
    of: Option<&'a str>,
    quantity: Option<&'a str>,
    supports: &'a [String],
    disputes: &'a [String],
}

#[derive(Debug, Serialize)]
struct EvidenceObject<'a> {
    key: &'a str,
    locator: Option<&'a str>,
}

impl<'a> ClaimObject<'a> {
    pub fn of(world: &'a World, entry: &'a Entry) -> Self {
        let evidence = |cited: &'a Cited| EvidenceObject { key: &cited.key, locator: cited.locator.as_deref() };
        ClaimObject {
            id: entry.id.as_deref(),
            text: &entry.text,
            path: world.path(entry.file),
            start: Place::of(world, entry.file, entry.span.start),
            end: Place::of(world, entry.file, entry.span.end),
            date: entry.date.as_deref(),
            certainty: entry.certainty.as_deref(),
            state: entry.state.name(),
            evidence: entry.evidence.iter().map(evidence).collect(),
            of: entry.of.as_deref(),
            quantity: entry.quantity.as_deref(),
            supports: &entry.supports,
            disputes: &entry.disputes,
        }
    }
}

#[derive(Debug, Serialize)]
pub struct EntityObject<'a> {
    id: &'a str,
    kind: &'a str,
    name: &'a str,
    names: &'a [String],
    path: &'a str,
    start: Place,
    dates: BTreeMap<&'a str, &'a str>,
    mentions: u32,
    claims: u32,
}

impl<'a> EntityObject<'a> {
    pub fn of(world: &'a World, entity: &'a Entity) -> Self {
        EntityObject {
            id: &entity.id,
            kind: &entity.kind,
            name: &entity.name,
            names: &entity.names,
            path: world.path(entity.file),
            start: Place::of(world, entity.file, entity.head.start),
            dates: entity.dates.iter().map(|(field, date)| (field.as_str(), date.as_str())).collect(),
            mentions: entity.counts.mentions,
            claims: entity.counts.claims,
        }
    }
}

/// How many claims of some files have a source; by file and section.
#[derive(Debug, Serialize)]
pub struct CoverageObject<'a> {
    #[serde(flatten)]
    all: ShareObject,
    files: Vec<FileObject<'a>>,
}

#[derive(Debug, Serialize)]
struct ShareObject {
    referenced: u32,
    claims: u32,
    percent: u32,
}

#[derive(Debug, Serialize)]
struct FileObject<'a> {
    path: &'a str,
    #[serde(flatten)]
    all: ShareObject,
    sections: Vec<SectionObject<'a>>,
}

#[derive(Debug, Serialize)]
struct SectionObject<'a> {
    title: &'a str,
    level: u8,
    start: Place,
    #[serde(flatten)]
    all: ShareObject,
}

impl<'a> CoverageObject<'a> {
    /// Of the files of one world or several.
    pub fn of(worlds: &'a [(&'a World, Vec<FileCoverage>)]) -> Self {
        let mut all = Coverage::default();
        let mut objects = Vec::new();
        for (world, files) in worlds {
            for file in files {
                all += file.all;
                objects.push(FileObject::of(world, file));
            }
        }
        CoverageObject { all: all.into(), files: objects }
    }
}

impl<'a> FileObject<'a> {
    fn of(world: &'a World, file: &'a FileCoverage) -> Self {
        let section = |section: &'a SectionCoverage| SectionObject {
            title: &section.title,
            level: section.level,
            start: Place::of(world, file.file, section.span.start),
            all: section.all.into(),
        };
        let sections = file.sections.iter().map(section).collect();
        FileObject { path: world.path(file.file), all: file.all.into(), sections }
    }
}

impl From<Coverage> for ShareObject {
    fn from(coverage: Coverage) -> Self {
        let Coverage { referenced, counted } = coverage;
        ShareObject { referenced, claims: counted, percent: coverage.percent() }
    }
}
