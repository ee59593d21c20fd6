//! Citing a source for a claim or a sentence.

use crate::ide::actions::effect::effect;
use crate::ide::actions::evidence::near;
use crate::ide::actions::here::{Here, is_before_citation};
use crate::ide::actions::{Action, Kind};
use crate::ide::spot::Annotated;
use crate::model::facts::Item;
use crate::text::edit::Edit;

/// So many of the sources cited near by are offered.
const MOST: usize = 3;

pub(super) fn actions(here: &Here<'_>) -> Vec<Action> {
    if !here.selection.is_empty() || !here.facts().problems().is_empty() {
        return Vec::new();
    }
    match here.claims().first() {
        Some(claim) => offered(here, "Cite", &known(claim), &|key| Some(in_block(claim, key))),
        None => offered(here, "Cite for the sentence", &[], &|key| behind_sentence(here, key)),
    }
}

fn offered(here: &Here<'_>, title: &str, known: &[&str], edit: &dyn Fn(&str) -> Option<Edit>) -> Vec<Action> {
    let document = &here.spot.text.document;
    let Some(probe) = edit("x") else { return Vec::new() };
    let made = effect(document, &[probe]);
    if !made.is_sound() || !made.same_text {
        return Vec::new();
    }
    let keys = near(here).into_iter().filter(|key| !known.contains(&key.as_str())).take(MOST);
    let action = |key: &str| {
        let edit = edit(key)?;
        Some(Action::new(format!("{title}: ^{key}"), Kind::Rewrite, vec![here.edit(edit)]))
    };
    let mut actions: Vec<Action> = keys.filter_map(|key| action(key)).collect();
    if let Some(edit) = edit("") {
        let title = if title == "Cite" { "Cite a source" } else { "Cite a source for the sentence" };
        actions.push(Action::new(title, Kind::Rewrite, vec![here.edit(edit)]).open());
    }
    actions
}

fn known<'a>(claim: &Annotated<'a>) -> Vec<&'a str> {
    claim.items.iter().filter_map(Item::citation).map(|citation| citation.key.as_str()).collect()
}

/// A citation where it belongs among the items of a claim.
fn in_block(claim: &Annotated<'_>, key: &str) -> Edit {
    let before = claim.items.iter().filter(|item| is_before_citation(item)).map(|item| item.span.end).max();
    let at = before.map_or(claim.block.start + 1, |end| end + claim.start);
    Edit::insert(at, format!(" ^{key}"))
}

fn behind_sentence(here: &Here<'_>, key: &str) -> Option<Edit> {
    let sentence = here.sentence()?;
    Some(Edit::insert(here.spot.in_file(sentence).end, format!("{{^{key}}}")))
}
