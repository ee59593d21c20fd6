//! The register and the claims in the vocabulary of schema.org.

use serde_json::{Value, json};

use crate::export::jsonld::subject::{Subject, address, day, few, object, subjects};
use crate::export::losses::{Matter, losses};
use crate::export::made::Made;
use crate::ide::claims::{Entry as Claim, ledger};
use crate::model::bibliography::citation::{Markup, note};
use crate::model::coordinates::parse;
use crate::model::date::Date;
use crate::model::files::FileId;
use crate::model::world::World;

/// One graph: the entities by their ids, then the claims in the order of the texts.
pub fn schema_org(world: &World, files: &[FileId], base: &str) -> Made {
    let mut graph: Vec<Value> = subjects(world, files, base).map(|subject| node(&subject)).collect();
    graph.extend(ledger(world, files).iter().enumerate().map(|(index, claim)| of_claim(world, base, index + 1, claim)));
    let document = json!({"@context": "https://schema.org", "@graph": graph});
    let text = serde_json::to_string_pretty(&document).unwrap_or_default() + "\n";
    const FIELDS: [&str; 27] = [
        "name",
        "also",
        "note",
        "same",
        "born",
        "died",
        "birthplace",
        "deathplace",
        "office",
        "member",
        "spouse",
        "child-of",
        "founded",
        "dissolved",
        "part-of",
        "seat",
        "coordinates",
        "within",
        "date",
        "place",
        "participant",
        "attended",
        "series",
        "author",
        "broader",
        "outcome",
        "role",
    ];
    let keeps_key = |key: &str| key == "of" || key == "cert";
    Made::one(
        "register.jsonld",
        text,
        losses(world, files, &[Matter::Claim], &|_, field| FIELDS.contains(&field), &keeps_key),
    )
}

fn node(subject: &Subject<'_>) -> Value {
    let own = match () {
        () if subject.is_a("person") => person(subject),
        () if subject.is_a("org") => organization(subject),
        () if subject.is_a("place") => place(subject),
        () if subject.is_a("event") => event(subject),
        () if subject.is_a("work") => work(subject),
        () if subject.is_a("office") => vec![("@type", json!("Occupation"))],
        () if subject.is_a("series") => vec![("@type", json!("EventSeries"))],
        () => vec![("@type", json!("DefinedTerm"))],
    };
    let common = [
        ("@id", json!(subject.address())),
        ("name", json!(subject.title())),
        ("alternateName", few(subject.texts("also").into_iter().map(Value::from).collect())),
        ("description", few(description(subject))),
        ("sameAs", few(subject.same().into_iter().map(Value::from).collect())),
    ];
    object(own.into_iter().chain(common))
}

/// The note, and what is told in words alone.
fn description(subject: &Subject<'_>) -> Vec<Value> {
    let words = ["note", "outcome", "role"].into_iter().flat_map(|field| subject.whole(field));
    let broader = subject.entities("broader");
    let broader = broader.iter().map(|(_, entry)| format!("Broader: {}", crate::ide::entities::title(entry)));
    words.map(str::to_owned).chain(broader).map(Value::from).collect()
}

