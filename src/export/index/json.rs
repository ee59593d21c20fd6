//! The index as objects for other programs.

use serde::Serialize;

use crate::export::index::{Index, Place, Reference, Sort};
use crate::model::world::World;

/// A headword. One that is another name alone has neither id nor places.
#[derive(Debug, Serialize)]
pub struct IndexObject<'a> {
    letter: &'a str,
    headword: &'a str,
    id: Option<&'a str>,
    kind: Option<&'a str>,
    places: Vec<PlaceObject<'a>>,
    see: Vec<ReferenceObject<'a>>,
    see_also: Vec<ReferenceObject<'a>>,
}

#[derive(Debug, Serialize)]
struct PlaceObject<'a> {
    path: &'a str,
    heading: Option<&'a str>,
    paragraph: Option<u32>,
    uncertain: bool,
}

#[derive(Debug, Serialize)]
struct ReferenceObject<'a> {
    headword: &'a str,
    id: &'a str,
}

impl<'a> IndexObject<'a> {
    /// The headwords of an index, in its order.
    pub fn all(world: &'a World, index: &'a Index) -> Vec<Self> {
        let reference = |one: &'a Reference| ReferenceObject { headword: &one.title, id: &one.id };
        let place = |place: &'a Place| PlaceObject {
            path: world.path(place.file),
            heading: place.heading.as_deref(),
            paragraph: place.paragraph,
            uncertain: place.is_uncertain,
        };
        let mut found = Vec::new();
        for group in &index.groups {
            for headword in &group.headwords {
                let mut object = IndexObject {
                    letter: &group.letter,
                    headword: &headword.title,
                    id: None,
                    kind: None,
                    places: Vec::new(),
                    see: Vec::new(),
                    see_also: Vec::new(),
                };
                match &headword.sort {
                    Sort::See(to) => object.see = to.iter().map(reference).collect(),
                    Sort::Entity { id, kind, places, see_also } => {
                        object.id = Some(id);
                        object.kind = Some(kind.as_str()).filter(|kind| !kind.is_empty());
                        object.places = places.iter().map(place).collect();
                        object.see_also = see_also.iter().map(reference).collect();
                    }
                }
                found.push(object);
            }
        }
        found
    }
}
