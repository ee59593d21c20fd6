//! The register in Linked Art, a profile of CIDOC CRM: a document an entity.

use std::collections::HashSet;

use serde_json::{Value, json};

use crate::export::jsonld::subject::{Subject, address, day, object, subjects};
use crate::export::losses::losses;
use crate::export::made::Made;
use crate::ide::entities::title;
use crate::model::coordinates::parse;
use crate::model::date::Date;
use crate::model::facts::Entry;
use crate::model::files::FileId;
use crate::model::world::World;

/// The term of the Art and Architecture Thesaurus for the name by which something is known.
const PRIMARY: &str = "http://vocab.getty.edu/aat/300404670";
/// That for a description.
const DESCRIPTION: &str = "http://vocab.getty.edu/aat/300435416";

type Fields = Vec<(&'static str, Value)>;

/// A file an entity, in the folder of its class: `person/khrushchev.json`.
pub fn linked_art(world: &World, files: &[FileId], base: &str) -> Made {
    let document = |subject: Subject<'_>| {
        let class = class(world, subject.entry);
        let name = format!("{}/{}.json", class.folder, subject.entry.id);
        let text = serde_json::to_string_pretty(&node(&subject, &class)).unwrap_or_default() + "\n";
        (name, text)
    };
    const FIELDS: [&str; 19] = [
        "name",
        "also",
        "note",
        "same",
        "born",
        "died",
        "birthplace",
        "deathplace",
        "member",
        "founded",
        "dissolved",
        "part-of",
        "coordinates",
        "within",
        "date",
        "place",
        "participant",
        "attended",
        "broader",
    ];
    let mut made: Vec<(String, String)> = subjects(world, files, base).map(document).collect();
    apart(&mut made);
    Made { files: made, losses: losses(world, files, &[], &|_, field| FIELDS.contains(&field), &|_| false) }
}

/// Gives a number to each name that another differs from in case alone: many file systems take them for the same.
fn apart(files: &mut [(String, String)]) {
    let mut seen: HashSet<String> = HashSet::new();
    for (name, _) in files {
        let stem = name.strip_suffix(".json").unwrap_or(name).to_owned();
        let numbered = (2..).map(|number| format!("{stem}-{number}.json"));
        let free = std::iter::once(name.clone()).chain(numbered).find(|name| seen.insert(name.to_lowercase()));
        *name = free.unwrap_or_default();
    }
}

struct Class {
    folder: &'static str,
    name: &'static str,
}

fn class(world: &World, entry: &Entry) -> Class {
    const CLASSES: [(&str, &str, &str); 7] = [
        ("person", "person", "Person"),
        ("org", "group", "Group"),
        ("place", "place", "Place"),
        ("event", "event", "Activity"),
        ("period", "event", "Period"),
        ("work", "text", "LinguisticObject"),
        ("", "concept", "Type"),
    ];
    let is_it = |kind: &str| kind.is_empty() || world.settings().schema.is_a(&entry.kind, kind);
    let found = CLASSES.iter().find(|(kind, ..)| is_it(kind));
    found.map_or(Class { folder: "concept", name: "Type" }, |(_, folder, name)| Class { folder, name })
}

fn node(subject: &Subject<'_>, class: &Class) -> Value {
    let own = match class.name {
        "Person" => person(subject),
        "Group" => group(subject),
        "Place" => place(subject),
        "Activity" => activity(subject),
        "Period" => vec![("timespan", timespan(subject.date("date").as_ref()))],
        "LinguisticObject" => work(subject),
        _ => vec![("broader", references(subject, "broader", "Type"))],
    };
    let equivalent = subject.same().into_iter().map(|url| json!({"id": url, "type": class.name}));
    let common = [
        ("@context", json!("https://linked.art/ns/v1/linked-art.json")),
        ("id", json!(subject.address())),
        ("type", json!(class.name)),
        ("_label", json!(subject.title())),
        ("identified_by", names(subject)),
        ("referred_to_by", notes(subject)),
        ("equivalent", json!(equivalent.collect::<Vec<_>>())),
    ];
    object(common.into_iter().chain(own))
}

fn names(subject: &Subject<'_>) -> Value {
    let primary = json!([{"id": PRIMARY, "type": "Type", "_label": "Primary Name"}]);
    let first = json!({"type": "Name", "content": subject.title(), "classified_as": primary});
    let others = subject.texts("also").into_iter().map(|name| json!({"type": "Name", "content": name}));
    json!(std::iter::once(first).chain(others).collect::<Vec<_>>())
}

