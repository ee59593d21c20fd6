//! Cutting a BibTeX file into entries.

/// An entry as it stands in the file, from its `@` to its last brace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece<'t> {
    /// The word after `@`.
    pub(super) word: &'t str,
    pub(super) text: &'t str,
    /// Where `text` begins, in bytes of the file.
    pub(super) start: usize,
    /// Bytes of `text` up to and with the opening brace or parenthesis.
    pub(super) head: usize,
    /// False where the next entry, or the end of the file, comes before the closing brace.
    pub(super) closed: bool,
    /// How deep braces nest in it.
    pub(super) depth: usize,
}

/// The entries of `text`, `@string` and `@comment` too, in order. What lies between them is passed over, as BibTeX
/// does, and so are lines that begin with `%`, as biber does. Takes linear time.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let (start, word, body) = next_head(text, at)?;
        let (end, closed, depth) = end_of(text, body);
        at = end;
        let piece = text.get(start..end)?;
        Some(Piece { word, text: piece, start, head: body - start, closed, depth })
    })
}

/// The next `@word{`: where it begins, its word, and where its body begins.
fn next_head(text: &str, from: usize) -> Option<(usize, &str, usize)> {
    let bytes = text.as_bytes();
    let mut at = from;
    let mut in_indent = from == 0;
    loop {
        match bytes.get(at)? {
            b'@' => match head(text, at) {
                Some((word, body)) => return Some((at, word, body)),
                None => in_indent = false,
            },
            b'%' if in_indent => {
                while *bytes.get(at)? != b'\n' {
                    at += 1;
                }
            }
            b'\n' => in_indent = true,
            byte => in_indent &= byte.is_ascii_whitespace(),
        }
        at += 1;
    }
}

/// The word of `@word{` at `at`, and where the body begins.
fn head(text: &str, at: usize) -> Option<(&str, usize)> {
    let rest = text.get(at + 1..)?;
    let word_end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-')?;
    let word = rest.get(..word_end).filter(|word| !word.is_empty())?;
    let after = rest.get(word_end..)?;
    let brace = after.trim_start();
    brace.starts_with(['{', '(']).then(|| (word, text.len() - brace.len() + 1))
}

/// Where the entry whose body begins at `body` ends, whether it is closed, and how deep its braces nest.
fn end_of(text: &str, body: usize) -> (usize, bool, usize) {
    let bytes = text.as_bytes();
    let in_parentheses = bytes.get(body.wrapping_sub(1)) == Some(&b'(');
    let (mut depth, mut deepest, mut at) = (0_usize, 0, body);
    while let Some(byte) = bytes.get(at) {
        match byte {
            // What follows is escaped; the second byte of a longer character is no brace anyway.
            b'\\' => at += 1,
            b'{' => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b'}' if depth == 0 && !in_parentheses => return (at + 1, true, deepest),
            b'}' => depth = depth.saturating_sub(1),
            b')' if depth == 0 && in_parentheses => return (at + 1, true, deepest),
            b'@' if at.checked_sub(1).and_then(|before| bytes.get(before)) == Some(&b'\n') && begins(text, at) => {
                return (at, false, deepest);
            }
            _ => {}
        }
        at += 1;
    }
    (text.len(), false, deepest)
}

/// Whether an entry with a key begins here: in the middle of an abstract, `@word{` alone may be prose.
fn begins(text: &str, at: usize) -> bool {
    const LONGEST_KEY: usize = 200;
    let Some((word, body)) = head(text, at) else { return false };
    if ["string", "comment", "preamble"].iter().any(|known| word.eq_ignore_ascii_case(known)) {
        return true;
    }
    let rest = text.get(body..).unwrap_or_default().trim_start_matches([' ', '\t']);
    rest.bytes().take(LONGEST_KEY).find(|byte| b",\n{}\"=".contains(byte)) == Some(b',')
}
