//! What tells a finding from others, whatever else is written around it.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use crate::model::world::World;
use crate::rules::finding::Finding;
use crate::text::span::Span;

/// Bytes of the words at fault that count: enough to tell two places apart, however long they are.
const WORDS: u32 = 4_096;

/// A fingerprint for each finding, in their order: 16 hexadecimal digits of a SHA-256 over its rule, path, subject and
/// the words at fault, with each run of white space as one blank. Those that are equal in all of these are numbered in
/// their order. So a fingerprint outlives edits elsewhere in the file.
pub fn fingerprints(world: &World, findings: &[Finding]) -> Vec<String> {
    let mut seen: HashMap<[u8; 32], u32> = HashMap::new();
    findings
        .iter()
        .map(|finding| {
            let words = words(world, finding);
            let parts = [finding.rule, world.path(finding.file), &finding.subject, &words];
            let alike = seen.entry(digest(&parts)).or_default();
            *alike += 1;
            let number = alike.to_string();
            let [rule, path, subject, words] = parts;
            digest(&[rule, path, subject, words, &number]).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
        })
        .collect()
}

fn words(world: &World, finding: &Finding) -> String {
    let Some(text) = world.characters(finding.file) else { return String::new() };
    let end = finding.span.end.min(finding.span.start.saturating_add(WORDS));
    let text = text.slice(Span::new(finding.span.start, end));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn digest(parts: &[&str]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in parts {
        // With its length before it no part can run into the next.
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::settings::Settings;
    use crate::model::world::{File, FileId};
    use crate::project::content::content;
    use crate::rules::levels::Level;

    fn of(text: &str, spans: &[(u32, u32)]) -> Vec<String> {
        let file = File { path: "a.gloss".to_owned(), content: content("a.gloss", text.into()) };
        let world = World::new(vec![file], Arc::new(Settings::default()));
        let findings: Vec<_> = spans
            .iter()
            .map(|&(start, end)| Finding {
                rule: "syntax",
                level: Level::Error,
                message: String::new(),
                file: FileId(0),
                span: Span::new(start, end),
                related: vec![],
                fixes: vec![],
                tag: None,
                subject: "x".to_owned(),
            })
            .collect();
        fingerprints(&world, &findings)
    }

    #[test]
    fn a_fingerprint_outlives_edits_around_and_line_breaks_within() {
        assert_eq!(of("One two.", &[(0, 7)]), of("Before.\n\nOne\ntwo.", &[(9, 16)]));
        assert_ne!(of("One two.", &[(0, 7)]), of("One six.", &[(0, 7)]));
        assert_eq!(of("One two.", &[(0, 7)])[0].len(), 16);
    }

    #[test]
    fn equal_findings_are_numbered() {
        let found = of("One one one.", &[(4, 7), (8, 11), (0, 3)]);
        assert_eq!(found[0], of("one", &[(0, 3)])[0]);
        assert_ne!(found[0], found[1]);
        assert_ne!(found[1], found[2]);
    }
}
