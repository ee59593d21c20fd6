//! The name that an entity had at a time.

use crate::model::date::Date;
use crate::model::date::relation::Truth;
use crate::model::dated::own_date;
use crate::model::facts::{Entry, Facts, Part, text_attribute};
use crate::model::world::World;

/// The names that stand in an entry: its `name`, then those of `also`.
pub fn own_names(entry: &Entry) -> impl Iterator<Item = &Part> {
    let name = entry.all("name").map(|statement| &statement.whole);
    name.chain(entry.all("also").flat_map(|statement| &statement.parts))
}

/// The name that was in use all of a time, as its date in `also` says: `Presidium` of the Politburo in 1956. None where no
/// date says so; names of other languages are left out.
pub fn name_then<'e>(world: &World, entry: &'e Entry, facts: &Facts, when: &Date) -> Option<&'e str> {
    let is_then = |part: &&Part| {
        let items = facts.items_after(part);
        text_attribute(items, "lang").is_none()
            && own_date(world, items).is_some_and(|used| when.during(&used) == Truth::Certainly)
    };
    own_names(entry).find(is_then).map(|part| &*part.text)
}
