//! What mends a malformed block: closing what is open, escaping what was meant as text.

use crate::model::facts::{Annotation, Block, Facts, Problem, ProblemKind, Shape};
use crate::rules::finding::Fix;
use crate::rules::scope::BlockScope;
use crate::syntax::blocks::BlockKind;
use crate::text::edit::Edit;
use crate::text::span::Span;

/// What mends the problems of one block.
pub(super) struct Mender<'a> {
    block: &'a Block,
    facts: &'a Facts,
    source: &'a str,
    /// The annotations in the order of their braces.
    by_brace: Vec<&'a Annotation>,
    /// The last bracket or brace that is left open.
    last_open: Option<u32>,
}

/// A way to mend a problem, in bytes of its block.
struct Mend {
    title: &'static str,
    safe: bool,
    edits: Vec<Edit>,
}

impl<'a> Mender<'a> {
    /// `source` is the text of the block.
    pub(super) fn new(block: &'a Block, source: &'a str) -> Self {
        let facts = &block.facts;
        let mut by_brace: Vec<&Annotation> = facts.annotations.iter().collect();
        by_brace.sort_by_key(|annotation| annotation.block.start);
        let is_open =
            |problem: &&Problem| matches!(problem.kind, ProblemKind::UnclosedBracket | ProblemKind::UnclosedBlock);
        let last_open = facts.problems().iter().filter(is_open).map(|problem| problem.span.start).next_back();
        Mender { block, facts, source, by_brace, last_open }
    }

    /// The fixes of a problem.
    pub(super) fn fixes(&self, scope: &BlockScope<'_>, problem: &Problem) -> Vec<Fix> {
        let insert = |title, at: u32, text: &str| mend(title, false, vec![Edit::insert(at, text)]);
        let mut mends = Vec::new();
        match problem.kind {
            ProblemKind::UnclosedBracket => {
                mends.extend(self.closing_bracket(problem).map(|at| insert("Close the bracket", at, "]")));
                mends.push(escape("Escape the bracket", true, problem.span.start));
            }
            ProblemKind::UnclosedBlock => {
                mends.extend(self.closing_brace(problem).map(|at| insert("Close the block", at, "}")));
                mends.push(escape("Escape the brace", true, problem.span.start));
            }
            ProblemKind::EmptyBlock => {
                mends.extend(self.annotation_at(problem.span).map(without_block));
                mends.push(escape("Escape the brace", true, problem.span.start));
            }
            ProblemKind::TouchingItem => {
                mends.push(insert("Separate the items", problem.span.start, " "));
                mends.extend(self.escaped_block(problem));
            }
            ProblemKind::UnclosedLocator => {
                mends.push(insert("Close the locator", problem.span.end, ")"));
                mends.extend(self.escaped_block(problem));
            }
            ProblemKind::MalformedItem => {
                mends.extend(quoted(self.source, problem));
                mends.extend(self.escaped_block(problem));
            }
            ProblemKind::MissingName | ProblemKind::MisplacedMilestone => mends.extend(self.escaped_block(problem)),
            ProblemKind::StrayLine => mends = self.stray_line(problem),
            ProblemKind::NotText => {}
        }
        let fix = |mend: Mend| Fix {
            title: mend.title.into(),
            safe: mend.safe,
            open: false,
            edits: mend.edits.into_iter().map(|edit| scope.edit(edit)).collect(),
        };
        mends.into_iter().map(fix).collect()
    }

    /// Where a bracket that is the last one left open is closed: at the end of its paragraph, before the full stop; in
    /// an entry, at the end of its line.
    fn closing_bracket(&self, problem: &Problem) -> Option<u32> {
        if self.last_open != Some(problem.span.start) {
            return None;
        }
        let in_entry = self.block.kind == BlockKind::Entry;
        let from = problem.span.end as usize;
        let rest = self.source.get(from..)?;
        let rest = if in_entry { rest.lines().next()? } else { rest };
        let words = rest.trim_end().trim_end_matches(['.', ',', ';', ':', '!', '?']);
        let at = (from + words.len()) as u32;
        let hidden = self.facts.comments().iter().chain(self.facts.code()).any(|span| span.touches(at))
            || in_entry && (rest.contains("%%") || rest.contains(['{', ';']));
        (!hidden && !words.ends_with('\\') && !words.trim().is_empty()).then_some(at)
    }

