//! The order and the indentation of the lines of an entry.

use crate::ide::format::{CONTINUATION, INDENT};
use crate::model::facts::{Entry, Facts, Shape};
use crate::model::lower::{Dialect, lower};
use crate::model::schema::{FIRST, LAST, Schema};
use crate::syntax::blocks::{BlockKind, is_blank_line};
use crate::text::span::Span;

const WHITE: [char; 2] = [' ', '\t'];

/// Whether fields may be put elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fields {
    InOrder,
    AsTheyStand,
}

/// An entry, whose blocks are in order already, with its fields in order and its lines indented as they should be.
/// Comments between fields go with the field that follows them; those behind the last field stay at the end.
pub(super) fn formatted(text: &str, dialect: Dialect, schema: &Schema, order: Fields) -> String {
    let facts = lower(text, BlockKind::Entry, dialect);
    let Some(entry) = &facts.entry else { return text.to_owned() };
    let content: usize = text.split_inclusive('\n').take_while(|line| !is_blank_line(line)).map(str::len).sum();
    let (lines, blank) = text.split_at_checked(content).unwrap_or((text, ""));
    // Once what follows it is trimmed, such a one would become part of a line break.
    if has_lone_return(lines) {
        return text.to_owned();
    }
    let sections = sections(lines, &facts, entry);
    let mut fields = sections.fields;
    // The halves of a milestone have an order of their own.
    let milestone = |shape| matches!(shape, Shape::MilestoneStart | Shape::MilestoneEnd);
    if order == Fields::InOrder && !facts.annotations.iter().any(|annotation| milestone(annotation.shape)) {
        let order = Order::new(&entry.kind, schema);
        fields.sort_by_cached_key(|field| order.of(field.name));
    }
    let written = fields.into_iter().flat_map(|field| field.lines).chain(sections.rest);
    let all: Vec<String> = std::iter::once(sections.head).chain(written).collect();
    let line_break =
        if lines.split_inclusive('\n').next().is_some_and(|line| line.ends_with("\r\n")) { "\r\n" } else { "\n" };
    let last = if lines.ends_with("\r\n") {
        "\r\n"
    } else if lines.ends_with('\n') {
        "\n"
    } else {
        ""
    };
    format!("{}{last}{blank}", all.join(line_break))
}

/// Whether a carriage return stands anywhere but before a line feed.
fn has_lone_return(text: &str) -> bool {
    text.split('\n').any(|line| line.strip_suffix('\r').unwrap_or(line).contains('\r')) || text.ends_with('\r')
}

/// The place of a field in an entry of a kind.
struct Order {
    known: Vec<String>,
    /// Where fields that the kind does not have stand: behind its own.
    unknown: usize,
}

impl Order {
    fn new(kind: &str, schema: &Schema) -> Self {
        let mut known: Vec<String> = schema.fields(kind).iter().map(|field| field.name.clone()).collect();
        if known.is_empty() {
            known = FIRST.iter().chain(&LAST).map(|(name, _)| (*name).to_owned()).collect();
        }
        let unknown = known.len().saturating_sub(LAST.len());
        Order { known, unknown }
    }

    /// Unknown fields come before the first of the last ones.
    fn of(&self, name: &str) -> (usize, bool) {
        match self.known.iter().position(|known| known == name) {
            Some(place) => (place, true),
            None => (self.unknown, false),
        }
    }
}

/// A field with the comments before it, its lines without their breaks.
struct Field<'a> {
    name: &'a str,
    lines: Vec<String>,
}

struct Sections<'a> {
    head: String,
    fields: Vec<Field<'a>>,
    /// Comments behind the last field.
    rest: Vec<String>,
}

fn sections<'a>(text: &str, facts: &Facts, entry: &'a Entry) -> Sections<'a> {
    let fixed = Fixed::new(facts);
    let mut sections = Sections { head: String::new(), fields: Vec::new(), rest: Vec::new() };
    let mut statements = entry.statements.iter().peekable();
    let mut at = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let next = at + line.len() as u32;
        let written = line.strip_suffix('\n').unwrap_or(line);
        let written = written.strip_suffix('\r').unwrap_or(written);
        let trimmed = if fixed.holds(next) { written } else { written.trim_end_matches(WHITE) };
        let indent = (trimmed.len() - trimmed.trim_start_matches(WHITE).len()) as u32;
        let content = trimmed.get(indent as usize..).unwrap_or_default();
        let start = at + indent;
        if index == 0 {
            sections.head = head(text, entry, trimmed);
        } else if let Some(statement) = statements.next_if(|statement| statement.field_span.start == start) {
            let value = trimmed.get((statement.field_span.end + 1 - at) as usize..).unwrap_or_default();
            let mut lines = std::mem::take(&mut sections.rest);
            lines.push(field(statement.field_span.of_text(text), value));
            sections.fields.push(Field { name: &statement.field, lines });
        } else if facts.comments().binary_search_by_key(&start, |comment| comment.start).is_ok() {
            // At the margin a comment may stand in a bracket; indented it would be text there.
            sections.rest.push(if indent == 0 { content.to_owned() } else { format!("{INDENT}{content}") });
        } else if let Some(field) = sections.fields.last_mut() {
            // What continues a field takes the comments before it along.
            let comments = sections.rest.drain(..).map(|comment| match comment.strip_prefix(INDENT) {
                Some(comment) => format!("{CONTINUATION}{comment}"),
                None => comment,
            });
            field.lines.extend(comments);
            field.lines.push(if fixed.holds(at) { trimmed.to_owned() } else { format!("{CONTINUATION}{content}") });
        } else {
            sections.rest.push(trimmed.to_owned());
        }
        at = next;
    }
    sections
}

/// `@kind id`, and the comment behind it as far away as it was.
fn head(text: &str, entry: &Entry, line: &str) -> String {
    let before = text.get(..entry.head.start as usize).unwrap_or_default();
    let comment = line.get(entry.head.end as usize..).unwrap_or_default();
    let (kind, id) = (entry.kind_span.of_text(text), entry.id_span.of_text(text));
    format!("{before}@{kind} {id}{comment}")
}

fn field(name: &str, value: &str) -> String {
    let content = value.trim_start_matches(WHITE);
    match content {
        "" => format!("{INDENT}{name}:"),
        // A comment instead of a value, or a value that must not become one.
        comment if comment.starts_with("%%") => format!("{INDENT}{name}:{value}"),
        content => format!("{INDENT}{name}: {content}"),
    }
}

/// Items and code, whose line breaks and white space are their own.
struct Fixed(Vec<Span>);

impl Fixed {
    fn new(facts: &Facts) -> Self {
        let mut spans: Vec<Span> =
            facts.items.iter().map(|item| item.span).chain(facts.code().iter().copied()).collect();
        spans.sort_unstable();
        Fixed(spans)
    }

    /// Whether a line break ends at `at` inside one.
    fn holds(&self, at: u32) -> bool {
        let before = self.0.partition_point(|span| span.start < at);
        before.checked_sub(1).and_then(|index| self.0.get(index)).is_some_and(|span| at < span.end)
    }
}