fn notes(subject: &Subject<'_>) -> Value {
    let kind = json!([{"id": DESCRIPTION, "type": "Type", "_label": "Description"}]);
    let note = |text: &str| json!({"type": "LinguisticObject", "content": text, "classified_as": kind.clone()});
    json!(subject.whole("note").into_iter().map(note).collect::<Vec<_>>())
}

/// The entities of a field that are of a class, by reference.
fn references(subject: &Subject<'_>, field: &'static str, wanted: &str) -> Value {
    let all = subject.entities(field).into_iter().filter(|(_, entry)| class(subject.world, entry).name == wanted);
    let one = |entry: &Entry| json!({"id": address(subject.base, &entry.id), "type": wanted, "_label": title(entry)});
    json!(all.map(|(_, entry)| one(entry)).collect::<Vec<_>>())
}

fn person(subject: &Subject<'_>) -> Fields {
    vec![
        ("born", happened(subject, "Birth", "born", "birthplace")),
        ("died", happened(subject, "Death", "died", "deathplace")),
        ("member_of", references(subject, "member", "Group")),
    ]
}

/// A birth, death, formation or dissolution; nothing where neither its time nor its place is known.
fn happened(subject: &Subject<'_>, class: &str, date: &str, place: &'static str) -> Value {
    let when = timespan(subject.date(date).as_ref());
    let there = references(subject, place, "Place");
    let is_known = !when.is_null() || there.as_array().is_some_and(|places| !places.is_empty());
    if is_known { object([("type", json!(class)), ("timespan", when), ("took_place_at", there)]) } else { Value::Null }
}

fn group(subject: &Subject<'_>) -> Fields {
    vec![
        ("formed_by", happened(subject, "Formation", "founded", "")),
        ("dissolved_by", happened(subject, "Dissolution", "dissolved", "")),
        ("member_of", references(subject, "part-of", "Group")),
    ]
}

/// Well-Known Text has the longitude first.
fn place(subject: &Subject<'_>) -> Fields {
    let at = subject.entry.text("coordinates").and_then(|text| parse(text).ok());
    let point = at.map(|at| format!("POINT({} {})", at.longitude, at.latitude));
    vec![("defined_by", json!(point)), ("part_of", references(subject, "within", "Place"))]
}

fn activity(subject: &Subject<'_>) -> Fields {
    let mut participants = Vec::new();
    for (field, class) in
        [("attended", "Person"), ("attended", "Group"), ("participant", "Person"), ("participant", "Group")]
    {
        participants.extend(references(subject, field, class).as_array().cloned().unwrap_or_default());
    }
    vec![
        ("timespan", timespan(subject.date("date").as_ref())),
        ("took_place_at", references(subject, "place", "Place")),
        ("participant", json!(participants)),
        ("during", references(subject, "part-of", "Period")),
    ]
}

fn work(subject: &Subject<'_>) -> Fields {
    let when = timespan(subject.date("date").as_ref());
    let by: Vec<Value> = ["Person", "Group"]
        .into_iter()
        .flat_map(|class| references(subject, "author", class).as_array().cloned().unwrap_or_default())
        .collect();
    let is_known = !when.is_null() || !by.is_empty();
    let created = || object([("type", json!("Creation")), ("timespan", when), ("carried_out_by", json!(by))]);
    vec![("created_by", if is_known { created() } else { Value::Null })]
}

/// The four bounds of a date; nothing where none is a day.
fn timespan(date: Option<&Date>) -> Value {
    let Some(date) = date else { return Value::Null };
    let bounds = date.bounds();
    let first = |limit| day(limit).map(|day| format!("{day}T00:00:00Z"));
    let last = |limit| day(limit).map(|day| format!("{day}T23:59:59Z"));
    let limits = [
        ("begin_of_the_begin", json!(first(bounds.earliest_start))),
        ("end_of_the_begin", json!(last(bounds.latest_start))),
        ("begin_of_the_end", json!(first(bounds.earliest_end))),
        ("end_of_the_end", json!(last(bounds.latest_end))),
    ];
    if limits.iter().all(|(_, limit)| limit.is_null()) {
        return Value::Null;
    }
    object([("type", json!("TimeSpan")), ("_label", json!(date.words()))].into_iter().chain(limits))
}
