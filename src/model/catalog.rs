//! The register the other way round: each entity with its names, made to be searched by letters.

use crate::model::facts::Name;
use crate::model::names::letters::{Folded, Letters};
use crate::model::register::Register;
use crate::model::world::World;

/// Of one register, and as long as it stays.
#[derive(Debug)]
pub struct Catalog {
    /// By their numbers.
    entities: Box<[Member]>,
    /// By their numbers.
    names: Box<[Folded]>,
}

#[derive(Debug)]
pub struct Member {
    pub kind: Name,
    pub id: Folded,
    /// The numbers of its names, in order.
    pub names: Vec<u32>,
    /// The letters that its id or any of its names has.
    pub letters: Letters,
}

impl Catalog {
    pub(super) fn of(register: &Register, world: &World) -> Self {
        let names: Box<[Folded]> = register.names().names().map(Folded::of).collect();
        let member = |id: &Name| {
            let kind = world.entry(id).map(|(_, entry)| entry.kind.clone()).unwrap_or_default();
            let id = Folded::of(id);
            Member { kind, letters: id.letters, id, names: Vec::new() }
        };
        let mut entities: Box<[Member]> = register.ids().iter().map(member).collect();
        for (number, name) in (0..).zip(&names) {
            for &bearer in register.names().entities(number) {
                if let Some(member) = entities.get_mut(bearer as usize) {
                    member.names.push(number);
                    member.letters = member.letters.or(name.letters);
                }
            }
        }
        Catalog { entities, names }
    }

    /// Every entity with its number.
    pub fn entities(&self) -> impl Iterator<Item = (u32, &Member)> {
        (0..).zip(&self.entities)
    }

    pub fn entity(&self, number: u32) -> Option<&Member> {
        self.entities.get(number as usize)
    }

    /// The names of an entity as they are compared, each with its number.
    pub fn names(&self, member: &Member) -> impl Iterator<Item = (u32, &Folded)> {
        member.names.iter().filter_map(|&number| Some((number, self.names.get(number as usize)?)))
    }
}
