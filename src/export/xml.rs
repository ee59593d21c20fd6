//! Texts and names in XML.

/// A text as content or as the value of an attribute. A carriage return stays one; what XML cannot hold, control
/// characters and two that are none, is U+FFFD instead.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\r' => out.push_str("&#13;"),
            _ if is_forbidden(c) => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
    out
}

/// Whether XML 1.0 has no place for a character, escaped or not.
pub(super) fn is_forbidden(c: char) -> bool {
    c < ' ' && !matches!(c, '\t' | '\n' | '\r') || matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// An id as part of an `xml:id`, after a letter. No two ids give the same: what is no ASCII letter or digit, `-` or `.`
/// is its code point in hexadecimal digits between underscores.
pub(super) fn name(id: &str) -> String {
    let one = |c: char| match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '.' => c.to_string(),
        _ => format!("_{:x}_", u32::from(c)),
    };
    id.chars().map(one).collect()
}

/// The id that [`name`] makes such a name of; none where it makes no such name.
pub(crate) fn unname(name: &str) -> Option<String> {
    let (mut out, mut rest) = (String::new(), name);
    while let Some((plain, code)) = rest.split_once('_') {
        let (digits, after) = code.split_once('_')?;
        out.push_str(plain);
        out.push(char::from_u32(u32::from_str_radix(digits, 16).ok()?)?);
        rest = after;
    }
    out.push_str(rest);
    Some(out)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup() {
        assert_eq!(escape("<a b=\"c\"> ]]> &\r\n\u{1}"), "&lt;a b=&quot;c&quot;&gt; ]]&gt; &amp;&#13;\n\u{fffd}");
    }

    #[test]
    fn names_are_names_of_xml_and_stay_apart() {
        assert_eq!((name("a-1.b"), name("Ё"), name("a_b")), ("a-1.b".into(), "_401_".into(), "a_5f_b".into()));
    }

    proptest! {
        #[test]
        fn every_id_comes_back(id in "\\PC{0,12}") {
            prop_assert!(name(&id).chars().all(|c| c.is_ascii_alphanumeric() || "-._".contains(c)));
            prop_assert_eq!(unname(&name(&id)), Some(id));
        }
    }
}
