//! Tokens as numbers: each by its distance from the one before.

use tower_lsp::lsp_types::SemanticToken;

use crate::ide::tokens::Token;
use crate::lsp::handlers::semantic_tokens::legend::{Numbers, bits};
use crate::text::lines::{Encoding, Text};
use crate::text::span::Span;

/// The numbers of tokens that are in order, apart from each other, and each in one line. The text is gone through once.
pub(super) fn encode(text: &Text, tokens: &[Token], encoding: Encoding, numbers: &Numbers) -> Vec<SemanticToken> {
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return Vec::new() };
    let start = text.position(first.span.start, encoding);
    let around = Span::new(first.span.start, last.span.end);
    let source = text.slice(around);
    let mut place = Place { line: start.line, column: start.column };
    let mut before = Place { line: 0, column: 0 };
    let mut at = around.start;
    let mut data = Vec::with_capacity(tokens.len());
    for token in tokens {
        let part = |from: u32, to: u32| Span::new(from - around.start, to - around.start).of_text(&source);
        place.pass(part(at, token.span.start), encoding);
        let length = width(part(token.span.start, token.span.end), encoding);
        let delta_line = place.line - before.line;
        data.push(SemanticToken {
            delta_line,
            delta_start: if delta_line == 0 { place.column - before.column } else { place.column },
            length,
            token_type: numbers.of(token.kind),
            token_modifiers_bitset: bits(token.modifiers),
        });
        before = place;
        place.column += length;
        at = token.span.end;
    }
    data
}

#[derive(Clone, Copy)]
struct Place {
    line: u32,
    column: u32,
}

impl Place {
    /// Goes on behind `text`, which stands between two tokens, so that a CRLF is never cut.
    fn pass(&mut self, text: &str, encoding: Encoding) {
        let mut rest = text;
        while let Some(at) = rest.find(['\n', '\r']) {
            let after = rest.get(at..).unwrap_or_default();
            rest = after.strip_prefix("\r\n").or_else(|| after.get(1..)).unwrap_or_default();
            self.line += 1;
            self.column = 0;
        }
        self.column += width(rest, encoding);
    }
}

fn width(text: &str, encoding: Encoding) -> u32 {
    let width = match encoding {
        Encoding::Utf8 => text.len(),
        Encoding::Utf16 => text.chars().map(char::len_utf16).sum(),
        Encoding::Utf32 => text.chars().count(),
    };
    u32::try_from(width).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::ide::tokens::{Modifiers, TokenKind};
    use crate::lsp::client::Client;
    use crate::lsp::handlers::semantic_tokens::legend::Legend;
    use crate::text::lines::Position;

    const PIECES: [&str; 8] = ["a", "é", "😀", "e\u{301}", "\n", "\r\n", "\r", " "];

    proptest! {
        #[test]
        fn each_token_stands_where_it_is_said_to(
            pieces in proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..40),
        ) {
            let text = pieces.concat();
            let numbers = Legend::of(&Client::default()).numbers();
            let mut at = 0;
            let mut tokens: Vec<Token> = Vec::new();
            for piece in &pieces {
                let span = Span::of(at..at + piece.len());
                if !piece.trim().is_empty() {
                    tokens.push(Token { span, kind: TokenKind::Date, modifiers: Modifiers::default() });
                }
                at += piece.len();
            }
            let text = Text::new(&text);
            for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
                let data = encode(&text, &tokens, encoding, &numbers);
                prop_assert_eq!(data.len(), tokens.len());
                let mut place = Position { line: 0, column: 0 };
                for (token, numbers) in tokens.iter().zip(data) {
                    if numbers.delta_line > 0 {
                        place = Position { line: place.line + numbers.delta_line, column: 0 };
                    }
                    place.column += numbers.delta_start;
                    prop_assert_eq!(place, text.position(token.span.start, encoding));
                    let end = Position { column: place.column + numbers.length, ..place };
                    prop_assert_eq!(end, text.position(token.span.end, encoding));
                }
            }
        }
    }
}
