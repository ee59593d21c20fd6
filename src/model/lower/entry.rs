//! The statements of an entry.

use std::borrow::Cow;

use crate::model::facts::{
    Annotation, EntityReference, Entry, Facts, Part, Problem, ProblemKind, Shape, Statement, number,
};
use crate::model::lower::annotations::Lowering;
use crate::model::lower::items::citation;
use crate::model::lower::{Dialect, name};
use crate::syntax::blocks::{is_id, is_key};
use crate::syntax::nodes::Kind;
use crate::syntax::parse::{Descend, Step, walk};
use crate::text::span::Span;

/// Brackets left open that are tried as text, one after the other, so that they do not cost the fields after them.
const MOST_REPAIRS: usize = 16;

/// A line of an entry.
struct Line {
    /// With its indentation, without the line break.
    span: Span,
    kind: LineKind,
    /// The comment at its end, with the white space before it.
    comment: Option<Span>,
}

enum LineKind {
    /// With the span of its name and colon.
    Field(Span),
    Continuation,
}

/// The lines of an entry as the walk finds them, and the places in it that no list separator stands in.
#[derive(Default)]
struct Lines {
    lines: Vec<Line>,
    opaque: Vec<Span>,
    depth: u32,
    kind: Span,
    id: Span,
    /// The first bracket that stays open and swallows lines after its own.
    swallows: Option<u32>,
}

/// The facts of an entry.
pub(super) fn lower(text: &str, dialect: Dialect) -> Facts {
    let mut seen = without_comments(text);
    let mut open_brackets = Vec::new();
    loop {
        let mut lowering = Lowering::new(text, dialect, true);
        let mut lines = Lines::default();
        walk(&seen, |step| {
            let descend = lines.step(&seen, step);
            if descend == Descend::Yes { lowering.step(step) } else { descend }
        });
        if let Some(at) = lines.swallows.filter(|_| open_brackets.len() < MOST_REPAIRS) {
            open_brackets.push(at);
            seen = with_text_at(&seen, at).into();
            continue;
        }
        for at in open_brackets {
            let brace = text.as_bytes().get(at as usize) == Some(&b'{');
            let kind = if brace { ProblemKind::UnclosedBlock } else { ProblemKind::UnclosedBracket };
            lowering.problems.push(Problem { span: Span::new(at, at + 1), kind });
        }
        return entry(lowering, &lines);
    }
}

/// The text with the signs of its indented comment lines, which the grammar reads as values, made letters.
fn without_comments(text: &str) -> Cow<'_, str> {
    let is_comment = |line: &str| {
        let content = line.trim_start_matches([' ', '\t']);
        content.len() < line.len() && content.starts_with("%%")
    };
    if !text.split('\n').any(is_comment) {
        return Cow::Borrowed(text);
    }
    let masked = text.split_inclusive('\n').map(|line| {
        if is_comment(line) { line.replace(['[', ']', '{', '}', '@', '`', '\\', '^'], "x") } else { line.to_owned() }
    });
    masked.collect::<String>().into()
}

/// The text with a bracket made a letter.
fn with_text_at(text: &str, at: u32) -> String {
    let at = at as usize;
    format!("{}x{}", text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default())
}

impl Lines {
    fn step(&mut self, text: &str, step: Step) -> Descend {
        match step {
            Step::Enter(kind, span) => {
                match kind {
                    Kind::EntryKind => self.kind = Span::new(span.start + 1, span.end),
                    Kind::Id if self.lines.is_empty() && self.id.is_empty() => self.id = span,
                    Kind::Field => self.lines.push(Line { span, kind: LineKind::Field(span), comment: None }),
                    Kind::Continuation => self.lines.push(Line { span, kind: LineKind::Continuation, comment: None }),
                    Kind::StrayLine => {}
                    Kind::FieldName => {
                        if let Some(line) = self.lines.last_mut() {
                            line.kind = LineKind::Field(span);
                        }
                    }
                    Kind::Comment if span.of_text(text).starts_with([' ', '\t']) => {
                        if let Some(line) = self.lines.last_mut().filter(|line| line.span.contains(span)) {
                            line.comment = Some(span);
                        }
                    }
                    _ => {}
                }
                if is_opaque(kind) {
                    if self.depth == 0 {
                        self.opaque.push(if kind == Kind::Citation { without_separator(text, span) } else { span });
                    }
                    self.depth += 1;
                    let unclosed = matches!(kind, Kind::UnclosedBracket | Kind::UnclosedSpan | Kind::UnclosedBlock);
                    if unclosed && self.swallows.is_none() && span.of_text(text).contains('\n') {
                        let brace = span.of_text(text).starts_with(']');
                        self.swallows = Some(span.start + u32::from(brace));
                    }
                }
            }
            Step::Leave(kind, _) => {
                if is_opaque(kind) {
                    self.depth -= 1;
                }
            }
        }
        // A citation of a value is no item of a block.
        match step {
            Step::Enter(Kind::Citation, span)
                if self.depth == 1 && self.opaque.last().is_some_and(|opaque| opaque.start == span.start) =>
            {
                Descend::No
            }
            _ => Descend::Yes,
        }
    }
}