type Fields = Vec<(&'static str, Value)>;

fn person(subject: &Subject<'_>) -> Fields {
    vec![
        ("@type", json!("Person")),
        ("birthDate", date(subject.date("born").as_ref())),
        ("deathDate", date(subject.date("died").as_ref())),
        ("birthPlace", ids(subject, "birthplace")),
        ("deathPlace", ids(subject, "deathplace")),
        ("hasOccupation", few(roles(subject, "office", "hasOccupation", "Occupation"))),
        ("memberOf", few(roles(subject, "member", "memberOf", "Organization"))),
        ("spouse", ids(subject, "spouse")),
        ("parent", ids(subject, "child-of")),
    ]
}

/// What somebody held or belonged to, for a time: schema.org puts a role between the two.
fn roles(subject: &Subject<'_>, field: &'static str, property: &'static str, kind: &str) -> Vec<Value> {
    let parts = subject.entry.all(field).flat_map(|statement| &statement.parts);
    let role = |part| {
        let part: &crate::model::facts::Part = part;
        let what = match &part.entity {
            Some(entity) => json!({"@type": kind, "@id": address(subject.base, &entity.id)}),
            None => json!({"@type": kind, "name": &*part.text}),
        };
        let Some(when) = subject.when(part) else { return what };
        object([
            ("@type", json!("Role")),
            (property, what),
            ("startDate", json!(day(when.earliest_start()))),
            ("endDate", json!(day(when.latest_end()))),
        ])
    };
    parts.map(role).collect()
}

fn organization(subject: &Subject<'_>) -> Fields {
    vec![
        ("@type", json!("Organization")),
        ("foundingDate", date(subject.date("founded").as_ref())),
        ("dissolutionDate", date(subject.date("dissolved").as_ref())),
        ("parentOrganization", ids(subject, "part-of")),
        ("location", ids(subject, "seat")),
    ]
}

fn place(subject: &Subject<'_>) -> Fields {
    let at = subject.entry.text("coordinates").and_then(|text| parse(text).ok());
    let geo = at.map(|at| json!({"@type": "GeoCoordinates", "latitude": at.latitude, "longitude": at.longitude}));
    vec![("@type", json!("Place")), ("geo", json!(geo)), ("containedInPlace", ids(subject, "within"))]
}

fn event(subject: &Subject<'_>) -> Fields {
    let when = subject.date("date");
    let attendees: Vec<Value> =
        ["attended", "participant"].into_iter().flat_map(|field| list(subject, field)).collect();
    vec![
        ("@type", json!("Event")),
        ("startDate", json!(when.as_ref().and_then(|date| day(date.earliest_start())))),
        ("endDate", json!(when.as_ref().and_then(|date| day(date.latest_end())))),
        ("location", ids(subject, "place")),
        ("attendee", few(attendees)),
        ("superEvent", few([list(subject, "part-of"), list(subject, "series")].concat())),
    ]
}

fn work(subject: &Subject<'_>) -> Fields {
    vec![
        ("@type", json!("CreativeWork")),
        ("dateCreated", date(subject.date("date").as_ref())),
        ("author", ids(subject, "author")),
    ]
}

fn list(subject: &Subject<'_>, field: &'static str) -> Vec<Value> {
    subject.entities(field).iter().map(|(_, entry)| json!({"@id": address(subject.base, &entry.id)})).collect()
}

fn ids(subject: &Subject<'_>, field: &'static str) -> Value {
    few(list(subject, field))
}

/// A date as schema.org takes it, from ISO 8601: a day; of what is less exact the interval of the days that it may mean.
fn date(date: Option<&Date>) -> Value {
    let days = date.and_then(|date| Some((day(date.earliest_start())?, day(date.latest_end())?)));
    match days {
        Some((first, last)) if first == last => json!(first),
        Some((first, last)) => json!(format!("{first}/{last}")),
        None => Value::Null,
    }
}

fn of_claim(world: &World, base: &str, number: usize, claim: &Claim) -> Value {
    let lang = &world.settings().lang;
    let citations = claim.evidence.iter().map(|cited| match world.source(&cited.key) {
        Some(source) => json!(note(source, cited.locator.as_deref(), lang, Markup::Plain)),
        None => json!(cited.key.as_str()),
    });
    object([
        ("@type", json!("Claim")),
        ("@id", json!(format!("{base}claim-{number}"))),
        ("text", json!(claim.text)),
        ("about", json!(claim.of.as_ref().map(|id| json!({"@id": address(base, id)})))),
        ("temporalCoverage", json!(claim.date)),
        ("creativeWorkStatus", json!(claim.state.name())),
        ("citation", few(citations.collect())),
        ("isPartOf", json!({"@type": "CreativeWork", "name": world.path(claim.file)})),
    ])
}
