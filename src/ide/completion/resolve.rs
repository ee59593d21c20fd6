//! What more is told of a completion, when an editor asks.

use crate::ide::card::card;
use crate::ide::completion::About;
use crate::model::bibliography::citation::{Markup, reference};
use crate::model::world::World;
use crate::rules::table::rule;

/// A text to show beside the list, in both its forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Documentation {
    pub markdown: String,
    pub plain: String,
}

/// None where what it is about is no longer there.
pub fn documentation(world: &World, about: &About) -> Option<Documentation> {
    match about {
        About::Entity(id) => {
            let form = |markup| Some(card(world, id, markup)?.text());
            Some(Documentation { markdown: form(Markup::Markdown)?, plain: form(Markup::Plain)? })
        }
        About::Source(key) => {
            let source = world.source(key)?;
            let form = |markup| {
                let reference = reference(source, &world.settings().lang, markup);
                match &source.summary {
                    Some(summary) => format!("{reference}\n\n{summary}"),
                    None => reference,
                }
            };
            Some(Documentation { markdown: form(Markup::Markdown), plain: form(Markup::Plain) })
        }
        About::Rule(name) => {
            let page = rule(name)?.page;
            Some(Documentation { markdown: page.to_owned(), plain: page.to_owned() })
        }
    }
}
