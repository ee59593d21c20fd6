//! A plain text as Gloss that says which file it is laid over.

use std::fmt;

use crate::model::document::Document;
use crate::model::escape::escape;
use crate::model::lower::Dialect;
use crate::model::strip::strip;
use crate::syntax::blocks::{BlockKind, blocks, is_id};

/// What the `@text` entry of an imported text says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pin {
    pub id: String,
    pub title: String,
    /// The path of the bare text, relative to the folder of the Gloss file, with `/`.
    pub base: String,
    /// Of the bare text, in hexadecimal digits.
    pub sha256: String,
}

/// Why a text cannot be pinned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unpinnable {
    /// It is a front matter alone, without a line break at its end, so that no entry can stand before or after it.
    NoPlace,
    /// The path of the bare text cannot be written as the value of a field.
    Base,
}

/// `text` as Gloss, with an `@text` entry as near to its head as can be: behind a byte order mark and a front matter,
/// which come first or are none. The stripped text is `text`.
///
/// # Errors
/// Where no entry can stand in the text, or none can say what it should.
pub fn pin(text: &str, pin: &Pin, dialect: Dialect) -> Result<String, Unpinnable> {
    if pin.base.contains(char::is_control) {
        return Err(Unpinnable::Base);
    }
    let line_break = line_break(text);
    let entry = entry(pin, line_break);
    let pinned = compose(text, entry.trim_end(), dialect, |text, _, _| escape(text, dialect));
    let document = pinned.map(|pinned| Document::new(&pinned, dialect)).ok_or(Unpinnable::NoPlace)?;
    let mut entries = document.blocks().iter().filter_map(|placed| placed.block.facts.entry.as_deref());
    let says = entries.next().is_some_and(|entry| entry.text("base") == Some(&pin.base) && entry.id == pin.id);
    if says { Ok(document.text().to_string()) } else { Err(Unpinnable::Base) }
}

/// A text with entries as near to its head as can be; none where they can stand nowhere. `gloss` makes a text into Gloss,
/// and is told how many of its bytes are not of the text, and how many of the text it lacks.
pub(super) fn compose(
    text: &str,
    entries: &str,
    dialect: Dialect,
    gloss: impl FnOnce(&str, u32, u32) -> String,
) -> Option<String> {
    if entries.is_empty() {
        return Some(gloss(text, 0, 0));
    }
    let line_break = line_break(text);
    let before = head(text);
    let after = text.strip_prefix(before).unwrap_or_default();
    // Behind the entry nothing is at the start of a file.
    let written = gloss(&format!("{PARAGRAPH}{after}"), PARAGRAPH.len() as u32, before.len() as u32);
    let after = written.strip_prefix(PARAGRAPH).unwrap_or_default();
    let whole = if before.is_empty() || !after.is_empty() || before == "\u{feff}" {
        format!("{before}{entries}{line_break}{line_break}{after}")
    } else {
        format!("{before}{line_break}{entries}{line_break}")
    };
    (strip(&Document::new(&whole, dialect)) == text).then_some(whole)
}

/// What no entry can stand before.
fn head(text: &str) -> &str {
    match blocks(text, true).next() {
        Some((BlockKind::FrontMatter, span)) => span.of_text(text),
        _ if text.starts_with('\u{feff}') => "\u{feff}",
        _ => "",
    }
}

