//! A plain text as Gloss that says the same and nothing more.
//!
//! The parser itself says what is markup: a backslash is put before each bracket, brace, backslash, comment and entry
//! that it finds, and the block is read again until it finds none. So no second account of the markup is kept here.

use crate::model::facts::{Facts, ProblemKind};
use crate::model::lower::{Dialect, lower};
use crate::syntax::blocks::{BlockKind, blocks, paragraph};
use crate::text::span::Span;

/// How often a block is read before every sign in it is escaped. Each reading finds all there is to escape, unless
/// code comes or goes with a backslash, so prose takes two or three.
const MOST_READINGS: usize = 48;

/// Gloss whose stripped text is `text`: without annotations, entries, comments and anything malformed, and with as few
/// backslashes as that takes. Verbatim blocks, front matter and inline code stay as they are.
pub fn escape(text: &str, dialect: Dialect) -> String {
    escape_within(text, dialect, MOST_READINGS)
}

fn escape_within(text: &str, dialect: Dialect, readings: usize) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 64);
    let mut at = 0;
    while let Some((rest, (kind, span))) = text.get(at..).and_then(|rest| Some((rest, blocks(rest, at == 0).next()?))) {
        let mark = if at == 0 && rest.starts_with('\u{feff}') { '\u{feff}'.len_utf8() as u32 } else { 0 };
        let span = match kind {
            BlockKind::Comment | BlockKind::Entry => paragraph(rest),
            _ => span,
        };
        let block = span.of_text(rest);
        match kind {
            BlockKind::FrontMatter | BlockKind::Verbatim { .. } | BlockKind::Blank => out.push_str(block),
            BlockKind::Comment | BlockKind::Entry => out.push_str(&inline(block, Some(mark), dialect, readings)),
            BlockKind::Heading(_) | BlockKind::Paragraph => out.push_str(&inline(block, None, dialect, readings)),
        }
        at += span.len() as usize;
    }
    out
}

/// A paragraph or heading escaped; `head` is the place of the sign that would make it another block.
fn inline(block: &str, head: Option<u32>, dialect: Dialect, readings: usize) -> String {
    let mut cuts: Vec<u32> = head.into_iter().collect();
    for _ in 0..readings {
        let written = with_backslashes(block, &cuts);
        let facts = lower(&written, BlockKind::Paragraph, dialect);
        let escapes = escapes(&written, &facts);
        let own: Vec<u32> = (0..).zip(&cuts).map(|(before, cut)| cut + before).collect();
        // Code that came with an earlier backslash makes a later one text: from there on, all is tried anew.
        if let Some(vain) = own.iter().position(|at| escapes.binary_search(at).is_err()) {
            cuts.truncate(vain);
            continue;
        }
        let mut found = signs(&facts);
        found.extend(escapes.iter().filter(|at| own.binary_search(at).is_err()));
        if found.is_empty() {
            // Last, as what is escaped before may let a bracket close.
            found = unclosed_brackets(&facts);
        }
        if found.is_empty() {
            return written;
        }
        cuts.extend(found.iter().map(|&at| at - own.partition_point(|&own| own < at) as u32));
        cuts.sort_unstable();
    }
    with_backslashes(block, &every_sign(block, head))
}

/// The text with a backslash before each place.
fn with_backslashes(text: &str, cuts: &[u32]) -> String {
    let mut out = String::with_capacity(text.len() + cuts.len());
    let mut at = 0;
    for &cut in cuts {
        out.push_str(Span::new(at, cut).of_text(text));
        out.push('\\');
        at = cut;
    }
    out.push_str(text.get(at as usize..).unwrap_or_default());
    out
}

/// The backslashes that escape.
fn escapes(text: &str, facts: &Facts) -> Vec<u32> {
    let is_escape = |span: &&Span| text.as_bytes().get(span.start as usize) == Some(&b'\\');
    facts.overlay.iter().filter(is_escape).map(|span| span.start).collect()
}

/// Where blocks and comments begin.
fn signs(facts: &Facts) -> Vec<u32> {
    let braces = facts.annotations.iter().map(|annotation| annotation.block.start);
    braces.chain(facts.comments().iter().map(|comment| comment.start)).collect()
}

fn unclosed_brackets(facts: &Facts) -> Vec<u32> {
    let unclosed = facts.problems().iter().filter(|problem| problem.kind == ProblemKind::UnclosedBracket);
    unclosed.map(|problem| problem.span.start).collect()
}

/// Every place where a backslash leaves nothing but text.
fn every_sign(block: &str, head: Option<u32>) -> Vec<u32> {
    let mut cuts: Vec<u32> = head.into_iter().collect();
    let bytes = block.as_bytes();
    for (at, byte) in (0..).zip(bytes) {
        let is_comment =
            || block.get(at as usize..).is_some_and(|rest| rest.starts_with("%%")) && line_starts(bytes, at);
        if matches!(byte, b'\\' | b'[' | b'{' | b'`') || *byte == b'%' && is_comment() {
            cuts.push(at);
        }
    }
    cuts.dedup();
    cuts
}

