//! A fix removes its finding: tried for every fix of every text that fires on the page of a rule.

use std::collections::BTreeMap;

use glossator::model::files::FileId;
use glossator::model::world::World;
use glossator::rules::finding::{Finding, Fix};
use glossator::rules::rule::Rule;
use glossator::rules::table::{RULES, rule};
use glossator::text::edit::{Edit, apply_all};

use crate::fixture::Fixture;
use crate::pages::{fences, findings};

#[test]
fn a_fix_removes_its_finding() {
    let mut failures = Vec::new();
    for rule in RULES.iter() {
        for (info, text) in fences(rule.page) {
            if info == "gloss fires" {
                try_all(rule, &Fixture::parse(&text), &mut failures);
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn try_all(rule: &Rule, fixture: &Fixture, failures: &mut Vec<String>) {
    let world = fixture.world();
    let found = findings(rule, fixture, &world);
    for finding in &found {
        for fix in finding.fixes.iter().filter(|fix| !fix.open) {
            if let Err(message) = try_one(rule, fixture, &world, &found, finding, fix) {
                failures.push(format!("{}, `{}`, {}: {message}", rule.name, fix.title, finding.message));
            }
        }
    }
}

fn try_one(
    the_rule: &Rule,
    fixture: &Fixture,
    world: &World,
    found: &[Finding],
    finding: &Finding,
    fix: &Fix,
) -> Result<(), String> {
    let syntax = rule("syntax").ok_or("the rule `syntax` is missing")?;
    let mut edits: BTreeMap<FileId, Vec<Edit>> = BTreeMap::new();
    for edit in &fix.edits {
        edits.entry(edit.file).or_default().push(edit.edit.clone());
    }
    let mut mended = Fixture { files: fixture.files.clone(), marks: Vec::new() };
    for (file, edits) in &edits {
        let path = world.path(*file);
        let (_, text) = mended.files.iter_mut().find(|(known, _)| known == path).ok_or("no such file")?;
        let (new, made) = apply_all(text, edits);
        if made != edits.len() || new == *text {
            return Err(format!("{} of {} edits were made in {path}", made, edits.len()));
        }
        *text = new;
    }
    let after = mended.world();
    let alike = |world: &World, all: &[Finding]| {
        let path = world.path(finding.file).to_owned();
        let same = |other: &&Finding| other.message == finding.message && world.path(other.file) == path;
        all.iter().filter(same).count()
    };
    let left = findings(the_rule, &mended, &after);
    if alike(&after, &left) >= alike(world, found) {
        return Err(format!("it is still there in\n{:?}", mended.files));
    }
    let malformed = findings(syntax, &mended, &after);
    if malformed.len() > findings(syntax, fixture, world).len() {
        return Err(format!("now malformed: {} in\n{:?}", malformed[0].message, mended.files));
    }
    Ok(())
}
