//! Words in a quotation that its source does not have.

use std::collections::HashMap;

use crate::model::citing::{cited_after, cited_within};
use crate::model::document::Placed;
use crate::model::evidence::extent;
use crate::model::facts::{Annotation, Item};
use crate::model::files::{Content, FileId, TextFile};
use crate::model::outline::AnnotationPlace;
use crate::model::prose::Prose;
use crate::rules::lens::Lens;
use crate::rules::levels::Level;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::FileScope;
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
    check: Check::File(check),
};

fn check(scope: &mut FileScope<'_>) {
    let Some(file) = scope.text_file() else { return };
    let mut library = Library { lens: scope.lens, texts: HashMap::new() };
    for (index, placed) in file.document.blocks().iter().enumerate() {
        let facts = &placed.block.facts;
        if !facts.items.iter().any(|item| item.is_class("quote")) {
            continue;
        }
        for (number, (annotation, items)) in facts.annotated().enumerate() {
            if items.iter().any(|item| item.is_class("quote")) {
                let place = AnnotationPlace { block: index, annotation: number };
                let quotation = Quotation::of(file, place, annotation, placed);
                let keys = keys(scope.lens, file, &quotation, items);
                compare(scope, &mut library, &quotation, &keys);
            }
        }
    }
}

fn compare(scope: &mut FileScope<'_>, library: &mut Library<'_>, quotation: &Quotation<'_>, keys: &[&str]) {
    let parts = pieces(&quotation.text);
    let words: Vec<Passages> = parts.iter().map(|part| Passages::of(part.of_text(&quotation.text))).collect();
    let mut wrong: Option<(&str, usize, FileId)> = None;
    for key in keys {
        for id in attached(scope.lens, key) {
            match library.text(id).lacks(&words) {
                None => return,
                Some(piece) => wrong = wrong.or(Some((key, piece, id))),
            }
        }
    }
    let Some((key, piece, id)) = wrong else { return };
    let (Some(words), Some(part)) = (words.get(piece), parts.get(piece)) else { return };
    let span = words.span().shift(part.start);
    let nearest = library.text(id).nearest(words);
    let message =
        format!("these words are not in the text of ^{key}; quote it as it stands, or mark omissions with `[…]`");
    let place = quotation.in_file(span);
    let passage = nearest.and_then(|span| Some((span, scope.lens.world().characters(id)?.slice(span).into_owned())));
    let is_other = matches!(scope.lens.world().file(id).map(|file| &file.content), Some(Content::Other(_)));
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
    placed: &'a Placed,
    /// The words without overlay.
    text: String,
    /// In bytes of the file; the end is that of its block.
    span: Span,
    end: u32,
    /// The prose of the block and where the words begin in it; none where they go on in another block.
    prose: Option<(Prose, u32)>,
    annotation: &'a Annotation,
}

impl<'a> Quotation<'a> {
    fn of(file: &'a TextFile, place: AnnotationPlace, annotation: &'a Annotation, placed: &'a Placed) -> Self {
        let (span, end) = extent(file, place, annotation, placed.start);
        let mut quotation = Quotation { placed, text: String::new(), span, end, prose: None, annotation };
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

    /// Where a part of the words stands in the file.
    fn in_file(&self, part: Span) -> Span {
        match &self.prose {
            Some((prose, start)) => prose.source_span(part.shift(*start)).shift(self.placed.start),
            None => self.annotation.block.shift(self.placed.start),
        }
    }
}

/// The sources that a quotation is from: those of its own block, else those cited in it or right after it.
fn keys<'a>(lens: Lens<'a>, file: &'a TextFile, quotation: &Quotation<'_>, items: &'a [Item]) -> Vec<&'a str> {
    let mut keys: Vec<&str> = items.iter().filter_map(Item::citation).map(|citation| citation.key.as_str()).collect();
    if keys.is_empty() {
        let mut see = |evidence: crate::model::evidence::Evidence<'a>| {
            keys.push(evidence.citation.key.as_str());
            std::ops::ControlFlow::Continue(())
        };
        let _ = cited_within(lens.world(), file, Span::new(quotation.span.start, quotation.end), &mut see);
        let _ = cited_after(lens.world(), file, quotation.end, &mut see);
    }
    keys
}

/// The texts of the workspace that a bibliography attaches to a source.
fn attached(lens: Lens<'_>, key: &str) -> Vec<FileId> {
    let world = lens.world();
    let places = lens.source_places(key).iter().filter_map(|place| Some((place, world.source_at(*place)?)));
    let paths = places.flat_map(|(place, source)| source.files.iter().map(|path| (place.file, path.as_str())));
    paths
        .filter(|(_, path)| !is_markup(path))
        .filter_map(|(from, path)| readable(lens, world.resolve(from, path)?))
        .collect()
}

fn is_markup(path: &str) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    matches!(extension.as_str(), "html" | "htm" | "xhtml" | "xml" | "rtf" | "svg")
}

fn readable(lens: Lens<'_>, id: FileId) -> Option<FileId> {
    let content = &lens.world().file(id)?.content;
    matches!(content, Content::Other(_) | Content::Text(_)).then_some(id)
}

/// The texts of sources, each read once.
struct Library<'a> {
    lens: Lens<'a>,
    texts: HashMap<FileId, Passages>,
}

impl Library<'_> {
    fn text(&mut self, id: FileId) -> &Passages {
        let world = self.lens.world();
        self.texts.entry(id).or_insert_with(|| match world.text_file(id) {
            Some(file) => Passages::of(&stripped(file)),
            None => Passages::of(&world.characters(id).map(ToString::to_string).unwrap_or_default()),
        })
    }
}

fn stripped(file: &TextFile) -> String {
    let blocks = file.document.blocks().iter().filter(|placed| placed.block.facts.entry.is_none());
    let prose = blocks.map(|placed| {
        let source = file.document.text().slice(Span::new(placed.start, placed.start + placed.block.len));
        Prose::new(&source, &placed.block.facts.overlay).text
    });
    prose.collect()
}
