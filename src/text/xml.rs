//! Text as XML writes it.

use crate::text::visible::sign;

/// The text as it stands in an element or an attribute. Control characters, which XML has no way to write, are shown
/// by their signs.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            c => out.push(sign(c)),
        }
    }
    out
}
