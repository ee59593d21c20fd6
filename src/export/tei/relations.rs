//! What entities are to each other, and claims: `listRelation` and `linkGrp`.

use std::fmt::Write;

use super::Known;
use super::register::grounds;
use crate::export::view::{AnnotationView, EntryView, ItemView, TextView, ValueView, View};
use crate::export::xml::name;

/// Every statement whose value is an entity, but for those of a person that have an element of their own.
pub(super) fn relations(out: &mut String, view: &View, known: &Known<'_>) {
    let has_element = |entry: &EntryView, field: &str| {
        known.entities.get(&*entry.id) == Some(&"persName") && matches!(field, "office" | "role" | "member")
    };
    let mut found = Vec::new();
    for entry in &view.entries {
        for statement in entry.statements.iter().filter(|one| !has_element(entry, &one.field)) {
            for part in &statement.parts {
                let Some(other) = part.entity.as_deref().filter(|id| known.entities.contains_key(id)) else { continue };
                let (field, grounds) = (name(&statement.field), grounds(known, part));
                found.push(format!(
                    "<relation name=\"{field}\" active=\"#e.{}\" passive=\"#e.{}\"{grounds}/>",
                    name(&entry.id),
                    name(other)
                ));
            }
        }
    }
    if !found.is_empty() {
        let _ = writeln!(out, "<listRelation>\n{}\n</listRelation>", found.join("\n"));
    }
}

/// Which claims of a text support or dispute which others of it.
pub(super) fn links(out: &mut String, text: &TextView) {
    for sort in ["supports", "disputes"] {
        let mut found = Vec::new();
        for (number, one) in (1..).zip(&text.annotations) {
            for other in one.items.iter().filter_map(|item| related(item, sort, text)) {
                found.push(format!("<link target=\"#a.{number} #a.{other}\"/>"));
            }
        }
        if !found.is_empty() {
            let _ = writeln!(out, "<linkGrp type=\"{sort}\">\n{}\n</linkGrp>", found.join("\n"));
        }
    }
}

/// The number of the annotation that an item names.
fn related(item: &ItemView, sort: &str, text: &TextView) -> Option<usize> {
    let ItemView::Attribute { key, value: ValueView::Anchor { text: of, id } } = item else { return None };
    if key != sort || of.is_some() && *of != text.id {
        return None;
    }
    text.annotations.iter().position(|one| bears(one, id)).map(|index| index + 1)
}

fn bears(one: &AnnotationView, wanted: &str) -> bool {
    one.milestone.as_deref() == Some(wanted)
        || one.items.iter().any(|item| match item {
            ItemView::Claim { id, .. } => id.as_deref() == Some(wanted),
            ItemView::Anchor { id } => id == wanted,
            _ => false,
        })
}
