//! A text on standard input stands for a file of the workspace.

use crate::cli::Folder;

#[test]
fn it_is_linted_in_place_of_the_file() {
    let toml = "[[overrides]]\npaths = [\"drafts/**\"]\nrules = { unreferenced-claim = \"hint\" }\n";
    let folder =
        Folder::with(&[("glossator.toml", toml), ("a.gloss", "[Saved]{!}.\n"), ("drafts/b.gloss", "[Saved]{!}.\n")]);
    folder.pipe("lint --stdin-filename a.gloss -", b"A text.\n").code(0).omits("unreferenced-claim");
    folder.pipe("lint --stdin-filename a.gloss -", b"[A claim]{!}.\n").code(1).says("a.gloss").omits("drafts");
    folder.pipe("lint --stdin-filename drafts/b.gloss -", b"[A claim]{!}.\n").code(0).says("drafts/b.gloss");
    folder.pipe("lint --stdin-filename new.gloss -", b"[A claim]{!}.\n").code(1).says("new.gloss");
    folder.pipe("lint -", b"[A claim]{!}.\n").code(1).says("stdin.gloss");
    folder.pipe("lint --stdin-filename nothing/a.gloss -", b"").code(2).notes("nothing/a.gloss: there is no such");
    assert_eq!(folder.read("a.gloss"), "[Saved]{!}.\n");
}

#[test]
fn its_fixes_are_shown() {
    let folder = Folder::with(&[]);
    let ran = folder.pipe("lint --stdin-filename a.gloss --diff -", b"An [open one\n").code(1);
    assert_eq!(ran.out, "--- a/a.gloss\n+++ b/a.gloss\n@@ -1 +1 @@\n-An [open one\n+An \\[open one\n");
    assert!(!folder.path("a.gloss").exists());
}

#[test]
fn bytes_that_are_no_text_are_a_finding() {
    let folder = Folder::with(&[]);
    folder.pipe("lint --stdin-filename a.gloss -", b"caf\xe9\n").code(1).says("byte 3 is no UTF-8");
    folder.pipe("lint --stdin-filename a.gloss -", b"").code(0);
}
