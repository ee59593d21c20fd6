//! One BibTeX entry, its values still in LaTeX.

use std::borrow::Cow;
use std::ops::Range;

use biblatex::{ParseErrorKind, RawBibliography, Token};

use super::macros::Macros;
use super::split::Piece;
use crate::model::bibliography::Problem;
use crate::text::lines::floor_char_boundary;
use crate::text::span::Span;

pub(super) struct Entry<'t> {
    pub(super) key: String,
    pub(super) span: Span,
    pub(super) key_span: Span,
    /// The type as written.
    pub(super) kind: &'t str,
    fields: Vec<Field<'t>>,
}

pub(super) struct Field<'t> {
    /// In lower case.
    name: String,
    pub(super) raw: Cow<'t, str>,
    /// The value, in bytes of the file.
    pub(super) span: Span,
}

/// Deeper nesting is no bibliography, and would be read by recursion.
const DEEPEST: usize = 40;

impl<'t> Entry<'t> {
    /// The entry of `piece`; none for what is no entry, or cannot be read.
    pub(super) fn read(piece: &Piece<'t>, macros: &Macros, problems: &mut Vec<Problem>) -> Option<Self> {
        if ["string", "comment", "preamble"].iter().any(|word| piece.word.eq_ignore_ascii_case(word)) {
            return None;
        }
        let (key, key_span) = key(piece);
        let problem = |span, message| Problem { span, message, key: (!key.is_empty()).then(|| key.to_owned()) };
        if !piece.closed {
            let head = Span::of(piece.start..key_span.range().end);
            problems.push(problem(head, "expected a closing brace before the next entry".to_owned()));
            return None;
        }
        if key.is_empty() {
            problems.push(problem(key_span, "expected a citation key and a comma".to_owned()));
            return None;
        }
        if piece.depth > DEEPEST {
            let message = format!("expected braces nested at most {DEEPEST} deep");
            problems.push(problem(key_span, message));
            return None;
        }
        let fields = Self::fields(piece, macros, &problem, problems)?;
        let span = Span::of(piece.start..piece.start + piece.text.len());
        Some(Entry { key: key.to_owned(), span, key_span, kind: piece.word, fields })
    }

    fn fields(
        piece: &Piece<'t>,
        macros: &Macros,
        problem: &impl Fn(Span, String) -> Problem,
        problems: &mut Vec<Problem>,
    ) -> Option<Vec<Field<'t>>> {
        let text = in_braces(piece);
        let parsed = match RawBibliography::parse(&text) {
            Ok(parsed) => parsed,
            Err(error) => {
                problems.push(problem(at(piece, &error.span), message(&error.kind)));
                return None;
            }
        };
        let entry = parsed.entries.into_iter().next()?.v;
        let mut fields = Vec::with_capacity(entry.fields.len());
        for pair in entry.fields {
            let span = at(piece, &pair.value.span);
            match macros.value(&pair.value.v) {
                Ok(raw) => {
                    let raw = match raw {
                        // The same bytes of the file, which outlive the text in which parentheses became braces.
                        Cow::Borrowed(_) => Cow::Borrowed(slice(piece, &pair.value.v)),
                        Cow::Owned(text) => Cow::Owned(text),
                    };
                    fields.push(Field { name: pair.key.v.to_ascii_lowercase(), raw, span });
                }
                Err(message) => problems.push(problem(span, message)),
            }
        }
        Some(fields)
    }

    /// The field of a name in lower case; of two, the last.
    pub(super) fn field(&self, name: &str) -> Option<&Field<'t>> {
        self.fields.iter().rev().find(|field| field.name == name)
    }
}

fn slice<'t>(piece: &Piece<'t>, value: &biblatex::Field<'_>) -> &'t str {
    value.first().and_then(|part| piece.text.get(part.span.clone())).unwrap_or_default()
}

/// The text with braces for what else BibTeX allows and biblatex does not read: parentheses around an entry, and quotes
/// around a value that holds `{"}`. Every byte keeps its place.
fn in_braces<'t>(piece: &Piece<'t>) -> Cow<'t, str> {
    let before = piece.text.get(..piece.head).and_then(|head| head.strip_suffix('('));
    let inside = piece.text.get(piece.head..).and_then(|body| body.strip_suffix(')'));
    let text = match (before, inside) {
        (Some(before), Some(inside)) => Cow::Owned(format!("{before}{{{inside}}}")),
        _ => Cow::Borrowed(piece.text),
    };
    if text.contains("{\"") { Cow::Owned(unquoted(&text, piece.head)) } else { text }
}

fn unquoted(text: &str, head: usize) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut depth, mut in_quotes, mut escaped) = (0_usize, false, false);
    for (at, c) in text.char_indices() {
        let is_quote = c == '"' && at >= head && depth == 0 && !escaped;
        match c {
            '{' if at >= head && !escaped => depth += 1,
            '}' if !escaped => depth = depth.saturating_sub(1),
            _ => {}
        }
        escaped = c == '\\' && !escaped;
        if is_quote {
            out.push(if in_quotes { '}' } else { '{' });
            in_quotes = !in_quotes;
        } else {
            out.push(c);
        }
    }
    out
}

/// The key of an entry, read by itself so that it is known where the rest of the entry is broken.
fn key<'t>(piece: &Piece<'t>) -> (&'t str, Span) {
    let body = piece.text.get(piece.head..).unwrap_or_default();
    let rest = body.trim_start();
    let end = rest.find(|c: char| matches!(c, ',' | '}' | '{' | '"') || c.is_whitespace()).unwrap_or(rest.len());
    let (key, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
    // `@book{title = …`: a field, and no key.
    let key = if after.trim_start().starts_with(['=', '{', '"']) { "" } else { key };
    let start = piece.start + piece.head + (body.len() - rest.len());
    (key, Span::of(start..start + key.len()))
}

/// A range of the piece, in bytes of the file.
pub(super) fn at(piece: &Piece, range: &Range<usize>) -> Span {
    let end = floor_char_boundary(piece.text, range.end);
    Span::of(piece.start + floor_char_boundary(piece.text, range.start).min(end)..piece.start + end)
}

/// What was expected where biblatex stopped.
pub(super) fn message(kind: &ParseErrorKind) -> String {
    match kind {
        ParseErrorKind::UnexpectedEof => "expected a value in braces or quotes, and its end".to_owned(),
        ParseErrorKind::Expected(Token::Comma) => "expected a comma between two fields".to_owned(),
        ParseErrorKind::Expected(Token::Equals) => "expected `=` and a value after the name of a field".to_owned(),
        ParseErrorKind::Expected(Token::Identifier) => "expected the name of a field".to_owned(),
        ParseErrorKind::Expected(token) => format!("expected {token}"),
        ParseErrorKind::Unexpected(token) => format!("unexpected {token}"),
        ParseErrorKind::MalformedCommand => "expected a command of LaTeX after the backslash".to_owned(),
        other => other.to_string(),
    }
}
