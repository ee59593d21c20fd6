//! The headword of an entity: its name, turned round where a reader looks for its end.

use crate::ide::entities::title;
use crate::model::facts::Entry;
use crate::model::world::World;

/// `Khrushchev, Nikita Sergeyevich`; the id where no entry defines it.
pub(super) fn headword(world: &World, id: &str) -> String {
    let Some((_, entry)) = world.entry(id) else { return format!("@{id}") };
    let name = title(entry);
    if world.settings().schema.is_a(&entry.kind, "person") {
        return inverted(entry, name).unwrap_or_else(|| name.to_owned());
    }
    without_article(name, &world.settings().lang).unwrap_or_else(|| name.to_owned())
}

/// A person stands under the family name where the entry shows which it is: another name is written the index's way, or
/// the last word of the name is a name by itself. So `Leo I` and `Athanasius of Alexandria` stay as they are.
fn inverted(entry: &Entry, name: &str) -> Option<String> {
    let others: Vec<&str> = entry.all("also").flat_map(|statement| &statement.parts).map(|part| &*part.text).collect();
    if let Some(written) = others.iter().find(|other| is_inversion(other, name)) {
        return Some((*written).to_owned());
    }
    let (given, family) = name.rsplit_once(' ')?;
    others.contains(&family).then(|| format!("{family}, {given}"))
}

fn is_inversion(other: &str, name: &str) -> bool {
    let Some((family, given)) = other.split_once(", ") else { return false };
    let mut words: Vec<&str> = given.split(' ').chain(family.split(' ')).collect();
    let mut of_name: Vec<&str> = name.split(' ').collect();
    words.sort_unstable();
    of_name.sort_unstable();
    words == of_name
}

/// `Gulag Archipelago, The`, in English.
fn without_article(name: &str, lang: &str) -> Option<String> {
    let is_english = lang.split(['-', '_']).next() == Some("en");
    let (article, rest) = name.split_once(' ').filter(|_| is_english)?;
    matches!(article, "The" | "A" | "An").then(|| format!("{rest}, {article}"))
}
