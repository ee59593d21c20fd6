//! Comments that allow what a rule would find: `%% allow RULE[, RULE]: reason`, `%% allow-file RULE: reason`.

use crate::model::date::day::Calendar;
use crate::model::date::settings::Settings;
use crate::model::date::{self, day::Day};
use crate::model::document::{Document, Placed};
use crate::model::files::TextFile;
use crate::syntax::blocks::BlockKind;
use crate::text::span::Span;

/// One comment that allows. Spans are bytes of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allow {
    /// The comment line.
    pub span: Span,
    /// The line with its line break.
    pub line: Span,
    /// The rules, as written, each with its place.
    pub rules: Vec<(String, Span)>,
    /// What it covers.
    pub covers: Span,
    pub has_reason: bool,
    pub until: Until,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Until {
    Always,
    /// Through this day.
    Day(Day, String),
    /// A date that is none.
    Unreadable(String),
}

impl Allow {
    /// Whether it still holds on a day.
    pub fn holds(&self, today: Day) -> bool {
        match &self.until {
            Until::Day(day, _) => today <= *day,
            Until::Always | Until::Unreadable(_) => true,
        }
    }
}

/// All suppressions of a text, in its order.
pub fn suppressions(text: &TextFile) -> Vec<Allow> {
    let (document, blocks) = (&*text.document, text.document.blocks());
    let mut found = Vec::new();
    for (index, placed) in text.outline.comments.iter().filter_map(|&index| Some((index, blocks.get(index)?))) {
        for comment in placed.block.facts.comments() {
            let span = comment.shift(placed.start);
            let text = document.text().slice(span);
            if let Some(mut allow) = parse(&text, span) {
                allow.line = whole_line(document, span);
                if allow.covers.is_empty() {
                    allow.covers = covered(document, index, placed, span);
                }
                found.push(allow);
            }
        }
    }
    found
}

/// How far a comment allows what it names, whatever that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The block that follows.
    Block,
    File,
}

/// None of a comment that allows nothing.
pub fn reach(comment: &str) -> Option<Reach> {
    let allow = parse(comment, Span::default())?;
    Some(if allow.covers.is_empty() { Reach::Block } else { Reach::File })
}

fn parse(comment: &str, span: Span) -> Option<Allow> {
    let at = |rest: &str| span.start + (comment.len() - rest.len()) as u32;
    let rest = comment.trim_start().strip_prefix("%%")?.trim_start();
    let (rest, whole_file) = match rest.strip_prefix("allow-file") {
        Some(rest) => (rest, true),
        None => (rest.strip_prefix("allow")?, false),
    };
    if !rest.starts_with([' ', '\t']) {
        return None;
    }
    let (list, reason) = rest.split_once(':').unwrap_or((rest, ""));
    let (list, until) = match list.split_once(" until ") {
        Some((list, day)) => (list, until(day.trim())),
        None => (list, Until::Always),
    };
    let list_start = at(rest);
    let mut offset = 0;
    let mut rules = Vec::new();
    for piece in list.split(',') {
        let name = piece.trim();
        let start = list_start + (offset + piece.len() - piece.trim_start().len()) as u32;
        if !name.is_empty() {
            rules.push((name.to_owned(), Span::new(start, start + name.len() as u32)));
        }
        offset += piece.len() + 1;
    }
    let covers = if whole_file { Span::new(0, u32::MAX) } else { Span::empty(0) };
    Some(Allow { span, line: span, rules, covers, has_reason: !reason.trim().is_empty(), until })
}

fn until(text: &str) -> Until {
    match date::parse(text, Calendar::Gregorian, &Settings::default()).ok().and_then(|date| date.single_day()) {
        Some(day) => Until::Day(day, text.to_owned()),
        None => Until::Unreadable(text.to_owned()),
    }
}

/// The block after the comment: the next that is no comment; the comment's own where more of it follows.
fn covered(document: &Document, index: usize, placed: &Placed, comment: Span) -> Span {
    let end = placed.start + placed.block.len;
    let rest = document.text().slice(Span::new(comment.end, end));
    let goes_on = rest.lines().any(|line| !line.trim().is_empty() && !line.starts_with("%%"));
    if placed.block.kind != BlockKind::Comment && goes_on {
        return Span::new(placed.start, end);
    }
    let next = document
        .blocks()
        .get(index + 1..)
        .unwrap_or_default()
        .iter()
        .find(|next| next.block.kind != BlockKind::Comment);
    next.map_or(Span::empty(end), |next| Span::new(next.start, next.start + next.block.len))
}

fn whole_line(document: &Document, span: Span) -> Span {
    let after = document.text().slice(Span::new(span.end, span.end + 2));
    let line_break = if after.starts_with("\r\n") { 2 } else { u32::from(after.starts_with('\n')) };
    Span::new(span.start, span.end + line_break)
}
