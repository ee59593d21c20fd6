//! A text as lines, and the only arithmetic of lines, columns and encodings.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use ropey::Rope;

use crate::text::edit::Edit;
use crate::text::span::Span;

/// A text whose lines end at LF, CRLF or a lone CR, as in the Language Server Protocol. Cheap to clone.
///
/// As long as it has not been edited it is one string, with the starts of its lines once they have been asked for. A
/// rope, of twice the size, is made for edits and for columns of very long lines; most files of a workspace need none.
#[derive(Clone, Debug)]
pub struct Text {
    /// None once the text has been edited.
    whole: Option<Arc<str>>,
    /// The starts of the lines of `whole`.
    starts: OnceLock<Arc<[u32]>>,
    /// Empty only as long as `whole` is there.
    rope: OnceLock<Rope>,
}

/// In bytes: columns further on in a line are counted by a rope.
const LONG_LINE: usize = 1 << 16;

/// What a column counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Bytes of UTF-8.
    Utf8,
    /// UTF-16 units, two for an astral character.
    Utf16,
    /// Code points.
    Utf32,
}

/// A place as people and editors count it; both numbers count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    pub line: u32,
    pub column: u32,
}

impl Text {
    pub fn new(text: &str) -> Self {
        Text { whole: Some(text.into()), starts: OnceLock::new(), rope: OnceLock::new() }
    }

    fn rope(&self) -> &Rope {
        self.rope.get_or_init(|| Rope::from_str(self.whole.as_deref().unwrap_or_default()))
    }

    /// The length in bytes.
    pub fn len(&self) -> u32 {
        small(self.bytes())
    }

    fn bytes(&self) -> usize {
        self.whole.as_ref().map_or_else(|| self.rope().len_bytes(), |text| text.len())
    }

    pub fn is_empty(&self) -> bool {
        self.bytes() == 0
    }

