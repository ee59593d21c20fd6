//! How wide a text is, as far as that can be told without its font.

use unicode_width::UnicodeWidthChar;

/// A width in which the text has room in any common font, at a size of the font.
pub(super) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(of_char).sum::<f64>() * size
}

/// As much of a text as has room, with `…` where some was left out.
pub(super) fn cut(text: &str, size: f64, room: f64) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let mut left = room - width("…", size);
    let mut out = String::new();
    for c in text.chars() {
        left -= of_char(c) * size;
        if left < 0.0 {
            break;
        }
        out.push(c);
    }
    out.truncate(out.trim_end_matches([' ', ',', ';', ':', '.']).len());
    out.push('…');
    out
}

/// In parts of the size of the font.
fn of_char(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | 'I' | 'f' | 't' | 'r' | ' ' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | '(' | ')' => 0.32,
        'm' | 'w' | 'M' | 'W' | '—' | '…' => 0.94,
        'ж' | 'ш' | 'щ' | 'ю' | 'ф' | 'Ж' | 'Ш' | 'Щ' | 'Ю' | 'Ф' => 0.98,
        _ if c.is_uppercase() => 0.72,
        _ => match c.width().unwrap_or(0) {
            0 => 0.0,
            1 => 0.54,
            _ => 1.04,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_room_is_cut() {
        assert_eq!(cut("Khrushchev", 10.0, 100.0), "Khrushchev");
        assert_eq!(cut("Khrushchev, and others", 10.0, 70.0), "Khrushchev…");
        assert_eq!(cut("日本日本", 10.0, 35.0), "日本…");
        assert_eq!(cut("abc", 10.0, 0.0), "…");
        assert!(width("e\u{301}", 10.0) == width("e", 10.0));
    }
}
