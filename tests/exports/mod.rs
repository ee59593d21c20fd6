//! What `export` writes, held against the rules of each format.

mod json;
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
