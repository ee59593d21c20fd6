//! What other entries say of an entity.

use crate::ide::card::{Subject, fields};
use crate::ide::sheet::{Line, Part};
use crate::model::date::Date;
use crate::model::date::bounds::Limit;
use crate::model::dated::own_date;
use crate::model::stated::{self, Naming};
use crate::model::world::World;

/// The statements of the fields given that name the subject, by the id of their entry, then as written.
pub(super) fn naming<'a>(subject: &Subject<'a>, wanted: &'a [&'a str]) -> Vec<Naming<'a>> {
    let mut found: Vec<Naming<'_>> = stated::naming(subject.world.index(), subject.id(), wanted).collect();
    found.sort_by(|a, b| (&a.entry.id, a.value.span).cmp(&(&b.entry.id, b.value.span)));
    found
}

/// The dates of validity of a statement.
pub(super) fn date(world: &World, naming: &Naming<'_>) -> Option<Date> {
    own_date(world, naming.place.block.facts.items_after(naming.value))
}

/// The entity whose statement it is, with its dates: `Nikita Khrushchev, 1953 to 1964`.
pub(super) fn line(world: &World, naming: &Naming<'_>) -> Line {
    let mut line = vec![fields::entity(world, &naming.entry.id)];
    if let Some(when) = fields::when(world, naming.place.block.facts.items_after(naming.value)) {
        line.push(Part::Text(format!(", {when}")));
    }
    line
}

/// Where a date stands among others: what has none comes last.
pub(super) fn order(date: Option<&Date>) -> (Limit, Limit) {
    date.map_or((Limit::Future, Limit::Future), |date| (date.earliest_start(), date.latest_end()))
}
