//! The blocks found line by line are those of the grammar's tree of a whole file.

#![allow(clippy::string_slice, reason = "tests may panic")]

use proptest::prelude::*;
use tree_sitter::Parser;

use crate::syntax::blocks::{BlockKind, blocks};
use crate::syntax::nodes::{KINDS, Kind, LANGUAGE};

const PIECES: &[&str] = &[
    "\n",
    "\n\n",
    "\r\n",
    "\r\n\r\n",
    "\n \n",
    " ",
    "a",
    "é",
    "word ",
    "[",
    "]{@x}",
    "]",
    "{",
    "}",
    "{!c ^k}",
    "# H\n",
    "## ",
    "#",
    "```\n",
    "````\n",
    "```",
    "``` x\n",
    "---\n",
    "%% c\n",
    "%%",
    "@person x\n",
    "@person",
    "@doe says\n",
    "  name: A\n",
    "    more\n",
    "\\",
    "`c`",
    "[^1]: n\n",
    "@key ",
    "stray\n",
    "`",
    "``",
    "\"",
    "{\"",
    "=\"a",
    "\"}",
    "^k(",
    ")",
    "---",
    "---x\n",
    "--- \t\r\n",
    "----\n",
    "a: b\n",
    "  note: [",
    "  note: {\"",
    "  ```\n",
    "    ```\n",
    "@.\n",
    "@.a\n",
    "#\n",
    "\r",
    "\t",
    " %% c\n",
    "\u{a0}",
    "\u{c}",
    "\u{2028}",
    "“",
];

const SAMPLES: &[&str] = &[
    include_str!("../../grammar/test/highlight/matter.gloss"),
    include_str!("../../grammar/test/highlight/prose.gloss"),
    include_str!("../../grammar/test/highlight/register.gloss"),
];

/// The start and kind of every block of the tree.
fn of_tree(text: &str) -> Vec<(usize, Kind)> {
    let mut parser = Parser::new();
    parser.set_language(&LANGUAGE).unwrap();
    let tree = parser.parse(text, None).unwrap();
    let root = tree.root_node();
    assert!(!root.has_error(), "{text:?}");
    let mut cursor = root.walk();
    let kind = |id: u16| KINDS[usize::from(id)];
    root.children(&mut cursor)
        .filter_map(|node| Some((node.start_byte(), kind(node.kind_id())?)))
        .filter(|(start, _)| !is_white(text.get(*start..).unwrap()))
        .collect()
}

fn of_lines(text: &str) -> Vec<(usize, Kind)> {
    let kind = |kind| match kind {
        BlockKind::FrontMatter => Some(Kind::FrontMatter),
        BlockKind::Heading(_) => Some(Kind::Heading),
        BlockKind::Verbatim { .. } => Some(Kind::Verbatim),
        BlockKind::Comment => Some(Kind::Comment),
        BlockKind::Paragraph => Some(Kind::Paragraph),
        BlockKind::Entry => Some(Kind::Entry),
        BlockKind::Blank => None,
    };
    blocks(text, true)
        .filter_map(|(found, span)| Some((span.start as usize, kind(found)?)))
        .filter(|(start, _)| !is_white(text.get(*start..).unwrap()))
        .collect()
}

fn is_white(text: &str) -> bool {
    text.trim_matches([' ', '\t', '\r', '\n']).is_empty()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: if std::env::var_os("CI").is_some() { 30_000 } else { 4_000 },
        ..ProptestConfig::default()
    })]
    #[test]
    fn blocks_are_those_of_the_tree(
        head in proptest::sample::select(&["", "---\n", "# H [", "@person x\n  name: "][..]),
        pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..24),
    ) {
        let text = format!("{head}{}", pieces.concat());
        prop_assert_eq!(of_lines(&text), of_tree(&text), "{:?}", text);
    }

    #[test]
    fn blocks_of_a_damaged_text_are_those_of_the_tree(
        sample in proptest::sample::select(SAMPLES),
        cuts in proptest::collection::vec((any::<proptest::sample::Index>(), 0..12_usize, proptest::sample::select(PIECES)), 1..6),
    ) {
        let mut text: Vec<char> = sample.chars().collect();
        for (at, length, piece) in cuts {
            let at = at.index(text.len() + 1);
            let end = text.len().min(at + length);
            text.splice(at..end, piece.chars());
        }
        let text: String = text.into_iter().collect();
        prop_assert_eq!(of_lines(&text), of_tree(&text), "{:?}", text);
    }
}
