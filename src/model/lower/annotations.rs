//! The walk through a block: annotations, their items, and what is malformed.

use crate::model::facts::{
    Annotation, Facts, Item, ItemKind, Note, NoteReference, Number, Problem, ProblemKind, Rare, Shape, TextCitation,
    index, number,
};
use crate::model::lower::items::item;
use crate::model::lower::pandoc::is_pandoc;
use crate::model::lower::points::mark_sentences;
use crate::model::lower::text_citations::text_citations;
use crate::model::lower::{Dialect, name};
use crate::syntax::nodes::Kind;
use crate::syntax::parse::{Descend, Step, walk};
use crate::text::span::Span;

/// What has been read of a block so far.
pub(super) struct Lowering<'a> {
    pub(super) text: &'a str,
    dialect: Dialect,
    pub(super) annotations: Vec<Annotation>,
    pub(super) items: Vec<Item>,
    pub(super) problems: Vec<Problem>,
    pub(super) overlay: Vec<Span>,
    pub(super) comments: Vec<Span>,
    code: Vec<Span>,
    text_citations: Vec<TextCitation>,
    note_references: Vec<NoteReference>,
    notes: Vec<Note>,
    /// The annotations whose nodes are open, innermost last.
    open: Vec<Open>,
    /// For each open bracket of the text, how many keys stood before it.
    brackets: Vec<usize>,
    keys: Vec<Span>,
    /// Where the text of the block begins: after the marker of a heading.
    start: u32,
    in_entry: bool,
}

/// An annotation whose node is being read.
struct Open {
    index: u32,
    /// The problems of this block, which in Markdown are none.
    problems: Vec<Problem>,
    closed: bool,
    /// Where the node of the previous item ends.
    last: u32,
}

impl<'a> Lowering<'a> {
    /// Reads a block that is no entry. What the parser is to see is `seen`, as long as the text.
    pub(super) fn of(text: &'a str, seen: &str, dialect: Dialect) -> Self {
        let mut lowering = Lowering::new(text, dialect, false);
        walk(seen, |step| lowering.step(step));
        lowering
    }

    pub(super) fn new(text: &'a str, dialect: Dialect, in_entry: bool) -> Self {
        Lowering {
            text,
            dialect,
            annotations: Vec::new(),
            items: Vec::new(),
            problems: Vec::new(),
            overlay: Vec::new(),
            comments: Vec::new(),
            code: Vec::new(),
            text_citations: Vec::new(),
            note_references: Vec::new(),
            notes: Vec::new(),
            open: Vec::new(),
            brackets: Vec::new(),
            keys: Vec::new(),
            start: 0,
            in_entry,
        }
    }

    pub(super) fn step(&mut self, step: Step) -> Descend {
        match step {
            Step::Enter(kind, span) => self.enter(kind, span),
            Step::Leave(kind, span) => {
                self.leave(kind, span);
                Descend::Yes
            }
        }
    }

    fn enter(&mut self, kind: Kind, span: Span) -> Descend {
        match kind {
            Kind::HeadingMarker => self.start = span.end,
            Kind::Span | Kind::UnclosedSpan => self.open(span, Shape::Span, kind == Kind::Span),
            Kind::Point | Kind::UnclosedBlock => self.open(span, Shape::Point, kind == Kind::Point),
            Kind::Content => self.content(span),
            Kind::Open | Kind::OpenAfterBracket => self.begin_items(span.end - 1),
            Kind::Bracketed | Kind::UnclosedBracket => self.brackets.push(self.keys.len()),
            Kind::BareKey => self.keys.push(span),
            Kind::Escape => self.overlay.push(Span::new(span.start, span.start + 1)),
            Kind::Code => self.code.push(span),
            Kind::Comment => self.comment(span),
            Kind::FootnoteReference => {
                let label = name(span.of_text(self.text).trim_start_matches("[^").trim_end_matches(']'));
                self.note_references.push(NoteReference { span, label });
            }
            Kind::FootnoteLabel => self.note(span),
            Kind::Malformed => {
                self.malformed(span);
                return Descend::No;
            }
            Kind::Mention
            | Kind::Date
            | Kind::Claim
            | Kind::Anchor
            | Kind::Class
            | Kind::Attribute
            | Kind::Gloss
            | Kind::MilestoneStart
            | Kind::MilestoneEnd
            | Kind::Citation => {
                self.item(kind, span);
                return Descend::No;
            }
            _ => {}
        }
        Descend::Yes
    }

