//! What makes a finding the same finding when the text around it has changed.

use std::collections::HashMap;

use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

use crate::model::world::World;
use crate::rules::finding::Finding;
use crate::text::span::Span;

/// A fingerprint for each finding, 16 hexadecimal digits, in the same order.
///
/// It is made of the rule, what the finding is about, and the words at its place with their white space made equal; not
/// of lines or paths. So it outlives edits elsewhere, and changes when the words do. Those of one file that would be
/// equal are counted in the order of the text.
pub fn fingerprints(world: &World, findings: &[Finding]) -> Vec<String> {
    let mut seen: HashMap<(u32, String), u32> = HashMap::new();
    findings
        .iter()
        .map(|finding| {
            let words = words(world, finding);
            let base = hash(&[finding.rule, &finding.subject, &words]);
            let count = seen.entry((finding.file.0, base.clone())).or_default();
            *count += 1;
            match count {
                1 => base,
                count => hash(&[finding.rule, &finding.subject, &words, &count.to_string()]),
            }
        })
        .collect()
}

/// The words at fault. A bracket or a gap says nothing by itself, so there it is the line.
fn words(world: &World, finding: &Finding) -> String {
    let Some(text) = world.characters(finding.file) else { return String::new() };
    let words = normal(&text.slice(finding.span));
    if !finding.subject.is_empty() || words.chars().any(char::is_alphanumeric) {
        return words;
    }
    let line = text.position(finding.span.start, crate::text::lines::Encoding::Utf8).line;
    let line = text.line(line);
    // A line may be a whole book.
    let near = Span::new(
        finding.span.start.saturating_sub(AROUND).max(line.start),
        (finding.span.start + AROUND).min(line.end),
    );
    normal(&text.slice(near))
}

/// In bytes on each side.
const AROUND: u32 = 200;

fn normal(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").nfc().collect()
}

fn hash(parts: &[&str]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        // Each with its length, so that what belongs to one part cannot pass for the next.
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::date::day::Day;
    use crate::model::document::Document;
    use crate::model::files::{Content, File, FileId, TextFile};
    use crate::model::lower::Dialect;
    use crate::rules::levels::Levels;
    use crate::rules::run::check;

    /// The fingerprints of the unreferenced claims and malformed places of a text.
    fn of(text: &str) -> Vec<String> {
        let content = Content::Text(TextFile::new(Document::new(text, Dialect::Gloss)));
        let world = World::new(vec![File { path: "a.gloss".into(), content }], Arc::default());
        let mut found = check(&world, FileId(0), &Levels::default(), Day::new(0));
        found.retain(|finding| ["syntax", "unreferenced-claim"].contains(&finding.rule));
        fingerprints(&world, &found)
    }

    #[test]
    fn it_outlives_edits_elsewhere_and_not_those_of_its_words() {
        let one = of("[The ice broke]{!}.\n");
        assert_eq!(one.len(), 1);
        assert_eq!(one, of("# A title\n\nMore.\n\nYes, [The  ice\nbroke]{!}.\n"));
        assert_ne!(one, of("[The ice held]{!}.\n"));
        assert_ne!(one, of("[The ice broke]{!c}.\n"), "a claim with an id is another claim");
    }

    #[test]
    fn equal_ones_are_counted() {
        let two = of("[The ice broke]{!}. [The ice broke]{!}.\n");
        assert_eq!((two.len(), &two[0]), (2, &of("[The ice broke]{!}.\n")[0]));
        assert_ne!(two[0], two[1]);
    }

    #[test]
    fn a_bracket_is_known_by_its_line() {
        assert_ne!(of("An [open one\n"), of("Another [open one\n"));
        assert_eq!(of("An [open one\n"), of("Before.\n\nAn [open one\n"));
    }
}