    /// The text of a range of bytes; what of it lies outside the text, or cuts a character, is left out.
    pub fn slice(&self, span: Span) -> Cow<'_, str> {
        let (start, end) = (self.floor(span.start), self.floor(span.end));
        if let Some(text) = &self.whole {
            return Cow::Borrowed(text.get(start..end).unwrap_or_default());
        }
        // Most of what is asked for lies in one chunk, which need not be measured.
        if let Some((chunk, first, ..)) = self.rope().get_chunk_at_byte(start)
            && let Some(text) = chunk.get(start - first..end.max(start) - first)
        {
            return Cow::Borrowed(text);
        }
        self.rope().get_byte_slice(start..end).map(Cow::from).unwrap_or_default()
    }

    /// The number of lines: one more than there are line breaks.
    pub fn line_count(&self) -> u32 {
        small(self.starts().map_or_else(|| self.rope().len_lines(), <[u32]>::len))
    }

    /// The line and column of a byte. An offset beyond the end counts as the end, one inside a character as its start.
    pub fn position(&self, offset: u32, encoding: Encoding) -> Position {
        let offset = self.floor(offset);
        if let Some(position) = self.near_position(offset, encoding) {
            return position;
        }
        let line = self.rope().byte_to_line(offset);
        let start = self.rope().line_to_byte(line);
        let column = match encoding {
            Encoding::Utf8 => offset - start,
            Encoding::Utf32 => self.rope().byte_to_char(offset) - self.rope().byte_to_char(start),
            Encoding::Utf16 => self.utf16(offset) - self.utf16(start),
        };
        Position { line: small(line), column: small(column) }
    }

    /// The positions of both ends of a span that cuts no character, as none does that was found in the text. What lies
    /// beyond the end counts as the end.
    pub fn range(&self, span: Span, encoding: Encoding) -> (Position, Position) {
        let end = self.len();
        let (from, to) = (span.start.min(end), span.end.min(end));
        // Where columns count bytes, the text itself need not be looked at.
        if let (Encoding::Utf8, Some(starts)) = (encoding, self.starts()) {
            let place = |offset: u32, line: usize| {
                let start = line.checked_sub(1).and_then(|line| starts.get(line)).copied().unwrap_or_default();
                Position { line: small(line.saturating_sub(1)), column: offset.saturating_sub(start) }
            };
            let line = starts.partition_point(|&start| start <= from);
            let more = starts.get(line..).unwrap_or_default().iter().take_while(|&&start| start <= to).count();
            return (place(from, line), place(to, line + more));
        }
        self.near_range(from as usize, to as usize, encoding)
            .unwrap_or_else(|| (self.position(from, encoding), self.position(to, encoding)))
    }

    /// The positions of both ends of a span that lies in one line, in a text that has been edited. They are looked for in
    /// its chunks, none of which divides a line break: to find one takes a way down a tree.
    fn near_range(&self, from: usize, to: usize, encoding: Encoding) -> Option<(Position, Position)> {
        if self.whole.is_some() || to.checked_sub(from)? > LONG_LINE {
            return None;
        }
        let (chunk, first, _, first_line) = self.rope().get_chunk_at_byte(from)?;
        let before = chunk.get(..from - first)?;
        let is_end = |at: &usize| chunk.as_bytes().get(*at..at + 2) != Some(b"\r\n");
        let mut ends = memchr::memchr2_iter(b'\n', b'\r', before.as_bytes()).filter(is_end);
        let (last, others) = (ends.next_back(), ends.count());
        let line = first_line + others + usize::from(last.is_some());
        let column = match last {
            Some(last) => count(before.get(last + 1..)?, encoding),
            None => self.units_before(first, encoding)? + count(before, encoding),
        };
        let mut within = count_in_line(chunk.get(from - first..chunk.len().min(to - first))?, encoding)?;
        let mut at = first + chunk.len();
        while at < to {
            let (chunk, first, ..) = self.rope().get_chunk_at_byte(at)?;
            within += count_in_line(chunk.get(..chunk.len().min(to - first))?, encoding)?;
            at += chunk.len();
        }
        let place = |column: usize| Position { line: small(line), column: small(column) };
        Some((place(column), place(column + within)))
    }

    /// What stands between the start of a line that is not long and the start of a chunk in it.
    fn units_before(&self, start: usize, encoding: Encoding) -> Option<usize> {
        let (mut at, mut units) = (start, 0);
        while at > 0 && start - at <= LONG_LINE {
            let (chunk, first, ..) = self.rope().get_chunk_at_byte(at - 1)?;
            if let Some(end) = memchr::memrchr2(b'\n', b'\r', chunk.as_bytes()) {
                return Some(units + count(chunk.get(end + 1..)?, encoding));
            }
            units += count(chunk, encoding);
            at = first;
        }
        (at == 0).then_some(units)
    }

    /// The position of a byte that does not stand far out in a line of a text that has not been edited.
    fn near_position(&self, offset: usize, encoding: Encoding) -> Option<Position> {
        let text = self.whole.as_ref()?;
        let line = self.starts()?.partition_point(|&start| start as usize <= offset).checked_sub(1)?;
        let start = *self.starts()?.get(line)? as usize;
        if offset - start > LONG_LINE {
            return None;
        }
        let before = text.get(start..offset)?;
        let column = match encoding {
            Encoding::Utf8 => before.len(),
            Encoding::Utf32 => before.chars().count(),
            Encoding::Utf16 => before.chars().map(char::len_utf16).sum(),
        };
        Some(Position { line: small(line), column: small(column) })
    }

    /// The first bytes of all lines, as long as the text has not been edited.
    fn starts(&self) -> Option<&[u32]> {
        let text = self.whole.as_ref()?;
        Some(self.starts.get_or_init(|| {
            let bytes = text.as_bytes();
            let after = |at: usize| match bytes.get(at..at + 2) {
                Some(b"\r\n") => None,
                _ => Some(small(at + 1)),
            };
            std::iter::once(0).chain(memchr::memchr2_iter(b'\n', b'\r', bytes).filter_map(after)).collect()
        }))
    }

    /// The byte at a line and column. A column beyond the end of its line counts as that end, before the line break;
    /// a line beyond the last one as the end of the text; a column inside a character as its start.
    pub fn offset(&self, position: Position, encoding: Encoding) -> u32 {
        if position.line >= self.line_count() {
            return self.len();
        }
        let span = self.line(position.line);
        if let Some(offset) = self.near_offset(span, position.column, encoding) {
            return offset;
        }
        let (start, end) = (span.start as usize, span.end as usize);
        let column = position.column as usize;
        let at = match encoding {
            Encoding::Utf8 => start + column,
            Encoding::Utf32 => {
                let char = self.rope().byte_to_char(start) + column;
                self.rope().try_char_to_byte(char).unwrap_or(end)
            }
            Encoding::Utf16 => {
                let unit = self.utf16(start) + column;
                match self.rope().try_utf16_cu_to_char(unit) {
                    Ok(char) => self.rope().char_to_byte(char),
                    Err(_) => end,
                }
            }
        };
        small(self.floor(small(at.min(end))))
    }

    /// The byte at a column of a line that is not long, in a text that has not been edited.
    fn near_offset(&self, line: Span, column: u32, encoding: Encoding) -> Option<u32> {
        let text = self.whole.as_ref().filter(|_| (line.len() as usize) < LONG_LINE)?;
        let column = column as usize;
        let mut counted = 0;
        for (at, c) in text.get(line.range())?.char_indices() {
            counted += match encoding {
                Encoding::Utf8 => c.len_utf8(),
                Encoding::Utf16 => c.len_utf16(),
                Encoding::Utf32 => 1,
            };
            if counted > column {
                return Some(line.start + small(at));
            }
        }
        Some(line.end)
    }

    /// The bytes of a line, without its line break; empty at the end of the text where there is no such line.
    pub fn line(&self, line: u32) -> Span {
        let line = line as usize;
        if let (Some(text), Some(starts)) = (&self.whole, self.starts()) {
            let Some(&start) = starts.get(line) else { return Span::empty(self.len()) };
            let end = starts.get(line + 1).map_or(text.len(), |next| *next as usize);
            let written = text.get(start as usize..end).unwrap_or_default();
            let written = written.strip_suffix('\n').unwrap_or(written);
            return Span::new(start, start + small(written.strip_suffix('\r').unwrap_or(written).len()));
        }
        let (Ok(start), Ok(next)) = (self.rope().try_line_to_byte(line), self.rope().try_line_to_byte(line + 1)) else {
            return Span::empty(self.len());
        };
        let mut end = next;
        while end > start && matches!(self.rope().byte(end - 1), b'\n' | b'\r') {
            end -= 1;
            // A line ends with one break: CRLF, LF or CR.
            if self.rope().byte(end) == b'\r' || end == start || self.rope().byte(end - 1) != b'\r' {
                break;
            }
        }
        Span::of(start..end)
    }

    /// Makes one change. What of it lies outside the text is cut off, and a range that cuts a character widened to
    /// hold it, so that the change is always possible.
    pub fn apply(&mut self, edit: &Edit) {
        let (start, end) = (self.floor(edit.span.start), self.ceil(edit.span.end));
        self.rope();
        let Some(rope) = self.rope.get_mut() else { return };
        self.whole = None;
        self.starts = OnceLock::new();
        let (start, end) = (rope.byte_to_char(start), rope.byte_to_char(end.max(start)));
        rope.remove(start..end);
        rope.insert(start, &edit.text);
    }

    /// The start of the character that a byte belongs to.
    fn floor(&self, offset: u32) -> usize {
        let offset = (offset as usize).min(self.bytes());
        match &self.whole {
            Some(text) => floor_char_boundary(text, offset),
            // No chunk begins within a character.
            None => self
                .rope()
                .get_chunk_at_byte(offset)
                .map_or(offset, |(chunk, first, ..)| first + floor_char_boundary(chunk, offset - first)),
        }
    }

    /// The end of the character that a byte cuts.
    fn ceil(&self, offset: u32) -> usize {
        let floor = self.floor(offset);
        let offset = (offset as usize).min(self.bytes());
        if floor == offset { floor } else { self.rope().char_to_byte(self.rope().byte_to_char(floor) + 1) }
    }

    fn utf16(&self, offset: usize) -> usize {
        self.rope().char_to_utf16_cu(self.rope().byte_to_char(offset))
    }
}

impl std::fmt::Display for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.whole {
            Some(text) => f.write_str(text),
            None => self.rope().chunks().try_for_each(|chunk| f.write_str(chunk)),
        }
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        match (&self.whole, &other.whole) {
            (Some(one), Some(other)) => one == other,
            _ => self.rope() == other.rope(),
        }
    }
}

impl Eq for Text {}

/// The last boundary between characters at or before byte `at`.
// str::floor_char_boundary needs Rust 1.91.
pub(crate) fn floor_char_boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default()
}

/// The same as [`count`]; none for what is in several lines.
fn count_in_line(text: &str, encoding: Encoding) -> Option<usize> {
    memchr::memchr2(b'\n', b'\r', text.as_bytes()).is_none().then(|| count(text, encoding))
}

/// The length of a text in what a column counts.
fn count(text: &str, encoding: Encoding) -> usize {
    match encoding {
        _ if encoding == Encoding::Utf8 || text.is_ascii() => text.len(),
        Encoding::Utf32 => text.chars().count(),
        _ => text.chars().map(char::len_utf16).sum(),
    }
}

fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
#[path = "lines_tests.rs"]
mod tests;
