//! Who held an office, and when, as the entries of persons state it.

use crate::model::date::Date;
use crate::model::facts::{ItemKind, Name};
use crate::model::index::Place;
use crate::model::stated::naming;
use crate::model::tenure::tenure;
use crate::model::world::World;
use crate::text::span::Span;

/// The tenures of an office that have a date, by their earliest start; those of one start as files and texts have them.
#[derive(Default)]
pub(crate) struct Holders {
    tenures: Vec<Holding>,
    /// The entries that an `=@id` of a tenure names.
    events: Vec<Name>,
}

/// The tenure of one person.
pub(crate) struct Holding {
    pub(super) place: Place,
    pub(super) holder: Name,
    /// The value that names the office, in bytes of its block.
    pub(super) span: Span,
    pub(super) date: Date,
    /// Whether the entry is not sure that it was this office: `@premier?`
    pub(super) uncertain: bool,
}

impl Holders {
    pub(in crate::rules) fn of(world: &World, office: &Name) -> Self {
        let mut holders = Holders::default();
        for naming in naming(world.index(), office, &["office"]) {
            let facts = &naming.place.block.facts;
            let events = facts.items_after(naming.value).iter().filter_map(|item| match &item.kind {
                ItemKind::DateOf(id) => Some(id.clone()),
                _ => None,
            });
            holders.events.extend(events);
            let Some(date) = tenure(world, facts, naming.value).date else { continue };
            holders.tenures.push(Holding {
                place: naming.place.clone(),
                holder: naming.entry.id.clone(),
                span: naming.value.span,
                date,
                uncertain: naming.value.entity.as_ref().is_some_and(|named| named.uncertain),
            });
        }
        holders.tenures.sort_by_cached_key(|holding| {
            let text = world.text_file(holding.place.file);
            let at = text.map(|text| text.in_file(&holding.place.block, holding.span).start);
            (holding.date.earliest_start(), holding.place.file, at)
        });
        holders.events.sort_unstable();
        holders.events.dedup();
        holders
    }

    /// The tenures that may share a day with a date.
    pub(super) fn around<'h>(&'h self, date: &Date) -> impl Iterator<Item = &'h Holding> + use<'h> {
        let (start, end) = (date.earliest_start(), date.latest_end());
        let begun = self.tenures.iter().take_while(move |holding| holding.date.earliest_start() <= end);
        begun.filter(move |holding| start <= holding.date.latest_end())
    }

    /// The entries whose dates are those of tenures.
    pub(in crate::rules) fn events(&self) -> impl Iterator<Item = &Name> {
        self.events.iter()
    }
}
