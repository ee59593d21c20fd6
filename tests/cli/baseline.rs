//! `--write-baseline` and `--baseline`.

use crate::cli::Folder;

const TEXT: &str = "[The ice broke]{!}.\n\nAn [open one.\n";

#[test]
fn what_was_there_is_accepted_until_it_changes() {
    let folder = Folder::with(&[("a.gloss", TEXT)]);
    folder.run("lint --write-baseline accepted.json").code(0).notes("2 findings accepted in accepted.json");
    let ran = folder.run("lint --baseline accepted.json").code(0);
    assert_eq!((ran.out.as_str(), ran.err.as_str()), ("", ""));
    folder.write("a.gloss", format!("# A title\n\nNew words.\n\n{TEXT}\n[Another claim]{{!}}.\n"));
    let ran = folder.run("lint --baseline accepted.json").code(1).says("cites no source");
    assert_eq!(ran.out.matches("cites no source").count(), 1, "{ran:#?}");
    folder.write("a.gloss", "[The ice held]{!}.\n\nAn [open one.\n");
    let ran = folder.run("lint --baseline accepted.json").code(1).says("cites no source").omits("not closed");
    assert_eq!(ran.err, "1 finding of the baseline is found no more; `--write-baseline` leaves them out\n");
}

#[test]
fn each_entry_accepts_one() {
    let folder = Folder::with(&[("a.gloss", "[The ice broke]{!}.\n")]);
    folder.run("lint --write-baseline accepted.json").code(0);
    folder.write("b.gloss", "[The ice broke]{!}.\n");
    let ran = folder.run("lint --baseline accepted.json").code(1);
    assert_eq!(ran.out.matches("cites no source").count(), 1);
}

#[test]
fn a_part_of_the_workspace_says_nothing_of_the_rest() {
    let folder = Folder::with(&[("a.gloss", TEXT), ("b.gloss", "[Other]{!}.\n")]);
    folder.run("lint --write-baseline accepted.json").code(0);
    let ran = folder.run("lint --baseline accepted.json a.gloss").code(0);
    assert_eq!(ran.err, "");
    std::fs::remove_file(folder.path("b.gloss")).unwrap();
    folder.run("lint --baseline accepted.json").code(0).notes("1 finding of the baseline is found no more");
}

#[test]
fn it_is_written_the_same_again_and_sorted() {
    let folder = Folder::with(&[("b.gloss", TEXT), ("a.gloss", TEXT)]);
    folder.run("lint --write-baseline one.json").code(0);
    folder.run("lint --write-baseline two.json").code(0);
    assert_eq!(folder.read("one.json"), folder.read("two.json"));
    let written: serde_json::Value = serde_json::from_str(&folder.read("one.json")).unwrap();
    let paths: Vec<_> =
        written["findings"].as_array().unwrap().iter().map(|entry| entry["path"].as_str().unwrap()).collect();
    assert_eq!(paths, ["a.gloss", "a.gloss", "b.gloss", "b.gloss"]);
    assert_eq!(written["version"], 1);
}

#[test]
fn what_is_no_baseline_is_refused() {
    let folder = Folder::with(&[
        ("a.gloss", TEXT),
        ("x.json", "{\n  \"version\": }"),
        ("y.json", "{\"version\": 9, \"findings\": []}"),
    ]);
    let ran = folder.run("lint --baseline x.json").code(2);
    assert_eq!(
        ran.err,
        "glossator: x.json:2:14: this is no baseline (expected value); write one with `--write-baseline`\n"
    );
    folder.run("lint --baseline y.json").code(2).notes("this baseline is of version 9, expected is 1");
}
