//! The format `json`.

use serde_json::Value;

use super::{WORKSPACES, printed, root, run};

fn schema() -> jsonschema::Validator {
    let schema: Value = serde_json::from_str(&printed(WORKSPACES[0], "json-schema")).unwrap();
    jsonschema::draft202012::new(&schema).unwrap()
}

#[test]
fn it_is_as_its_schema_says() {
    let schema = schema();
    for workspace in WORKSPACES {
        let value: Value = serde_json::from_str(&printed(workspace, "json")).unwrap();
        let wrong: Vec<String> = schema.iter_errors(&value).map(|error| error.to_string()).collect();
        assert_eq!(wrong, [""; 0], "{workspace}");
    }
    let mut broken: Value = serde_json::from_str(&printed(WORKSPACES[1], "json")).unwrap();
    broken["texts"][0]["annotations"][0]["start"] = "0".into();
    assert!(!schema.is_valid(&broken), "the schema refuses what is wrong");
}

#[test]
fn every_text_can_be_put_together_again() {
    for workspace in WORKSPACES {
        let value: Value = serde_json::from_str(&printed(workspace, "json")).unwrap();
        let texts = value["texts"].as_array().unwrap();
        assert!(!texts.is_empty());
        for text in texts {
            let bare: Vec<char> = text["text"].as_str().unwrap().chars().collect();
            let mut whole = String::new();
            let mut at = 0;
            for removed in text["removed"].as_array().unwrap() {
                let next = removed["at"].as_u64().unwrap() as usize;
                whole.extend(&bare[at..next]);
                whole.push_str(removed["text"].as_str().unwrap());
                at = next;
            }
            whole.extend(&bare[at..]);
            let path = root().join(workspace).join(text["path"].as_str().unwrap());
            assert_eq!(whole, std::fs::read_to_string(&path).unwrap(), "{}", path.display());
        }
    }
}

#[test]
fn annotations_stand_on_their_words() {
    let value: Value = serde_json::from_str(&printed("tests/exports/every", "json")).unwrap();
    let text = value["texts"].as_array().unwrap().iter().find(|text| text["path"] == "essay.gloss").unwrap();
    let bare: Vec<char> = text["text"].as_str().unwrap().chars().collect();
    let words = |id: &str| -> String {
        let one = text["annotations"].as_array().unwrap().iter().find(|one| one["id"] == id).unwrap();
        bare[one["start"].as_u64().unwrap() as usize..one["end"].as_u64().unwrap() as usize].iter().collect()
    };
    assert_eq!(words("long"), "as they say\nat Rome.\n\nHere the");
    assert_eq!(words("other"), "Rome.\n\nHere the other");
    assert_eq!(words("count"), "more");
    let senate = text["annotations"].as_array().unwrap().iter().find(|one| one["gloss"] == "@").unwrap();
    assert_eq!(senate["items"][0]["means"], "senate");
    let caesar = value["entries"].as_array().unwrap().iter().find(|entry| entry["id"] == "caesar").unwrap();
    let note = caesar["statements"].as_array().unwrap().last().unwrap();
    let value = note["parts"][0]["text"].as_str().unwrap().chars().collect::<Vec<_>>();
    let names: Vec<String> = note["parts"][0]["annotations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            value[one["start"].as_u64().unwrap() as usize..one["end"].as_u64().unwrap() as usize].iter().collect()
        })
        .collect();
    assert_eq!(names, ["the river", "Plutarch"]);
}

#[test]
fn the_day_of_making_is_told_only_where_it_is_asked_for() {
    let day = |args: &[&str]| -> Value {
        let mut all = vec!["export", "--to", "json", "tests/exports/every"];
        all.extend(args);
        let value: Value = serde_json::from_slice(&run(&root(), &all).stdout).unwrap();
        value["made"].clone()
    };
    assert_eq!(day(&[]), Value::Null);
    assert_eq!(day(&["--stamp"]).as_str().unwrap().len(), "2027-01-01".len());
}

#[test]
fn a_format_that_is_none_is_refused() {
    let output = run(&root(), &["export", "--to", "docx", "tests/exports/every"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("possible values: brat"));
}
