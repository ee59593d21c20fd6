//! Lowering: the text of one block to the facts in it.
//!
//! One walk through the nodes of the block collects annotations and their items ([`annotations`], [`items`]); then what
//! needs the whole block is worked out: the sentences of points ([`points`]), the statements of an entry
//! ([`entry`]). Nothing here knows other blocks, the register or the configuration.

mod annotations;
mod entry;
mod items;
mod pandoc;
mod points;
mod text_citations;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::model::facts::{Facts, Name};
use crate::model::lower::annotations::Lowering;
use crate::syntax::blocks::BlockKind;

/// What the markup stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// A `.gloss` file: what looks like markup and is not well formed is a mistake.
    #[default]
    Gloss,
    /// A Markdown file: what is not well formed, and Pandoc's own attributes, is text.
    Markdown,
}

/// The facts of one block, whose text is `text`.
pub fn lower(text: &str, kind: BlockKind, dialect: Dialect) -> Facts {
    match kind {
        BlockKind::FrontMatter | BlockKind::Verbatim { .. } | BlockKind::Blank => Facts::default(),
        BlockKind::Paragraph | BlockKind::Heading(_) if !has_markup(text) => Facts::default(),
        BlockKind::Entry => entry::lower(text, dialect),
        BlockKind::Paragraph | BlockKind::Heading(_) | BlockKind::Comment => match text.strip_prefix('\u{feff}') {
            // The parser skips a byte order mark, and would find a comment or an entry behind one that is text.
            Some(rest) if kind == BlockKind::Paragraph => {
                Lowering::of(text, &format!("\u{2060}{rest}"), dialect).finish()
            }
            _ => Lowering::of(text, text, dialect).finish(),
        },
    }
}

/// Whether anything but plain text can be in a paragraph or heading.
fn has_markup(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr3(b'[', b'{', b'@', bytes).is_some()
        || memchr::memchr2(b'\\', b'`', bytes).is_some()
        || memchr::memmem::find(bytes, b"%%").is_some()
}

/// An id or key as facts hold it, in NFC.
pub(crate) fn name(text: &str) -> Name {
    if text.is_ascii() || is_nfc(text) { Name::from(text) } else { text.nfc().collect() }
}

#[cfg(test)]
mod tests;
