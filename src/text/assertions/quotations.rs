//! The words of others, in quotation marks.

use memchr::memchr3;

use super::Assertion;
use crate::text::span::Span;
use crate::text::words::is_word_char;

/// In bytes; a mark that is not closed before is none.
const LONGEST: usize = 1_000;

/// Fewer words are a term, or scare quotes.
const FEWEST: usize = 3;

pub(super) fn find(prose: &str, found: &mut Vec<(Span, Assertion)>) {
    let mut at = 0;
    // `“ ” ‘ ’ „` begin with the one byte, `« »` with the other.
    while let Some(next) = prose.as_bytes().get(at..).and_then(|rest| memchr3(b'"', 0xE2, 0xC2, rest)) {
        let start = at + next;
        let Some(mark) = prose.get(start..).and_then(|rest| rest.chars().next()) else { break };
        let inside = start + mark.len_utf8();
        at = inside;
        let Some(closing) = closing(mark).and_then(|marks| close(prose, inside, marks)) else { continue };
        let text = prose.get(inside..closing.start).unwrap_or_default();
        at = closing.end;
        if is_quotation(text) {
            found.push((Span::of(start..closing.end), Assertion::Quotation));
        }
    }
}

fn closing(mark: char) -> Option<&'static [char]> {
    Some(match mark {
        '"' => &['"'],
        '“' => &['”'],
        '„' => &['“', '”'],
        '«' => &['»'],
        '‘' => &['’'],
        _ => return None,
    })
}

/// The mark that closes what begins at a byte; an apostrophe within a word does not.
fn close(prose: &str, from: usize, marks: &[char]) -> Option<std::ops::Range<usize>> {
    let mut at = from;
    loop {
        let rest = prose.get(at..)?;
        let most = LONGEST.checked_sub(at - from)?.min(rest.len());
        let window = (0..=most).rev().find(|end| rest.is_char_boundary(*end))?;
        let found = at + rest.get(..window)?.find(marks)?;
        let c = prose.get(found..)?.chars().next()?;
        let end = found + c.len_utf8();
        if c != '’' || !prose.get(end..)?.starts_with(is_word_char) {
            return Some(found..end);
        }
        at = end;
    }
}

/// Whether it is words of some length, and no title: of that all long words have capitals.
fn is_quotation(text: &str) -> bool {
    let words = || text.split(|c: char| !is_word_char(c) && c != '’' && c != '\'').filter(|word| !word.is_empty());
    if words().nth(FEWEST - 1).is_none() {
        return false;
    }
    let is_capital = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    let mut long = words().filter(|word| word.chars().nth(3).is_some()).peekable();
    let is_title = long.peek().is_some() && words().next().is_some_and(is_capital) && long.all(is_capital);
    !is_title
}
