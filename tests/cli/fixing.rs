//! `--fix`, `--unsafe-fixes`, `--diff`.

use crate::cli::Folder;

const TEXT: &str = "An [open one.\r\n\r\n%% allow syntax: it cannot be\r\n[A claim]{!}.\r\n";

#[test]
fn safe_fixes_are_made_and_the_rest_told() {
    let folder = Folder::with(&[("a.gloss", TEXT), ("b.gloss", "A text.\n")]);
    let ran = folder.run("lint --fix").code(1).says("unreferenced-claim").omits("syntax");
    assert_eq!(ran.err, "a.gloss: fixed 1 syntax, 1 unused-allow\n2 findings fixed, 1 remains\n");
    assert_eq!(folder.read("a.gloss"), "An \\[open one.\r\n\r\n[A claim]{!}.\r\n");
    let again = folder.run("lint --fix").code(1);
    assert_eq!(again.err, "");
    folder.run("lint --fix --fail-on error").code(0);
}

#[test]
fn unsafe_fixes_are_made_when_asked_for_and_open_ones_never() {
    let folder = Folder::with(&[("a.gloss", "[A claim]{!}.\n")]);
    folder.run("lint --unsafe-fixes").code(0).notes("1 finding fixed, 0 remain");
    assert_eq!(folder.read("a.gloss"), "[A claim]{! .common-knowledge}.\n");
}

#[test]
fn a_difference_is_shown_and_nothing_written() {
    let folder = Folder::with(&[("a.gloss", TEXT), ("c.gloss", "Another [one\n")]);
    let ran = folder.run("lint --diff").code(1).notes("3 findings would be fixed, 1 remains");
    assert_eq!(
        ran.out,
        "--- a/a.gloss\n+++ b/a.gloss\n@@ -1,4 +1,3 @@\n-An [open one.\r\n+An \\[open one.\r\n \r\n\
         -%% allow syntax: it cannot be\r\n [A claim]{!}.\r\n\
         --- a/c.gloss\n+++ b/c.gloss\n@@ -1 +1 @@\n-Another [one\n+Another \\[one\n"
    );
    assert_eq!(folder.read("a.gloss"), TEXT);
}

#[test]
fn only_what_is_selected_is_fixed() {
    let folder = Folder::with(&[("a.gloss", TEXT), ("c.gloss", "Another [one\n")]);
    folder.run("lint --fix --select unused-allow").code(0);
    assert_eq!(folder.read("a.gloss"), "An [open one.\r\n\r\n[A claim]{!}.\r\n");
    folder.run("lint --fix c.gloss").code(0);
    assert_eq!(folder.read("a.gloss"), "An [open one.\r\n\r\n[A claim]{!}.\r\n");
    assert_eq!(folder.read("c.gloss"), "Another \\[one\n");
}

#[test]
fn accepted_findings_are_not_fixed() {
    let folder = Folder::with(&[("a.gloss", "An [open one.\n")]);
    folder.run("lint --write-baseline old.json").code(0);
    folder.write("a.gloss", "An [open one.\n\nAnother [one.\n");
    folder.run("lint --fix --baseline old.json").code(0).notes("1 finding fixed, 0 remain");
    assert_eq!(folder.read("a.gloss"), "An [open one.\n\nAnother \\[one.\n");
}

#[cfg(unix)]
#[test]
fn links_are_written_through() {
    let folder = Folder::with(&[("elsewhere/a.txt", "An [open one.\n"), ("book/b.gloss", "A text.\n")]);
    folder.link("../elsewhere/a.txt", "book/a.gloss");
    folder.run("lint --fix book").code(0);
    assert_eq!(folder.read("elsewhere/a.txt"), "An \\[open one.\n");
    assert!(folder.path("book/a.gloss").symlink_metadata().unwrap().is_symlink());
}
