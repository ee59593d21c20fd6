//! Where in the markup the end of an unfinished text stands.

/// What is open where a text ends. All numbers are bytes of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Open {
    Nothing,
    /// A bracket: where it stands.
    Bracket(usize),
    Block(OpenBlock),
    /// What is verbatim or free text: code, a comment, a locator, a gloss.
    Free,
}

/// A block `{…` without its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct OpenBlock {
    pub(super) brace: usize,
    /// The bracket of the span whose block it is.
    pub(super) bracket: Option<usize>,
    /// Where the item begins that the text ends in.
    pub(super) item: usize,
}

impl OpenBlock {
    /// The same in a text of which `start` bytes stand before.
    pub(super) fn after(self, start: usize) -> Self {
        OpenBlock {
            brace: self.brace + start,
            bracket: self.bracket.map(|bracket| bracket + start),
            item: self.item + start,
        }
    }
}

/// Reads the text of one block up to the cursor. A brace that is text, as what follows it is no item, opens nothing.
pub(super) fn open_at_end(text: &str) -> Open {
    let bytes = text.as_bytes();
    let mut brackets: Vec<usize> = Vec::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 2,
            b'`' => match code(bytes, at) {
                Some(end) => at = end,
                None => return Open::Free,
            },
            b'%' if is_comment(text, at) => match text.get(at..).and_then(|rest| rest.find('\n')) {
                Some(end) => at += end + 1,
                None => return Open::Free,
            },
            b'[' => {
                brackets.push(at);
                at += 1;
            }
            b']' | b'{' => {
                let bracket = if byte == b']' { brackets.pop() } else { None };
                let brace = at + usize::from(byte == b']');
                at += 1;
                if bytes.get(brace) == Some(&b'{') {
                    match block(text, brace) {
                        Block::Closed(end) => at = end,
                        Block::Open { item, free: false } => return Open::Block(OpenBlock { brace, bracket, item }),
                        Block::Open { free: true, .. } => return Open::Free,
                        Block::Text => at = brace + 1,
                    }
                }
            }
            _ => at += 1,
        }
    }
    brackets.last().map_or(Open::Nothing, |&bracket| Open::Bracket(bracket))
}

/// The end of a run of backticks with what stands up to the next of its length. None where the text ends in code that
/// may yet be closed: right behind the backticks, or with a run that is the only one.
fn code(bytes: &[u8], at: usize) -> Option<usize> {
    let run = |from: usize| bytes.get(from..).unwrap_or_default().iter().take_while(|&&byte| byte == b'`').count();
    let ticks = run(at);
    let mut next = at + ticks;
    while let Some(found) = bytes.get(next..).and_then(|rest| rest.iter().position(|&byte| byte == b'`')) {
        next += found;
        let length = run(next);
        next += length;
        if length == ticks {
            return Some(next);
        }
    }
    // Never closed before the cursor: text, unless nothing has been typed behind it.
    (at + ticks < bytes.len()).then_some(at + ticks)
}

fn is_comment(text: &str, at: usize) -> bool {
    text.get(at..).is_some_and(|rest| rest.starts_with("%%"))
        && text.get(..at).is_some_and(|before| before.is_empty() || before.ends_with('\n'))
}

enum Block {
    /// Where it ends.
    Closed(usize),
    /// The start of the last item, and whether the text ends in a free part of it.
    Open {
        item: usize,
        free: bool,
    },
    Text,
}

fn block(text: &str, brace: usize) -> Block {
    let bytes = text.as_bytes();
    let mut at = brace + 1;
    loop {
        while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
            at += 1;
        }
        let start = at;
        match bytes.get(at) {
            None => return Block::Open { item: start, free: false },
            Some(b'}') => return Block::Closed(at + 1),
            Some(_) => {}
        }
        match item(bytes, start) {
            Item::Ends(end) if is_item(text.get(start..end).unwrap_or_default()) => at = end,
            Item::Ends(_) | Item::None => return Block::Text,
            Item::Open { free } => return Block::Open { item: start, free },
        }
    }
}

enum Item {
    /// Where the next byte is no part of it.
    Ends(usize),
    Open {
        free: bool,
    },
    None,
}

fn item(bytes: &[u8], start: usize) -> Item {
    let mut at = start;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'}' => return Item::Ends(at),
            byte if byte.is_ascii_whitespace() => return Item::Ends(at),
            b'{' | b'[' | b'`' => return Item::None,
            b'"' | b'(' => match closing(bytes, at) {
                Some(end) => at = end,
                None => return Item::Open { free: true },
            },
            _ => at += 1,
        }
    }
    Item::Open { free: false }
}

/// Behind the sign that closes the quotation or the locator at `at`.
fn closing(bytes: &[u8], at: usize) -> Option<usize> {
    let wanted = if bytes.get(at) == Some(&b'(') { b')' } else { b'"' };
    let mut next = at + 1;
    loop {
        match bytes.get(next)? {
            b'\\' => next += 2,
            byte if *byte == wanted => return Some(next + 1),
            _ => next += 1,
        }
    }
}

/// Whether a whole word can be an item.
fn is_item(word: &str) -> bool {
    let key = |word: &str| word.split_once('=').is_some_and(|(key, _)| !key.is_empty());
    word.starts_with(['@', '=', '!', '^', '#', '.', '"', '<']) || word.ends_with('>') || key(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(text: &str) -> Option<(usize, Option<usize>, &str)> {
        match open_at_end(text) {
            Open::Block(open) => Some((open.brace, open.bracket, text.get(open.item..).unwrap())),
            _ => None,
        }
    }

    #[test]
    fn the_open_block_is_found() {
        assert_eq!(block("A [b c]{@x =19"), Some((7, Some(2), "=19")));
        assert_eq!(block("A [b [c]{@x}]{"), Some((13, Some(2), "")));
        assert_eq!(block("So.{! ^k(p. 1) of=@"), Some((3, None, "of=@")));
        assert_eq!(block("a { b [c]{@"), Some((9, Some(6), "@")), "a lone brace is text");
        assert_eq!(block("a {@x and [c]{@y"), Some((13, Some(10), "@y")));
        assert_eq!(block("[a]{@x} b"), None);
        assert_eq!(block("\\{@x"), None);
        assert_eq!(block("`{@x` {@y"), Some((6, None, "@y")));
        assert_eq!(block("%% {@x\n{@y"), Some((7, None, "@y")));
    }

    #[test]
    fn what_is_free_or_only_bracketed_is_told() {
        assert_eq!(open_at_end("{^k(p. "), Open::Free);
        assert_eq!(open_at_end("{\"a "), Open::Free);
        assert_eq!(open_at_end("%% all"), Open::Free);
        assert_eq!(open_at_end("He [Khru"), Open::Bracket(3));
        assert_eq!(open_at_end("He [a] b"), Open::Nothing);
        assert_eq!(open_at_end("[a [b]{@x} c"), Open::Bracket(0));
        assert_eq!(open_at_end("it`s {"), Open::Block(OpenBlock { brace: 5, bracket: None, item: 6 }));
    }
}
