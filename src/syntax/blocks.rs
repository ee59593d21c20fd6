//! A text as a sequence of blocks, found line by line.
//!
//! The block is the unit of change: each is parsed and read on its own. The grammar finds the same blocks in the tree of
//! a whole file (a test holds the two together); here they are found without one, a hundred times as fast.

use crate::text::span::Span;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// YAML between `---` lines, at the start of a file.
    FrontMatter,
    /// `# ` to `###### `; the level counts from 1.
    Heading(u8),
    /// Between lines of three or more backticks; `false` where the file ends before it does.
    Verbatim {
        closed: bool,
    },
    /// One comment line.
    Comment,
    Paragraph,
    Entry,
    /// Blank lines at the start of a file.
    Blank,
}

/// The blocks of a text, one after the other and without gaps; blank lines belong to the block before them. `start` says
/// whether the text is the start of a file, the only place for a front matter.
pub fn blocks(text: &str, start: bool) -> impl Iterator<Item = (BlockKind, Span)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        if at >= text.len() {
            return None;
        }
        let (kind, end) = block(text, at, start && at == 0);
        let next = skip_blank(text, end);
        let span = Span::of(at..next);
        at = next;
        Some((kind, span))
    })
}

/// The paragraph that a text begins with where its first line opens no other block, with the blank lines that follow.
pub fn paragraph(text: &str) -> Span {
    Span::of(0..skip_blank(text, paragraph_end(text, line(text, 0).next)))
}

/// The block that begins at `at`, and where it ends, without the blank lines after it.
fn block(text: &str, at: usize, first: bool) -> (BlockKind, usize) {
    if first {
        if let Some(end) = front_matter(text) {
            return (BlockKind::FrontMatter, end);
        }
        let end = skip_blank(text, 0);
        if end > 0 {
            return (BlockKind::Blank, end);
        }
    }
    let line = line(text, at);
    let content = if first { line.text.strip_prefix('\u{feff}').unwrap_or(line.text) } else { line.text };
    if let Some(level) = heading_level(content) {
        return (BlockKind::Heading(level), line.next);
    }
    if let Some(ticks) = opening_fence(content) {
        return verbatim(text, line.next, ticks);
    }
    if content.starts_with("%%") {
        return (BlockKind::Comment, line.next);
    }
    if is_entry_head(content) {
        return (BlockKind::Entry, entry_end(text, line.next));
    }
    (BlockKind::Paragraph, paragraph_end(text, line.next))
}

/// A line: its text without the break, and where the next one starts.
struct Line<'a> {
    text: &'a str,
    next: usize,
}

/// A lone CR ends no line here; see [`crate::text::lines`] for the lines that positions count.
fn line(text: &str, at: usize) -> Line<'_> {
    let rest = text.get(at..).unwrap_or_default();
    match memchr_newline(rest) {
        Some(end) => {
            let text = rest.get(..end).unwrap_or_default();
            Line { text: text.strip_suffix('\r').unwrap_or(text), next: at + end + 1 }
        }
        None => Line { text: rest, next: at + rest.len() },
    }
}

fn memchr_newline(text: &str) -> Option<usize> {
    memchr::memchr(b'\n', text.as_bytes())
}

fn is_blank(line: &str) -> bool {
    line.bytes().all(|byte| byte == b' ' || byte == b'\t')
}

/// Whether a line, with or without its break, is white space alone.
pub fn is_blank_line(line: &str) -> bool {
    is_blank(line.strip_suffix('\n').map_or(line, |line| line.strip_suffix('\r').unwrap_or(line)))
}

/// The end of the blank lines that start at `at`.
fn skip_blank(text: &str, mut at: usize) -> usize {
    while at < text.len() {
        let line = line(text, at);
        if !is_blank(line.text) {
            break;
        }
        at = line.next;
    }
    at
}

/// Whether a text opens like one with a front matter.
pub fn opens_front_matter(text: &str) -> bool {
    is_rule(line(text, byte_order_mark(text)).text)
}

fn byte_order_mark(text: &str) -> usize {
    if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
}

fn is_rule(line: &str) -> bool {
    line.strip_prefix("---").is_some_and(is_blank)
}

fn front_matter(text: &str) -> Option<usize> {
    let first = line(text, byte_order_mark(text));
    if !is_rule(first.text) {
        return None;
    }
    let mut at = first.next;
    while at < text.len() {
        let line = line(text, at);
        at = line.next;
        if is_rule(line.text) {
            return Some(at);
        }
    }
    None
}

fn heading_level(line: &str) -> Option<u8> {
    let level = line.bytes().take_while(|&byte| byte == b'#').count();
    let space = matches!(line.as_bytes().get(level), Some(b' ' | b'\t'));
    (space && (1..=6).contains(&level)).then_some(level as u8)
}

/// The longest fence that counts as its own length.
const LONGEST_FENCE: usize = 6;

/// The number of backticks that opens a verbatim block. A line with more backticks behind its fence is text.
fn opening_fence(line: &str) -> Option<usize> {
    let (ticks, rest) = fence(line)?;
    (!rest.contains('`')).then_some(ticks)
}

fn fence(line: &str) -> Option<(usize, &str)> {
    let indent = line.bytes().take_while(|&byte| byte == b' ').count();
    let rest = line.get(indent..)?;
    let ticks = rest.bytes().take_while(|&byte| byte == b'`').count();
    (indent <= 3 && ticks >= 3).then_some((ticks.min(LONGEST_FENCE), rest.get(ticks..)?))
}

