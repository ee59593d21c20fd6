//! The overlay of a text, kept beside it: what `strip` takes out, and where it stood.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::export::code_points::CodePoints;
use crate::model::document::{Document, Placed};
use crate::model::facts::Shape;
use crate::model::prose::Prose;
use crate::model::strip::{overlay, strip_with_map};
use crate::text::span::Span;

/// The version of the form.
const VERSION: u32 = 1;

/// An overlay. Offsets count Unicode code points of the stripped text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standoff {
    pub version: u32,
    /// The SHA-256 of the stripped text in UTF-8, in hexadecimal digits.
    pub sha256: String,
    /// What the overlay says, for whoever reads it.
    pub annotations: Vec<Annotation>,
    /// What was taken out, in order: enough to put it back byte for byte.
    pub removed: Vec<Removed>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Annotation {
    pub start: u32,
    pub end: u32,
    pub kind: Kind,
    /// The items of the block as they were written; of an entry its kind and id.
    pub items: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    Span,
    Point,
    MilestoneStart,
    MilestoneEnd,
    Entry,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Removed {
    /// Where it stood.
    pub at: u32,
    pub text: String,
}

/// Why an overlay cannot be laid over a text again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mismatch {
    /// The form is of another version.
    Version,
    /// The text is not the one the overlay was taken from.
    Text,
    /// An offset lies outside of the text, or before the one that precedes it.
    Offset,
}

/// The overlay of a text.
pub fn standoff(document: &Document) -> Standoff {
    let text = document.text().to_string();
    let prose = strip_with_map(document);
    let mut points = CodePoints::new(&prose.text);
    let removed = overlay(document)
        .into_iter()
        .map(|span| Removed { at: points.before(prose.place(span.start)), text: span.of_text(&text).to_owned() })
        .collect();
    let mut annotations = Vec::new();
    for placed in document.blocks() {
        annotations.extend(of_block(&text, &prose, &mut points, placed));
    }
    Standoff { version: VERSION, sha256: sha256(&prose.text), annotations, removed }
}

/// The text with its overlay: what `strip` was given.
///
/// # Errors
/// Where the overlay is not one of this text.
pub fn restore(stripped: &str, standoff: &Standoff) -> Result<String, Mismatch> {
    if standoff.version != VERSION {
        return Err(Mismatch::Version);
    }
    if !standoff.sha256.eq_ignore_ascii_case(&sha256(stripped)) {
        return Err(Mismatch::Text);
    }
    put_back(stripped, &standoff.removed)
}

/// The text with what was taken out of it.
///
/// # Errors
/// Where a piece stands outside of the text, or before the one that precedes it.
pub fn put_back(stripped: &str, removed: &[Removed]) -> Result<String, Mismatch> {
    let mut out = String::with_capacity(stripped.len() * 2);
    let mut rest = stripped.chars();
    let mut at = 0;
    for piece in removed {
        while at < piece.at {
            out.push(rest.next().ok_or(Mismatch::Offset)?);
            at += 1;
        }
        if at > piece.at {
            return Err(Mismatch::Offset);
        }
        out.push_str(&piece.text);
    }
    out.push_str(rest.as_str());
    Ok(out)
}

/// The SHA-256 of a text in UTF-8, in hexadecimal digits.
pub fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// An entry, or the annotations of any other block.
fn of_block(text: &str, prose: &Prose, points: &mut CodePoints<'_>, placed: &Placed) -> Vec<Annotation> {
    let facts = &placed.block.facts;
    let mut place = |span: Span| {
        let span = prose.place_span(span.shift(placed.start));
        (points.before(span.start), points.before(span.end))
    };
    if let Some(entry) = &facts.entry {
        let (at, _) = place(Span::empty(entry.head.start));
        let items = vec![format!("@{}", entry.kind), entry.id.to_string()];
        return vec![Annotation { start: at, end: at, kind: Kind::Entry, items }];
    }
    let well_formed = facts.annotated().filter(|(annotation, _)| annotation.well_formed);
    well_formed
        .map(|(annotation, items)| {
            let (start, end) = place(annotation.text);
            let items = items.iter().map(|item| item.span.shift(placed.start).of_text(text).to_owned()).collect();
            let kind = match annotation.shape {
                Shape::Span => Kind::Span,
                Shape::Point | Shape::Statement => Kind::Point,
                Shape::MilestoneStart => Kind::MilestoneStart,
                Shape::MilestoneEnd => Kind::MilestoneEnd,
            };
            Annotation { start, end, kind, items }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::lower::Dialect;
    use crate::model::strip::strip;

    #[test]
    fn annotations_stand_in_code_points_of_the_stripped_text() {
        let document = Document::new("@text t\n\nEr heißt [Хрущёв]{@x =1956} 😀.{^k}\n", Dialect::Gloss);
        let found = standoff(&document);
        assert_eq!(strip(&document), "Er heißt Хрущёв 😀.\n");
        let said: Vec<_> = found.annotations.iter().map(|a| (a.kind, a.start, a.end, a.items.join(" "))).collect();
        assert_eq!(
            said,
            [
                (Kind::Entry, 0, 0, "@text t".to_owned()),
                (Kind::Span, 9, 15, "@x =1956".to_owned()),
                (Kind::Point, 18, 18, "^k".to_owned()),
            ]
        );
        assert_eq!(found.removed[1], Removed { at: 9, text: "[".to_owned() });
        assert_eq!(restore("Er hieß", &found), Err(Mismatch::Text));
    }

    #[test]
    fn a_damaged_overlay_is_refused() {
        let document = Document::new("[a]{@x}", Dialect::Gloss);
        let found = standoff(&document);
        let mut beyond = found.clone();
        beyond.removed[1].at = 9;
        let mut backwards = found.clone();
        backwards.removed.swap(0, 1);
        assert_eq!((restore("a", &beyond), restore("a", &backwards)), (Err(Mismatch::Offset), Err(Mismatch::Offset)));
        assert_eq!(restore("a", &Standoff { version: 9, ..found }), Err(Mismatch::Version));
    }

    const PIECES: [&str; 24] = [
        "\n",
        "\n\n",
        "\r\n",
        "a",
        "é",
        "😀",
        "[",
        "]{@x}",
        "{!c ^k}",
        "{<m}",
        "{m>}",
        "}",
        "# H\n",
        "```\n",
        "---\n",
        "%% c\n",
        "@person x\n",
        "  name: X {^k}\n",
        "stray\n",
        "\\[",
        "`c`",
        "\u{feff}",
        "\0",
        " ",
    ];

    proptest! {
        #[test]
        fn restore_undoes_strip(pieces in proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..30)) {
            let text = pieces.concat();
            let document = Document::new(&text, Dialect::Gloss);
            let written = serde_json::to_string(&standoff(&document)).unwrap();
            let read: Standoff = serde_json::from_str(&written).unwrap();
            prop_assert_eq!(restore(&strip(&document), &read), Ok(text));
        }
    }
}
