//! Everything that is linked has a licence that `deny.toml` allows.

use std::process::Command;

#[test]
fn every_dependency_has_a_licence_that_is_allowed() {
    let root = env!("CARGO_MANIFEST_DIR");
    let rules: toml::Table = toml::from_str(&std::fs::read_to_string(format!("{root}/deny.toml")).unwrap()).unwrap();
    let allowed: Vec<&str> =
        rules["licenses"]["allow"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    let denied: Vec<&str> =
        rules["bans"]["deny"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--filter-platform", "x86_64-unknown-linux-gnu"])
        .current_dir(root)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 50);
    for package in packages {
        let (name, licence) = (package["name"].as_str().unwrap(), package["license"].as_str().unwrap_or("none"));
        assert!(satisfied(licence, &allowed), "{name}: {licence}");
        assert!(!denied.contains(&name), "{name} is denied");
    }
}

/// Whether an SPDX expression can be met: one of each `OR`, all of each `AND`; `/` is an old `OR`.
fn satisfied(expression: &str, allowed: &[&str]) -> bool {
    let expression = expression.replace('/', " OR ");
    let words = expression.replace('(', " ( ").replace(')', " ) ").replace(" WITH ", "_WITH_");
    let words: Vec<&str> = words.split_whitespace().collect();
    let mut at = 0;
    any(&words, &mut at, allowed)
}

fn any(words: &[&str], at: &mut usize, allowed: &[&str]) -> bool {
    let mut met = all(words, at, allowed);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        met |= all(words, at, allowed);
    }
    met
}

fn all(words: &[&str], at: &mut usize, allowed: &[&str]) -> bool {
    let mut met = one(words, at, allowed);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        met &= one(words, at, allowed);
    }
    met
}

fn one(words: &[&str], at: &mut usize, allowed: &[&str]) -> bool {
    let word = words[*at];
    *at += 1;
    if word == "(" {
        let met = any(words, at, allowed);
        *at += 1;
        return met;
    }
    allowed.contains(&word.replace("_WITH_", " WITH ").as_str())
}

#[test]
fn expressions_are_read() {
    assert!(satisfied("(MIT OR GPL-3.0) AND ISC", &["MIT", "ISC"]));
    assert!(!satisfied("MIT AND GPL-3.0-only", &["MIT"]));
    assert!(satisfied("GPL-2.0/MIT", &["MIT"]));
}
