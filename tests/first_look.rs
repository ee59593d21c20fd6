//! The text in which everything is wrong once: what it shows is every rule that is on by default.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use glossator::rules::levels::Level;
use glossator::rules::table::RULES;

use crate::cli::{program, ran};

/// The program, run in this repository, on a day that is always the same.
pub fn glossator() -> Command {
    let mut command = Command::new(program());
    command.current_dir(env!("CARGO_MANIFEST_DIR")).env("GLOSSATOR_TODAY", "2026-11-23");
    command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
    command
}

#[test]
fn every_rule_that_is_on_finds_something() {
    let run = ran(glossator().args(["lint", "--format", "json", "corpus/first-look"])).code(1);
    let findings: Vec<Value> = serde_json::from_str(&run.out).unwrap();
    let found: BTreeSet<&str> = findings.iter().map(|finding| finding["rule"].as_str().unwrap()).collect();
    let on: BTreeSet<&str> = RULES.iter().filter(|rule| rule.level != Level::Off).map(|rule| rule.name).collect();
    assert_eq!(found, on);
}

/// The overlay of the address is the address, but for one letter.
#[test]
fn the_address_differs_from_its_base_in_one_letter() {
    let run = ran(glossator().args(["strip", "corpus/first-look/address.gloss"])).code(0);
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/first-look/address.txt");
    let base = std::fs::read_to_string(base).unwrap();
    let differing = run.out.chars().zip(base.chars()).filter(|(ours, theirs)| ours != theirs);
    assert_eq!(differing.collect::<Vec<_>>(), [('l', 'L')]);
}
