//! Words and their boundaries.

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use crate::text::span::Span;

/// Whether `span` (bytes of `text`) may be a whole word or a run of whole words: no letter, digit or combining mark
/// touches it from outside, save where both that and its neighbour inside belong to one of the scripts that are written
/// without spaces, or only one of them does, as in `在Molotov的`.
///
/// False where the span is empty, does not fit the text, or cuts through a character.
pub fn is_bounded(text: &str, span: Span) -> bool {
    let range = span.range();
    let (Some(before), Some(inside), Some(after)) =
        (text.get(..range.start), text.get(range.clone()), text.get(range.end..))
    else {
        return false;
    };
    let (Some(first), Some(last)) = (inside.chars().next(), inside.chars().next_back()) else {
        return false;
    };
    !is_combining_mark(first)
        && before.chars().next_back().is_none_or(|outer| parts(outer, first))
        && after.chars().next().is_none_or(|outer| !is_combining_mark(outer) && parts(outer, last))
}

/// The words of `text` with their bytes, as UAX #29 divides them, each without a possessive `'s`.
pub fn words(text: &str) -> impl Iterator<Item = (Span, &str)> {
    text.unicode_word_indices().map(|(at, word)| {
        let word = without_possessive(word);
        (Span::of(at..at + word.len()), word)
    })
}

/// `text` without a possessive `'s` or `’s` at its end.
pub fn without_possessive(text: &str) -> &str {
    text.strip_suffix("'s").or_else(|| text.strip_suffix("’s")).unwrap_or(text)
}

/// Whether `c` can be part of a word: a letter, a digit, a combining mark.
///
/// Superscript figures cannot: they are the marks of notes, as in `Khrushchev²`.
pub fn is_word_char(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    c.is_alphabetic() || (c.is_numeric() && !is_superscript_figure(c)) || is_combining_mark(c)
}

/// Whether `c` is a figure written above the line.
pub(crate) fn is_superscript_figure(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// Whether a name may begin or end between `outer` and `inner`.
fn parts(outer: char, inner: char) -> bool {
    !is_word_char(outer) || is_unspaced(outer) || is_unspaced(inner)
}

/// Whether `c` is of Han, Hiragana, Katakana, Thai, Lao or Khmer (the blocks of Unicode 16 that hold their letters).
fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{0E00}'..='\u{0EFF}'        // Thai, Lao
        | '\u{1780}'..='\u{17FF}'      // Khmer
        | '\u{2E80}'..='\u{2FDF}'      // Han radicals
        | '\u{3005}'..='\u{3007}'      // Han iteration mark, closing mark, zero
        | '\u{3021}'..='\u{3029}'
        | '\u{3038}'..='\u{303B}'
        | '\u{3041}'..='\u{30FF}'      // Hiragana, Katakana
        | '\u{31F0}'..='\u{31FF}'
        | '\u{3400}'..='\u{4DBF}'      // Han
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FF66}'..='\u{FF9F}'      // half-width Katakana
        | '\u{1AFF0}'..='\u{1B16F}'    // older kana
        | '\u{20000}'..='\u{3FFFF}') // Han, supplementary planes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn stands(text: &str, name: &str) -> bool {
        let at = text.find(name).unwrap();
        is_bounded(text, Span::of(at..at + name.len()))
    }

    #[test]
    fn a_name_is_bounded_by_what_is_no_letter_digit_or_mark() {
        for text in ["Stalin", "(Stalin)", "Stalin's", "Stalin’s", "Stalin-era", "d'Stalin", "Stalin²", "_Stalin_"] {
            assert!(stands(text, "Stalin"), "{text}");
        }
        for text in ["Stalinism", "deStalin", "Stalin9", "8Stalin", "Stalin\u{301}", "Stalinа", "éStalin"] {
            assert!(!stands(text, "Stalin"), "{text}");
        }
        assert!(!stands("Хрущёва", "Хрущёв"));
        assert!(!stands("N. S.K", "N. S."), "what follows the full stop touches the name");
    }

    #[test]
    fn scripts_without_spaces_need_no_boundary() {
        assert!(stands("在毛泽东的领导下", "毛泽东"));
        assert!(stands("レーニンとスターリンは", "スターリン"));
        assert!(stands("在Molotov的", "Molotov"));
        assert!(stands("ในกรุงเทพเมื่อ", "กรุงเทพ"));
        assert!(!stands("กรุงเทพ่", "กรุงเทพ"), "a mark belongs to the letter before it");
        assert!(!stands("서울시", "서울"), "Hangul has spaces");
    }

    #[test]
    fn words_have_no_possessive() {
        let found: Vec<_> = words("Khrushchev’s speech, 1956: can't").map(|(_, word)| word).collect();
        assert_eq!(found, ["Khrushchev", "speech", "1956", "can't"]);
    }

    proptest! {
        #[test]
        fn any_span_of_any_text_is_survived(text in any::<String>(), a in 0u32..40, b in 0u32..40) {
            let bounded = is_bounded(&text, Span::new(a, b));
            prop_assert!(!bounded || text.get(a as usize..b as usize).is_some());
        }

        #[test]
        fn words_lie_on_characters(text in any::<String>()) {
            for (span, word) in words(&text) {
                prop_assert_eq!(span.of_text(&text), word);
            }
        }
    }
}
