//! A span as a milestone pair, and the other way round.

use crate::ide::actions::effect::{effect, makes_span};
use crate::ide::actions::here::Here;
use crate::ide::actions::{Action, Kind};
use crate::ide::completion::id_of_words;
use crate::ide::spot::{Annotated, annotated};
use crate::ide::words::words;
use crate::model::facts::{Item, ItemKind, Shape};
use crate::model::index::is_bare;
use crate::text::edit::Edit;
use crate::text::span::Span;

pub(super) fn actions(here: &Here<'_>) -> Vec<Action> {
    let annotations = here.spot.annotations();
    let span = annotations.iter().find(|one| one.annotation.shape == Shape::Span);
    let pair = annotations.iter().find_map(|one| match one.annotation.shape {
        Shape::MilestoneStart => Some(*one),
        Shape::MilestoneEnd => start_of(here, one),
        _ => None,
    });
    let mut actions = Vec::new();
    if let Some(edits) = span.and_then(|one| to_pair(here, one)).filter(|edits| keeps(here, edits, 1)) {
        actions.push(action(here, "Turn the span into a milestone pair", edits));
    }
    if let Some(edits) = pair.and_then(|one| to_span(here, &one)).filter(|edits| keeps(here, edits, -1)) {
        actions.push(action(here, "Turn the milestone pair into a span", edits));
    }
    actions
}

fn action(here: &Here<'_>, title: &str, edits: Vec<Edit>) -> Action {
    Action::new(title, Kind::Rewrite, edits.into_iter().map(|edit| here.edit(edit)).collect())
}

fn keeps(here: &Here<'_>, edits: &[Edit], more: i64) -> bool {
    effect(&here.spot.text.document, edits).only_annotates(more)
}

/// The start of the pair whose end an annotation is.
fn start_of<'a>(here: &Here<'a>, end: &Annotated<'a>) -> Option<Annotated<'a>> {
    let milestone = here.spot.text.outline.milestones.iter().find(|milestone| milestone.end == end.place)?;
    annotated(here.spot.text, milestone.start)
}

/// The id goes from the claim or the anchor to the pair; where there is none, it is made of the words.
fn to_pair(here: &Here<'_>, one: &Annotated<'_>) -> Option<Vec<Edit>> {
    // What a bare one means is found by the words in its brackets.
    if !one.annotation.well_formed || one.items.iter().any(is_bare) {
        return None;
    }
    let anchors = &here.spot.text.outline.anchors;
    let own = one.items.iter().find_map(|item| match &item.kind {
        ItemKind::Claim { id: Some(id), .. } | ItemKind::Anchor(id) => Some(id),
        _ => None,
    });
    let id = match own {
        Some(id) => id.to_string(),
        None => id_of_words(&words(here.spot.text, one.words), |id| anchors.contains_key(id))?,
    };
    let mut items = vec![format!("<{id}")];
    items.extend(one.items.iter().filter_map(|item| match &item.kind {
        ItemKind::Claim { id: Some(name), uncertain } if *name == id => {
            Some(if *uncertain { "!?".to_owned() } else { "!".to_owned() })
        }
        ItemKind::Anchor(name) if *name == id => None,
        _ => Some(item.span.of_text(&here.source).to_owned()),
    }));
    let bracket = one.annotation.span().start + one.start;
    Some(vec![
        Edit::replace(Span::new(bracket, bracket + 1), format!("{{{}}}", items.join(" "))),
        Edit::replace(Span::new(one.block.start - 1, one.block.end), format!("{{{id}>}}")),
    ])
}

/// The id goes to the claim, or becomes an anchor.
fn to_span(here: &Here<'_>, start: &Annotated<'_>) -> Option<Vec<Edit>> {
    let milestone = here.spot.text.outline.milestone_from(start.place)?;
    let end = annotated(here.spot.text, milestone.end)?;
    if milestone.start.block != milestone.end.block || !start.annotation.well_formed {
        return None;
    }
    let id = &milestone.id;
    let claim = start.items.iter().any(|item| matches!(item.kind, ItemKind::Claim { id: None, .. }));
    let written = |item: &Item| item.span.of_text(&here.source).to_owned();
    let mut items: Vec<String> = start
        .items
        .iter()
        .filter_map(|item| match &item.kind {
            ItemKind::MilestoneStart(_) => None,
            ItemKind::Claim { id: None, uncertain } => Some(format!("!{id}{}", if *uncertain { "?" } else { "" })),
            _ => Some(written(item)),
        })
        .collect();
    if !claim {
        items.push(format!("#{id}"));
    }
    let edits = vec![Edit::replace(start.block, "["), Edit::replace(end.block, format!("]{{{}}}", items.join(" ")))];
    let from = start.block.start + 1;
    let words = Span::new(from, from + milestone.text.len());
    makes_span(&here.spot.text.document, &edits, words).then_some(edits)
}
