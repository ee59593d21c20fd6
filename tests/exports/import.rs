//! Export followed by `import` gives the same facts; and what is said where that cannot be.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::{WORKSPACES, root, run};

/// A workspace as `export --to json` has it, without what says where things stand in their files.
fn facts(folder: &Path) -> Value {
    let done = run(&root(), &["export", "--to", "json", folder.to_str().unwrap()]);
    assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
    serde_json::from_slice(&done.stdout).unwrap()
}

/// What is said of which words, however it is written. White space and the signs of headings are not counted, as an
/// annotation may begin before them or behind.
pub(super) fn said(text: &Value) -> Vec<String> {
    let chars: Vec<char> = text["text"].as_str().unwrap().chars().collect();
    let all = text["annotations"].as_array().unwrap().iter().map(|one| {
        let at = |key: &str| one[key].as_u64().unwrap() as usize;
        let counted = |from: usize, to: usize| {
            chars[from..to].iter().filter(|c| !c.is_whitespace() && **c != '#').collect::<String>()
        };
        let before = counted(0, at("start")).chars().count();
        format!("{before} {:?} {}", counted(at("start"), at("end")), meant(one["items"].clone()))
    });
    let mut all: Vec<String> = all.collect();
    all.sort();
    all
}

/// Items by whom they mean: a bare `@` may come back with the id.
fn meant(mut items: Value) -> Value {
    for item in items.as_array_mut().unwrap() {
        if item["type"] == "mention" && !item["means"].is_null() {
            item["id"] = Value::Null;
        }
    }
    items
}

