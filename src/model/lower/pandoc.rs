//! Attributes in Pandoc's form, which a Markdown file keeps as text.

use crate::model::facts::{Item, ItemKind};
use crate::text::span::Span;

/// Whether the point `block`, of these items, is Pandoc's: after a link, an image or inline code, at the end of a heading
/// line, or on the line of a fenced division. What holds more than anchors, classes and attributes is not.
pub(super) fn is_pandoc(text: &str, block: Span, items: &[Item], code: &[Span], heading: bool) -> bool {
    let before = text.get(..block.start as usize).unwrap_or_default();
    if code.last().is_some_and(|code| code.end == block.start) {
        // `{=html}` is no date there.
        return items.iter().all(|item| is_attribute(item) || matches!(item.kind, ItemKind::Date(_)));
    }
    if !items.iter().all(is_attribute) {
        return false;
    }
    let line = before.rsplit('\n').next().unwrap_or_default();
    let after = text.get(block.end as usize..).unwrap_or_default();
    before.ends_with(')') || line.trim_start().starts_with(":::") || heading && after.trim().is_empty()
}

fn is_attribute(item: &Item) -> bool {
    matches!(item.kind, ItemKind::Anchor(_) | ItemKind::Class(_) | ItemKind::Attribute(_))
}

#[cfg(test)]
mod tests {
    use crate::model::document::Document;
    use crate::model::lower::Dialect;
    use crate::model::strip::strip;

    #[test]
    fn attributes_of_pandoc_are_text() {
        for text in [
            "# Head {#sec-a .unnumbered}\n",
            "![a](b.png){width=3} [c](d){.e}\n",
            "`x`{.python} `<br>`{=html}\n",
            "::: {.callout #c}\nText\n:::\n",
        ] {
            assert_eq!(strip(&Document::new(text, Dialect::Markdown)), text);
            assert_ne!(strip(&Document::new(text, Dialect::Gloss)), text);
        }
    }

    #[test]
    fn what_pandoc_does_not_write_is_gloss() {
        for (text, bare) in [
            ("# [Head]{@h}\n", "# Head\n"),
            ("# Head {@h}\n", "# Head \n"),
            ("It ended (in 1954){=1954 ^k}.\n", "It ended (in 1954).\n"),
            ("So.{#a} And.\n", "So. And.\n"),
        ] {
            assert_eq!(strip(&Document::new(text, Dialect::Markdown)), bare);
        }
    }
}
