//! An anchor that nothing carries.

use crate::model::facts::{ItemKind, Name, Value};
use crate::rules::levels::Level;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::FileScope;
use crate::rules::suggest::Suggestions;
use crate::rules::wording::did_you_mean;
use crate::text::edit::Edit;
use crate::text::nearest::nearest;
use crate::text::span::Span;

pub(crate) static RULE: Rule = Rule {
    name: "undefined-anchor",
    group: Group::References,
    level: Level::Error,
    selected: Level::Error,
    page: include_str!("undefined_anchor.md"),
    options: &[],
    check: Check::File(check),
};

/// So many ids are compared with those of one other file: what is not here is not known beforehand.
const MOST_COMPARED: usize = 2_000;

fn check(scope: &mut FileScope<'_>) {
    let Some(text) = scope.text_file() else { return };
    let lens = scope.lens;
    let mut here = Suggestions::new(move || text.outline.anchors.keys().map(Name::as_str).collect());
    let mut texts = Suggestions::new(move || lens.world().text_ids().map(Name::as_str).collect());
    let mut left = MOST_COMPARED;
    for placed in text.document.blocks() {
        for item in &placed.block.facts.items {
            let ItemKind::Attribute { value: Value::Anchor { text: named, id }, .. } = &item.kind else { continue };
            let id_span = item.name.shift(placed.start);
            let sigil = id_span.start.saturating_sub(1);
            match (lens.anchor_file(scope.file, named.as_deref()), named) {
                (None, None) => {}
                (None, Some(named)) => {
                    let near = texts.nearest(named);
                    let hint = did_you_mean("", near, &format!("a file has it by an entry `@text {named}`"));
                    let span = Span::new(sigil.saturating_sub(named.len() as u32), sigil);
                    let edit = near.map(|near| scope.edit(Edit::replace(span, near)));
                    let finding = scope.report(span, named, format!("no file has the text `{named}`; {hint}"));
                    if let (Some(near), Some(edit)) = (near, edit) {
                        finding.fix(format!("Write {near}#{id}"), vec![edit]);
                    }
                }
                (Some(file), named) => {
                    if !lens.anchors(file, id).is_empty() {
                        continue;
                    }
                    let near = if file == scope.file {
                        here.nearest(id)
                    } else {
                        let anchors = lens.text_file(file).map(|text| &text.outline.anchors);
                        let anchors = anchors.into_iter().flat_map(|anchors| anchors.keys()).map(Name::as_str);
                        left.checked_sub(1).and_then(|less| {
                            left = less;
                            nearest(id, anchors.take(MOST_COMPARED))
                        })
                    };
                    let place = named.as_ref().map_or("this file".to_owned(), |named| format!("the text `{named}`"));
                    let hint =
                        did_you_mean("#", near, &format!("mark the place with `#{id}`, or a claim with `!{id}`"));
                    let edit = near.map(|near| scope.edit(Edit::replace(id_span, near)));
                    let message = format!("nothing in {place} carries #{id}; {hint}");
                    let finding = scope.report(Span::new(sigil, id_span.end), id, message);
                    if let (Some(near), Some(edit)) = (near, edit) {
                        finding.fix(format!("Write #{near}"), vec![edit]);
                    }
                }
            }
        }
    }
}
