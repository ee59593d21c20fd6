//! What entities are to each other, and claims: `listRelation` and `linkGrp`.

use std::collections::HashMap;
use std::fmt::Write;

use super::Known;
use super::register::grounds;
use crate::export::view::{AnnotationView, EntryView, ItemView, TextView, ValueView};
use crate::export::xml::name;

/// Every statement whose value is an entity, but for those of a person that have an element of their own.
pub(super) fn relations(out: &mut String, known: &Known<'_>) {
    let has_element = |entry: &EntryView, field: &str| {
        known.entities.get(&*entry.id) == Some(&"persName") && matches!(field, "office" | "role" | "member")
    };
    let mut found = Vec::new();
    for entry in &known.entries {
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
    let numbered = || (1_u32..).zip(&text.annotations);
    let mut numbers: HashMap<&str, u32> = HashMap::new();
    for (number, id) in numbered().flat_map(|(number, one)| ids(one).map(move |id| (number, id))) {
        numbers.entry(id).or_insert(number);
    }
    for sort in ["supports", "disputes"] {
        let mut found = Vec::new();
        for (number, one) in numbered() {
            for other in one.items.iter().filter_map(|item| numbers.get(related(item, sort, text)?)) {
                found.push(format!("<link target=\"#a.{number} #a.{other}\"/>"));
            }
        }
        if !found.is_empty() {
            let _ = writeln!(out, "<linkGrp type=\"{sort}\">\n{}\n</linkGrp>", found.join("\n"));
        }
    }
}

/// The id of the annotation of this text that an item names.
fn related<'a>(item: &'a ItemView, sort: &str, text: &TextView) -> Option<&'a str> {
    match item {
        ItemView::Attribute { key, value: ValueView::Anchor { text: of, id } }
            if key == sort && (of.is_none() || *of == text.id) =>
        {
            Some(id)
        }
        _ => None,
    }
}

/// The ids by which an annotation is named.
fn ids(one: &AnnotationView) -> impl Iterator<Item = &str> {
    let items = one.items.iter().filter_map(|item| match item {
        ItemView::Claim { id, .. } => id.as_deref(),
        ItemView::Anchor { id } => Some(&**id),
        _ => None,
    });
    one.milestone.as_deref().into_iter().chain(items)
}
