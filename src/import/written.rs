//! A bare text with marks written into it.

use super::ground::Ground;
use super::mark::Mark;
use crate::text::span::Span;

/// How one mark is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Span,
    Point,
    Milestone(String),
    /// Not at all.
    Lost,
}

pub(super) struct Written {
    pub(super) gloss: String,
    /// What stands in it beside the bare text, in order.
    pub(super) inserted: Vec<Span>,
    /// Of each mark, where its block begins.
    pub(super) braces: Vec<Option<u32>>,
}

/// Something to stand before a byte of the text.
struct Piece {
    at: u32,
    /// What comes first where several stand at one place: what closes, inner spans first, then what opens, outer first.
    order: (u8, i64, i64),
    text: String,
    /// The mark whose block begins so many bytes into the text.
    brace: Option<(usize, u32)>,
}

pub(super) fn write(ground: &Ground<'_>, marks: &[Mark], ways: &[Way]) -> Written {
    let (mut pieces, mut blocks, mut spans) = (Vec::new(), Vec::new(), Vec::new());
    for (index, (mark, way)) in marks.iter().zip(ways).enumerate() {
        let (start, end) = (mark.start, mark.end);
        let place = index as i64;
        let mut put = |at, order, text: String, brace: Option<u32>| {
            pieces.push(Piece { at, order, text, brace: brace.map(|offset| (index, offset)) });
        };
        let opens = |sort: u8| (sort, -i64::from(end), place);
        let closes = |sort: u8| (sort, -i64::from(start), -place);
        match way {
            Way::Span => {
                put(start, opens(4), "[".to_owned(), None);
                put(end, closes(0), format!("]{{{}}}", mark.items), Some(1));
                spans.push(Span::new(start, end));
            }
            Way::Point => {
                put(end, (1, -i64::from(start), place), format!("{{{}}}", mark.items), Some(0));
                blocks.push(end);
            }
            Way::Milestone(id) => {
                let items = format!("<{id} {}", mark.items);
                let (opening, closing) = (format!("{{{}}}", items.trim_end()), format!("{{{id}>}}"));
                if start == end {
                    put(start, opens(3), opening + &closing, Some(0));
                } else {
                    put(start, opens(3), opening, Some(0));
                    put(end, closes(2), closing, None);
                }
                blocks.extend([start, end]);
            }
            Way::Lost => {}
        }
    }
    pieces.sort_by_key(|piece| (piece.at, piece.order));
    let cuts = ground.cuts(&blocks, &spans);
    assemble(ground.text, &pieces, &cuts, marks.len())
}

fn assemble(text: &str, pieces: &[Piece], cuts: &[u32], marks: usize) -> Written {
    let mut written =
        Written { gloss: String::with_capacity(text.len() * 2), inserted: Vec::new(), braces: vec![None; marks] };
    let (mut pieces, mut cuts) = (pieces.iter().peekable(), cuts.iter().peekable());
    let mut at = 0;
    loop {
        let next = pieces.peek().map(|piece| piece.at).into_iter().chain(cuts.peek().map(|cut| **cut)).min();
        let until = next.unwrap_or(text.len() as u32);
        written.gloss.push_str(Span::new(at, until).of_text(text));
        at = until;
        if next.is_none() {
            return written;
        }
        let start = written.gloss.len();
        while let Some(piece) = pieces.next_if(|piece| piece.at == at) {
            if let Some((mark, offset)) = piece.brace
                && let Some(brace) = written.braces.get_mut(mark)
            {
                *brace = Some(written.gloss.len() as u32 + offset);
            }
            written.gloss.push_str(&piece.text);
        }
        // A backslash belongs to the sign that follows it.
        if cuts.next_if(|cut| **cut == at).is_some() {
            written.gloss.push('\\');
        }
        written.inserted.push(Span::of(start..written.gloss.len()));
    }
}
