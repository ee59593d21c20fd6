//! Allowing what was found: the comment line that suppresses a finding, for its block or its file.

use crate::model::document::Document;
use crate::model::files::TextFile;
use crate::model::world::World;
use crate::rules::finding::{FileEdit, Finding};
use crate::rules::suppression::suppressions;
use crate::syntax::blocks::BlockKind;
use crate::text::edit::{Edit, apply_all};
use crate::text::span::Span;

/// The edit that allows a finding in its block. The reason is left to the author; until it is given, a hint asks for it.
/// None for what cannot be suppressed.
pub fn allow_here(world: &World, finding: &Finding) -> Option<FileEdit> {
    let document = suppressible(world, finding)?;
    let block = document.block_at(finding.span.start)?;
    let placed = document.blocks().get(block)?;
    let source = document.text().slice(Span::new(placed.start, placed.start + placed.block.len));
    let line = format!("%% allow {}: {}", finding.rule, line_break(document));
    let edit = Edit::insert(placed.start + byte_order_mark(&source, placed.start), line);
    covers(document, block, &edit, finding).then_some(FileEdit { file: finding.file, edit })
}

/// The edit that allows in its whole file what was found.
pub fn allow_in_file(world: &World, finding: &Finding) -> Option<FileEdit> {
    let document = suppressible(world, finding)?;
    let first = document.blocks().first();
    let front = first.filter(|first| first.block.kind == BlockKind::FrontMatter).map_or(0, |first| first.block.len);
    let at = front + byte_order_mark(&document.text().slice(Span::new(0, 3)), front);
    let end = line_break(document);
    let edit = Edit::insert(at, format!("%% allow-file {}: {end}{end}", finding.rule));
    Some(FileEdit { file: finding.file, edit })
}

fn suppressible<'a>(world: &'a World, finding: &Finding) -> Option<&'a Document> {
    // A hint about suppressions is no matter for another.
    let is = !["syntax", "unused-allow"].contains(&finding.rule);
    is.then(|| world.text_file(finding.file)).flatten().map(|text| &*text.document)
}

/// Whether an edit at the start of a block makes a suppression of the finding in it. Only the block before it has to do
/// with that: it may swallow the comment.
fn covers(document: &Document, block: usize, edit: &Edit, finding: &Finding) -> bool {
    let blocks = document.blocks();
    let (Some(before), Some(placed)) = (blocks.get(block.saturating_sub(1)), blocks.get(block)) else { return false };
    let near = Span::new(before.start, placed.start + placed.block.len);
    let here = Edit::insert(edit.span.start - near.start, edit.text.as_str());
    let (text, _) = apply_all(&document.text().slice(near), &[here]);
    let moved = finding.span.start - near.start + edit.text.len() as u32;
    let allows = suppressions(&TextFile::new(Document::new(&text, document.dialect())));
    allows.iter().any(|allow| {
        let is_new = allow.span.start == edit.span.start - near.start;
        is_new && allow.covers.start <= moved && moved < allow.covers.end
    })
}

fn byte_order_mark(text: &str, start: u32) -> u32 {
    if start == 0 && text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() as u32 } else { 0 }
}

fn line_break(document: &Document) -> &'static str {
    let text = document.text();
    let first = text.line(0).end;
    if text.slice(Span::new(first, first + 2)) == "\r\n" { "\r\n" } else { "\n" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::tests::{edited, world};
    use crate::model::date::day::Day;
    use crate::model::files::FileId;
    use crate::model::strip::strip;
    use crate::rules::levels::Levels;
    use crate::rules::run::check;

    /// The text once what the rule finds first is allowed: it is found no more there, and the stripped text is the same.
    fn allowed(text: &str, rule: &str, edit: impl Fn(&World, &Finding) -> Option<FileEdit>) -> String {
        let before = world(&[("a.gloss", text)]);
        let file = before.file_at("a.gloss").unwrap();
        let find = |world: &World| {
            let found = check(world, file, &Levels::default(), Day::new(0));
            found.into_iter().filter(|finding| finding.rule == rule).collect::<Vec<_>>()
        };
        let found = find(&before);
        let edit = edit(&before, &found[0]).unwrap();
        let after = edited(&before, &[edit]).remove(0);
        let new = world(&[("a.gloss", &after)]);
        assert_eq!(find(&new).len(), found.len() - 1, "{after}");
        let bare = |world: &World| strip(&world.text_file(file).unwrap().document);
        assert_eq!(bare(&new), bare(&before));
        after
    }

    #[test]
    fn a_comment_above_the_block_allows() {
        assert_eq!(
            allowed("A text.\n\n[A claim]{!} and\nmore.\n", "unreferenced-claim", allow_here),
            "A text.\n\n%% allow unreferenced-claim: \n[A claim]{!} and\nmore.\n"
        );
        assert_eq!(
            allowed("\u{feff}# [A claim]{!}\r\n", "unreferenced-claim", allow_here),
            "\u{feff}%% allow unreferenced-claim: \r\n# [A claim]{!}\r\n"
        );
    }

    #[test]
    fn an_entry_right_below_another_is_allowed_by_itself() {
        let text = "@person x\n  name: X\n@person y\n  name: Y\n  note: [A claim]{!}.\n";
        assert_eq!(
            allowed(text, "unreferenced-claim", allow_here),
            "@person x\n  name: X\n%% allow unreferenced-claim: \n@person y\n  name: Y\n  note: [A claim]{!}.\n"
        );
    }

    #[test]
    fn a_file_is_allowed_at_its_top() {
        assert_eq!(
            allowed("---\nlang: en\n---\n[A claim]{!}.\n", "unreferenced-claim", allow_in_file),
            "---\nlang: en\n---\n%% allow-file unreferenced-claim: \n\n[A claim]{!}.\n"
        );
    }

    #[test]
    fn what_cannot_be_suppressed_is_not() {
        let world = world(&[("a.gloss", "An [open one.\n")]);
        let file = FileId(0);
        let found = check(&world, file, &Levels::default(), Day::new(0));
        assert_eq!(found[0].rule, "syntax");
        assert_eq!((allow_here(&world, &found[0]), allow_in_file(&world, &found[0])), (None, None));
    }
}
