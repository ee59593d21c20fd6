//! The formats that stand beside a bare text, `webannotation` and `brat`: texts and offsets agree.

use serde_json::Value;

use super::{WORKSPACES, files};

/// The files with this ending, each with its bare text.
fn pairs(workspace: &str, format: &str, ending: &str) -> Vec<(String, String, Vec<char>)> {
    let all = files(workspace, format);
    let text = |name: &str| {
        let bare = name.replace(ending, ".txt");
        all.iter().find(|(name, _)| *name == bare).unwrap().1.chars().collect()
    };
    let found: Vec<_> = all
        .iter()
        .filter(|(name, _)| name.ends_with(ending))
        .map(|(name, content)| (name.clone(), content.clone(), text(name)))
        .collect();
    assert!(!found.is_empty());
    found
}

#[test]
fn the_selectors_of_an_annotation_agree() {
    let mut count = 0;
    for workspace in WORKSPACES {
        for (name, content, text) in pairs(workspace, "webannotation", ".jsonld") {
            let value: Value = serde_json::from_str(&content).unwrap();
            let items = value["first"]["items"].as_array().unwrap();
            let mut ids: Vec<&str> = items.iter().map(|item| item["id"].as_str().unwrap()).collect();
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), items.len(), "{workspace}/{name}");
            for item in items.iter().filter(|item| item["target"]["selector"].is_array()) {
                let selectors = &item["target"]["selector"];
                let place = |key: &str| selectors[1][key].as_u64().unwrap() as usize;
                let (start, end) = (place("start"), place("end"));
                let words: String = text[start..end].iter().collect();
                assert_eq!(selectors[0]["exact"], words, "{workspace}/{name}");
                let before: String = text[..start].iter().collect();
                assert!(before.ends_with(selectors[0]["prefix"].as_str().unwrap()));
                count += 1;
            }
        }
    }
    assert!(count > 100, "{count}");
}

#[test]
fn the_words_of_brat_are_those_of_its_offsets() {
    let mut count = 0;
    for workspace in WORKSPACES {
        for (name, content, text) in pairs(workspace, "brat", ".ann") {
            for line in content.lines().filter(|line| line.starts_with('T')) {
                let fields: Vec<&str> = line.split('\t').collect();
                let (label, ranges) = fields[1].split_once(' ').unwrap();
                assert!(label.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'), "{line}");
                let words: Vec<String> = ranges
                    .split(';')
                    .map(|range| {
                        let (start, end) = range.split_once(' ').unwrap();
                        text[start.parse::<usize>().unwrap()..end.parse::<usize>().unwrap()].iter().collect()
                    })
                    .collect();
                assert_eq!(fields[2..].join("\t"), words.join(" "), "{workspace}/{name}");
                count += 1;
            }
        }
    }
    assert!(count > 100, "{count}");
}

#[test]
fn an_overlap_is_kept_in_both() {
    let all = pairs("tests/exports/every", "brat", ".ann");
    let essay = &all.iter().find(|(name, ..)| name == "essay.ann").unwrap().1;
    assert!(essay.contains("\tClaim 59 70;71 79;81 89\tas they say at Rome. Here the\n"), "{essay}");
    assert!(essay.contains("AnnotatorNotes T4\t<long ! ^doe1999(pp. 3\\)5)\n"), "{essay}");
    assert!(essay.contains("Reference T1 gloss:council\tCouncil\n"), "{essay}");
}

#[test]
fn what_stands_on_no_words_is_said_to_be_lost_in_brat() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.gloss"), "A.\n\n[b]{\"one\ntwo\"} and nothing.{^k}\n").unwrap();
    let done = super::run(folder.path(), &["export", "--to", "brat", "--output", "out"]);
    let said = String::from_utf8(done.stderr).unwrap();
    assert_eq!(said, "glossator: left out: 1 annotation of no words (a.gloss:4)\n");
    // A note is one line; a line break in a gloss is a space to Gloss too.
    let notes = std::fs::read_to_string(folder.path().join("out/a.ann")).unwrap();
    assert!(notes.ends_with("#1\tAnnotatorNotes T1\t\"one two\"\n"), "{notes}");
}