    /// Where a block that is left open is closed: after the items that stand at its start.
    fn closing_brace(&self, problem: &Problem) -> Option<u32> {
        let annotation = self.annotation_at(problem.span)?;
        let mut end = problem.span.end;
        for item in self.facts.items_of(annotation) {
            let gap = Span::new(end, item.span.start).of_text(self.source);
            if !gap.trim().is_empty() || gap.is_empty() && end > problem.span.end {
                break;
            }
            end = item.span.end;
        }
        (end > problem.span.end).then_some(end)
    }

    /// The annotation in whose block a problem stands.
    fn annotation_at(&self, span: Span) -> Option<&'a Annotation> {
        let after = self.by_brace.partition_point(|annotation| annotation.block.start <= span.start);
        let annotation = self.by_brace.get(after.checked_sub(1)?)?;
        annotation.block.contains(span).then_some(*annotation)
    }

    /// Escaping the brace of a block, once for all that is wrong in it. It is safe where the block has no item at all:
    /// then it was never meant as one.
    fn escaped_block(&self, problem: &Problem) -> Option<Mend> {
        let annotation = self.annotation_at(problem.span)?;
        let first = self.facts.problems().partition_point(|other| other.span.start < annotation.block.start);
        let is_text = problem.kind == ProblemKind::MalformedItem && annotation.item_count == 0;
        let escape = || escape("Escape the brace", is_text, annotation.block.start);
        (self.facts.problems().get(first) == Some(problem)).then(escape)
    }

    /// A line of an entry that is no field: the end of the field before it, or, where it is the last, a paragraph.
    fn stray_line(&self, problem: &Problem) -> Vec<Mend> {
        let at = problem.span.start;
        let before = self.source.get(..at as usize).unwrap_or_default();
        if !before.ends_with('\n') {
            return Vec::new();
        }
        let mut mends = Vec::new();
        let first = self.facts.entry.as_ref().and_then(|entry| entry.statements.first());
        if first.is_some_and(|first| first.span.end <= at) {
            mends.push(mend("Continue the field before it", false, vec![Edit::insert(at, "    ")]));
        }
        if self.source.get(problem.span.end as usize..).unwrap_or_default().trim().is_empty() {
            let line_break = if before.ends_with("\r\n") { "\r\n" } else { "\n" };
            mends.push(mend("Begin a paragraph", false, vec![Edit::insert(at, line_break)]));
        }
        mends
    }
}

fn mend(title: &'static str, safe: bool, edits: Vec<Edit>) -> Mend {
    Mend { title, safe, edits }
}

fn escape(title: &'static str, safe: bool, at: u32) -> Mend {
    mend(title, safe, vec![Edit::insert(at, "\\")])
}

/// A block that says nothing taken away, with the brackets before it.
fn without_block(annotation: &Annotation) -> Mend {
    let edits = if annotation.shape == Shape::Span {
        let bracket = Span::new(annotation.span().start, annotation.span().start + 1);
        vec![Edit::delete(bracket), Edit::delete(Span::new(annotation.block.start - 1, annotation.block.end))]
    } else {
        vec![Edit::delete(annotation.block)]
    };
    mend("Take the block away", false, edits)
}

/// A word that is no item, made a gloss.
fn quoted(source: &str, problem: &Problem) -> Option<Mend> {
    let written = problem.span.of_text(source);
    let is_word = !written.contains(['"', '\\', '\n']) && written.starts_with(char::is_alphanumeric);
    let quote = |at| Edit::insert(at, "\"");
    is_word.then(|| mend("Make it a gloss", false, vec![quote(problem.span.start), quote(problem.span.end)]))
}
