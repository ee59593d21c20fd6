//! The register the other way round: each entity with its names, made to be searched by letters.

use crate::model::facts::Name;
use crate::model::names::letters::letters;
use crate::model::register::Register;
use crate::model::world::World;

/// Of one register, and as long as it stays.
#[derive(Debug)]
pub struct Catalog {
    /// By their numbers.
    entities: Box<[Member]>,
    /// The letters of each name, by its number.
    letters: Box<[u64]>,
}

#[derive(Debug)]
pub struct Member {
    pub kind: Name,
    /// The letters of its id.
    pub letters: u64,
    /// By their numbers; the one it is best known by comes first.
    pub names: Vec<u32>,
}

impl Catalog {
    pub(super) fn of(register: &Register, world: &World) -> Self {
        let member = |id: &Name| {
            let kind = world.entry(id).map(|(_, entry)| entry.kind.clone()).unwrap_or_default();
            Member { kind, letters: letters(id), names: Vec::new() }
        };
        let mut entities: Box<[Member]> = register.ids().iter().map(member).collect();
        for number in (0..).take(register.names().names().count()) {
            for &bearer in register.names().entities(number) {
                if let Some(member) = entities.get_mut(bearer as usize) {
                    member.names.push(number);
                }
            }
        }
        Catalog { entities, letters: register.names().names().map(letters).collect() }
    }

    /// Every entity with its number.
    pub fn entities(&self) -> impl Iterator<Item = (u32, &Member)> {
        (0..).zip(&self.entities)
    }

    pub fn entity(&self, number: u32) -> Option<&Member> {
        self.entities.get(number as usize)
    }

    /// The letters of a name, as [`letters`] has them.
    pub fn letters(&self, name: u32) -> u64 {
        self.letters.get(name as usize).copied().unwrap_or_default()
    }
}