fn line_break(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

/// Something for a text to stand behind.
const PARAGRAPH: &str = "x\n\n";

fn entry(pin: &Pin, line_break: &str) -> String {
    let Pin { id, title, base, sha256 } = pin;
    let base = escape(base, Dialect::Gloss);
    [format!("@text {id}"), format!("  title: {title}"), format!("  base: {base}"), format!("  sha256: {sha256}")]
        .map(|line| line + line_break)
        .concat()
}

/// An id made from the name of a file, without its extension: what no id holds becomes `-`.
pub fn id(stem: &str) -> String {
    let mut id = String::new();
    for c in stem.chars() {
        let fits = if id.is_empty() { is_id(c.encode_utf8(&mut [0; 4])) } else { is_id(&format!("x{c}")) };
        if fits {
            id.push(c);
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    let id = id.trim_end_matches(['-', '.', '_']);
    if id.is_empty() { "text".to_owned() } else { id.to_owned() }
}

/// A title made from the first heading of a text where that is plain, else from the name of its file.
pub fn title(text: &str, stem: &str) -> String {
    let plain =
        |title: &str| !title.is_empty() && !title.contains(|c: char| "\\[]{}@`^%".contains(c) || c.is_control());
    let heading = blocks(text, true).find_map(|(kind, span)| match kind {
        BlockKind::Heading(_) => Some(span.of_text(text).trim_matches(|c: char| c == '#' || c.is_whitespace())),
        _ => None,
    });
    match heading.filter(|title| plain(title)) {
        Some(title) => title.to_owned(),
        None if plain(stem.trim()) => stem.trim().to_owned(),
        None => id(stem),
    }
}

impl fmt::Display for Unpinnable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Unpinnable::NoPlace => {
                "no `@text` entry can stand in this text; end its front matter with a line break, or import it without --pin"
            }
            Unpinnable::Base => "the path of this text cannot be written into an entry; rename the file",
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(base: &str) -> Pin {
        Pin { id: "t".to_owned(), title: "T".to_owned(), base: base.to_owned(), sha256: "00".repeat(32) }
    }

    fn pinned(text: &str) -> Result<String, Unpinnable> {
        pin(text, &of("t.txt"), Dialect::Gloss)
    }

    #[test]
    fn the_entry_stands_as_near_to_the_head_as_can_be() {
        let entry = entry(&of("t.txt"), "\n");
        assert_eq!(pinned("A [x]{\n").unwrap(), format!("{entry}\nA [x]\\{{\n"));
        assert_eq!(pinned("\u{feff}A").unwrap(), format!("\u{feff}{entry}\nA"));
        assert_eq!(pinned("---\na: b\n---\nA\n").unwrap(), format!("---\na: b\n---\n{entry}\nA\n"));
        assert_eq!(pinned("---\na: b\n---\n").unwrap(), format!("---\na: b\n---\n\n{entry}"));
        assert_eq!(pinned("---\na: b\n---"), Err(Unpinnable::NoPlace));
    }

    #[test]
    fn ids_and_titles_are_made_from_names() {
        assert_eq!(id("My essay, 2nd draft"), "My-essay-2nd-draft");
        assert_eq!((id("1956"), id("1956 Речь!"), id("")), ("text".to_owned(), "Речь".to_owned(), "text".to_owned()));
        assert_eq!(title("Text\n\n## A *title* ##\n", "x"), "A *title*");
        assert_eq!((title("# [a]\n", "my file"), title("", "a{b")), ("my file".to_owned(), "a-b".to_owned()));
    }

    #[test]
    fn a_path_is_read_back_or_refused() {
        for base in ["a {b}.txt", "a [b.txt", "../ö.md", "a%% b.txt"] {
            assert!(pin("A", &of(base), Dialect::Gloss).is_ok(), "{base}");
        }
        assert_eq!(pin("A", &of("a %% b.txt"), Dialect::Gloss), Err(Unpinnable::Base));
        assert_eq!(pin("A", &of("a\nb"), Dialect::Gloss), Err(Unpinnable::Base));
    }

    const PIECES: [&str; 16] = [
        "\n",
        "\r\n",
        "\n\n",
        "a",
        "---\n",
        "---",
        "\u{feff}",
        "%% c\n",
        "@person x\n",
        "  name: X",
        "{",
        "[",
        "# H\n",
        "```\n",
        " ",
        "\\",
    ];

    proptest! {
        #[test]
        fn a_pinned_text_is_stripped_to_itself(pieces in proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..16)) {
            let text = pieces.concat();
            match pinned(&text) {
                Ok(pinned) => prop_assert_eq!(strip(&Document::new(&pinned, Dialect::Gloss)), text),
                Err(error) => prop_assert!(error == Unpinnable::NoPlace && text.trim_end().ends_with("---"), "{:?}", text),
            }
        }
    }
}
