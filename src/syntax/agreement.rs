//! The blocks found line by line are those of the grammar's tree of a whole file.

#![allow(clippy::string_slice, reason = "tests may panic")]

use proptest::prelude::*;
use tree_sitter::Parser;

use crate::syntax::blocks::{BlockKind, blocks};
use crate::syntax::nodes::{KINDS, Kind, LANGUAGE};

const PIECES: [&str; 36] = [
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
];

/// The start and kind of every block of the tree.
fn of_tree(text: &str) -> Vec<(usize, Kind)> {
    let mut parser = Parser::new();
    parser.set_language(&LANGUAGE).unwrap();
    let tree = parser.parse(text, None).unwrap();
    let root = tree.root_node();
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

/// Whether an entry that no blank line ends may leave a bracket open: in the tree that runs on to the next blank line.
fn has_open_bracket_in_entry(text: &str, blocks: &[(usize, Kind)]) -> bool {
    let end = |index: usize| blocks.get(index + 1).map_or(text.len(), |next| next.0);
    let runs_on = |entry: &str| {
        !entry.trim_end_matches([' ', '\t', '\r']).ends_with("\n\n") && entry.contains(['[', '{', '`', '^'])
    };
    blocks
        .iter()
        .enumerate()
        .any(|(index, (start, kind))| *kind == Kind::Entry && runs_on(text.get(*start..end(index)).unwrap()))
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: if std::env::var_os("CI").is_some() { 30_000 } else { 4_000 },
        max_global_rejects: 100_000,
        ..ProptestConfig::default()
    })]
    #[test]
    fn blocks_are_those_of_the_tree(pieces in proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..24)) {
        let text = pieces.concat();
        // The grammar closes a front matter at a line that merely begins with `---`.
        prop_assume!(!text.starts_with("---"));
        let lines = of_lines(&text);
        prop_assume!(!has_open_bracket_in_entry(&text, &lines));
        prop_assert_eq!(lines, of_tree(&text), "{:?}", text);
    }
}
