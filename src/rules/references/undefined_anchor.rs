//! An anchor that nothing carries.

use crate::model::facts::Value;
use crate::rules::levels::Level;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::BlockScope;
use crate::rules::wording::did_you_mean;
use crate::text::edit::Edit;
use crate::text::span::Span;

pub(crate) static RULE: Rule = Rule {
    name: "undefined-anchor",
    group: Group::References,
    level: Level::Error,
    selected: Level::Error,
    page: include_str!("undefined_anchor.md"),
    options: &[],
    check: Check::Block(check),
};

fn check(scope: &mut BlockScope<'_>) {
    let lens = scope.lens;
    for item in &scope.facts().items {
        let Some(Value::Anchor { text: named, id }) = item.value() else { continue };
        let sigil = item.name.start.saturating_sub(1);
        match (lens.anchor_file(scope.file, named.as_deref()), named) {
            (None, None) => {}
            (None, Some(named)) => {
                let near = lens.nearest_text(named);
                let hint = did_you_mean("", near.as_deref(), &format!("a file has it by an entry `@text {named}`"));
                let span = Span::new(sigil.saturating_sub(named.len() as u32), sigil);
                let fix = near.map(|near| (format!("Write {near}#{id}"), scope.edit(Edit::replace(span, near))));
                let finding = scope.report(span, named, format!("no file has the text `{named}`; {hint}"));
                if let Some((title, edit)) = fix {
                    finding.fix(title, vec![edit]);
                }
            }
            (Some(file), _) if !lens.anchors(file, id).is_empty() => {}
            (Some(file), named) => {
                let near = lens.nearest_anchor(file, id);
                let place = named.as_ref().map_or("this file".to_owned(), |named| format!("the text `{named}`"));
                let otherwise = format!("mark the place with `#{id}`, or a claim with `!{id}`");
                let hint = did_you_mean("#", near.as_deref(), &otherwise);
                let message = format!("nothing in {place} carries #{id}; {hint}");
                let fix = near.map(|near| (format!("Write #{near}"), scope.edit(Edit::replace(item.name, near))));
                let finding = scope.report(Span::new(sigil, item.name.end), id, message);
                if let Some((title, edit)) = fix {
                    finding.fix(title, vec![edit]);
                }
            }
        }
    }
}
