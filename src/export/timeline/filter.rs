//! Which part of a timeline is shown.

use crate::export::timeline::Dated;
use crate::model::date::Date;
use crate::model::date::bounds::Limit;
use crate::model::facts::Name;

/// What is shown, and from when to when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// Only what concerns one of these entities, where any is named.
    pub of: Vec<Name>,
    /// Only what may have been on this day or later.
    pub from: Limit,
    /// Only what may have been on this day or earlier.
    pub to: Limit,
}

impl Default for Filter {
    fn default() -> Self {
        Filter { of: Vec::new(), from: Limit::Past, to: Limit::Future }
    }
}

impl Filter {
    /// From the first day that `from` may mean to the last that `to` may mean.
    pub fn between(of: Vec<Name>, from: Option<&Date>, to: Option<&Date>) -> Self {
        let all = Filter::default();
        Filter { of, from: from.map_or(all.from, Date::earliest_start), to: to.map_or(all.to, Date::latest_end) }
    }

    pub fn shows(&self, dated: &Dated) -> bool {
        let bounds = dated.date.bounds;
        let is_of = self.of.is_empty() || dated.entities.iter().any(|id| self.of.contains(id));
        is_of && bounds.earliest_start <= self.to && self.from <= bounds.latest_end
    }
}
