//! What an entity is part of, and what is part of it.

use std::sync::Arc;

use crate::ide::definition::{Destination, entry};
use crate::ide::entities::{definition, title};
use crate::ide::kinds::EntityKind;
use crate::ide::target::{Target, named};
use crate::model::facts::{Entry, Name};
use crate::model::files::FileId;
use crate::model::index::Place;
use crate::model::world::World;

/// The fields that name what an entity belongs under.
const FIELDS: [&str; 4] = ["part-of", "within", "broader", "series"];

/// An entity as a step of the hierarchy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntityStep {
    pub id: Name,
    pub kind: Name,
    pub sort: EntityKind,
    pub name: String,
    pub place: Destination,
}

/// The entities that are named at a place.
pub fn entities_at(world: &World, file: FileId, offset: u32) -> Vec<EntityStep> {
    let targets = named(world, file, offset).map(|named| named.targets).unwrap_or_default();
    let of = |target: &Target| match target {
        Target::Entity(id) => step(world, id),
        _ => None,
    };
    targets.iter().filter_map(of).collect()
}

/// What the entity belongs under, in the order of its entry.
pub fn above(world: &World, id: &str) -> Vec<EntityStep> {
    let Some((_, entry)) = definition(world, id) else { return Vec::new() };
    let mut found: Vec<EntityStep> = Vec::new();
    for step in over(entry).filter_map(|id| step(world, id)) {
        if !found.contains(&step) {
            found.push(step);
        }
    }
    found
}

/// What belongs under the entity, in the order of files and places.
pub fn below(world: &World, id: &str) -> Vec<EntityStep> {
    let places = world.index().stated(id).iter().filter_map(|place| {
        let entry = place.block.facts.entry.as_deref()?;
        over(entry).any(|other| other == id).then_some((place, entry))
    });
    let mut places: Vec<(&Place, &Entry)> = places.collect();
    places.sort_by_key(|(place, _)| (place.file, Arc::as_ptr(&place.block)));
    places.dedup_by_key(|(place, _)| (place.file, Arc::as_ptr(&place.block)));
    let mut found: Vec<EntityStep> = places.into_iter().filter_map(|(place, entry)| of(world, place, entry)).collect();
    found.sort_by_key(|step| step.place);
    found
}

/// The ids of what an entry belongs under.
fn over(entry: &Entry) -> impl Iterator<Item = &Name> {
    let statements = entry.statements.iter().filter(|statement| FIELDS.contains(&&*statement.field));
    statements.flat_map(|statement| &statement.parts).filter_map(|part| part.entity.as_ref()).map(|named| &named.id)
}

fn step(world: &World, id: &Name) -> Option<EntityStep> {
    let (place, entry) = definition(world, id)?;
    of(world, place, entry)
}

fn of(world: &World, place: &Place, found: &Entry) -> Option<EntityStep> {
    let place = entry(world, place)?;
    let sort = EntityKind::of(&world.settings().schema, &found.kind);
    Some(EntityStep { id: found.id.clone(), kind: found.kind.clone(), sort, name: title(found).to_owned(), place })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::tests::fixture;

    const REGISTER: &str = "//- b.gloss\n@series cs\n  name: Congresses\n\n@congress c20\n  name: XX\n  series: @cs\n  part-of: @thaw\n  \
                            of: @party\n\n@event thaw\n  name: Thaw\n\n@place m\n  name: Moscow\n  within: @ru\n\n\
                            @place ru\n  name: Russia\n//- a.gloss\n@congress c19\n  name: XIX\n  series: @cs\n  note: [x]{@thaw}\n\n\
                            @concept k\n  name: K\n  broader: @l; @none; @l\n\n@concept l\n  name: L\n";

    fn show(steps: Vec<EntityStep>) -> Vec<String> {
        steps.iter().map(|step| format!("{} {} {}", step.kind, step.id, step.name)).collect()
    }

    #[test]
    fn it_goes_up_and_down() {
        let world = fixture(REGISTER).world;
        assert_eq!(show(above(&world, "c20")), ["series cs Congresses", "event thaw Thaw"]);
        assert_eq!(show(below(&world, "cs")), ["congress c19 XIX", "congress c20 XX"]);
        assert_eq!(show(below(&world, "thaw")), ["congress c20 XX"]);
        assert_eq!(show(above(&world, "m")), ["place ru Russia"]);
        assert_eq!(show(above(&world, "k")), ["concept l L"]);
        assert_eq!(show(below(&world, "l")), ["concept k K"]);
        assert!(above(&world, "ru").is_empty() && below(&world, "m").is_empty() && above(&world, "none").is_empty());
    }

    #[test]
    fn it_begins_at_an_entry_or_a_mention() {
        let at = |text: &str| {
            let fixture = fixture(&format!("{text}\n{REGISTER}"));
            show(entities_at(&fixture.world, fixture.file, fixture.offset()))
        };
        assert_eq!(at("[Mos$0cow]{@}"), ["place m Moscow"]);
        assert_eq!(at("@place x$0\n  name: X"), ["place x X"]);
        assert!(at("[a]{@no$0ne}").is_empty() && at("Pl$0ain").is_empty() && at("%% @m$0").is_empty());
    }
}
