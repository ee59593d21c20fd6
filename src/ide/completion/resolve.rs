//! What more is told of a completion, when an editor asks.

use crate::ide::card::card;
use crate::ide::completion::About;
use crate::model::bibliography::citation::{Markup, reference};
use crate::model::world::World;
use crate::rules::table::rule;

/// A text to show beside the list. None where what it is about is no longer there.
pub fn documentation(world: &World, about: &About, markup: Markup) -> Option<String> {
    match about {
        About::Entity(id) => Some(card(world, id, markup)?.text()),
        About::Source(key) => {
            let source = world.source(key)?;
            let reference = reference(source, &world.settings().lang, markup);
            Some(match &source.summary {
                Some(summary) => format!("{reference}\n\n{summary}"),
                None => reference,
            })
        }
        About::Rule(name) => Some(rule(name)?.page.to_owned()),
    }
}
