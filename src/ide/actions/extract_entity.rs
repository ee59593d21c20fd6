//! A text value as an entry of its own: `office: First Secretary` becomes `office: @first-secretary`.

use crate::ide::actions::here::Here;
use crate::ide::actions::{Action, Kind};
use crate::ide::spot::What;
use crate::model::schema::Takes;
use crate::rules::references::create::{id_of, new_entries};
use crate::text::edit::Edit;

pub(super) fn actions(here: &Here<'_>) -> Vec<Action> {
    let What::Value { entry, statement, part } = here.spot.what() else { return Vec::new() };
    let schema = &here.world.settings().schema;
    let Some(field) = schema.field(&entry.kind, &statement.field) else { return Vec::new() };
    let Takes::EntityOrText(kinds) = &field.takes else { return Vec::new() };
    let part = if field.list { part } else { &statement.whole };
    let written = part.span.of_text(&here.source);
    let is_plain =
        !written.is_empty() && written == &*part.text && !written.contains(['[', ']', '{', '}', '\\', '@', '^']);
    if !is_plain || !here.facts().problems().is_empty() {
        return Vec::new();
    }
    let replace = |id: &str| here.edit(Edit::replace(here.spot.in_file(part.span), format!("@{id}")));
    let takes = |id: &str| {
        let entries = here.world.index().entity(id).iter().filter_map(|place| place.block.facts.entry.as_deref());
        let fits = |kind: &str| kinds.is_empty() || kinds.iter().any(|wanted| schema.is_a(kind, wanted));
        entries.into_iter().any(|entry| fits(&entry.kind))
    };
    let named = here.world.register().named(&part.text).into_iter().filter(|id| takes(id));
    let mut actions: Vec<Action> =
        named.map(|id| Action::new(format!("Refer to @{id}"), Kind::Rewrite, vec![replace(id)])).collect();
    if !actions.is_empty() {
        return actions;
    }
    let Some((kind, id)) = kinds.first().zip(id_of(&part.text).map(|id| free(here, id))) else { return actions };
    for (kind, create) in new_entries(here.world, here.file(), &[kind], &id, &part.text) {
        let title = format!("Extract the {kind} @{id}");
        actions.push(Action::new(title, Kind::Extract, vec![replace(&id), create]));
    }
    actions
}

/// An id that no entry has, with a number where it must be.
fn free(here: &Here<'_>, id: String) -> String {
    let is_free = |id: &String| here.world.index().entity(id).is_empty();
    let mut numbered = (2..).map(|number| format!("{id}-{number}"));
    if is_free(&id) { id.clone() } else { numbered.find(is_free).unwrap_or(id.clone()) }
}
