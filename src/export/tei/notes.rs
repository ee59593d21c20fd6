//! What is said of the text and of the register beside both: `spanGrp` and `listAnnotation`.

use std::fmt::Write;

use super::Known;
use super::body::certainty;
use crate::export::view::{AnnotationView, Cited, ItemView, ShapeView, TextView, ValueView};
use crate::export::xml::{escape, name};

/// The spans between anchors, and a note for each annotation and for each entry.
pub(super) fn notes(out: &mut String, known: &Known<'_>, text: &TextView) {
    let numbered = || (1..).zip(&text.annotations);
    let spans: Vec<String> = numbered()
        .filter(|(_, one)| one.shape != ShapeView::Span)
        .map(|(number, one): (u32, _)| {
            let shape = if one.shape == ShapeView::Milestone { "milestone" } else { "point" };
            let certainty = certainty(&one.items);
            format!("<span xml:id=\"a.{number}\" type=\"{shape}\"{certainty} from=\"#a.{number}.from\" to=\"#a.{number}.to\"/>")
        })
        .collect();
    if !spans.is_empty() {
        let _ = writeln!(out, "<spanGrp>\n{}\n</spanGrp>", spans.join("\n"));
    }
    let entries = (1..).zip(&known.entries).map(|(number, entry): (u32, _)| {
        let gloss = escape(&entry.gloss);
        let file = escape(&entry.path);
        format!(
            "<annotation xml:id=\"d.{number}\" target=\"#e.{}\" motivation=\"describing\"><note type=\"entry\" n=\"{file}\" xml:space=\"preserve\">{gloss}</note></annotation>",
            name(&entry.id)
        )
    });
    let own = numbered().map(|(number, one)| annotation(known, number, one));
    let all: Vec<String> = own.chain(entries).collect();
    if !all.is_empty() {
        let _ = writeln!(out, "<listAnnotation>\n{}\n</listAnnotation>", all.join("\n"));
    }
}

fn annotation(known: &Known<'_>, number: u32, one: &AnnotationView) -> String {
    let is_claim = one.items.iter().any(|item| matches!(item, ItemView::Claim { .. }));
    let motivation = if is_claim { "assessing" } else { "tagging" };
    let milestone = one.milestone.as_deref().map(|id| format!(" n=\"{}\"", escape(id))).unwrap_or_default();
    let gloss = escape(&one.gloss);
    let mut out = format!(
        "<annotation xml:id=\"n.{number}\" target=\"#a.{number}\" motivation=\"{motivation}\"><note type=\"gloss\"{milestone} xml:space=\"preserve\">{gloss}</note>"
    );
    for item in &one.items {
        match item {
            ItemView::Evidence(cited) => {
                let _ = write!(out, "<note type=\"evidence\">{}</note>", bibl(known, cited));
            }
            // `against` is evidence to the contrary, `cf` is none.
            ItemView::Attribute { key, value: ValueView::Source(cited) } if matches!(&**key, "against" | "cf") => {
                let _ = write!(out, "<note type=\"{key}\">{}</note>", bibl(known, cited));
            }
            ItemView::Gloss { text } => {
                let _ = write!(out, "<note type=\"comment\">{}</note>", escape(text));
            }
            _ => {}
        }
    }
    out + "</annotation>"
}

/// A place in a source; one that no bibliography has is named by its key.
fn bibl(known: &Known<'_>, cited: &Cited) -> String {
    let source = match known.has_source(&cited.key) {
        true => format!("<ptr target=\"#s.{}\"/>", name(&cited.key)),
        false => format!("<title>{}</title>", escape(&cited.key)),
    };
    let range = cited.locator.as_deref().map(|place| format!("<citedRange>{}</citedRange>", escape(place)));
    format!("<bibl>{source}{}</bibl>", range.unwrap_or_default())
}
