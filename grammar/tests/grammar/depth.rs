//! Depth and length cost no stack.

use crate::{first_error, parse};

const DEPTH: usize = 100_000;
const LENGTH: usize = 10_000_000;

fn check(text: &str) {
    let tree = parse(text);
    assert!(first_error(&tree).is_none());
    assert_eq!(tree.root_node().end_byte(), text.len());
}

#[test]
fn nested_brackets() {
    check(&"[".repeat(DEPTH));
    check(&format!("{}{}", "[".repeat(DEPTH), "]".repeat(DEPTH)));
}

#[test]
fn nested_spans() {
    check(&format!("{}{}", "[".repeat(DEPTH), "]{@x}".repeat(DEPTH)));
    check(&"[a]{@x ".repeat(DEPTH));
}

#[test]
fn open_blocks() {
    check(&"{".repeat(DEPTH));
    check(&"]{".repeat(DEPTH));
    check(&"{^k(".repeat(DEPTH));
    check(&"{\"".repeat(DEPTH));
}

#[test]
fn runs() {
    for of in ["`", "@", "\\", "-", "\"", "%%", "[^1]:", "\r", "\0", "\n", "\n ", "\n\n", "# \n", "@a b\n"] {
        check(&of.repeat(DEPTH));
    }
}

#[test]
fn long_lines() {
    check(&"a".repeat(LENGTH));
    check(&format!("{{{}}}", "a".repeat(LENGTH)));
    check(&format!("@text x\n  note: {}", "a ".repeat(LENGTH / 2)));
}