/// A citation without the `;` after its key, which a key may have in it, but in a list separates two.
fn without_separator(text: &str, span: Span) -> Span {
    Span::new(span.start, span.start + span.of_text(text).trim_end_matches(';').len() as u32)
}

fn is_opaque(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Span
            | Kind::UnclosedSpan
            | Kind::Point
            | Kind::UnclosedBlock
            | Kind::Bracketed
            | Kind::UnclosedBracket
            | Kind::Code
            | Kind::Citation
            | Kind::Escape
    )
}

/// A field and the lines of its value.
struct Group {
    name: Span,
    indent: u32,
    lines: Vec<Span>,
}

fn entry(mut lowering: Lowering<'_>, lines: &Lines) -> Facts {
    let text = lowering.text;
    let mut groups: Vec<Group> = Vec::new();
    for line in &lines.lines {
        let end = line.comment.map_or(line.span.end, |comment| comment.start);
        let indent = indentation(text, line.span);
        // A comment alone on its line, indented.
        if Span::new(line.span.start + indent, end).of_text(text).starts_with("%%") {
            let written = line.span.of_text(text).trim_end();
            lowering.comments.push(Span::new(line.span.start + indent, line.span.start + written.len() as u32));
            continue;
        }
        match (&line.kind, groups.last_mut()) {
            (LineKind::Field(name), last) if last.as_ref().is_none_or(|group| indent <= group.indent) => {
                let field = Span::new(line.span.start + indent, name.end.saturating_sub(1));
                groups.push(Group { name: field, indent, lines: vec![Span::new(name.end, end)] });
            }
            (_, Some(group)) if indent > group.indent => group.lines.push(Span::new(line.span.start + indent, end)),
            _ => {
                let span = Span::new(line.span.start + indent, line.span.end);
                lowering.problems.push(Problem { span, kind: ProblemKind::StrayLine });
            }
        }
    }
    stray_lines(&mut lowering);
    lowering.comments.sort_unstable();
    let statements = groups.iter().map(|group| statement(&mut lowering, lines, group)).collect();
    let entry = Entry {
        kind: name(lines.kind.of_text(text)),
        kind_span: lines.kind,
        id: name(lines.id.of_text(text)),
        id_span: lines.id,
        head: Span::new(lines.kind.start.saturating_sub(1), lines.id.end),
        statements,
    };
    let mut facts = lowering.finish();
    facts.entry = Some(Box::new(entry));
    facts
}

/// Lines without indentation that are no comment.
fn stray_lines(lowering: &mut Lowering<'_>) {
    let mut at = 0;
    for (index, line) in lowering.text.split_inclusive('\n').enumerate() {
        let written = line.trim_end();
        if index > 0 && !written.is_empty() && !written.starts_with([' ', '\t']) && !written.starts_with("%%") {
            let inside_block = lowering.annotations.iter().any(|a| a.span().start < at && at < a.span().end);
            if !inside_block {
                lowering
                    .problems
                    .push(Problem { span: Span::new(at, at + written.len() as u32), kind: ProblemKind::StrayLine });
            }
        }
        at += line.len() as u32;
    }
}

fn indentation(text: &str, line: Span) -> u32 {
    let written = line.of_text(text);
    (written.len() - written.trim_start_matches([' ', '\t']).len()) as u32
}

