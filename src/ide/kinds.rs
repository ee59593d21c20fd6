//! The kinds of entities that a reader tells apart, whatever kinds a workspace adds.

use crate::model::facts::Name;
use crate::model::schema::Schema;
use crate::model::world::World;

/// A built-in kind. One of a workspace's own counts as the one it extends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EntityKind {
    Person,
    Org,
    Place,
    Event,
    Congress,
    Series,
    Office,
    Period,
    Work,
    Concept,
    Text,
    /// One that extends none.
    Other,
}

/// With their names; a kind that extends another stands before it.
const KINDS: [(EntityKind, &str); 11] = [
    (EntityKind::Person, "person"),
    (EntityKind::Org, "org"),
    (EntityKind::Place, "place"),
    (EntityKind::Congress, "congress"),
    (EntityKind::Event, "event"),
    (EntityKind::Series, "series"),
    (EntityKind::Office, "office"),
    (EntityKind::Period, "period"),
    (EntityKind::Work, "work"),
    (EntityKind::Concept, "concept"),
    (EntityKind::Text, "text"),
];

impl EntityKind {
    pub(super) fn of(schema: &Schema, kind: &str) -> Self {
        let named = KINDS.iter().find(|(_, name)| *name == kind);
        let found = named.or_else(|| KINDS.iter().find(|(_, name)| schema.is_a(kind, name)));
        found.map_or(EntityKind::Other, |(kind, _)| *kind)
    }

    /// The kind of the entity with this id; none where no entry defines it.
    pub(super) fn of_entity(world: &World, id: &Name) -> Option<Self> {
        let (_, entry) = world.entry(id)?;
        Some(EntityKind::of(&world.settings().schema, &entry.kind))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::tests::world;
    use crate::model::schema::Kind;
    use crate::text::edit::Edit;

    #[test]
    fn of_several_entries_the_first_counts_whatever_was_written_last() {
        let mut world = world(&[("a.gloss", "@person x\n  name: X\n"), ("b.gloss", "@place x\n  name: Y\n")]);
        let kind = |world: &World| EntityKind::of_entity(world, &"x".into());
        assert_eq!(kind(&world), Some(EntityKind::Person));
        world.edit(world.file_at("a.gloss").unwrap(), &Edit::insert(19, "x"));
        assert_eq!(world.index().entity("x")[0].file, world.file_at("b.gloss").unwrap(), "the index has no order");
        assert_eq!(kind(&world), Some(EntityKind::Person));
        assert_eq!(world.register().catalog(&world).entity(0).unwrap().kind, "person");
    }

    #[test]
    fn a_kind_of_ones_own_counts_as_what_it_extends() {
        let mut schema = Schema::default();
        let extends = Some("congress".to_owned());
        schema.add(Kind { name: "synod".to_owned(), extends, fields: vec![], required: vec![] });
        assert_eq!(EntityKind::of(&schema, "synod"), EntityKind::Congress);
        assert_eq!(EntityKind::of(&schema, "event"), EntityKind::Event);
        assert_eq!(EntityKind::of(&schema, "unknown"), EntityKind::Other);
    }
}
