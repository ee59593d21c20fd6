//! Marking the sentence, or what is selected, as a claim.

use crate::ide::actions::effect::{effect, wraps};
use crate::ide::actions::here::Here;
use crate::ide::actions::{Action, Kind};
use crate::model::facts::{ItemKind, Shape};
use crate::text::edit::Edit;

pub(super) fn actions(here: &Here<'_>) -> Vec<Action> {
    if !here.claims().is_empty() && here.selection.is_empty() {
        return Vec::new();
    }
    let document = &here.spot.text.document;
    let found = match here.selected() {
        Some(span) => {
            let written = span.of_text(&here.source);
            let edit = Edit::replace(here.selection, format!("[{written}]{{!}}"));
            (here.is_paragraph() && wraps(document, &edit)).then_some(("Mark the selection as a claim", edit))
        }
        None => {
            let sound = |(edit, more): &(Edit, i64)| effect(document, std::slice::from_ref(edit)).only_annotates(*more);
            sentence(here).filter(sound).map(|(edit, _)| ("Mark the sentence as a claim", edit))
        }
    };
    found.map(|(title, edit)| Action::new(title, Kind::Rewrite, vec![here.edit(edit)])).into_iter().collect()
}

/// The edit, and how many annotations it adds: none where the sentence has a point already, which takes the mark.
fn sentence(here: &Here<'_>) -> Option<(Edit, i64)> {
    let sentence = here.sentence()?;
    let point = here.facts().annotated().find(|(annotation, items)| {
        let cites = items.iter().any(|item| matches!(item.kind, ItemKind::Citation(_)));
        annotation.shape == Shape::Point && annotation.well_formed && annotation.block.start == sentence.end && cites
    });
    Some(match point {
        Some((annotation, _)) => (Edit::insert(here.spot.in_file(annotation.block).start + 1, "! "), 0),
        None => (Edit::insert(here.spot.in_file(sentence).end, "{!}"), 1),
    })
}
