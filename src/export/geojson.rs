//! The places as GeoJSON (RFC 7946), with what happened there and when, as Linked Places writes it.

use std::collections::HashMap;

use serde_json::{Value, json};

use crate::export::losses::losses;
use crate::export::made::Made;
use crate::export::naming::relations;
use crate::export::timeline::day;
use crate::ide::entities::title;
use crate::model::authority::Reference;
use crate::model::coordinates::parse;
use crate::model::date::Date;
use crate::model::dated::{field_date, own_date};
use crate::model::facts::{Entry, Facts, Name};
use crate::model::files::FileId;
use crate::model::world::World;

/// A collection with a feature a place, in the order of ids. A place without coordinates has no geometry.
pub fn geojson(world: &World, files: &[FileId]) -> Made {
    let schema = &world.settings().schema;
    let mut ids: Vec<&Name> = world.index().entity_ids().collect();
    ids.sort_unstable();
    let events = events(world, files);
    let mut features = Vec::new();
    for id in ids {
        let Some((place, entry)) = world.entry(id) else { continue };
        if schema.is_a(&entry.kind, "place") && files.contains(&place.file) {
            let events = events.get(id).map(Vec::as_slice).unwrap_or_default();
            features.push(feature(world, events, entry, &place.block.facts));
        }
    }
    let collection = json!({
        "type": "FeatureCollection",
        "@context": "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld",
        "features": features,
    });
    let keeps = |kind: &str, field: &str| match field {
        "name" => true,
        "also" | "coordinates" | "within" | "same" | "note" => schema.is_a(kind, "place"),
        "place" | "birthplace" | "deathplace" | "seat" | "date" | "born" | "died" => true,
        _ => false,
    };
    let text = serde_json::to_string_pretty(&collection).unwrap_or_default() + "\n";
    Made::one("places.geojson", text, losses(world, files, &[], &keeps, &|_| false))
}

fn feature(world: &World, events: &[Value], entry: &Entry, facts: &Facts) -> Value {
    let point = entry.text("coordinates").and_then(|text| parse(text).ok());
    let geometry = point.map(|at| json!({"type": "Point", "coordinates": [at.longitude, at.latitude]}));
    let named = ["name", "also"].into_iter().flat_map(|field| entry.all(field)).flat_map(|statement| {
        let is_list = statement.field == "also";
        let parts = if is_list { &statement.parts[..] } else { std::slice::from_ref(&statement.whole) };
        parts.iter()
    });
    let names: Vec<Value> = named
        .filter(|part| !part.text.is_empty())
        .map(|part| with_when(json!({"toponym": part.text}), own_date(world, facts.items_after(part)).as_ref()))
        .collect();
    let links = entry.all("same").flat_map(|statement| &statement.parts).filter_map(|part| {
        let reference = Reference::parse(&part.text).ok()?;
        let url = world.settings().authorities.url(reference.scheme, reference.id)?;
        Some(json!({"type": "exactMatch", "identifier": url}))
    });
    let within = entry.all("within").flat_map(|statement| &statement.parts).filter_map(|part| {
        let id = &part.entity.as_ref()?.id;
        let relation =
            json!({"relationType": "gvp:broaderPartitive", "relationTo": format!("#{id}"), "label": name(world, id)});
        Some(with_when(relation, own_date(world, facts.items_after(part)).as_ref()))
    });
    let notes = entry.all("note").map(|note| json!({"value": note.whole.text}));
    json!({
        "type": "Feature",
        "@id": format!("#{}", entry.id),
        "properties": {"title": title(entry), "id": entry.id.as_str(), "kind": entry.kind.as_str(), "events": events},
        "geometry": geometry,
        "names": names,
        "links": links.collect::<Vec<_>>(),
        "relations": within.collect::<Vec<_>>(),
        "descriptions": notes.collect::<Vec<_>>(),
    })
}

/// What the entries say to have been at each place, in their order.
fn events<'a>(world: &'a World, files: &'a [FileId]) -> HashMap<&'a Name, Vec<Value>> {
    let mut found: HashMap<&Name, Vec<Value>> = HashMap::new();
    for relation in relations(world, files) {
        let field = match relation.field {
            "place" => "date",
            "birthplace" => "born",
            "deathplace" => "died",
            "seat" => "founded",
            _ => continue,
        };
        let own = own_date(world, relation.items);
        let of_entry = || {
            let (place, entry) = world.entry(&relation.from.id)?;
            field_date(&place.block.facts, entry, field, &world.settings().dates).filter(|_| field != "founded")
        };
        let event = json!({"id": relation.from.id.as_str(), "kind": relation.from.kind.as_str(), "label": title(relation.from), "relation": relation.field});
        found.entry(relation.to).or_default().push(with_when(event, own.or_else(of_entry).as_ref()));
    }
    found
}

fn name(world: &World, id: &str) -> String {
    world.entry(id).map_or_else(|| id.to_owned(), |(_, entry)| title(entry).to_owned())
}

/// An object with its time, where that is known: the days between which it began and ended.
fn with_when(mut object: Value, date: Option<&Date>) -> Value {
    let Some(date) = date else { return object };
    let bounds = date.bounds();
    let end = |earliest: Option<String>, latest: Option<String>| {
        let mut limits = serde_json::Map::new();
        limits.extend(earliest.map(|day| ("earliest".to_owned(), json!(day))));
        limits.extend(latest.map(|day| ("latest".to_owned(), json!(day))));
        Value::Object(limits)
    };
    let span = json!({
        "start": end(day(bounds.earliest_start), day(bounds.latest_start)),
        "end": end(day(bounds.earliest_end), day(bounds.latest_end)),
    });
    if let Some(fields) = object.as_object_mut() {
        fields.insert("when".to_owned(), json!({"timespans": [span], "label": date.words()}));
    }
    object
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::tests::world;

    #[test]
    fn places_have_what_happened_there() {
        let world = world(&[(
            "r.gloss",
            "@place spb\n  name: Saint <Petersburg>\n  also: Leningrad {=1924-01-26/1991-09-06}\n  coordinates: 59.95, 30.3\n  within: @ru\n  same: wikidata:Q656\n\n\
             @place ru\n  name: Russia\n\n@event e\n  name: E\n  date: 1917-11-07\n  place: @spb\n\n@person p\n  name: P\n  born: 1870\n  birthplace: @spb\n  role: x\n",
        )]);
        let files: Vec<FileId> = world.files().map(|(id, _)| id).collect();
        let made = geojson(&world, &files);
        let found: Value = serde_json::from_str(&made.files[0].1).unwrap();
        let spb = &found["features"][1];
        assert_eq!(found["features"][0]["geometry"], Value::Null);
        assert_eq!(spb["geometry"], json!({"type": "Point", "coordinates": [30.3, 59.95]}));
        assert_eq!(spb["properties"]["title"], "Saint <Petersburg>");
        assert_eq!(
            spb["names"][1]["when"]["timespans"][0]["start"],
            json!({"earliest": "1924-01-26", "latest": "1924-01-26"})
        );
        assert_eq!(spb["properties"]["events"][0]["when"]["label"], "7 November 1917");
        assert_eq!(spb["properties"]["events"][1]["relation"], "birthplace");
        assert_eq!(spb["links"][0]["identifier"], "https://www.wikidata.org/wiki/Q656");
        assert_eq!(spb["relations"][0]["relationTo"], "#ru");
        let sorts: Vec<&str> = made.losses.iter().filter_map(|loss| loss.split(" (").next()).collect();
        assert_eq!(sorts, ["1 field of the register", "1 qualification of a field"]);
    }
}
