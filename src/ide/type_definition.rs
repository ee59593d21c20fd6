//! What a thing is an instance of: the offices of a person, the series of a congress, the kind of any entity.

use crate::ide::definition::{Destination, destinations, entry};
use crate::ide::entities::definition;
use crate::ide::spot::{What, spot};
use crate::ide::target::{Target, named};
use crate::model::facts::{Entry, Name};
use crate::model::files::FileId;
use crate::model::world::World;
use crate::text::span::Span;

/// The fields that say what an entity is an instance of.
const FIELDS: [&str; 2] = ["office", "series"];

/// What stands at a place, one answer for each entity that is named there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// What was asked from, in bytes of its file.
    pub origin: Span,
    pub types: Vec<Type>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// The entries of its offices, or of its series.
    Entries(Vec<Destination>),
    /// Its kind. Where the configuration does not say what that is, the word stands at the head of its entry.
    Kind { kind: Name, word: Destination },
}

/// What the entities named at a place are. On the kind of an entry, that kind.
pub fn type_definition(world: &World, file: FileId, offset: u32) -> Option<Typed> {
    if let Some(spot) = spot(world, file, offset)
        && let What::Kind(entry) = spot.what()
    {
        let at = Destination { file, whole: spot.in_file(entry.head), head: spot.in_file(entry.head) };
        return Some(Typed { origin: spot.in_file(entry.kind_span), types: vec![kind(entry, at)] });
    }
    let named = named(world, file, offset)?;
    let of = |target: &Target| match target {
        Target::Entity(id) => of_entity(world, id),
        _ => None,
    };
    let types: Vec<Type> = named.targets.iter().filter_map(of).collect();
    (!types.is_empty()).then_some(Typed { origin: named.span, types })
}

fn of_entity(world: &World, id: &Name) -> Option<Type> {
    let (place, found) = definition(world, id)?;
    let statements = found.statements.iter().filter(|statement| FIELDS.contains(&&*statement.field));
    let ids = statements.flat_map(|statement| &statement.parts).filter_map(|part| part.entity.as_ref());
    let entries: Vec<Destination> =
        ids.flat_map(|entity| destinations(world, &Target::Entity(entity.id.clone()))).collect();
    if !entries.is_empty() {
        return Some(Type::Entries(entries));
    }
    entry(world, place).map(|at| kind(found, at))
}

fn kind(entry: &Entry, at: Destination) -> Type {
    let word = Span::new(at.head.start, at.head.start + 1 + entry.kind_span.len());
    Type::Kind { kind: entry.kind.clone(), word: Destination { head: word, ..at } }
}

impl Typed {
    /// The places of all types; what the configuration says of a kind is told by `configured`.
    pub fn places<T>(&self, at: impl Fn(&Destination) -> T, configured: impl Fn(&str) -> Option<T>) -> Vec<T> {
        let of = |one: &Type| match one {
            Type::Entries(entries) => entries.iter().map(&at).collect::<Vec<T>>(),
            Type::Kind { kind, word } => vec![configured(kind).unwrap_or_else(|| at(word))],
        };
        self.types.iter().flat_map(of).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::tests::fixture;

    const REGISTER: &str = "\n//- register.gloss\n@person kh\n  name: K\n  office: @sec {=1953}; clerk; @pm\n\n@office sec\n  name: S\n\n\
                            @office pm\n  name: P\n\n@congress c\n  name: C\n  series: @cs\n\n@series cs\n  name: CS\n\n@place m\n  name: M\n";

    fn types(text: &str) -> Vec<String> {
        let fixture = fixture(&(text.to_owned() + REGISTER));
        let Some(found) = type_definition(&fixture.world, fixture.file, fixture.offset()) else { return Vec::new() };
        let head = |place: &Destination| fixture.world.characters(place.file).unwrap().slice(place.head).into_owned();
        let configured = |kind: &str| (kind == "synod").then(|| "the configuration".to_owned());
        found.places(head, configured)
    }

    #[test]
    fn a_person_has_offices_a_congress_a_series_and_all_else_a_kind() {
        assert_eq!(types("[He]{@k$0h}"), ["@office sec", "@office pm"]);
        assert_eq!(types("[It]{@$0c}"), ["@series cs"]);
        assert_eq!(types("[It]{@$0m}"), ["@place"]);
        assert_eq!(types("@per$0son x\n  name: X\n  office: @sec"), ["@person"]);
        assert_eq!(types("@synod x$0\n  name: X\n"), ["the configuration"]);
    }

    #[test]
    fn what_is_no_entity_has_no_type() {
        assert!(types("[It]{@no$0ne}").is_empty());
        assert!(types("A.{^do$0e}").is_empty() && types("[a]{#b$0}").is_empty() && types("Pl$0ain").is_empty());
        assert!(types("`[It]{@$0m}`").is_empty() && types("%% @m$0").is_empty());
    }
}
