//! What is generated is what the grammar says.

use std::fs;

use tree_sitter_generate::{OptLevel, generate_parser_in_directory};

use crate::root;

/// The ABI of the parser, which Neovim, Helix, Zed and Emacs read.
const ABI: usize = 15;

#[test]
fn the_parser_is_what_the_grammar_generates() {
    let folder = tempfile::tempdir().unwrap();
    for file in ["grammar.js", "tree-sitter.json"] {
        fs::copy(root().join(file), folder.path().join(file)).unwrap();
    }
    let none = None::<&str>;
    let runtime = Some("native");
    let mut notes = Vec::new();
    generate_parser_in_directory(folder.path(), none, none, ABI, None, runtime, true, OptLevel::default(), &mut notes)
        .unwrap();
    assert!(notes.is_empty(), "{notes:?}");
    for file in ["grammar.json", "node-types.json", "parser.c"] {
        let generated = fs::read_to_string(folder.path().join("src").join(file)).unwrap();
        let committed = fs::read_to_string(root().join("src").join(file)).unwrap();
        assert!(generated == committed, "src/{file} is not what grammar.js generates: generate it anew");
    }
}

#[test]
fn the_lexer_is_compiled_with_optimisation() {
    // Above 300 states the generator turns it off, and a book takes half as long again to parse.
    let parser = fs::read_to_string(root().join("src/parser.c")).unwrap();
    assert!(!parser.contains("pragma optimize"), "the lexer has more than 300 states");
}
