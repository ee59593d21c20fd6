//! The trees of `test/corpus`, in the format of `tree-sitter test`.

use std::fs;

use crate::{files, parse};

struct Case {
    name: String,
    text: String,
    tree: String,
}

#[test]
fn trees_are_as_expected() {
    let mut failures = Vec::new();
    for file in files("test/corpus", "txt") {
        let cases = read(&fs::read_to_string(&file).unwrap());
        assert!(!cases.is_empty(), "no case in {}", file.display());
        for case in cases {
            let found = parse(&case.text).root_node().to_sexp();
            if found != case.tree {
                failures.push(format!("{}: {}\n expected {}\n found    {found}", file.display(), case.name, case.tree));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

/// Three lines of head (`===`, name, `===`), the text, a line of hyphens, the tree. Of several lines of hyphens the
/// longest counts, and of these the last; the line break before it is not of the text.
fn read(file: &str) -> Vec<Case> {
    let lines: Vec<&str> = file.split('\n').collect();
    let heads: Vec<usize> = (0..lines.len().saturating_sub(2))
        .filter(|&i| is_rule(lines[i], '=') && is_rule(lines[i + 2], '=') && !is_rule(lines[i + 1], '='))
        .collect();
    let case = |(n, &head): (usize, &usize)| {
        let end = heads.get(n + 1).copied().unwrap_or(lines.len());
        let rule = (head + 3..end).filter(|&i| is_rule(lines[i], '-')).max_by_key(|&i| lines[i].len()).unwrap();
        let tree: Vec<&str> = lines[rule + 1..end].iter().flat_map(|line| line.split_whitespace()).collect();
        Case {
            name: lines[head + 1].to_owned(),
            text: lines[head + 3..rule].join("\n"),
            tree: tree.join(" ").replace(" )", ")"),
        }
    };
    heads.iter().enumerate().map(case).collect()
}

fn is_rule(line: &str, of: char) -> bool {
    line.len() >= 3 && line.chars().all(|c| c == of)
}
