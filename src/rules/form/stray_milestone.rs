//! A milestone without its other half.

use std::collections::HashSet;

use crate::model::document::Placed;
use crate::model::facts::{Annotation, Shape};
use crate::rules::levels::Level;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::FileScope;
use crate::syntax::blocks::BlockKind;
use crate::text::edit::Edit;
use crate::text::lines::Text;
use crate::text::span::Span;

pub(crate) static RULE: Rule = Rule {
    name: "stray-milestone",
    group: Group::Form,
    level: Level::Error,
    selected: Level::Error,
    page: include_str!("stray_milestone.md"),
    options: &[],
    check: Check::File(check),
};

fn check(scope: &mut FileScope<'_>) {
    let Some(text) = scope.text_file() else { return };
    let annotation = |block: usize, annotation: usize| -> Option<(&Placed, &Annotation)> {
        let placed = text.document.blocks().get(block)?;
        Some((placed, placed.block.facts.annotations.get(annotation)?))
    };
    // The starts among the stray halves: what ends before them, closes before it opens.
    let strays = text.outline.stray.iter().filter_map(|(place, id)| {
        let (placed, annotation) = annotation(place.block, place.annotation)?;
        Some((placed, annotation, id))
    });
    let strays: Vec<_> = strays.collect();
    let shape = |wanted: Shape| {
        let of_shape = strays.iter().filter(move |(_, annotation, _)| annotation.shape == wanted);
        of_shape.map(|(.., id)| *id).collect::<HashSet<_>>()
    };
    let (starts, ends) = (shape(Shape::MilestoneStart), shape(Shape::MilestoneEnd));
    for (placed, annotation, id) in strays {
        let is_start = annotation.shape == Shape::MilestoneStart;
        let crossed = starts.contains(id) && ends.contains(id);
        let message = match (is_start, crossed) {
            (true, false) => format!("nothing closes `{{<{id}}}`; write `{{{id}>}}` where it ends"),
            (false, false) => format!("nothing opens `{{{id}>}}`; write `{{<{id}}}` where it begins"),
            (_, true) => format!("`{{{id}>}}` closes before `{{<{id}}}` opens; the end stands after the start"),
        };
        let remove = scope.edit(Edit::delete(annotation.block.shift(placed.start)));
        let other = other_place(text.document.text(), placed, is_start).map(|at| {
            let half = if is_start { format!("{{{id}>}}") } else { format!("{{<{id}}}") };
            scope.edit(Edit::insert(at, half))
        });
        let finding = scope.report(annotation.block.shift(placed.start), id, message);
        if let Some(other) = other {
            let title =
                if is_start { "Close it at the end of the paragraph" } else { "Open it at the start of the paragraph" };
            finding.fix(title, vec![other]);
        }
        finding.fix("Remove it", vec![remove]);
    }
}

/// Where in its paragraph the missing half goes; nowhere in a heading or an entry.
fn other_place(text: &Text, placed: &Placed, is_start: bool) -> Option<u32> {
    let written = text.slice(Span::new(placed.start, placed.start + placed.block.len));
    let end = placed.start + written.trim_end().len() as u32;
    let in_comment = placed.block.facts.comments.iter().any(|comment| comment.shift(placed.start).touches(end));
    match is_start {
        _ if placed.block.kind != BlockKind::Paragraph => None,
        true => (!in_comment).then_some(end),
        false => Some(placed.start),
    }
}
