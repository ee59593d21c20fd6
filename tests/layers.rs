//! The layers import downwards only, and what belongs to one layer stays in it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Each layer with those it may import.
const LAYERS: [(&str, &[&str]); 10] = [
    ("text", &[]),
    ("syntax", &["text"]),
    ("model", &["text", "syntax"]),
    ("rules", &["text", "syntax", "model"]),
    ("ide", &["text", "syntax", "model", "rules"]),
    ("export", &["text", "syntax", "model", "ide"]),
    ("import", &["text", "syntax", "model", "export"]),
    ("project", &["text", "syntax", "model", "rules"]),
    ("lsp", &["text", "syntax", "model", "rules", "ide", "export", "import", "project"]),
    ("cli", &["text", "syntax", "model", "rules", "ide", "export", "import", "project", "lsp"]),
];

/// What only some layers may name.
const OWNED: [(&str, &[&str]); 9] = [
    ("tree_sitter", &["syntax"]),
    ("tower_lsp", &["lsp"]),
    ("lsp_types", &["lsp"]),
    ("std::fs", &["project"]),
    ("std::time::SystemTime", &["cli", "lsp"]),
    ("std::thread", &["cli", "lsp"]),
    ("println!", &["cli"]),
    ("eprintln!", &["cli"]),
    ("std::io::std", &["cli"]),
];

#[test]
fn layers_import_downwards_only() {
    let mut wrong = Vec::new();
    for (layer, text, path) in sources() {
        let Some((_, allowed)) = LAYERS.iter().find(|(name, _)| *name == layer) else {
            wrong.push(format!("{}: `{layer}` is no layer", path.display()));
            continue;
        };
        for (at, _) in text.match_indices("crate::") {
            let name: String = text[at + 7..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            let is_layer = LAYERS.iter().any(|(known, _)| *known == name);
            if is_layer && name != layer && !allowed.contains(&name.as_str()) {
                wrong.push(format!("{}: `{layer}` imports `{name}`", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_belongs_to_a_layer_stays_in_it() {
    let mut wrong = Vec::new();
    for (layer, text, path) in sources() {
        for (name, owners) in OWNED {
            if !owners.contains(&layer.as_str())
                && text.lines().any(|line| !line.trim_start().starts_with("//") && line.contains(name))
            {
                wrong.push(format!("{}: `{name}` belongs to {owners:?}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_file_is_longer_than_four_hundred_lines() {
    let long: BTreeMap<_, _> = sources()
        .into_iter()
        .map(|(_, text, path)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > 400)
        .collect();
    assert!(long.is_empty(), "{long:?}");
}

#[test]
fn every_file_says_what_it_is() {
    let silent: Vec<_> =
        sources().into_iter().filter(|(_, text, path)| !text.starts_with("//! ") && !is_test(path)).collect();
    assert!(silent.is_empty(), "{:?}", silent.iter().map(|(_, _, path)| path).collect::<Vec<_>>());
}

/// The code of every layer, without that of its tests: its layer, its text, its path.
fn sources() -> Vec<(String, String, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") && !is_test(&path) {
                let inside = path.strip_prefix(&root).unwrap();
                let layer = inside.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
                if inside.components().count() > 1 {
                    let text = std::fs::read_to_string(&path).unwrap();
                    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or(&text).to_owned();
                    found.push((layer, code, path));
                }
            }
        }
    }
    assert!(found.len() > 50, "the sources are where they are looked for");
    found
}

fn is_test(path: &Path) -> bool {
    let name = path.file_stem().unwrap().to_string_lossy();
    name == "tests"
        || name.ends_with("_tests")
        || name == "properties"
        || path.components().any(|part| part.as_os_str() == "tests")
}