fn verbatim(text: &str, mut at: usize, ticks: usize) -> (BlockKind, usize) {
    while at < text.len() {
        let line = line(text, at);
        at = line.next;
        if fence(line.text.trim_end_matches('\r')).is_some_and(|(closing, rest)| closing >= ticks && is_blank(rest)) {
            return (BlockKind::Verbatim { closed: true }, at);
        }
    }
    (BlockKind::Verbatim { closed: false }, at)
}

/// Whether a line is `@kind id` and nothing more but a comment.
pub fn is_entry_head(line: &str) -> bool {
    let Some(rest) = line.strip_prefix('@') else { return false };
    let Some((kind, rest)) = rest.split_once([' ', '\t']) else { return false };
    let rest = rest.trim_start_matches([' ', '\t']);
    let id = rest.split([' ', '\t']).next().unwrap_or_default();
    let after = rest.get(id.len()..).unwrap_or_default().trim_start_matches([' ', '\t']);
    is_key(kind) && is_id(id) && (after.is_empty() || after.starts_with("%%"))
}

/// Whether a word is an id: a letter, then letters, digits, combining marks, `-`, `_`, `.`.
pub fn is_id(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(is_letter) && chars.all(goes_on_in_id)
}

/// Whether a character may stand in an id behind its first letter.
pub fn goes_on_in_id(c: char) -> bool {
    is_letter(c) || is_mark_or_number(c) || matches!(c, '-' | '_' | '.')
}

fn is_letter(c: char) -> bool {
    use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};
    c.is_ascii_alphabetic() || (!c.is_ascii() && c.general_category_group() == GeneralCategoryGroup::Letter)
}

fn is_mark_or_number(c: char) -> bool {
    use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};
    c.is_ascii_digit()
        || (!c.is_ascii()
            && matches!(c.general_category_group(), GeneralCategoryGroup::Mark | GeneralCategoryGroup::Number))
}

/// Whether a word can be a citation key, and so what follows an `@`.
pub fn is_key(word: &str) -> bool {
    !word.is_empty() && !word.contains(ends_key) && !word.ends_with(['.', ';', ':', '!', '?'])
}

/// Whether a text can be the label of a footnote: `[^label]`.
pub fn is_label(word: &str) -> bool {
    !word.is_empty() && !word.contains(|c: char| matches!(c, '[' | ']' | '{' | '}') || c.is_whitespace())
}

/// Whether a key ends before a character. A no-break space, here as everywhere, is a character of the text.
fn ends_key(c: char) -> bool {
    matches!(c, '\t'..='\r' | ' ') || "{}()[]\"'“”‘’,@`\\".contains(c)
}

/// The end of an entry: before a blank line, or a line that opens another block.
fn entry_end(text: &str, mut at: usize) -> usize {
    while at < text.len() {
        let line = line(text, at);
        let opens = || {
            line.text.starts_with('@') && is_at_word(line.text)
                || heading_level(line.text).is_some()
                || opening_fence_or_text(line.text)
        };
        if is_blank(line.text) || opens() {
            return at;
        }
        at = line.next;
    }
    at
}

/// Whether a line begins with an `@` and a key, as an entry does and a paragraph may.
fn is_at_word(line: &str) -> bool {
    let word: &str = line.get(1..).unwrap_or_default();
    let end = word.find(ends_key).unwrap_or(word.len());
    word.get(..end).is_some_and(|word| !word.trim_end_matches(['.', ';', ':', '!', '?']).is_empty())
}

/// A line of three or more backticks, a fence or not.
fn opening_fence_or_text(line: &str) -> bool {
    fence(line).is_some()
}

fn paragraph_end(text: &str, mut at: usize) -> usize {
    while at < text.len() {
        let line = line(text, at);
        if is_blank(line.text) {
            return at;
        }
        at = line.next;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(BlockKind, &str)> {
        blocks(text, true).map(|(kind, span)| (kind, span.of_text(text))).collect()
    }

    #[test]
    fn blocks_tile_the_text() {
        let text =
            "\u{feff}# A\nText\nmore.\n\n%% c\n@person x\n  name: X\n@org y\n  name: Y\n\n```rust\n\n@a b\n```\nEnd";
        assert_eq!(
            kinds(text),
            [
                (BlockKind::Heading(1), "\u{feff}# A\n"),
                (BlockKind::Paragraph, "Text\nmore.\n\n"),
                (BlockKind::Comment, "%% c\n"),
                (BlockKind::Entry, "@person x\n  name: X\n"),
                (BlockKind::Entry, "@org y\n  name: Y\n\n"),
                (BlockKind::Verbatim { closed: true }, "```rust\n\n@a b\n```\n"),
                (BlockKind::Paragraph, "End"),
            ]
        );
    }

    #[test]
    fn what_looks_like_an_entry_or_a_front_matter_may_be_none() {
        assert_eq!(kinds("@doe1999 argues that\n")[0].0, BlockKind::Paragraph);
        assert_eq!(kinds("@doe1999 argues %% c\r\n")[0].0, BlockKind::Entry);
        assert_eq!(kinds("---\na: b\n")[0].0, BlockKind::Paragraph);
        assert_eq!(kinds("---\na: b\n---\n")[0].0, BlockKind::FrontMatter);
        assert_eq!(kinds("```a``` b\n\nc")[0].0, BlockKind::Paragraph);
        assert_eq!(kinds("````\n```\n\n")[0].0, BlockKind::Verbatim { closed: false });
        assert_eq!(kinds("\n \nx").iter().map(|b| b.0).collect::<Vec<_>>(), [BlockKind::Blank, BlockKind::Paragraph]);
    }
}
