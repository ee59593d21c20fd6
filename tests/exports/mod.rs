//! What `export` writes, held against the rules of each format.

mod beside;
mod import;
mod import_tei;
mod json;
mod round_trip;
mod tei;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Every workspace that is exported: those of the corpus, and one in which every construct stands.
const WORKSPACES: [&str; 5] =
    ["corpus/de-stalinization", "corpus/nicaea", "corpus/manuscript", "corpus/first-look", "tests/exports/every"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn run(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_glossator")).current_dir(folder).args(args).output().unwrap()
}

/// What an export prints, twice the same.
fn printed(workspace: &str, format: &str) -> String {
    let args = ["export", "--to", format, workspace];
    let (one, other) = (run(&root(), &args), run(&root(), &args));
    assert_eq!(one.status.code(), Some(0), "{}", String::from_utf8_lossy(&one.stderr));
    assert!(one.stdout == other.stdout, "two runs of {args:?} print the same");
    String::from_utf8(one.stdout).unwrap()
}

/// The files of an export with their names, in order, twice the same.
fn files(workspace: &str, format: &str) -> Vec<(String, String)> {
    let made = || {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().to_str().unwrap();
        let done = run(&root(), &["export", "--to", format, "--output", output, workspace]);
        assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
        let mut found = Vec::new();
        read(folder.path(), folder.path(), &mut found);
        found.sort();
        found
    };
    let found = made();
    assert!(!found.is_empty() && found == made(), "two runs over {workspace} write the same");
    found
}

fn read(root: &Path, folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(root, &path, found);
        } else {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
            found.push((name, std::fs::read_to_string(&path).unwrap()));
        }
    }
}
