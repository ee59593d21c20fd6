//! The nodes of the grammar that the layers above know, each named once.

use std::sync::LazyLock;

use tree_sitter::Language;

/// The language of the grammar.
pub(super) static LANGUAGE: LazyLock<Language> = LazyLock::new(|| tree_sitter_gloss::LANGUAGE.into());

macro_rules! kinds {
    ($($kind:ident = $name:literal,)*) => {
        /// The kind of a node.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Kind {
            $(#[doc = concat!("`", $name, "`")] $kind,)*
        }

        /// Every kind with its name in the grammar.
        const NAMES: &[(Kind, &str)] = &[$((Kind::$kind, $name),)*];
    };
}

kinds! {
    Document = "document",
    FrontMatter = "front_matter",
    Heading = "heading",
    HeadingMarker = "heading_marker",
    Verbatim = "verbatim",
    Paragraph = "paragraph",
    Entry = "entry",
    EntryKind = "kind",
    Id = "id",
    Field = "field",
    FieldName = "field_name",
    Continuation = "continuation",
    StrayLine = "stray_line",
    Comment = "comment",
    Span = "span",
    UnclosedSpan = "unclosed_span",
    Bracketed = "bracketed",
    UnclosedBracket = "unclosed_bracket",
    Content = "content",
    Point = "point",
    UnclosedBlock = "unclosed_block",
    Open = "{",
    OpenAfterBracket = "]{",
    Escape = "escape",
    Code = "code",
    FootnoteReference = "footnote_reference",
    FootnoteLabel = "footnote_label",
    BareKey = "bare_key",
    Mention = "mention",
    Date = "date",
    Claim = "claim",
    Citation = "citation",
    Anchor = "anchor",
    Class = "class",
    Attribute = "attribute",
    AttributeKey = "attribute_key",
    Gloss = "gloss",
    MilestoneStart = "milestone_start",
    MilestoneEnd = "milestone_end",
    Malformed = "malformed",
    Uncertain = "uncertain",
    Edtf = "edtf",
    String = "string",
    Word = "word",
    EntityReference = "entity_reference",
    AnchorReference = "anchor_reference",
    Key = "key",
    Locator = "locator",
}

/// The kind of each node id of the language; none for what is not known here, as single brackets.
pub(super) static KINDS: LazyLock<Vec<Option<Kind>>> = LazyLock::new(|| {
    let language = &*LANGUAGE;
    (0..language.node_kind_count())
        .map(|id| {
            let name = language.node_kind_for_id(u16::try_from(id).ok()?)?;
            NAMES.iter().find(|(_, known)| *known == name).map(|(kind, _)| *kind)
        })
        .collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_one_of_the_grammar() {
        for (_, name) in NAMES {
            let known = [true, false].iter().any(|&named| LANGUAGE.id_for_node_kind(name, named) != 0);
            assert!(known, "{name}");
        }
    }

    #[test]
    fn every_visible_node_of_the_grammar_is_known() {
        for id in 1..LANGUAGE.node_kind_count() as u16 {
            let name = LANGUAGE.node_kind_for_id(id).unwrap();
            let known = KINDS[id as usize].is_some()
                || name.ends_with("_closed")
                || name == "verbatim_text"
                || name == "fence"
                || name == "info";
            assert!(known || !LANGUAGE.node_kind_is_named(id) || !LANGUAGE.node_kind_is_visible(id), "{name}");
        }
    }
}
