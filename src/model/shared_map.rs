//! A map of lists that versions of a workspace share: one that changes copies a small part of it.

use std::collections::HashMap;
use std::collections::hash_map::{Entry, RandomState};
use std::hash::BuildHasher;
use std::sync::{Arc, LazyLock};

use crate::model::facts::Name;

/// From names to lists that are never empty. A copy costs as much as there are parts; the first change of a list that
/// another version holds copies that list, and the names of its part.
#[derive(Clone, Debug)]
pub(super) struct SharedMap<T> {
    parts: Vec<Arc<Part<T>>>,
}

/// What is spoken of most stands beside what is not, so that the lists are shared too.
type Part<T> = HashMap<Name, Arc<Vec<T>>>;

const PARTS: usize = 256;

/// Tells which part a name is in.
static HASHER: LazyLock<RandomState> = LazyLock::new(RandomState::new);

impl<T> Default for SharedMap<T> {
    fn default() -> Self {
        SharedMap { parts: vec![Arc::default(); PARTS] }
    }
}

impl<T: Clone> SharedMap<T> {
    pub(super) fn get(&self, name: &str) -> &[T] {
        self.parts.get(part(name)).and_then(|part| part.get(name)).map(|list| list.as_slice()).unwrap_or_default()
    }

    /// Every name with its list, in no order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&Name, &[T])> {
        self.parts.iter().flat_map(|part| part.iter()).map(|(name, list)| (name, list.as_slice()))
    }

    pub(super) fn push(&mut self, name: &Name, value: T) {
        let Some(part) = self.parts.get_mut(part(name)) else { return };
        let part = Arc::make_mut(part);
        match part.get_mut(name) {
            Some(list) => Arc::make_mut(list).push(value),
            None => drop(part.insert(name.clone(), Arc::new(vec![value]))),
        }
    }

    /// Takes one value out of the list of a name.
    pub(super) fn take(&mut self, name: &Name, is_it: impl Fn(&T) -> bool) {
        let Some(part) = self.parts.get_mut(part(name)) else { return };
        let part = Arc::make_mut(part);
        let Some(list) = part.get_mut(name) else { return };
        if let Some(found) = list.iter().position(is_it) {
            Arc::make_mut(list).swap_remove(found);
        }
        if list.is_empty() {
            part.remove(name);
        }
    }

    pub(super) fn retain(&mut self, keep: impl Fn(&T) -> bool) {
        for part in &mut self.parts {
            let keeps_all = |list: &Vec<T>| list.iter().all(&keep);
            if part.values().all(|list| keeps_all(list)) {
                continue;
            }
            Arc::make_mut(part).retain(|_, list| {
                if !keeps_all(list) {
                    Arc::make_mut(list).retain(&keep);
                }
                !list.is_empty()
            });
        }
    }

    /// Gives back the room that nothing stands in: lists that have grown one by one hold up to twice what they need.
    pub(super) fn shrink(&mut self) {
        for part in self.parts.iter_mut().filter_map(Arc::get_mut) {
            part.shrink_to_fit();
            part.values_mut().filter_map(Arc::get_mut).for_each(Vec::shrink_to_fit);
        }
    }

    /// Takes in what another map holds.
    pub(super) fn merge(&mut self, other: Self) {
        for (into, from) in self.parts.iter_mut().zip(other.parts) {
            if into.is_empty() {
                *into = from;
                continue;
            }
            if from.is_empty() {
                continue;
            }
            let into = Arc::make_mut(into);
            for (name, list) in Arc::unwrap_or_clone(from) {
                match into.entry(name) {
                    Entry::Occupied(known) => Arc::make_mut(known.into_mut()).extend(Arc::unwrap_or_clone(list)),
                    Entry::Vacant(new) => drop(new.insert(list)),
                }
            }
        }
    }
}

fn part(name: &str) -> usize {
    (HASHER.hash_one(name) >> 32) as usize % PARTS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_copies_one_part_and_one_list() {
        let mut map: SharedMap<u32> = SharedMap::default();
        for number in 0..2_000 {
            map.push(&Name::from(format!("n{number}")), number);
        }
        let before = map.clone();
        map.push(&Name::from("n7"), 70);
        map.take(&Name::from("n8"), |number| *number == 8);
        let shared = map.parts.iter().zip(&before.parts).filter(|(a, b)| Arc::ptr_eq(a, b)).count();
        assert!((PARTS - 2..PARTS).contains(&shared), "{shared}");
        let same = |name: &str| std::ptr::eq(map.get(name), before.get(name));
        assert!((0..2_000).filter(|number| ![7, 8].contains(number)).all(|number| same(&format!("n{number}"))));
        assert_eq!((map.get("n7"), map.get("n8")), (&[7, 70][..], &[][..]));
        assert_eq!((before.get("n7"), before.get("n8")), (&[7][..], &[8][..]));
        assert_eq!(map.iter().count(), 1_999);
    }
}
