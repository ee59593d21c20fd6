//! Every text has a tree without an error, and the tree covers it.

use std::fs;

use proptest::prelude::*;

use crate::{files, first_error, parse};

/// What means something to Gloss, or could be taken for it.
pub(crate) const TOKENS: &[&str] = &[
    "[",
    "]",
    "{",
    "}",
    "]{",
    "@",
    "@khru",
    "=",
    "=1956",
    "!",
    "!c",
    "^",
    "^key",
    "^key(",
    "(p. 1",
    ")",
    "(",
    "#",
    "# ",
    "## h",
    ".",
    ".cls",
    "key=",
    "key=v",
    "key=@",
    "key=#a",
    "key=^k",
    "\"",
    "\"s\"",
    "\\",
    "\\[",
    "\\)",
    "`",
    "``",
    "```",
    "````",
    "```````",
    "\n",
    "\n\n",
    "\r\n",
    "\r\n\r\n",
    "\r",
    "\n  ",
    "\n  name: ",
    " ",
    "  ",
    "\t",
    "%%",
    "%% c",
    " %% c",
    "a",
    "word",
    "-",
    "---",
    "---\n",
    "<",
    "<id",
    "id>",
    ">",
    "?",
    "é",
    "Хру",
    "@person x",
    "@person x\n",
    "@p\n",
    "[^1]",
    "[^1]:",
    "[^",
    "[@doe, p. 1]",
    ";",
    ",",
    ":",
    "'",
    "“",
    "\0",
    "\u{feff}",
    "😀",
    "a@b",
    "$",
    "~",
    "*",
    "_",
    "\u{301}",
    "1",
    "\u{a0}",
    "\u{2028}",
    "\u{85}",
    "\u{c}",
];

/// `length` tokens, one after another.
pub(crate) fn soup(length: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(TOKENS), 0..length).prop_map(|tokens| tokens.concat())
}

fn check(text: &str) {
    let tree = parse(text);
    if let Some(node) = first_error(&tree) {
        panic!("{} at {:?} in {text:?}", node.kind(), node.byte_range());
    }
    assert_eq!(tree.root_node().end_byte(), text.len(), "{text:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_tokens(text in soup(24)) {
        check(&text);
    }

    #[test]
    fn any_characters(text in prop::collection::vec(any::<char>(), 0..40)) {
        check(&text.into_iter().collect::<String>());
    }

    #[test]
    fn any_tokens_after_front_matter(head in soup(6), text in soup(12)) {
        check(&format!("---\n{head}\n---\n{text}"));
    }

    #[test]
    fn any_tokens_in_an_entry(lines in prop::collection::vec(soup(8), 0..5)) {
        check(&format!("@person x\n  {}", lines.join("\n  ")));
    }

    #[test]
    fn any_tokens_in_a_verbatim_block(ticks in 3..9_usize, text in soup(16)) {
        check(&format!("{}\n{text}", "`".repeat(ticks)));
    }
}

#[test]
fn every_prefix_of_the_samples() {
    for file in files("test/highlight", "gloss") {
        let text = fs::read_to_string(file).unwrap();
        for (end, _) in text.char_indices() {
            check(&text[..end]);
            check(&text[..end].replace('\n', "\r\n"));
        }
    }
}