    fn leave(&mut self, kind: Kind, span: Span) {
        match kind {
            Kind::Span | Kind::UnclosedSpan | Kind::Point | Kind::UnclosedBlock => self.close(),
            Kind::Bracketed => {
                let first = self.brackets.pop().unwrap_or_default();
                if first < self.keys.len() && !self.in_entry {
                    let keys = self.keys.split_off(first);
                    self.text_citations.extend(text_citations(self.text, Some(span), &keys));
                }
            }
            Kind::UnclosedBracket => {
                self.brackets.pop();
                if self.dialect == Dialect::Gloss {
                    self.problems.push(Problem {
                        span: Span::new(span.start, span.start + 1),
                        kind: ProblemKind::UnclosedBracket,
                    });
                }
            }
            _ => {}
        }
    }

    fn open(&mut self, span: Span, shape: Shape, closed: bool) {
        let index = self.annotations.len() as u32;
        let parent = self.open.last().and_then(|open| number(open.index as usize));
        let start = if shape == Shape::Span { span.start + 1 } else { span.start };
        self.annotations.push(Annotation {
            shape,
            text: Span::empty(start),
            block: span,
            first_item: self.items.len() as u32,
            item_count: 0,
            parent,
            well_formed: closed,
        });
        self.open.push(Open { index, problems: Vec::new(), closed, last: 0 });
    }

    fn current(&mut self) -> Option<&mut Annotation> {
        let index = self.open.last()?.index;
        self.annotations.get_mut(index as usize)
    }

    /// The text between brackets: of a span only where no bracket of the text is open inside it.
    fn content(&mut self, span: Span) {
        if let Some(annotation) =
            self.current().filter(|a| a.shape == Shape::Span && a.text.is_empty() && span.start == a.text.start)
        {
            annotation.text = span;
        }
    }

    fn begin_items(&mut self, brace: u32) {
        let first_item = self.items.len() as u32;
        if let Some(annotation) = self.current() {
            annotation.block.start = brace;
            annotation.first_item = first_item;
            if annotation.shape == Shape::Point {
                annotation.text = Span::empty(brace);
            }
        }
        if let Some(open) = self.open.last_mut() {
            open.last = brace;
        }
    }

    fn item(&mut self, kind: Kind, span: Span) {
        let Some(open) = self.open.last_mut() else { return };
        if open.last == span.start {
            open.problems.push(Problem { span, kind: ProblemKind::TouchingItem });
        }
        open.last = span.end;
        match item(self.text, kind, span) {
            Ok(item) => self.items.push(item),
            Err(kind) => open.problems.push(Problem { span, kind }),
        }
    }

    /// What touches the item before it makes one malformed item with it: `@1abc`.
    fn malformed(&mut self, mut span: Span) {
        let Some(open) = self.open.last_mut() else { return };
        let first = self.annotations.get(open.index as usize).map_or(0, |annotation| annotation.first_item);
        if open.last == span.start
            && self.items.len() > first as usize
            && let Some(before) = self.items.pop_if(|item| item.span.end == span.start)
        {
            span = before.span.to(span);
        }
        open.last = span.end;
        open.problems.push(Problem { span, kind: ProblemKind::MalformedItem });
    }

