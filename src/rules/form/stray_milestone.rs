//! A milestone without its other half.

use crate::model::facts::Shape;
use crate::model::outline::AnnotationPlace;
use crate::rules::levels::Level;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::BlockScope;
use crate::syntax::blocks::BlockKind;
use crate::text::edit::Edit;

pub(crate) static RULE: Rule = Rule {
    name: "stray-milestone",
    group: Group::Form,
    level: Level::Error,
    selected: Level::Error,
    page: include_str!("stray_milestone.md"),
    options: &[],
    check: Check::Block(check),
};

fn check(scope: &mut BlockScope<'_>) {
    if !scope.facts().has_anchors {
        return;
    }
    let (lens, own) = (scope.lens, scope.index);
    let strays = lens.stray(scope.file);
    let first = strays.partition_point(|(place, _)| place.block < own);
    for (place, id) in strays.iter().skip(first).take_while(|(place, _)| place.block == own) {
        let Some(annotation) = scope.facts().annotations.get(place.annotation) else { continue };
        let is_start = annotation.shape == Shape::MilestoneStart;
        // Starts and ends of one id that are both stray: what ends before them, closes before it opens.
        let shape = |place: AnnotationPlace| Some(lens.annotation(scope.file, place)?.1.shape);
        let crossed = strays.iter().any(|(other, name)| name == id && shape(*other) != Some(annotation.shape));
        let message = match (is_start, crossed) {
            (true, false) => format!("nothing closes `{{<{id}}}`; write `{{{id}>}}` where it ends"),
            (false, false) => format!("nothing opens `{{{id}>}}`; write `{{<{id}}}` where it begins"),
            (_, true) => format!("`{{{id}>}}` closes before `{{<{id}}}` opens; the end stands after the start"),
        };
        let remove = scope.edit(Edit::delete(annotation.block));
        let other = other_place(scope, is_start).map(|at| {
            let half = if is_start { format!("{{{id}>}}") } else { format!("{{<{id}}}") };
            scope.edit(Edit::insert(at, half))
        });
        let finding = scope.report(annotation.block, id, message);
        if let Some(other) = other {
            let title =
                if is_start { "Close it at the end of the paragraph" } else { "Open it at the start of the paragraph" };
            finding.fix(title, vec![other]);
        }
        finding.fix("Remove it", vec![remove]);
    }
}

/// Where in its paragraph, in bytes of the block, the missing half goes; nowhere in a heading or an entry.
fn other_place(scope: &BlockScope<'_>, is_start: bool) -> Option<u32> {
    let end = scope.source.trim_end().len() as u32;
    let in_comment = scope.facts().comments().iter().any(|comment| comment.touches(end));
    match is_start {
        _ if scope.block.kind != BlockKind::Paragraph => None,
        true => (!in_comment).then_some(end),
        false => Some(0),
    }
}
