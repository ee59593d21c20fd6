//! A text that is no longer the one it was laid over.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use crate::model::facts::Part;
use crate::model::files::{Content, FileId};
use crate::model::strip::strip;
use crate::rules::levels::Level;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::FileScope;
use crate::text::edit::Edit;
use crate::text::span::Span;

pub(crate) static RULE: Rule = Rule {
    name: "base-drift",
    group: Group::Fidelity,
    level: Level::Error,
    selected: Level::Error,
    page: include_str!("base_drift.md"),
    options: &[],
    check: Check::File(check),
};

fn check(scope: &mut FileScope<'_>) {
    let Some(file) = scope.text_file() else { return };
    let Some(index) = file.outline.text else { return };
    let Some(placed) = file.document.blocks().get(index) else { return };
    let Some(entry) = placed.block.facts.entry.as_deref() else { return };
    let (base, hash) = (entry.get("base"), entry.get("sha256"));
    if base.is_none() && hash.is_none() {
        return;
    }
    let bare = strip(&file.document);
    if let Some(base) = base {
        compare(scope, &bare, &base.whole, placed.start);
    }
    if let Some(hash) = hash {
        compare_hash(scope, &bare, &hash.whole, placed.start);
    }
}

fn compare(scope: &mut FileScope<'_>, bare: &str, base: &Part, start: u32) {
    let (path, at) = (&*base.text, base.span.shift(start));
    let lens = scope.lens;
    let Some(id) = lens.resolve(scope.file, path) else {
        let message =
            format!("`{path}` is not in the workspace; name the bare text by its path from this file's folder");
        scope.report(at, path, message);
        return;
    };
    let Some(text) = lens.characters(id) else { return };
    if matches!(lens.content(id), Some(Content::NotText(_))) {
        scope.report(at, path, format!("`{path}` is no UTF-8, so nothing can be laid over it; save it as UTF-8"));
        return;
    }
    if let Some(drift) = first_drift(bare, &text.to_string()) {
        let Drift { line, ours, theirs, span } = drift;
        let message = format!(
            "the text under the overlay is not `{path}`: line {line} is {ours} here and {theirs} there; bring the text back"
        );
        relate(scope, at, path, message, id, span);
    }
}

fn relate(scope: &mut FileScope<'_>, at: Span, path: &str, message: String, base: FileId, line: Span) {
    scope.report(at, path, message).relate(base, line, "the first line that differs");
}

fn compare_hash(scope: &mut FileScope<'_>, bare: &str, hash: &Part, start: u32) {
    let wanted = &*hash.text;
    // What is no hash at all is an invalid value.
    if wanted.len() != 64 || !wanted.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return;
    }
    let found = sha256(bare);
    if found.eq_ignore_ascii_case(wanted) {
        return;
    }
    let at = hash.span.shift(start);
    let fix = scope.edit(Edit::replace(at, found.as_str()));
    let message = format!("the text under the overlay has the SHA-256 `{found}`; bring the text back, or write that");
    scope.report(at, wanted, message).fix("Take the text as it is now", vec![fix]);
}

/// In lower case.
fn sha256(text: &str) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(text.as_bytes()) {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

/// Where two texts part.
#[derive(Debug, PartialEq, Eq)]
struct Drift {
    /// Counted from 1.
    line: usize,
    /// The two lines as a message shows them.
    ours: String,
    theirs: String,
    /// The line of the base, in its bytes.
    span: Span,
}

fn first_drift(ours: &str, theirs: &str) -> Option<Drift> {
    let (mut own, mut base) = (ours.split_inclusive('\n'), theirs.split_inclusive('\n'));
    let mut at = 0;
    for line in 1.. {
        let (ours, theirs) = (own.next(), base.next());
        if ours == theirs {
            at += theirs?.len();
            continue;
        }
        let written = theirs.map_or(0, |line| line.trim_end_matches(['\r', '\n']).len());
        let same = shared(ours.unwrap_or_default(), theirs.unwrap_or_default());
        let end = |line: Option<&str>, other: Option<&str>| {
            let alone =
                line.is_some_and(|line| line.ends_with('\n')) && other.is_some_and(|line| !line.ends_with('\n'));
            if alone { " and a line break" } else { "" }
        };
        let (ours, theirs) = (shown(ours, same) + end(ours, theirs), shown(theirs, same) + end(theirs, ours));
        return Some(Drift { line, ours, theirs, span: Span::of(at..at + written) });
    }
    None
}

/// How many characters two lines begin with alike.
fn shared(one: &str, other: &str) -> usize {
    one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count()
}

/// In characters: how much of a line is shown.
const SHOWN: usize = 60;
/// How much of that stands before the difference.
const BEFORE: usize = 20;

/// A line around the character where it differs.
fn shown(line: Option<&str>, differs: usize) -> String {
    let Some(line) = line else { return "missing".to_owned() };
    let line = line.strip_suffix('\n').unwrap_or(line);
    let skipped = differs.saturating_sub(BEFORE);
    let before = if skipped > 0 { "…" } else { "" };
    let after = if line.chars().nth(skipped + SHOWN).is_some() { "…" } else { "" };
    let cut: String = line.chars().skip(skipped).take(SHOWN).map(visible).collect();
    format!("`{before}{cut}{after}`")
}

/// What cannot be seen in a message is written out, as `\r` or `\u{a0}`.
fn visible(c: char) -> String {
    let hidden = c.is_control() || c.is_whitespace() && c != ' ' || c == '\u{feff}';
    if hidden { c.escape_default().collect() } else { c.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_that_differs_is_shown() {
        let seen = |ours, theirs| first_drift(ours, theirs).map(|d| (d.line, d.ours, d.theirs, d.span));
        let drift = |line, ours: &str, theirs: &str, span| Some((line, ours.to_owned(), theirs.to_owned(), span));
        assert_eq!(seen("a\nb\n", "a\nb\n"), None);
        assert_eq!(seen("a\nb\n", "a\nc\n"), drift(2, "`b`", "`c`", Span::new(2, 3)));
        assert_eq!(seen("a\n", "a\r\n"), drift(1, "`a`", "`a\\r`", Span::new(0, 1)));
        assert_eq!(seen("a\nb", "a\n"), drift(2, "`b`", "missing", Span::empty(2)));
        assert_eq!(seen("a\n", "a"), drift(1, "`a` and a line break", "`a`", Span::new(0, 1)));
        let long = "x".repeat(100);
        let shown = format!("`…{}…`", "x".repeat(60));
        assert_eq!(
            seen(&format!("{long}y{long}"), &long).unwrap().1,
            shown.replacen(&"x".repeat(60), &format!("{}y{}", "x".repeat(20), "x".repeat(39)), 1)
        );
    }
}