    fn close(&mut self) {
        let Some(mut open) = self.open.pop() else { return };
        let after = self.items.len() as u32;
        let Some(annotation) = self.annotations.get_mut(open.index as usize) else { return };
        annotation.item_count = after - annotation.first_item;
        if !open.closed {
            let brace = Span::new(annotation.block.start, annotation.block.start + 1);
            open.problems = vec![Problem { span: brace, kind: ProblemKind::UnclosedBlock }];
        } else if annotation.item_count == 0 && open.problems.is_empty() {
            open.problems.push(Problem { span: annotation.block, kind: ProblemKind::EmptyBlock });
        }
        // What is not closed holds the items of all blocks behind it.
        let items = if open.closed { self.items.get(annotation.first_item as usize..) } else { None };
        let items = items.unwrap_or_default();
        let milestone = items.iter().find_map(|item| match item.kind {
            ItemKind::MilestoneStart(_) => Some((item.span, Shape::MilestoneStart)),
            ItemKind::MilestoneEnd(_) => Some((item.span, Shape::MilestoneEnd)),
            _ => None,
        });
        if let Some((span, shape)) = milestone {
            let halves = items
                .iter()
                .filter(|item| matches!(item.kind, ItemKind::MilestoneStart(_) | ItemKind::MilestoneEnd(_)));
            if annotation.shape == Shape::Point && halves.count() == 1 {
                annotation.shape = shape;
            } else {
                open.problems.push(Problem { span, kind: ProblemKind::MisplacedMilestone });
            }
        }
        let foreign = self.dialect == Dialect::Markdown
            && (!open.problems.is_empty()
                || annotation.shape == Shape::Point
                    && is_pandoc(self.text, annotation.block, items, &self.code, self.start > 0));
        annotation.well_formed = open.problems.is_empty() && !foreign;
        if annotation.well_formed {
            if annotation.shape == Shape::Span {
                self.overlay.push(Span::new(annotation.span().start, annotation.span().start + 1));
                self.overlay.push(Span::new(annotation.block.start - 1, annotation.block.end));
            } else {
                self.overlay.push(annotation.block);
            }
        }
        if foreign {
            // Marked as nothing; taken out when the walk is over.
            annotation.item_count = 0;
            self.items.truncate(annotation.first_item as usize);
        } else {
            self.problems.append(&mut open.problems);
        }
    }

    /// A comment line, which `strip` takes with its line break.
    fn comment(&mut self, span: Span) {
        self.comments.push(span);
        let rest = self.text.get(span.end as usize..).unwrap_or_default();
        let line_break = if rest.starts_with("\r\n") { 2 } else { u32::from(rest.starts_with('\n')) };
        let own_line =
            self.text.get(..span.start as usize).is_some_and(|before| before.is_empty() || before.ends_with('\n'));
        self.overlay.push(Span::new(span.start, span.end + if own_line { line_break } else { 0 }));
    }

    fn note(&mut self, span: Span) {
        if let Some(before) = self.notes.last_mut() {
            before.span.end = span.start;
        }
        let label = name(span.of_text(self.text).trim_start_matches("[^").trim_end_matches("]:"));
        self.notes.push(Note { label, head: span, span: Span::new(span.start, self.text.len() as u32) });
    }

    /// The facts, once every node has been left.
    pub(super) fn finish(mut self) -> Facts {
        if self.dialect == Dialect::Markdown {
            self.drop_foreign();
        }
        self.overlay.sort_unstable();
        for note in &mut self.notes {
            let written = note.span.of_text(self.text).trim_end();
            note.span.end = note.span.start + written.len() as u32;
        }
        if !self.in_entry {
            let bare = text_citations(self.text, None, &self.keys);
            self.text_citations.extend(bare);
            self.text_citations.sort_by_key(|citation| citation.citation.key_span);
        }
        mark_sentences(self.text, self.start, &mut self.annotations, &self.items, &self.overlay, &self.notes);
        self.problems.sort_by_key(|problem| (problem.span, problem.kind as u8));
        let rare = Rare {
            text_citations: self.text_citations.into(),
            note_references: self.note_references.into(),
            notes: self.notes.into(),
            comments: self.comments.into(),
            code: self.code.into(),
            problems: self.problems.into(),
        };
        Facts {
            has_anchors: self.items.iter().any(Item::is_anchor),
            annotations: self.annotations.into(),
            items: self.items.into(),
            entry: None,
            overlay: self.overlay.into(),
            rare: (rare != Rare::default()).then(|| Box::new(rare)),
        }
    }

    /// Takes out what is no annotation in Markdown, and mends the parents of the others.
    fn drop_foreign(&mut self) {
        if self.annotations.iter().all(|annotation| annotation.well_formed) {
            return;
        }
        let mut kept = Vec::with_capacity(self.annotations.len());
        let mut moved: Vec<Option<Number>> = Vec::with_capacity(self.annotations.len());
        for mut annotation in self.annotations.drain(..) {
            let parent = annotation.parent.and_then(|parent| moved.get(index(parent)).copied().flatten());
            if annotation.well_formed {
                annotation.parent = parent;
                moved.push(number(kept.len()));
                kept.push(annotation);
            } else {
                moved.push(parent);
            }
        }
        self.annotations = kept;
    }
}
