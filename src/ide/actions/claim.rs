//! Marking the sentence, or what is selected, as a claim.

use crate::ide::actions::effect::effect;
use crate::ide::actions::here::Here;
use crate::ide::actions::{Action, Kind};
use crate::model::facts::{ItemKind, Shape};
use crate::text::edit::Edit;

pub(super) fn actions(here: &Here<'_>) -> Vec<Action> {
    if !here.claims().is_empty() && here.selection.is_empty() {
        return Vec::new();
    }
    let found = match here.selected() {
        Some(span) if here.is_paragraph() => {
            let written = span.of_text(&here.source);
            Some(("Mark the selection as a claim", Edit::replace(here.selection, format!("[{written}]{{!}}")), 1))
        }
        _ => sentence(here).map(|(edit, more)| ("Mark the sentence as a claim", edit, more)),
    };
    let Some((title, edit, more)) = found else { return Vec::new() };
    if !effect(&here.spot.text.document, std::slice::from_ref(&edit)).only_annotates(more) {
        return Vec::new();
    }
    vec![Action::new(title, Kind::Rewrite, vec![here.edit(edit)])]
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
