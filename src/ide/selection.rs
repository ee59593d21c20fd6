//! What to select around a cursor, step by step: word, item, sentence, span, paragraph, section, file.

use crate::ide::sections::{sections, whole, written};
use crate::ide::spot::{Spot, spot};
use crate::model::facts::Shape;
use crate::model::files::{Content, FileId};
use crate::model::prose::Prose;
use crate::model::world::World;
use crate::syntax::blocks::BlockKind;
use crate::text::lines::{Encoding, Text};
use crate::text::sentences::Sentences;
use crate::text::span::Span;
use crate::text::words::words;

/// The ranges to select, in bytes of the file, the smallest first; each holds the one before it, and the last is the
/// whole file.
pub fn selection(world: &World, file: FileId, offset: u32) -> Vec<Span> {
    let Some(text) = world.characters(file) else { return Vec::new() };
    let offset = offset.min(text.len());
    let mut found = vec![Span::new(0, text.len())];
    if let Some(spot) = spot(world, file, offset) {
        found.extend(around(&spot));
    } else {
        let line = text.line(text.position(offset, Encoding::Utf8).line);
        found.push(line);
        found.extend(word(&text.slice(line), line.start, offset));
        if let Some(Content::Bibliography(file)) = world.file(file).map(|file| &file.content) {
            let sources = file.bibliography.sources.iter();
            found.extend(sources.flat_map(|source| [source.key_span, source.span]).filter(|span| span.touches(offset)));
        }
    }
    growing(found, text, offset)
}

/// The spans that hold the place, by their size; of those that cross each other, the smallest.
fn growing(mut found: Vec<Span>, text: &Text, offset: u32) -> Vec<Span> {
    let whole = Span::new(0, text.len());
    found.retain(|span| span.touches(offset) && whole.contains(*span) && (!span.is_empty() || *span == whole));
    found.sort_by_key(|span| (span.len(), span.start));
    let mut kept: Vec<Span> = Vec::new();
    for span in found {
        if kept.last().is_none_or(|last| span.contains(*last) && span != *last) {
            kept.push(span);
        }
    }
    kept
}

fn around(spot: &Spot<'_>) -> Vec<Span> {
    let block = whole(spot.placed);
    let source = spot.text.document.text().slice(block);
    let mut found = vec![written(spot.text, block)];
    found.extend(word(&source, block.start, spot.in_file_offset()));
    if matches!(spot.placed.block.kind, BlockKind::Paragraph | BlockKind::Heading(_)) {
        let prose = Prose::new(&source, &spot.facts().overlay);
        let sentence = Sentences::of(&prose.text).holding(prose.place(spot.offset));
        found.push(spot.in_file(with_blocks(spot, prose.source_span(sentence))));
    }
    found.extend(in_block(spot).into_iter().map(|span| spot.in_file(span)));
    for one in spot.annotations() {
        let own = one.annotation.span().shift(one.start);
        found.extend([one.words, one.block, own]);
        if one.annotation.shape == Shape::Point {
            found.push(one.words.to(own));
        }
    }
    let at = spot.in_file_offset();
    let around = sections(spot.text).into_iter().filter(|section| section.span.touches(at));
    found.extend(around.flat_map(|section| [section.heading, written(spot.text, section.span)]));
    found
}

/// A sentence with the brackets and blocks at its edges.
fn with_blocks(spot: &Spot<'_>, mut sentence: Span) -> Span {
    let overlay = &spot.facts().overlay;
    let after = overlay.partition_point(|cut| cut.start < sentence.end);
    for cut in overlay.iter().skip(after) {
        if cut.start != sentence.end {
            break;
        }
        sentence.end = cut.end;
    }
    let before = overlay.partition_point(|cut| cut.end <= sentence.start);
    for cut in overlay.iter().take(before).rev() {
        if cut.len() != 1 || cut.end != sentence.start {
            break;
        }
        sentence.start = cut.start;
    }
    sentence
}

/// What the block says around the place: items, values, statements, citations. Bytes of the block.
fn in_block(spot: &Spot<'_>) -> Vec<Span> {
    let facts = spot.facts();
    let mut found: Vec<Span> = facts.comments().iter().chain(facts.code()).copied().collect();
    for item in &facts.items {
        found.extend([item.name, item.span]);
    }
    for citation in facts.text_citations() {
        found.push(citation.citation.key_span);
        found.extend(citation.bracket);
    }
    found.extend(facts.note_references().iter().map(|reference| reference.span));
    found.extend(facts.notes().iter().map(|note| note.span));
    if let Some(entry) = facts.entry.as_deref() {
        found.extend([entry.kind_span, entry.id_span, entry.head]);
        for statement in &entry.statements {
            found.extend([statement.field_span, statement.whole.span, statement.span]);
            found.extend(statement.parts.iter().map(|part| part.span));
        }
    }
    found.retain(|span| span.touches(spot.offset));
    found
}

