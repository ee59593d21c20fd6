//! YAML as a tree with places.

use saphyr_parser::{Event, Parser, ScalarStyle};

use crate::model::bibliography::Problem;
use crate::text::span::Span;

pub(super) struct Node {
    /// In bytes of the file; of a scalar, what is written without its quotes.
    pub(super) span: Span,
    pub(super) value: Value,
}

pub(super) enum Value {
    /// An empty value, or an alias: no bibliography needs one, and following them can take exponential time.
    Nothing,
    Scalar(String),
    Sequence(Vec<Node>),
    Mapping(Vec<(Node, Node)>),
}

impl Node {
    pub(super) fn get(&self, name: &str) -> Option<&Node> {
        let Value::Mapping(fields) = &self.value else { return None };
        fields.iter().find(|(key, _)| key.text() == Some(name)).map(|(_, value)| value)
    }

    pub(super) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(text) => Some(text),
            _ => None,
        }
    }
}

/// Deeper nesting is no bibliography, and costs the parser quadratic time.
const DEEPEST: usize = 32;

/// The first document of `text`, which begins at byte `start` of the file.
pub(super) fn parse(text: &str, start: usize) -> Result<Node, Problem> {
    let mut bytes = Bytes { text, chars: 0, bytes: 0 };
    let mut open: Vec<(usize, Vec<Node>, bool)> = Vec::new();
    for event in Parser::new_from_str(text) {
        let (event, place) = event.map_err(|error| {
            let at = Bytes { text, chars: 0, bytes: 0 }.of(error.marker().index());
            problem(start + at, text, at, &format!("not YAML: {}", error.info()))
        })?;
        let from = bytes.of(place.start.index());
        let node = match event {
            Event::SequenceStart(..) | Event::MappingStart(..) => {
                if open.len() >= DEEPEST {
                    let message = format!("expected at most {DEEPEST} levels");
                    return Err(problem(start + from, text, from, &message));
                }
                open.push((from, Vec::new(), matches!(event, Event::MappingStart(..))));
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let Some((began, nodes, is_mapping)) = open.pop() else { continue };
                let value = if is_mapping { Value::Mapping(pairs(nodes)) } else { Value::Sequence(nodes) };
                let end = text.get(..from).map_or(from, |before| before.trim_end().len()).max(began);
                // A flow collection ends with its bracket.
                let end = end + usize::from(text.get(end..).is_some_and(|rest| rest.starts_with(['}', ']'])));
                Node { span: Span::of(start + began..start + end), value }
            }
            Event::Scalar(written, style, ..) => {
                let end = bytes.of(place.end.index());
                scalar(&written, style, text, from..end, start)
            }
            Event::Alias(_) => Node { span: Span::of(start + from..start + from), value: Value::Nothing },
            Event::DocumentEnd => break,
            _ => continue,
        };
        match open.last_mut() {
            Some((_, nodes, _)) => nodes.push(node),
            None => return Ok(node),
        }
    }
    Ok(Node { span: Span::of(start..start), value: Value::Nothing })
}

fn scalar(written: &str, style: ScalarStyle, text: &str, place: std::ops::Range<usize>, start: usize) -> Node {
    let quote = usize::from(matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted));
    let from = (place.start + quote).min(place.end);
    let end = if style == ScalarStyle::Plain {
        text.get(place.clone()).map_or(place.end, |slice| place.start + slice.trim_end().len())
    } else {
        place.end.saturating_sub(quote)
    };
    let is_null = style == ScalarStyle::Plain && matches!(written, "" | "~" | "null");
    let value = if is_null { Value::Nothing } else { Value::Scalar(written.to_owned()) };
    Node { span: Span::of(start + from..start + end.max(from)), value }
}

fn pairs(nodes: Vec<Node>) -> Vec<(Node, Node)> {
    let mut pairs = Vec::with_capacity(nodes.len() / 2);
    let mut nodes = nodes.into_iter();
    while let (Some(key), Some(value)) = (nodes.next(), nodes.next()) {
        pairs.push((key, value));
    }
    pairs
}

fn problem(at: usize, text: &str, local: usize, message: &str) -> Problem {
    let len = text.get(local..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    Problem { span: Span::of(at..at + len), message: message.to_owned(), key: None }
}

/// From the characters that the parser counts to bytes. Offsets mostly grow, so all together take linear time.
struct Bytes<'t> {
    text: &'t str,
    chars: usize,
    bytes: usize,
}

impl Bytes<'_> {
    fn of(&mut self, chars: usize) -> usize {
        if chars < self.chars {
            let back: usize = self
                .text
                .get(..self.bytes)
                .unwrap_or_default()
                .chars()
                .rev()
                .take(self.chars - chars)
                .map(char::len_utf8)
                .sum();
            self.bytes -= back;
        } else {
            let rest = self.text.get(self.bytes..).unwrap_or_default();
            self.bytes += rest.chars().take(chars - self.chars).map(char::len_utf8).sum::<usize>();
        }
        self.chars = chars;
        self.bytes
    }
}
