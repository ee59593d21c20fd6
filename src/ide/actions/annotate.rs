//! Annotating a name or a date: here, in the file, everywhere.

use rayon::prelude::*;

use crate::ide::actions::effect::wraps;
use crate::ide::actions::here::Here;
use crate::ide::actions::{Action, Kind, Work};
use crate::ide::annotate::{What as Annotation, proposals, proposals_at};
use crate::ide::spot::What;
use crate::model::facts::{Item, Name};
use crate::model::files::FileId;
use crate::model::register::plain;
use crate::model::world::World;
use crate::rules::finding::FileEdit;
use crate::text::edit::Edit;

/// Of those who bear a name, so many are offered.
const MOST: usize = 12;

pub(super) fn actions(here: &Here<'_>) -> Vec<Action> {
    if let Some(id) = named(here) {
        return all_of(&id, here.file());
    }
    if here.selected().is_some() {
        return of_selection(here);
    }
    let at = here.selection.start;
    let proposals = proposals_at(here.world, here.file(), at);
    let Some(proposal) = proposals.into_iter().find(|it| it.span.touches(at)) else { return Vec::new() };
    match &proposal.what {
        Annotation::Date(items) => {
            let title = format!("Annotate the date as {}", items.trim_start_matches('='));
            vec![Action::new(title, Kind::Rewrite, vec![proposal.file_edit()])]
        }
        Annotation::Mention(ids) => {
            let written = here.spot.text.document.text().slice(proposal.span);
            let words = written.split_whitespace().collect::<Vec<_>>().join(" ");
            let one = |id: &String| {
                let edit = Edit::replace(proposal.span, format!("[{written}]{{@{id}}}"));
                Action::new(format!("Annotate `{words}` as @{id}"), Kind::Rewrite, vec![here.edit(edit)])
            };
            let mut actions: Vec<Action> = ids.iter().take(MOST).map(one).collect();
            if let [id] = &ids[..] {
                actions.extend(all_of(id, here.file()));
            }
            actions
        }
    }
}

/// The entity that a mention or the head of an entry at the cursor names.
fn named(here: &Here<'_>) -> Option<String> {
    if let What::Id(entry) | What::Kind(entry) = here.spot.what() {
        return (entry.kind != "text").then(|| entry.id.to_string());
    }
    let annotations = here.spot.annotations();
    let id = annotations.iter().find_map(|one| one.items.iter().find_map(Item::mention))?;
    let is_defined = !here.world.index().entity(id).is_empty();
    (here.selection.is_empty() && is_defined).then(|| id.to_string())
}

fn all_of(id: &str, file: FileId) -> Vec<Action> {
    let action = |place: &str, file: Option<FileId>| {
        let work = Work::Annotate { id: id.to_owned(), file };
        Action::later(format!("Annotate all names of @{id} in {place}"), Kind::Rewrite, work)
    };
    vec![action("this file", Some(file)), action("all files", None)]
}

/// The selected words as a mention: of whom they name, or of one that is still to be named.
fn of_selection(here: &Here<'_>) -> Vec<Action> {
    let Some(span) = here.selected().filter(|_| here.is_paragraph()) else { return Vec::new() };
    let register = here.world.register();
    let ids: Vec<&Name> = register.named(&plain(&here.source, here.facts(), span));
    let written = span.of_text(&here.source);
    let wrap = |id: &str| Edit::replace(here.selection, format!("[{written}]{{@{id}}}"));
    if !wraps(&here.spot.text.document, &wrap("x")) {
        return Vec::new();
    }
    let one =
        |id: &Name| Action::new(format!("Annotate the selection as @{id}"), Kind::Rewrite, vec![here.edit(wrap(id))]);
    let mut actions: Vec<Action> = ids.iter().take(MOST).map(|id| one(id)).collect();
    if actions.is_empty() {
        let edits = vec![here.edit(wrap(""))];
        actions.push(Action::new("Annotate the selection as a mention", Kind::Rewrite, edits).open());
    }
    actions
}

/// The edits that annotate all names that an entity alone bears, where they stand bare.
pub(super) fn all(world: &World, id: &str, file: Option<FileId>) -> Vec<FileEdit> {
    let files: Vec<FileId> = match file {
        Some(file) => vec![file],
        None => world.files().map(|(file, _)| file).collect(),
    };
    let is_it = |ids: &[String]| matches!(ids, [only] if only == id);
    let own = |file: &FileId| -> Vec<FileEdit> {
        let found = proposals(world, *file).into_iter();
        let found = found.filter(|it| matches!(&it.what, Annotation::Mention(ids) if is_it(ids)));
        found.map(|proposal| proposal.file_edit()).collect()
    };
    files.par_iter().flat_map_iter(own).collect()
}
