//! Text as HTML writes it.

use crate::text::visible::visible;
use crate::text::xml::escaped;

/// Prose: line breaks stay white space, and two spaces or a backslash before one break the line, as in Markdown. Every
/// other control character is shown by its sign.
pub(super) fn prose(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    let mut lines = text.split('\n').peekable();
    while let Some(line) = lines.next() {
        let line = line.strip_suffix('\r').unwrap_or(line);
        let is_last = lines.peek().is_none();
        let broken = if is_last { None } else { line.strip_suffix("  ").or_else(|| line.strip_suffix('\\')) };
        for (index, part) in broken.unwrap_or(line).split(['\t', '\r']).enumerate() {
            if index > 0 {
                out.push(' ');
            }
            out.push_str(&escaped(part));
        }
        if broken.is_some() {
            out.push_str("<br>");
        }
        if !is_last {
            out.push('\n');
        }
    }
    out
}

/// The address of an element of the page by its id, which may hold any letters and signs.
pub(super) fn fragment(prefix: &str, name: &str) -> String {
    let mut out = format!("#{prefix}-");
    for byte in visible(name).bytes() {
        match byte {
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'-' | b'_' | b'.' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// The id itself, as an attribute.
pub(super) fn id(prefix: &str, name: &str) -> String {
    format!(" id=\"{prefix}-{}\"", escaped(name))
}

/// The attribute that lets words run in their own direction, where any of them may run from right to left.
pub(super) fn direction(text: &str) -> &'static str {
    if text.chars().any(runs_left) { " dir=\"auto\"" } else { "" }
}

/// The letters of Hebrew, Arabic, Syriac, Thaana, N'Ko and their neighbours.
fn runs_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// Whether a language is written from right to left.
pub(super) fn is_written_leftwards(lang: &str) -> bool {
    const LEFTWARDS: [&str; 14] =
        ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi", "azb"];
    lang.split(['-', '_']).next().is_some_and(|base| LEFTWARDS.contains(&base))
}

/// The attributes of an element in a language; none where it is not said.
pub(super) fn language(lang: &str) -> String {
    match lang {
        "" => String::new(),
        lang if is_written_leftwards(lang) => format!(" lang=\"{}\" dir=\"rtl\"", escaped(lang)),
        lang => format!(" lang=\"{}\"", escaped(lang)),
    }
}

/// A word of three letters on, as a name of a class: what is no letter or digit of ASCII is left out.
pub(super) fn class(name: &str) -> String {
    name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_is_text() {
        assert_eq!(prose("a <b>\r\nc  \nd\te\u{1}]]>&\u{202e}"), "a &lt;b&gt;\nc<br>\nd e␁]]&gt;&amp;\u{fffd}");
        assert_eq!(prose("last  "), "last  ");
    }

    #[test]
    fn an_address_is_of_its_id() {
        assert_eq!(fragment("entity", "хр-1"), "#entity-%D1%85%D1%80-1");
        assert_eq!(fragment("source", "a%\"<b"), "#source-a%25%22%3Cb");
        assert_eq!(id("source", "a%\"<b"), " id=\"source-a%&quot;&lt;b\"");
    }
}
