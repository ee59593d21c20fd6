//! What can be folded: sections, entries, verbatim, runs of comments, long claims, and the entries of bibliographies.

use crate::ide::sections::{sections, whole, written};
use crate::model::evidence::claims;
use crate::model::files::{Content, FileId, TextFile};
use crate::model::world::World;
use crate::syntax::blocks::BlockKind;
use crate::text::lines::Encoding;
use crate::text::span::Span;

/// A range of a file that can be folded, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fold {
    pub span: Span,
    pub kind: FoldKind,
}

/// The most useful first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FoldKind {
    Section,
    /// Of the register, or of a bibliography.
    Entry,
    /// Verbatim, or the front matter.
    Verbatim,
    Comment,
    Claim,
}

/// The folds of a file of more than one line, by their starts.
pub fn folds(world: &World, file: FileId) -> Vec<Fold> {
    let mut found = match world.file(file).map(|file| &file.content) {
        Some(Content::Text(text)) => of_text(text),
        Some(Content::Bibliography(file)) => {
            let sources = file.bibliography.sources.iter();
            sources.map(|source| Fold { span: source.span, kind: FoldKind::Entry }).collect()
        }
        _ => Vec::new(),
    };
    let Some(text) = world.characters(file) else { return found };
    let line = |offset| text.position(offset, Encoding::Utf8).line;
    found.retain(|fold| line(fold.span.start) < line(fold.span.end));
    found.sort_by_key(|fold| (fold.span.start, std::cmp::Reverse(fold.span.end)));
    found
}

fn of_text(text: &TextFile) -> Vec<Fold> {
    let mut found: Vec<Fold> = Vec::new();
    let fold = |span, kind| Fold { span: written(text, span), kind };
    found.extend(sections(text).into_iter().map(|section| fold(section.span, FoldKind::Section)));
    let mut comments: Option<Span> = None;
    for placed in text.document.blocks() {
        let block = whole(placed);
        match placed.block.kind {
            BlockKind::Entry => found.push(fold(block, FoldKind::Entry)),
            BlockKind::Verbatim { .. } | BlockKind::FrontMatter => found.push(fold(block, FoldKind::Verbatim)),
            BlockKind::Comment => {
                let run = comments.map_or(block, |before| before.to(block));
                // A blank line after a comment ends the run.
                let ends = text.document.text().slice(block).trim_end_matches([' ', '\t']).matches('\n').count() > 1;
                comments = (!ends).then_some(run);
                if ends {
                    found.push(fold(run, FoldKind::Comment));
                }
                continue;
            }
            _ => {}
        }
        found.extend(comments.take().map(|run| fold(run, FoldKind::Comment)));
    }
    found.extend(comments.map(|run| fold(run, FoldKind::Comment)));
    found.extend(claims(text).map(|claim| Fold { span: claim.text, kind: FoldKind::Claim }));
    found
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use expect_test::{Expect, expect};

    use super::*;
    use crate::ide::tests::fixture;

    fn check(text: &str, expected: Expect) {
        let fixture = fixture(text);
        let text = fixture.world.characters(fixture.file).unwrap().to_string();
        let mut out = String::new();
        for fold in folds(&fixture.world, fixture.file) {
            writeln!(out, "{:?} {:?}", fold.kind, fold.span.of_text(&text)).unwrap();
        }
        expected.assert_eq(&out);
    }

    #[test]
    fn sections_entries_verbatim_comments_and_claims_fold() {
        check(
            "---\nlang: en\n---\n\n# One\n\nA [long\nclaim]{!}. A [short]{!} one.\n\n## Below\n\n```\ncode\n```\n\n# Empty\n\n# Two\n\n%% one\n%% two\n\n%% alone\n@person x\n  name: X\n\n@person y\n\n{<m !}A.\n\nB.{m>}\n\n",
            expect![[r###"
                Verbatim "---\nlang: en\n---"
                Section "# One\n\nA [long\nclaim]{!}. A [short]{!} one.\n\n## Below\n\n```\ncode\n```"
                Claim "long\nclaim"
                Section "## Below\n\n```\ncode\n```"
                Verbatim "```\ncode\n```"
                Section "# Two\n\n%% one\n%% two\n\n%% alone\n@person x\n  name: X\n\n@person y\n\n{<m !}A.\n\nB.{m>}"
                Comment "%% one\n%% two"
                Entry "@person x\n  name: X"
                Claim "A.\n\nB."
            "###]],
        );
    }

    #[test]
    fn sources_fold() {
        check(
            "A.\n//- k.bib\n$0@book{k,\n title = {T}\n}\n\n@misc{x}\n",
            expect![[r#"
            Entry "@book{k,\n title = {T}\n}"
        "#]],
        );
    }
}