fn statement(lowering: &mut Lowering<'_>, lines: &Lines, group: &Group) -> Statement {
    let text = lowering.text;
    let start = group.lines.first().map_or(group.name.end + 1, |line| line.start);
    let end = group.lines.last().map_or(start, |line| line.end);
    let value = Span::new(start, end);
    let mut cuts = vec![];
    for line in &group.lines {
        cuts.extend(separators(text, *line, &lines.opaque));
    }
    // The last part first: the whole value has the block at its end.
    let mut parts: Vec<Part> = Vec::with_capacity(cuts.len() + 1);
    let mut from = start;
    for cut in cuts.iter().copied().chain([end]) {
        parts.push(part(lowering, group, Span::new(from, cut)));
        from = cut + 1;
    }
    if cuts.last().is_some_and(|&cut| Span::new(cut + 1, end).of_text(text).trim().is_empty()) {
        parts.pop();
    }
    let whole = part(lowering, group, value);
    let written = value.of_text(text).trim_end();
    let span = Span::new(group.name.start, (start + written.len() as u32).max(group.name.end + 1));
    Statement { field: name(group.name.of_text(text)), field_span: group.name, span, whole, parts: parts.into() }
}

/// The `;` of a line that separate items: not those in brackets, blocks, code or locators, nor escaped ones.
fn separators(text: &str, line: Span, opaque: &[Span]) -> Vec<u32> {
    let written = line.of_text(text);
    let is_separator = |&at: &u32| {
        let index = opaque.partition_point(|span| span.end <= at);
        let hidden = opaque.get(index).is_some_and(|span| span.start <= at);
        !hidden && !text.get(..at as usize).is_some_and(|before| before.ends_with('\\'))
    };
    written.match_indices(';').map(|(at, _)| line.start + at as u32).filter(is_separator).collect()
}

fn part(lowering: &mut Lowering<'_>, group: &Group, range: Span) -> Part {
    let text = lowering.text;
    let mut span = trimmed(text, range);
    // From the end: annotations stand in the order of their starts, and an entry may have very many.
    let from = lowering.annotations.partition_point(|a| a.span().start < span.start);
    let to = lowering.annotations.partition_point(|a| a.span().start < span.end);
    let own = |a: &Annotation| {
        a.span().end == span.end && a.parent.is_none() && matches!(a.shape, Shape::Point | Shape::Statement)
    };
    let found = lowering.annotations.get(from..to).unwrap_or_default().iter().rposition(own).map(|index| from + index);
    let annotation = found.and_then(number);
    if let Some(annotation) = found.and_then(|index| lowering.annotations.get_mut(index)) {
        span = trimmed(text, Span::new(span.start, annotation.span().start));
        if annotation.shape == Shape::Point {
            annotation.shape = Shape::Statement;
            annotation.text = span;
        }
    }
    let written = span.of_text(text);
    Part {
        span,
        text: value_text(lowering, group, span).into(),
        entity: entity(text, span),
        citation: written
            .starts_with('^')
            .then(|| citation(text, span).ok())
            .flatten()
            .filter(|citation| !written.trim_end_matches(')').contains([')', '{']) && is_key(&citation.key)),
        annotation,
    }
}

/// The text of a value as people read it: without the overlay and comments, in one line.
fn value_text(lowering: &Lowering<'_>, group: &Group, span: Span) -> String {
    let text = lowering.text;
    let mut out = String::new();
    for line in &group.lines {
        let mut at = line.start.max(span.start);
        let end = line.end.min(span.end);
        let first = lowering.overlay.partition_point(|cut| cut.end <= at);
        let mut cuts: Vec<Span> =
            lowering.overlay.iter().skip(first).copied().filter(|cut| cut.start >= at && cut.end <= end).collect();
        cuts.sort_unstable();
        for cut in cuts {
            out.push_str(Span::new(at, cut.start.max(at)).of_text(text));
            at = at.max(cut.end);
        }
        out.push_str(Span::new(at, end.max(at)).of_text(text));
        out.push(' ');
    }
    let joined = out.split_whitespace().collect::<Vec<_>>().join(" ");
    if joined.contains("\\;") { joined.replace("\\;", ";") } else { joined }
}

fn entity(text: &str, span: Span) -> Option<EntityReference> {
    let written = span.of_text(text).strip_prefix('@')?;
    let (id, uncertain) = written.strip_suffix('?').map_or((written, false), |id| (id, true));
    let is_one = is_id(id);
    is_one.then(|| EntityReference {
        id: name(id),
        span: Span::new(span.start + 1, span.start + 1 + id.len() as u32),
        uncertain,
    })
}

fn trimmed(text: &str, span: Span) -> Span {
    let written = span.of_text(text);
    let start = span.start + (written.len() - written.trim_start().len()) as u32;
    Span::new(start, start + written.trim().len() as u32)
}
