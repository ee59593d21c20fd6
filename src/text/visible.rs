//! Characters that a terminal or a page would obey, made ones that it shows.

/// The text with a sign for each control character, so that it stays in one line and cannot steer a terminal.
pub fn visible(text: &str) -> String {
    text.chars().map(sign).collect()
}

/// The same for a single character. What joins, combines, or merely marks a direction is left alone; what turns the
/// direction of other text is not.
pub fn sign(c: char) -> char {
    match c {
        '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\x7f' => '␡',
        '\u{80}'..='\u{9f}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}'
        | '\u{fffe}'
        | '\u{ffff}' => char::REPLACEMENT_CHARACTER,
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_is_shown() {
        assert_eq!(visible("a\x1b[31m\r\n\t\0\x7f\u{9b}\u{202e}b"), "a␛[31m␍␊␉␀␡��b");
        assert_eq!(visible("e\u{301} אב\u{200f} 中 😀 \u{200d}"), "e\u{301} אב\u{200f} 中 😀 \u{200d}");
    }
}
