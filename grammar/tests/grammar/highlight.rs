//! The highlights of `test/highlight`, in the format of `tree-sitter test`.
//!
//! A comment line speaks of the last line that is none: `%%    ^ type` of the column of its carets, `%% <- type` of the
//! first column, and `!type` says that the capture is not there.

use std::fs;

use tree_sitter::Query;
use tree_sitter_highlight::{HighlightConfiguration, HighlightEvent, Highlighter};

use crate::files;

#[test]
fn captures_are_as_expected() {
    let mut failures = Vec::new();
    for file in files("test/highlight", "gloss") {
        let text = fs::read_to_string(&file).unwrap();
        let captures = captures(&text);
        let assertions = assertions(&text);
        assert!(!assertions.is_empty(), "no assertion in {}", file.display());
        for Assertion { line, offset, capture, wanted } in assertions {
            if captures[offset].contains(&capture) != wanted {
                let found = captures[offset].join(", ");
                let not = if wanted { "" } else { "no " };
                failures.push(format!("{}:{line}: expected {not}{capture}, found [{found}]", file.display()));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

struct Assertion {
    /// The line of the assertion, from 1.
    line: usize,
    /// The byte it speaks of.
    offset: usize,
    capture: String,
    wanted: bool,
}

fn assertions(text: &str) -> Vec<Assertion> {
    let mut found = Vec::new();
    let mut start = 0;
    let (mut spoken_of, mut its_start) = ("", 0);
    for (number, line) in text.split_inclusive('\n').enumerate() {
        match line.strip_prefix("%%").and_then(assertion) {
            Some((columns, capture)) => found.extend(columns.into_iter().map(|column| Assertion {
                line: number + 1,
                offset: its_start
                    + spoken_of.char_indices().nth(column).unwrap_or_else(|| panic!("line {}", number + 1)).0,
                capture: capture.trim_start_matches('!').to_owned(),
                wanted: !capture.starts_with('!'),
            })),
            None => (spoken_of, its_start) = (line, start),
        }
        start += line.len();
    }
    found
}

/// The columns (in characters) and the capture that a comment line speaks of; `comment` is what follows its `%%`.
fn assertion(comment: &str) -> Option<(Vec<usize>, &str)> {
    if let Some(capture) = comment.trim_start().strip_prefix("<-") {
        return Some((vec![0], capture.trim()));
    }
    let marks = comment.trim_start();
    let capture = marks.trim_start_matches('^');
    let first = "%%".len() + comment.len() - marks.len();
    let carets = marks.len() - capture.len();
    (carets > 0).then(|| ((first..first + carets).collect(), capture.trim()))
}

/// The captures that hold each byte, from the outermost in.
fn captures(text: &str) -> Vec<Vec<String>> {
    let language = tree_sitter_gloss::LANGUAGE.into();
    let highlights = tree_sitter_gloss::HIGHLIGHTS_QUERY;
    let names: Vec<String> =
        Query::new(&language, highlights).unwrap().capture_names().iter().map(|name| (*name).to_owned()).collect();
    let injections = tree_sitter_gloss::INJECTIONS_QUERY;
    let locals = tree_sitter_gloss::LOCALS_QUERY;
    let mut configuration = HighlightConfiguration::new(language, "gloss", highlights, injections, locals).unwrap();
    configuration.configure(&names);
    let mut highlighter = Highlighter::new();
    let mut captures = vec![Vec::new(); text.len()];
    let mut open = Vec::new();
    for event in highlighter.highlight(&configuration, text.as_bytes(), None, None, |_| None).unwrap() {
        match event.unwrap() {
            HighlightEvent::HighlightStart(highlight) => open.push(names[highlight.0].clone()),
            HighlightEvent::HighlightEnd => drop(open.pop()),
            HighlightEvent::Source { start, end } => captures[start..end].fill(open.clone()),
        }
    }
    captures
}
