//! What the README says is so: its picture, its commands, its examples.

use std::path::{Path, PathBuf};

use anstyle_svg::Term;
use glossator::project::config::{Configuration, FILE_NAME};

use crate::cli::{Folder, ran};
use crate::first_look::glossator;

const README: &str = include_str!("../README.md");
/// Lines of output that the picture shows at most.
const LINES: usize = 52;

/// `UPDATE_EXPECT=1` writes the picture.
#[test]
fn its_picture_is_what_lint_prints() {
    let lint = ["lint", "--format", "full", "--color", "always", "corpus/first-look/essay.gloss"];
    let run = ran(glossator().args(lint)).code(1);
    let shown = format!("$ glossator lint corpus/first-look/essay.gloss\n\n{}", first_findings(&run.out));
    expect_test::expect_file![picture()].assert_eq(&Term::new().palette(anstyle_svg::WIN10_CONSOLE).render_svg(&shown));
}

/// As many findings as the picture has room for.
fn first_findings(output: &str) -> String {
    let mut shown = String::new();
    for finding in output.split_inclusive("\n\n") {
        if shown.lines().count() + finding.lines().count() > LINES {
            break;
        }
        shown.push_str(finding);
    }
    assert!(shown.lines().count() > LINES / 2, "{shown}");
    shown.trim_end().to_owned()
}

fn picture() -> PathBuf {
    let (_, link) = README.split_once("![What glossator lint says about corpus/first-look](").unwrap();
    let (path, _) = link.split_once(')').unwrap();
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

#[test]
fn its_commands_exist() {
    assert!(README.contains("\n$ cargo test --workspace\n"));
    let help = ran(glossator().arg("--help")).code(0).out;
    let known: Vec<&str> = help.lines().filter_map(|line| line.strip_prefix("  ")?.split_whitespace().next()).collect();
    let named: Vec<&str> = README.split("`glossator ").skip(1).filter_map(command).collect();
    assert!(named.len() > 10, "{named:?}");
    for command in named {
        assert!(known.contains(&command), "{command} in {help}");
    }
}

/// The first word of what follows `glossator `.
fn command(rest: &str) -> Option<&str> {
    rest.split(|c: char| !c.is_alphanumeric()).next()
}

#[test]
fn its_configuration_is_accepted() {
    Configuration::parse(Path::new(FILE_NAME), example("toml")).map(|_| ()).unwrap();
}

#[test]
fn its_text_is_well_formed() {
    let folder = Folder::with(&[("example.gloss", example("gloss"))]);
    let run = folder.run("lint --format concise");
    for rule in ["[syntax]", "[unknown-", "[invalid-", "[duplicate-", "[unreferenced-", "[stray-"] {
        assert!(!run.out.contains(rule), "{rule} in {run:#?}");
    }
    // What it cites and names, it does not define; so it was read.
    run.says("undefined-source").says("undefined-entity");
}

/// The first example in a language.
fn example(language: &str) -> &'static str {
    let (_, rest) = README.split_once(&format!("```{language}\n")).unwrap();
    let (example, _) = rest.split_once("```").unwrap();
    example
}
