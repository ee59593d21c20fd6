//! The register as linked data.

use serde_json::{Value, json};

use super::{BASE, linked_art, schema_org};
use crate::ide::tests::world;
use crate::model::files::FileId;
use crate::model::world::World;

const REGISTER: &str = "@person kh\n  name: K <b> \"x\"\n  also: Khr; Хр\n  born: 1894-04-15\n  died: 1971\n  birthplace: @kal\n  office: @first {=1953-09-14/1964}\n  \
    office: miner\n  member: @org\n  same: wikidata:Q35314\n  note: N\n\n@place kal\n  name: Kal\n  coordinates: 51.9, 34.5\n\n@office first\n  name: First\n\n\
    @org org\n  name: Org\n  founded: 1898-03\n\n@event хх\n  name: XX\n  date: 1956-02-14/1956-02-25\n  participant: @kh; @org\n  place: @kal\n\n\
    @work w\n  name: W\n  author: @kh\n  date: 1956\n\n@concept c\n  name: C\n\n@period p\n  name: P\n  date: 1953/1964\n\n@series s\n  name: S\n";

fn set() -> (World, Vec<FileId>) {
    let world = world(&[("a.gloss", "[Said]{!x of=@kh =1956 ^none(p. 1)}.\n"), ("r.gloss", REGISTER)]);
    let files = world.files().map(|(id, _)| id).collect();
    (world, files)
}

#[test]
fn a_graph_of_schema_org() {
    let (world, files) = set();
    let made = schema_org(&world, &files, BASE);
    let document: Value = serde_json::from_str(&made.files[0].1).unwrap();
    let find = |id: &str| {
        let nodes = document["@graph"].as_array().unwrap();
        nodes.iter().find(|node| node["@id"] == id).unwrap().clone()
    };
    let person = find("urn:gloss:kh");
    assert_eq!((&person["birthDate"], &person["deathDate"]), (&json!("1894-04-15"), &json!("1971-01-01/1971-12-31")));
    assert_eq!(person["hasOccupation"][0]["startDate"], "1953-09-14");
    assert_eq!(person["hasOccupation"][1], json!({"@type": "Occupation", "name": "miner"}));
    assert_eq!(person["name"], "K <b> \"x\"");
    assert_eq!(find("urn:gloss:%D1%85%D1%85")["attendee"].as_array().unwrap().len(), 2);
    assert_eq!(find("urn:gloss:claim-1")["about"]["@id"], "urn:gloss:kh");
}

#[test]
fn a_document_of_linked_art_an_entity() {
    let (world, files) = set();
    let made = linked_art(&world, &files, "https://example.org/");
    let names: Vec<&str> = made.files.iter().map(|(name, _)| name.as_str()).collect();
    assert!(
        names.contains(&"person/kh.json") && names.contains(&"event/хх.json") && names.contains(&"concept/first.json"),
        "{names:?}"
    );
    let person = made.files.iter().find(|(name, _)| name == "person/kh.json").unwrap();
    let person: Value = serde_json::from_str(&person.1).unwrap();
    assert_eq!(person["id"], "https://example.org/kh");
    assert_eq!(person["born"]["timespan"]["end_of_the_end"], "1894-04-15T23:59:59Z");
    assert!(made.losses.iter().any(|loss| loss.contains("claim")), "{:?}", made.losses);
}

#[test]
fn documents_whose_ids_differ_in_case_alone_have_names_apart() {
    let text = "@person ann\n  name: Ann\n\n@person Ann\n  name: Anne\n\n@person ann-2\n  name: Anna\n";
    let world = world(&[("a.gloss", text)]);
    let files: Vec<_> = world.files().map(|(id, _)| id).collect();
    let made = linked_art(&world, &files, "https://example.org/");
    let mut names: Vec<String> = made.files.iter().map(|(name, _)| name.to_lowercase()).collect();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), 3, "{:?}", made.files);
}
