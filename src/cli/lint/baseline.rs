//! Findings that were there before: accepted, until what they are about changes.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::cli::console::Console;
use crate::cli::lint::look::Looked;
use crate::cli::lint::plural;
use crate::model::world::World;
use crate::project::failure::Failure;
use crate::project::read::{shown, text};
use crate::project::workspace::Workspace;
use crate::rules::finding::Finding;
use crate::rules::fingerprint::fingerprints;

const VERSION: u32 = 1;

/// The accepted findings, each for one that may be found.
#[derive(Debug)]
pub(super) struct Baseline {
    entries: Vec<Entry>,
    /// How many of each fingerprint have not been found yet.
    left: HashMap<String, usize>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Written {
    version: u32,
    findings: Vec<Entry>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Entry {
    /// Where it was; a finding is the same elsewhere too.
    path: String,
    rule: String,
    fingerprint: String,
}

/// The findings of one workspace that are accepted.
pub(super) struct Accepted {
    counts: HashMap<String, usize>,
}

impl Baseline {
    pub(super) fn read(path: &Path) -> Result<Self, Failure> {
        let text = text(path)?;
        let written: Written = serde_json::from_str(&text).map_err(|error| {
            let place = (error.line() > 0).then(|| (error.line() as u32, error.column().max(1) as u32));
            let message = error.to_string();
            let message = message.split(" at line ").next().unwrap_or_default();
            let message = format!("this is no baseline ({message}); write one with `--write-baseline`");
            Failure { position: place, ..Failure::at(shown(path), message) }
        })?;
        if written.version != VERSION {
            let message = format!(
                "this baseline is of version {}, expected is {VERSION}; write it anew with `--write-baseline`",
                written.version
            );
            return Err(Failure::at(shown(path), message));
        }
        Ok(Baseline::new(written.findings))
    }

    /// A baseline that accepts everything found.
    pub(super) fn of(looked: &[Looked<'_>]) -> Self {
        let mut entries = Vec::new();
        for one in looked {
            let world = one.world();
            let prints = fingerprints(world, one.shown());
            entries.extend(one.shown().iter().zip(prints).map(|(finding, fingerprint)| Entry {
                path: world.path(finding.file).to_owned(),
                rule: finding.rule.to_owned(),
                fingerprint,
            }));
        }
        Baseline::new(entries)
    }

    fn new(mut entries: Vec<Entry>) -> Self {
        entries.sort();
        let mut left = HashMap::new();
        for entry in &entries {
            *left.entry(entry.fingerprint.clone()).or_default() += 1;
        }
        Baseline { entries, left }
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(super) fn to_json(&self) -> String {
        let written = Written { version: VERSION, findings: self.entries.clone() };
        serde_json::to_string_pretty(&written).map(|json| json + "\n").unwrap_or_default()
    }

    /// Takes what is accepted of the findings of a workspace, each entry once.
    pub(super) fn accept(&mut self, workspace: &Workspace, found: &[Finding]) -> Accepted {
        let mut counts = HashMap::new();
        for print in fingerprints(&workspace.world, found) {
            if let Some(left) = self.left.get_mut(&print).filter(|left| **left > 0) {
                *left -= 1;
                *counts.entry(print).or_default() += 1;
            }
        }
        Accepted { counts }
    }

    /// Says how many entries are of no use any more. One whose file was not looked at may be.
    pub(super) fn tell(&self, looked: &[Looked<'_>], console: &mut Console) {
        let is_known = |path: &str| looked.iter().any(|one| one.world().file_at(path).is_some());
        let selected: HashSet<&str> =
            looked.iter().flat_map(|one| one.workspace.selected.iter().map(|file| one.world().path(*file))).collect();
        let mut left = self.left.clone();
        let stale = self.entries.iter().filter(|entry| {
            let unused = left.get_mut(&entry.fingerprint).filter(|left| **left > 0);
            unused.is_some_and(|left| {
                *left -= 1;
                selected.contains(entry.path.as_str()) || !is_known(&entry.path)
            })
        });
        match stale.count() {
            0 => {}
            count => console.note(&format!(
                "{count} {} of the baseline {} found no more; `--write-baseline` leaves them out",
                plural(count, "finding"),
                if count == 1 { "is" } else { "are" }
            )),
        }
    }
}

impl Accepted {
    /// What is not accepted.
    pub(super) fn left(&self, world: &World, found: Vec<Finding>) -> Vec<Finding> {
        let mut counts = self.counts.clone();
        let prints = fingerprints(world, &found);
        let mut is_accepted = |print: &str| {
            let left = counts.get_mut(print).filter(|left| **left > 0);
            left.is_some_and(|left| {
                *left -= 1;
                true
            })
        };
        found.into_iter().zip(prints).filter(|(_, print)| !is_accepted(print)).map(|(finding, _)| finding).collect()
    }
}
