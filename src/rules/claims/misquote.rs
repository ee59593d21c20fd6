//! Words in a quotation that its source does not have.

use std::ops::ControlFlow;

use crate::model::evidence::extent;
use crate::model::facts::{Annotation, Item};
use crate::model::files::{Content, FileId};
use crate::model::outline::AnnotationPlace;
use crate::model::prose::Prose;
use crate::rules::lens::Lens;
use crate::rules::levels::Level;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::BlockScope;
use crate::text::edit::Edit;
use crate::text::passages::{Passages, pieces};
use crate::text::span::Span;

pub(crate) static RULE: Rule = Rule {
    name: "misquote",
    group: Group::Claims,
    level: Level::Warning,
    selected: Level::Warning,
    page: include_str!("misquote.md"),
    options: &[],
    check: Check::Block(check),
};

fn check(scope: &mut BlockScope<'_>) {
    let facts = scope.facts();
    for (number, (annotation, items)) in facts.annotated().enumerate() {
        if items.iter().any(|item| item.is_class("quote")) {
            let place = AnnotationPlace { block: scope.index, annotation: number };
            let quotation = Quotation::of(scope, place, annotation);
            let keys = keys(scope, &quotation, items);
            compare(scope, &quotation, &keys);
        }
    }
}

fn compare(scope: &mut BlockScope<'_>, quotation: &Quotation<'_>, keys: &[&str]) {
    let lens = scope.lens;
    let parts = pieces(&quotation.text);
    let words: Vec<Passages> = parts.iter().map(|part| Passages::of(part.of_text(&quotation.text))).collect();
    let mut wrong: Option<(&str, usize, FileId)> = None;
    for key in keys {
        for id in attached(lens, key) {
            match lens.passages(id).lacks(&words) {
                None => return,
                Some(piece) => wrong = wrong.or(Some((key, piece, id))),
            }
        }
    }
    let Some((key, piece, id)) = wrong else { return };
    let (Some(words), Some(part)) = (words.get(piece), parts.get(piece)) else { return };
    let span = words.span().shift(part.start);
    let nearest = lens.passages(id).nearest(words);
    let message =
        format!("these words are not in the text of ^{key}; quote it as it stands, or mark omissions with `[…]`");
    let place = quotation.in_block(span);
    let passage = nearest.and_then(|span| Some((span, lens.characters(id)?.slice(span).into_owned())));
    let is_other = matches!(lens.content(id), Some(Content::Other(_)));
    let (Some((near, passage)), true) = (passage, is_other) else {
        scope.report(place, key, message);
        return;
    };
    let fix = (place.len() == span.len()).then(|| plain(&passage)).flatten();
    let edit = fix.map(|text| (format!("Write “{text}”"), scope.edit(Edit::replace(place, text))));
    let finding = scope.report(place, key, message);
    finding.relate(id, near, "the nearest passage");
    if let Some((title, edit)) = edit {
        finding.fix(title, vec![edit]);
    }
}

/// A passage in one line, where that can be told and needs no escaping.
fn plain(passage: &str) -> Option<String> {
    let lines: Vec<&str> = passage.lines().map(str::trim).collect();
    let divided = lines.iter().rev().skip(1).any(|line| line.ends_with(['-', '\u{ad}', '‐']));
    let special = passage.contains(['[', ']', '{', '}', '\\', '`', '@']);
    (!divided && !special).then(|| passage.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// What is marked as a quotation.
struct Quotation<'a> {
    /// The words without overlay.
    text: String,
    /// In bytes of the file; to the end of its block.
    whole: Span,
    /// The prose of the block and where the words begin in it; none where they go on in another block.
    prose: Option<(Prose, u32)>,
    annotation: &'a Annotation,
}

impl<'a> Quotation<'a> {
    fn of(scope: &BlockScope<'a>, place: AnnotationPlace, annotation: &'a Annotation) -> Self {
        let file = scope.text_file;
        let (span, end) = extent(file, place, annotation, scope.start);
        let whole = Span::new(span.start, end);
        let mut quotation = Quotation { text: String::new(), whole, prose: None, annotation };
        if span.end > scope.start + scope.block.len {
            // The words of other blocks are read as well.
            scope.lens.content(scope.file);
        }
        let blocks = file.document.blocks().iter().skip(place.block);
        for block in blocks.take_while(|block| block.start < span.end) {
            let (start, end) = (block.start, block.start + block.block.len);
            let source = file.document.text().slice(Span::new(start, end));
            let prose = Prose::new(&source, &block.block.facts.overlay);
            let own = Span::new(span.start.max(start) - start, span.end.min(end) - start);
            let own = prose.place_span(own);
            quotation.text.push_str(own.of_text(&prose.text));
            if span.start >= start && span.end <= end {
                quotation.prose = Some((prose, own.start));
            }
        }
        quotation
    }

    /// Where a part of the words stands in the block.
    fn in_block(&self, part: Span) -> Span {
        match &self.prose {
            Some((prose, start)) => prose.source_span(part.shift(*start)),
            None => self.annotation.block,
        }
    }
}

/// The sources that a quotation is from: those of its own block, else those cited in it or right after it.
fn keys<'a>(scope: &BlockScope<'a>, quotation: &Quotation<'_>, items: &'a [Item]) -> Vec<&'a str> {
    let mut keys: Vec<&str> = items.iter().filter_map(Item::citation).map(|citation| citation.key.as_str()).collect();
    if keys.is_empty() {
        scope.lens.cited_in(scope.text_file, quotation.whole, &mut |evidence| {
            keys.push(evidence.citation.key.as_str());
            ControlFlow::Continue(())
        });
    }
    keys
}

/// The texts of the workspace that a bibliography attaches to a source.
fn attached(lens: Lens<'_>, key: &str) -> Vec<FileId> {
    let paths = lens.sources(key).flat_map(|(file, source)| source.files.iter().map(move |path| (file, path.as_str())));
    paths
        .filter(|(_, path)| !is_markup(path))
        .filter_map(|(from, path)| readable(lens, lens.resolve(from, path)?))
        .collect()
}

fn is_markup(path: &str) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    matches!(extension.as_str(), "html" | "htm" | "xhtml" | "xml" | "rtf" | "svg")
}

fn readable(lens: Lens<'_>, id: FileId) -> Option<FileId> {
    matches!(lens.content(id)?, Content::Other(_) | Content::Text(_)).then_some(id)
}
