//! The entry that an undefined id asks for.

use std::collections::HashMap;

use crate::model::append::appended;
use crate::model::files::FileId;
use crate::model::world::World;
use crate::rules::finding::FileEdit;
use crate::rules::lens::Lens;

/// An id as the words of a name: `nikita-khrushchev` is `Nikita Khrushchev`.
pub(crate) fn words(id: &str) -> String {
    let words = id.split(['-', '_', '.']).filter(|word| !word.is_empty());
    let capital = |word: &str| {
        let mut chars = word.chars();
        chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
    };
    words.map(capital).collect::<Vec<_>>().join(" ")
}

/// A name as an id: `N. S. Khrushchev` is `n-s-khrushchev`. None where nothing of it can stand in one.
pub(crate) fn id_of(name: &str) -> Option<String> {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let id = words.map(str::to_lowercase).collect::<Vec<_>>().join("-");
    crate::syntax::blocks::is_id(&id).then_some(id)
}

/// An entry of each of some kinds, in the file where its kind lives.
pub(crate) fn new_entries<'k>(
    world: &World,
    here: FileId,
    kinds: &[&'k str],
    id: &str,
    name: &str,
) -> Vec<(&'k str, FileEdit)> {
    let lens = Lens::new(world);
    let homes = lens.homes();
    let entry = |kind: &&'k str| Some((*kind, homes.entry(lens, here, kind, id, name)?));
    kinds.iter().filter_map(entry).collect()
}

/// Where entries of each kind live.
pub(crate) struct Homes {
    by_kind: HashMap<String, FileId>,
    /// Where most entries are.
    register: Option<FileId>,
}

impl Homes {
    pub(crate) fn of(lens: Lens<'_>) -> Self {
        let mut counts: HashMap<(&str, FileId), usize> = HashMap::new();
        let mut all: HashMap<FileId, usize> = HashMap::new();
        for (file, entry) in lens.entries().filter(|(_, entry)| entry.kind != "text") {
            *counts.entry((&entry.kind, file)).or_default() += 1;
            *all.entry(file).or_default() += 1;
        }
        // Of two files with equally many, the first.
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_unstable_by_key(|((_, file), count)| (*count, std::cmp::Reverse(*file)));
        let by_kind = counts.into_iter().map(|((kind, file), _)| (kind.to_owned(), file)).collect();
        let register = all.into_iter().max_by_key(|(file, count)| (*count, std::cmp::Reverse(*file)));
        Homes { by_kind, register: register.map(|(file, _)| file) }
    }

    /// A new entry at the end of the file where its kind lives, or where most entries are, or else of `here`.
    pub(crate) fn entry(&self, lens: Lens<'_>, here: FileId, kind: &str, id: &str, name: &str) -> Option<FileEdit> {
        let file = self.by_kind.get(kind).copied().or(self.register).unwrap_or(here);
        let edit = appended(lens.ends(file)?, &format!("@{kind} {id}\n  name: {name}"));
        Some(FileEdit { file, edit })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_names() {
        assert_eq!(words("nikita-khrushchev"), "Nikita Khrushchev");
        assert_eq!(words("congress-20"), "Congress 20");
        assert_eq!(words("никита_хрущёв"), "Никита Хрущёв");
        assert_eq!(id_of("N. S. Khrushchev").as_deref(), Some("n-s-khrushchev"));
        assert_eq!(id_of("Хрущёв").as_deref(), Some("хрущёв"));
        assert_eq!(id_of("20th Congress"), None);
        assert_eq!(id_of("…"), None);
    }
}
