//! When something annotated was, and who held an office when.

use std::sync::Arc;

use crate::model::date::Date;
use crate::model::dated::own_date;
use crate::model::facts::{Item, ItemKind, Name};
use crate::rules::lens::Lens;
use crate::rules::question::Question;
use crate::rules::time::holders::Holders;

impl Lens<'_> {
    /// The date among the items of an annotation: the first `=date`, or the `date` of the event that `=@id` names. None
    /// where there is none, or it cannot be read.
    pub fn date(self, items: &[Item]) -> Option<Date> {
        for item in items {
            if let ItemKind::DateOf(id) = &item.kind {
                self.ask(Question::Entity(id));
            }
        }
        own_date(self.world, items)
    }

    /// Who held an office, as the entries of persons state it.
    pub(in crate::rules) fn holders(self, office: &Name) -> Arc<Holders> {
        self.ask(Question::Stated(office));
        let holders = self.once(|shared| &shared.holders, office.clone(), || Holders::of(self.world, office));
        // What is known already is asked for all the same, so that it is written down.
        holders.events().for_each(|event| self.ask(Question::Entity(event)));
        holders
    }
}
