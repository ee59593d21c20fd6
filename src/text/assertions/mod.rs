//! Where a prose asserts what a reader may want proved: a quantity, a superlative, a cause, the words of another.

mod figures;
mod quotations;
mod words;

use crate::text::span::Span;

/// What is asserted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Assertion {
    Quantity,
    Superlative,
    Cause,
    /// Words in quotation marks, three or more; the span is with the marks.
    Quotation,
}

/// The assertions of a prose, by their bytes. Takes time in proportion to its length.
///
/// Years, days, ordinals, the numbers of pages, articles and lists, and small numbers of years or hours are no
/// quantities; a quotation of one or two words and a title in quotation marks are no quotations.
pub fn assertions(prose: &str) -> Vec<(Span, Assertion)> {
    let mut found = Vec::new();
    words::find(prose, &mut found);
    figures::find(prose, &mut found);
    quotations::find(prose, &mut found);
    found.sort_unstable();
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sorts(prose: &str) -> Vec<(&str, Assertion)> {
        assertions(prose).into_iter().map(|(span, sort)| (span.of_text(prose), sort)).collect()
    }

    #[test]
    fn quantities() {
        for (prose, number) in [
            ("Over 468,000 people were held.", "468,000"),
            ("Es waren 12 000 Mann.", "12 000"),
            ("It had 121 articles.", "121"),
            ("It rose by 12.5%.", "12.5%"),
            ("It rose by 12 % a year.", "12 %"),
            ("about 270 bishops came", "270"),
            ("between 40-50 delegates", "40-50"),
            ("It cost £300.", "300"),
            ("two million men", "million"),
            ("Some sixty delegates left.", "sixty"),
            ("two-thirds of them", "two-thirds"),
            ("несколько тысяч человек", "тысяч"),
        ] {
            assert_eq!(sorts(prose), [(number, Assertion::Quantity)], "{prose}");
        }
        for prose in [
            "In 1956 delegates met.",
            "On 22 June 1941 it began, and on June 22 too.",
            "In 325 bishops met.",
            "The 20th congress and the 1930s, the XX съезд, 20-й съезд.",
            "See p. 12 and chapter 14 below, pp. 33-35 passim, art. 58 of the code, Order No. 227 was read.",
            "1814-1815 was a winter of dinners.",
            "1. One of them\n12. Another of them",
            "On 20.5.1956 there was nothing, at 10:30 there was.",
            "Twenty years later he died after 30 days.",
            "le 30 mai et le 30 juin, 22 июня он",
            "the Hundred Years' War and the Black Hundreds",
            "In the second half of the century, a millionaire",
            "Aged 45 he left; version 2.5 has it.",
        ] {
            assert_eq!(sorts(prose), [], "{prose}");
        }
    }

    #[test]
    fn superlatives_and_causes() {
        assert_eq!(sorts("It was the largest."), [("largest", Assertion::Superlative)]);
        assert_eq!(sorts("the most important of all"), [("the most", Assertion::Superlative)]);
        assert_eq!(sorts("Это крупнейшее восстание"), [("крупнейш", Assertion::Superlative)]);
        assert_eq!(sorts("because of it"), [("because", Assertion::Cause)]);
        assert_eq!(sorts("It led to war."), [("led to", Assertion::Cause)]);
        for prose in ["for the most part", "His youngest son", "He was due to speak", "He fled to Kiev", "almost all"] {
            assert_eq!(sorts(prose), [], "{prose}");
        }
    }

    #[test]
    fn quotations_of_three_words() {
        for quoted in
            ["\"it does not walk\"", "“it does not walk”", "«это не так»", "„es tanzt nicht“", "‘it’s not so bad’"]
        {
            assert_eq!(sorts(&format!("He said {quoted} there.")), [(quoted, Assertion::Quotation)], "{quoted}");
        }
        for prose in [
            "the \"cult of\" it",
            "the “thaw” and ‘he’ and they’re not",
            "in \"The Life of Constantine\"",
            "a 5\" gun and it is so",
        ] {
            assert_eq!(sorts(prose), [], "{prose}");
        }
    }

    proptest! {
        #[test]
        fn any_prose_is_survived(prose in any::<String>()) {
            assertions(&prose);
        }

        #[test]
        fn spans_lie_on_characters(prose in "[0-9,.% \u{a0}a“”\"‘’«»é-]{0,60}") {
            for (span, _) in assertions(&prose) {
                prop_assert!(prose.get(span.range()).is_some_and(|text| !text.is_empty()));
            }
        }
    }
}