fn line_starts(bytes: &[u8], at: u32) -> bool {
    at.checked_sub(1).is_none_or(|before| bytes.get(before as usize) == Some(&b'\n'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::document::Document;
    use crate::model::strip::strip;
    use crate::text::edit::{Edit, apply_all};

    fn gloss(text: &str) -> String {
        escape(text, Dialect::Gloss)
    }

    /// That `written` is `text` as Gloss, and says nothing more.
    fn check(text: &str, written: &str, dialect: Dialect) -> Result<(), TestCaseError> {
        let document = Document::new(written, dialect);
        prop_assert_eq!(strip(&document), text, "{:?}", written);
        for placed in document.blocks() {
            let facts = &placed.block.facts;
            prop_assert!(
                facts.annotations.is_empty() && facts.entry.is_none() && facts.comments().is_empty(),
                "{:?}",
                written
            );
            prop_assert!(facts.problems().is_empty(), "{:?} {:?}", written, facts.problems());
        }
        Ok(())
    }

    #[test]
    fn prose_and_markdown_stay_as_they_are() {
        for text in [
            "The former \"zeks\" [prisoners] came home, 100 % of them. C:\\temp } ]\n\n- a\n- b [@doe, p. 1] and [^1]\n\n[^1]: x\n",
            "---\ntitle: [x]{@y}\n---\n\n# H\n\n```\n@person x\n%% {a}\n```\n\nA `{b}` c @doe 50%% d\n",
            "@doe1999 argues that\n",
        ] {
            assert_eq!(gloss(text), text);
        }
    }

    #[test]
    fn only_what_is_markup_is_escaped() {
        assert_eq!(gloss("[a]{@x} {b [c"), "[a]\\{@x} \\{b \\[c");
        assert_eq!(gloss("@person x\n  name: X\n"), "\\@person x\n  name: X\n");
        assert_eq!(gloss("%% a\n# b\n\nc\n%% d\n"), "\\%% a\n# b\n\nc\n\\%% d\n");
        assert_eq!(gloss("\u{feff}%% a"), "\u{feff}\\%% a");
        assert_eq!(gloss("\\[x \\a \\\\"), "\\\\\\[x \\a \\\\\\");
        assert_eq!(gloss("{ `{` } `"), "\\{ `{` } `");
        assert_eq!(gloss("[a {b] c"), "[a \\{b] c");
        assert_eq!(gloss("\\`{@x} `"), "\\\\`{@x} `");
        assert_eq!(escape("f {x} [y]{.a}{", Dialect::Markdown), "f {x} [y]\\{.a}{");
    }

    #[test]
    fn hostile_blocks_take_no_quadratic_time() {
        for unit in ["{ `{` } ", "{", "[", "\\`", "`{", "[a]{@x `", "\\\\[", "%%\n", "@a b\n"] {
            let text = unit.repeat(3_000 / unit.len());
            check(&text, &gloss(&text), Dialect::Gloss).unwrap();
        }
    }

    const PIECES: [&str; 48] = [
        "\n",
        "\n\n",
        "\r\n",
        "\r\n\r\n",
        "\r",
        " ",
        "\t",
        "a",
        "é",
        "😀",
        "[",
        "]",
        "{",
        "}",
        "]{",
        "{@x}",
        "[a]{=1956}",
        "{!c ^k(p. 1)}",
        "{<m}",
        "{m>}",
        "\"",
        "(",
        ")",
        "^k",
        "# ",
        "###### H\n",
        "```",
        "```\n",
        "````\n",
        "`",
        "``",
        "---\n",
        "---",
        "%%",
        "%% c\n",
        "\n%%",
        "@person x\n",
        "@person x",
        "@text t\n  title: T\n",
        "@",
        "  name: A; B\n",
        "\\",
        "\\[",
        "\\`",
        "[^1]",
        "\n[^1]: n",
        "\u{feff}",
        "\0",
    ];

    fn texts() -> impl Strategy<Value = String> {
        proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..24).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(if std::env::var_os("CI").is_some() { 20_000 } else { 2_000 }))]
        #[test]
        fn strip_undoes_escape(text in texts(), markdown in any::<bool>(), readings in prop_oneof![Just(0), Just(3), Just(MOST_READINGS)]) {
            let dialect = if markdown { Dialect::Markdown } else { Dialect::Gloss };
            check(&text, &escape_within(&text, dialect, readings), dialect)?;
        }

        #[test]
        fn any_text_can_be_escaped(text in any::<String>()) {
            check(&text, &gloss(&text), Dialect::Gloss)?;
        }

        #[test]
        fn no_backslash_is_too_many(text in texts()) {
            let written = gloss(&text);
            let document = Document::new(&written, Dialect::Gloss);
            let added: Vec<Span> = document.blocks().iter().flat_map(|placed| placed.block.facts.overlay.iter().map(|span| span.shift(placed.start))).collect();
            for span in added {
                let less = apply_all(&written, &[Edit::delete(span)]).0;
                prop_assert!(check(&text, &less, Dialect::Gloss).is_err(), "{:?} {:?}", written, less);
            }
        }
    }
}
