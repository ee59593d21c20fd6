//! When something annotated was, as its `=` says.

use crate::model::date::Date;
use crate::model::dated::{date, field_date};
use crate::model::facts::{Item, ItemKind};
use crate::rules::lens::Lens;

impl Lens<'_> {
    /// The date among the items of an annotation: the first `=date`, or the `date` of the event that `=@id` names. None
    /// where there is none, or it cannot be read.
    pub fn date(self, items: &[Item]) -> Option<Date> {
        items.iter().find_map(|item| match &item.kind {
            ItemKind::Date(text) => Some(date(text, items, &self.settings().dates)),
            ItemKind::DateOf(id) => Some(self.date_of(id)),
            _ => None,
        })?
    }

    fn date_of(self, id: &str) -> Option<Date> {
        let (place, entry) = self.entity(id)?;
        field_date(&place.block.facts, entry, "date", &self.settings().dates)
    }
}