/// Entries by id, with what they state.
pub(super) fn register(facts: &Value) -> Vec<String> {
    let mut entries: Vec<String> = facts["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| format!("{} {} {}", entry["kind"], entry["id"], stated(entry["statements"].clone())))
        .collect();
    entries.sort();
    entries
}

/// Without the places of annotations in files.
fn stated(mut value: Value) -> Value {
    match &mut value {
        Value::Array(items) => items.iter_mut().for_each(|item| *item = stated(item.take())),
        Value::Object(fields) => {
            fields.remove("place");
            fields.values_mut().for_each(|field| *field = stated(field.take()));
        }
        _ => {}
    }
    value
}

/// What lint finds in a workspace at the level of a warning or above, without the places.
fn findings(folder: &Path) -> Vec<String> {
    let done = run(folder, &["lint", "--format", "json", "--level", "base-drift=off"]);
    let found: Value = serde_json::from_slice(&done.stdout).unwrap();
    let found = found.as_array().unwrap().iter().filter(|one| one["level"] == "error" || one["level"] == "warning");
    let mut found: Vec<String> = found.map(|one| format!("{} {}", one["rule"], one["message"])).collect();
    found.sort();
    found
}

/// Exports a workspace, imports that, and gives both as facts; what the import said goes to the third. What is imported
/// has no finding that the workspace has not.
fn there_and_back(workspace: &Path, format: &str, ending: &str) -> (Value, Value, String) {
    let exported = tempfile::tempdir().unwrap();
    let out = exported.path().join("out");
    fs::create_dir(&out).unwrap();
    let output = if format == "json" { out.join("all.json") } else { out.clone() };
    let from = workspace.to_str().unwrap();
    let done = run(&root(), &["export", "--to", format, "--output", output.to_str().unwrap(), from]);
    assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
    let mut files = Vec::new();
    super::read(&out, &out, &mut files);
    files.retain(|(name, _)| name.ends_with(ending));
    files.sort();
    let paths: Vec<String> = files.iter().map(|(name, _)| out.join(name).to_str().unwrap().to_owned()).collect();
    let back = exported.path().join("back");
    fs::create_dir(&back).unwrap();
    for name in ["glossator.toml"].into_iter().chain(sources(workspace).iter().map(String::as_str)) {
        if workspace.join(name).is_file() {
            fs::copy(workspace.join(name), back.join(name)).unwrap();
        }
    }
    let mut args = vec!["import", "--output", back.to_str().unwrap()];
    args.extend(paths.iter().map(String::as_str));
    let done = run(exported.path(), &args);
    let notes = String::from_utf8(done.stderr).unwrap();
    assert_eq!(done.status.code(), Some(0), "{notes}");
    if format != "brat" {
        let before = findings(workspace);
        for finding in findings(&back) {
            assert!(before.contains(&finding), "{} {format}: {finding}", workspace.display());
        }
    }
    (facts(workspace), facts(&back), notes)
}

fn sources(workspace: &Path) -> Vec<String> {
    let all = fs::read_dir(workspace).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    all.filter(|name| name.ends_with(".bib") || name.ends_with(".json") || name.ends_with(".yaml")).collect()
}

/// The texts in which something is said or stands, by path.
pub(super) fn texts(facts: &Value) -> Vec<&Value> {
    facts["texts"].as_array().unwrap().iter().filter(|text| text["text"] != "").collect()
}

fn same(workspace: &Path, format: &str, ending: &str, exact: bool) {
    let (before, after, notes) = there_and_back(workspace, format, ending);
    let name = workspace.display();
    assert_eq!(register(&before), register(&after), "{name} {format} {notes}");
    let (one, other) = (texts(&before), texts(&after));
    assert_eq!(one.len(), other.len(), "{name} {format}");
    for (one, other) in one.iter().zip(&other) {
        assert_eq!(said(one), said(other), "{name} {format} {notes}");
        if exact {
            assert_eq!(one["text"], other["text"]);
        }
    }
}

#[test]
fn json_comes_back_byte_for_byte() {
    for workspace in WORKSPACES {
        let (before, after, _) = there_and_back(&root().join(workspace), "json", ".json");
        assert_eq!(before["texts"], after["texts"], "{workspace}");
        assert_eq!(before["entries"], after["entries"], "{workspace}");
    }
}

#[test]
fn web_annotation_comes_back() {
    for workspace in WORKSPACES {
        same(&root().join(workspace), "webannotation", ".jsonld", true);
    }
}

#[test]
fn tei_comes_back() {
    for workspace in WORKSPACES {
        same(&root().join(workspace), "tei", ".xml", false);
    }
}

#[test]
fn what_brat_keeps_comes_back() {
    for workspace in WORKSPACES {
        let (before, after, notes) = there_and_back(&root().join(workspace), "brat", ".ann");
        for (one, other) in texts(&before).iter().zip(&texts(&after)) {
            // What stands on no words has no place in brat.
            let mut one = said(one);
            one.retain(|line| !line.contains(" \"\" "));
            assert_eq!(one, said(other), "{workspace} {notes}");
            assert_eq!(notes, "");
        }
    }
}

/// What is printed and said where some files are imported.
fn import(files: &[(&str, &str)], args: &[&str]) -> (Option<i32>, String, String) {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let done = run(folder.path(), &[&["import"], args].concat());
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (done.status.code(), text(done.stdout), text(done.stderr))
}

#[test]
fn a_text_that_brat_did_not_annotate_is_refused() {
    let refused = |ann: &str| {
        let (code, out, said) = import(&[("a.ann", ann), ("a.txt", "At Röme.\n")], &["a.ann"]);
        assert_eq!((code, &*out), (Some(2), ""), "{said}");
        said
    };
    let said = refused("T1\tPlace 3 7\tRöme\nT2\tPlace 4 8\tRöme\n");
    assert!(said.contains("a.ann:2: characters 4 8 of the text are `öme.` and not `Röme`"), "{said}");
    assert!(refused("T1\tPlace 3 70\tRöme\n").contains("a.ann:1: the text has 9 characters, so 3 to 70 is outside"));
    assert!(refused("T1\tPlace\tRöme\n").contains("a.ann:1: the offsets are missing"));
    assert!(refused("T1\tPlace 3 x\tRöme\n").contains("a.ann:1: `3 x` is no pair of offsets"));
    let (code, _, said) = import(&[("a.ann", "T1\tPlace 3 7\tRöme\n")], &["a.ann"]);
    assert!(code == Some(2) && said.contains("must stand beside it"), "{said}");
}

#[test]
fn what_others_annotate_with_brat_is_read() {
    let ann = "T1\tPerson 0 6\tCaesar\nT2\tLocation 15 19\tRome\nT3\tDate 23 28\t44 BC\nA1\tNegation T1\n#1\tAnnotatorNotes T2\tthe \"city\"\n\
        N1\tReference T2 Wikidata:Q220\tRome\nR1\tIn Arg1:T1 Arg2:T2\n*\tEquiv T1 T2\n";
    let (code, out, said) = import(&[("a.ann", ann), ("a.txt", "Caesar fell at Rome in 44 BC.\n")], &["a.ann"]);
    assert_eq!(code, Some(0));
    assert_eq!(
        out,
        "@person caesar\n  name: Caesar\n\n@place rome\n  name: Rome\n  same: wikidata:Q220\n\n\
         [Caesar]{@caesar Negation=yes} fell at [Rome]{@rome \"the \\\"city\\\"\"} in [44 BC]{.Date}.\n"
    );
    assert!(said.contains("a.ann:7: Gloss has no place for `R1 In Arg1:T1 Arg2:T2`"), "{said}");
    assert!(said.contains("a.ann:8: "), "{said}");
}

fn web(selector: &str) -> (String, String) {
    let annotations = format!(
        "{{\"@context\": \"http://www.w3.org/ns/anno.jsonld\", \"items\": [{{\"id\": \"urn:x\", \"type\": \"Annotation\", \
         \"body\": {{\"type\": \"TextualBody\", \"value\": \"so\"}}, \"target\": {{\"source\": \"https://x.org/a.txt\", \"selector\": {selector}}}}}]}}"
    );
    let text = "one two one two\n\nthree one\n";
    let (code, out, said) = import(&[("b.json", &annotations), ("a.txt", text)], &["b.json"]);
    assert_eq!(code, Some(0), "{said}");
    (out, said)
}

#[test]
fn a_quote_counts_more_than_a_position() {
    let position =
        |start: u32, end: u32| format!("{{\"type\": \"TextPositionSelector\", \"start\": {start}, \"end\": {end}}}");
    let quote = |exact: &str, prefix: &str, suffix: &str| {
        format!(
            "{{\"type\": \"TextQuoteSelector\", \"exact\": \"{exact}\", \"prefix\": \"{prefix}\", \"suffix\": \"{suffix}\"}}"
        )
    };
    let (out, said) = web(&format!("[{}, {}]", quote("one", "two ", " two"), position(8, 11)));
    assert_eq!((&*out, &*said), ("one two [one]{\"so\"} two\n\nthree one\n", ""));
    let (out, said) = web(&format!("[{}, {}]", position(1, 4), quote("one", "three ", "\\n")));
    assert_eq!(out, "one two one two\n\nthree [one]{\"so\"}\n");
    assert!(said.contains("b.json: annotation 1 (urn:x): its position is not that of the words it quotes"), "{said}");
    let (out, said) = web(&quote("four", "", ""));
    assert_eq!(out, "one two one two\n\nthree one\n");
    assert!(said.contains("the words it quotes, `four`, are not in the text"), "{said}");
    let (out, _) = web(&position(12, 22));
    assert_eq!(out, "one two one {<m1 \"so\"}two\n\nthree{m1>} one\n");
    assert!(web(&position(12, 99)).1.contains("selects no place"));
}

#[test]
fn json_that_is_broken_says_where() {
    for (text, part) in [
        (
            "{\"glossator\": 1,\n \"texts\": [{\"text\": \"\\ud800\"}]}",
            "a.json:2:28: unexpected end of hex escape; an escape `\\u…` needs both halves",
        ),
        ("{\"glossator\": 1,\n", "a.json:2:0: EOF"),
        ("{\"glossator\": 2, \"texts\": []}", "this is version 2 of the form"),
        ("{\"a\": 1}", "neither an export of glossator nor Web Annotation"),
        (
            "{\"glossator\": 1, \"texts\": [{\"path\": \"a\", \"text\": \"b\", \"sha256\": \"c\", \"removed\": []}]}",
            "is not the one that was exported",
        ),
    ] {
        let (code, out, said) = import(&[("a.json", text)], &["a.json"]);
        assert_eq!((code, &*out), (Some(2), ""), "{said}");
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[test]
fn files_keep_the_folders_that_they_do_not_share() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["in/a/x.txt", "in/b/x.txt"] {
        fs::create_dir_all(folder.path().join(name).parent().unwrap()).unwrap();
        fs::write(folder.path().join(name), name).unwrap();
    }
    let done = run(folder.path(), &["import", "in/a/x.txt", "in/b/x.txt", "--output", "out"]);
    assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
    assert_eq!(fs::read_to_string(folder.path().join("out/b/x.gloss")).unwrap(), "in/b/x.txt");
    let done = run(folder.path(), &["import", "in/a/x.txt", "in/b/x.txt"]);
    assert!(String::from_utf8_lossy(&done.stderr).contains("this makes 2 files (a/x.gloss, b/x.gloss)"));
}

#[test]
fn files_are_written_inside_of_the_folder_all_or_none() {
    let folder = tempfile::tempdir().unwrap();
    let text = |path: &str| {
        let hash = glossator::export::standoff::sha256("b");
        format!("{{\"path\": \"{path}\", \"text\": \"b\", \"sha256\": \"{hash}\", \"removed\": []}}")
    };
    let write = |paths: &[&str]| {
        let texts: Vec<String> = paths.iter().map(|path| text(path)).collect();
        fs::write(folder.path().join("a.json"), format!("{{\"glossator\": 1, \"texts\": [{}]}}", texts.join(",")))
            .unwrap();
        run(folder.path(), &["import", "a.json", "--output", "out"])
    };
    for outside in ["../b.gloss", "/b.gloss", ""] {
        assert_eq!(write(&["c.gloss", outside]).status.code(), Some(2));
        assert!(!folder.path().join("out").exists() && !folder.path().join("b.gloss").exists());
    }
    assert_eq!(write(&["c.gloss", "d/e.gloss"]).status.code(), Some(0));
    assert_eq!(fs::read_to_string(folder.path().join("out/d/e.gloss")).unwrap(), "b");
    let done = write(&["b.gloss", "c.gloss"]);
    assert!(String::from_utf8_lossy(&done.stderr).contains("is not overwritten"));
    assert!(!folder.path().join("out/b.gloss").exists());
    let done = run(folder.path(), &["import", "a.json"]);
    assert!(String::from_utf8_lossy(&done.stderr).contains("this makes 2 files (b.gloss, c.gloss)"));
}