/// The word at a place: of two that meet there, the later one.
fn word(source: &str, start: u32, at: u32) -> Option<Span> {
    let offset = at.saturating_sub(start);
    words(source)
        .map(|(span, _)| span)
        .take_while(|span| span.start <= offset)
        .filter(|span| span.touches(offset))
        .last()
        .map(|span| span.shift(start))
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::ide::tests::fixture;

    fn check(text: &str, expected: Expect) {
        let fixture = fixture(text);
        let text = fixture.world.characters(fixture.file).unwrap().to_string();
        let spans = selection(&fixture.world, fixture.file, fixture.offset());
        assert!(spans.windows(2).all(|pair| pair[1].contains(pair[0]) && pair[0] != pair[1]), "each holds the last");
        let lines: Vec<String> = spans.iter().map(|span| format!("{:?}\n", span.of_text(&text))).collect();
        expected.assert_eq(&lines.concat());
    }

    #[test]
    fn from_the_word_to_the_file() {
        check(
            "# One\n\nFirst. [Comrade [Pos$0pelov]{@p}]{#r} spoke. Last.\n\nMore.\n\n## Below\n\nX.\n\n# Two\n\nY.\n",
            expect![[r##"
                "Pospelov"
                "[Pospelov]{@p}"
                "Comrade [Pospelov]{@p}"
                "[Comrade [Pospelov]{@p}]{#r}"
                "[Comrade [Pospelov]{@p}]{#r} spoke."
                "First. [Comrade [Pospelov]{@p}]{#r} spoke. Last."
                "# One\n\nFirst. [Comrade [Pospelov]{@p}]{#r} spoke. Last.\n\nMore.\n\n## Below\n\nX."
                "# One\n\nFirst. [Comrade [Pospelov]{@p}]{#r} spoke. Last.\n\nMore.\n\n## Below\n\nX.\n\n# Two\n\nY.\n"
            "##]],
        );
        check(
            "[P]{@pos-pe$0lov =1956}",
            expect![[r#"
            "pelov"
            "pos-pelov"
            "@pos-pelov"
            "{@pos-pelov =1956}"
            "[P]{@pos-pelov =1956}"
        "#]],
        );
        check(
            "A.{!} B was s$0o.{! ^k} C.",
            expect![[r#"
            "so"
            "B was so."
            "B was so.{! ^k}"
            "A.{!} B was so.{! ^k}"
            "A.{!} B was so.{! ^k} C."
        "#]],
        );
        check(
            "{<m !}One.\n\nTw$0o two. Three.\n\nFour.{m>} Five.\n",
            expect![[r#"
            "Two"
            "Two two."
            "Two two. Three."
            "One.\n\nTwo two. Three.\n\nFour."
            "{<m !}One.\n\nTwo two. Three.\n\nFour.{m>} Five.\n"
        "#]],
        );
        check(
            "It was. $0[Bo]{@b} too. So.",
            expect![[r#"
            "[Bo]{@b} too."
            "It was. [Bo]{@b} too. So."
        "#]],
        );
        check(
            "As [see @do$0e, p. 3] says.",
            expect![[r#"
            "doe"
            "[see @doe, p. 3]"
            "As [see @doe, p. 3] says."
        "#]],
        );
    }

    #[test]
    fn of_entries_and_sources() {
        check(
            "@person x\n  name: X\n  also: A; Bo$0b C {^k}\n",
            expect![[r#"
            "Bob"
            "Bob C"
            "A; Bob C"
            "also: A; Bob C {^k}"
            "@person x\n  name: X\n  also: A; Bob C {^k}"
            "@person x\n  name: X\n  also: A; Bob C {^k}\n"
        "#]],
        );
        check(
            "A.\n//- k.bib\n@book{ke$0y,\n title = {T}\n}\n\n@misc{x}\n",
            expect![[r#"
            "key"
            "@book{key,"
            "@book{key,\n title = {T}\n}"
            "@book{key,\n title = {T}\n}\n\n@misc{x}\n"
        "#]],
        );
        check(
            "$0",
            expect![[r#"
            ""
        "#]],
        );
        check(
            "A. $0 \n",
            expect![[r#"
            "A.  \n"
        "#]],
        );
    }
}
