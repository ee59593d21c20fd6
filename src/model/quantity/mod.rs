//! A quantity, the value of `n=`, and whether two of them can both be right.

use crate::text::span::Span;
use decimal::Decimal;

mod decimal;

/// Reads a quantity: a number, `468000`, `468,000` or `12.5`, a negative one with `-`, after it `%` where it is a
/// percentage, before it `~` (about), `>`, `>=`, `<` or `<=` (also `≥` and `≤`); or two numbers with `..` between.
///
/// Digits may be grouped by threes with commas, apostrophes or spaces (also thin and no-break), the first group not
/// being a lone `0`, or anywhere with `_`. A comma is never a decimal sign: `3,5` is an error, not 3.5 and not 35.
///
/// # Errors
/// Where in `text`, in bytes, it is not understood, and what is expected. A number may have up to 24 digits before the
/// point and 12 after.
pub fn parse(text: &str) -> Result<Quantity, QuantityError> {
    let piece = Piece { text, at: 0 }.trim();
    if let Some((low, high)) = piece.split_range() {
        return range(piece, low.trim(), high.trim());
    }
    let (sign, number) = piece.split_sign();
    let (number, percent) = number.trim().split_percent();
    let bound = |inclusive| number.decimal().map(|value| Bound { value, inclusive });
    let (low, high) = match sign {
        Sign::Exactly | Sign::About => (Some(bound(true)?), Some(bound(true)?)),
        Sign::Over { inclusive } => (Some(bound(inclusive)?), None),
        Sign::Under { inclusive } => (None, Some(bound(inclusive)?)),
    };
    Ok(Quantity { low, high, approximate: sign == Sign::About, percent })
}

/// How many, as far as it is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// `None` where there is no lower bound, as in `<3`.
    pub low: Option<Bound>,
    /// `None` where there is no upper bound, as in `>468000`.
    pub high: Option<Bound>,
    /// Marked `~`: within a tenth of `low`, which is `high` too.
    pub approximate: bool,
    /// A percentage: `%` is its unit.
    pub percent: bool,
}

/// One end of a quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    pub value: Decimal,
    /// Whether the value itself is included.
    pub inclusive: bool,
}

/// Why a text is no quantity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuantityError {
    /// In bytes of the text that was given.
    pub span: Span,
    /// What was not understood, and what is expected.
    pub message: String,
}

impl Quantity {
    /// Whether one number can be what both say: `~n` means within a tenth of n, `>n` excludes n.
    ///
    /// A percentage and a plain number have no unit in common and never contradict each other.
    pub fn can_equal(&self, other: &Quantity) -> bool {
        if self.percent != other.percent {
            return true;
        }
        let ((low, high), (other_low, other_high)) = (self.reach(), other.reach());
        at_most(low, other_high) && at_most(other_low, high)
    }

    /// The bounds in tenths, `~` reckoned in.
    fn reach(&self) -> (Option<Tenths>, Option<Tenths>) {
        let margin = |bound: Bound| if self.approximate { bound.value.units().abs() } else { 0 };
        let tenths = |bound: Bound, side: i128| Tenths {
            value: bound.value.units() * 10 + side * margin(bound),
            inclusive: bound.inclusive,
        };
        (self.low.map(|bound| tenths(bound, -1)), self.high.map(|bound| tenths(bound, 1)))
    }
}

/// A bound in tenths of the smallest unit of a decimal.
#[derive(Clone, Copy)]
struct Tenths {
    value: i128,
    inclusive: bool,
}

fn at_most(low: Option<Tenths>, high: Option<Tenths>) -> bool {
    match (low, high) {
        (Some(low), Some(high)) => low.value < high.value || low.value == high.value && low.inclusive && high.inclusive,
        _ => true,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Exactly,
    About,
    Over { inclusive: bool },
    Under { inclusive: bool },
}

/// A part of the text of a quantity, and at which byte of it it stands.
#[derive(Clone, Copy)]
struct Piece<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Piece<'a> {
    fn trim(self) -> Self {
        let start = self.text.trim_start();
        Piece { text: start.trim_end(), at: self.at + self.text.len() - start.len() }
    }

    fn split_range(self) -> Option<(Self, Self)> {
        let (low, high) = self.text.split_once("..")?;
        let at = self.at + low.len() + 2;
        Some((Piece { text: low, at: self.at }, Piece { text: high, at }))
    }

    fn split_sign(self) -> (Sign, Self) {
        const SIGNS: [(&str, Sign); 7] = [
            ("~", Sign::About),
            (">=", Sign::Over { inclusive: true }),
            ("≥", Sign::Over { inclusive: true }),
            (">", Sign::Over { inclusive: false }),
            ("<=", Sign::Under { inclusive: true }),
            ("≤", Sign::Under { inclusive: true }),
            ("<", Sign::Under { inclusive: false }),
        ];
        SIGNS
            .iter()
            .find_map(|(written, sign)| {
                let text = self.text.strip_prefix(written)?;
                Some((*sign, Piece { text, at: self.at + written.len() }))
            })
            .unwrap_or((Sign::Exactly, self))
    }

    fn split_percent(self) -> (Self, bool) {
        match self.text.strip_suffix('%') {
            Some(text) => (Piece { text: text.trim_end(), at: self.at }, true),
            None => (self, false),
        }
    }

    fn decimal(self) -> Result<Decimal, QuantityError> {
        Decimal::parse(self.text).map_err(|message| self.error(message))
    }

    fn error(self, message: &str) -> QuantityError {
        QuantityError { span: Span::of(self.at..self.at + self.text.len()), message: message.to_owned() }
    }
}

/// `460000..470000`, and of percentages `3..5%` or `3%..5%`.
fn range(whole: Piece, low: Piece, high: Piece) -> Result<Quantity, QuantityError> {
    if low.text.is_empty() || high.text.is_empty() {
        return Err(
            whole.error("a range has two numbers, 460000..470000; without end it is written >=460000 or <=470000")
        );
    }
    let ((low, low_percent), (high, percent)) = (low.split_percent(), high.split_percent());
    if low_percent && !percent {
        return Err(whole.error("a range of percentages is written 3..5%"));
    }
    let (from, to) = (low.decimal()?, high.decimal()?);
    if to < from {
        return Err(whole.error("the range runs backwards; the smaller number comes first"));
    }
    let bound = |value| Some(Bound { value, inclusive: true });
    Ok(Quantity { low: bound(from), high: bound(to), approximate: false, percent })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn quantity(text: &str) -> Quantity {
        parse(text).unwrap_or_else(|error| panic!("{text}: {}", error.message))
    }

    #[test]
    fn one_number_in_many_spellings() {
        for text in ["468000", "468,000", "468_000", "468\u{2009}000", "468 000", "468’000", " 468000.0 ", "+468000"]
        {
            assert_eq!(quantity(text), quantity("468000"), "{text}");
        }
        assert_eq!(quantity("-1.50"), quantity("−1.5"));
        assert_eq!(quantity("≥ 5"), quantity(">=5"));
        assert_eq!(quantity("3 %"), quantity("3%"));
        assert_eq!(quantity("3%..5%"), quantity("3..5%"));
    }

    #[test]
    fn bounds() {
        let text = |bound: Option<Bound>| bound.map(|it| (it.value.to_string(), it.inclusive));
        let bounds = |written| (text(quantity(written).low), text(quantity(written).high));
        let at = |value: &str, inclusive| Some((value.to_owned(), inclusive));
        assert_eq!(bounds(">468000"), (at("468000", false), None));
        assert_eq!(bounds("<3%"), (None, at("3", false)));
        assert_eq!(bounds("<=-0.25"), (None, at("-0.25", true)));
        assert_eq!(bounds("460000..470000"), (at("460000", true), at("470000", true)));
        assert_eq!(bounds("~12"), (at("12", true), at("12", true)));
        assert!(quantity("~12").approximate && !quantity("12").approximate);
        assert!(quantity("<3%").percent && !quantity("<3").percent);
    }

    #[test]
    fn what_can_both_be_right() {
        for (one, other, expected) in [
            ("468000", "468000", true),
            ("468000", "468001", false),
            (">468000", "468000", false),
            (">=468000", "468000", true),
            (">468000", "<468001", true),
            (">468000", "<468000", false),
            (">468000", "<=468000", false),
            (">468000", ">900000", true),
            ("~468000", "421200", true),
            ("~468000", "421199.999999999999", false),
            ("~468000", "514800", true),
            ("~468000", "514801", false),
            ("~468000", ">514800", false),
            ("~100", "~120", true),
            ("~100", "~123", false),
            ("~-100", "-110", true),
            ("~-100", "-111", false),
            ("460000..470000", "468000", true),
            ("460000..470000", "470000..480000", true),
            ("460000..470000", ">470000", false),
            ("3%", "4%", false),
            ("3%", "4", true),
            ("~999999999999999999999999.999999999999", "900000000000000000000000", true),
            ("0.1", "0.10", true),
        ] {
            assert_eq!(quantity(one).can_equal(&quantity(other)), expected, "{one} and {other}");
            assert_eq!(quantity(other).can_equal(&quantity(one)), expected, "{other} and {one}");
        }
    }

    #[test]
    fn errors_say_where_and_what() {
        for (text, at, expected) in [
            ("", "", "a number"),
            ("many", "many", "a number"),
            ("3,5", "3,5", "3.5"),
            ("0,123", "0,123", "0.123"),
            ("1234,567", "1234,567", "threes"),
            ("1,234 567", "1,234 567", "one sign"),
            ("1__0", "1__0", "between two digits"),
            ("1.2.3", "1.2.3", "a number"),
            ("1.", "1.", "a number"),
            (">", "", "a number"),
            ("~ 1x", "1x", "a number"),
            ("9999999999999999999999999", "9999999999999999999999999", "24 digits"),
            ("0.1234567890123", "0.1234567890123", "12"),
            ("470000..460000", "470000..460000", "smaller"),
            ("5..", "5..", ">="),
            ("3%..5", "3%..5", "3..5%"),
            ("5..x", "x", "a number"),
            ("~5..6", "~5", "a number"),
        ] {
            let error = parse(text).unwrap_err();
            assert_eq!(text.get(error.span.range()), Some(at), "{text}");
            assert!(error.message.contains(expected), "{text}: {}", error.message);
        }
    }

    proptest! {
        #[test]
        fn no_text_is_too_much(text in any::<String>()) {
            survives(&text)?;
        }

        #[test]
        fn nor_is_one_that_looks_like_a_number(text in r"[-+0-9~<>=≥%._, \u{2009}]{0,40}") {
            survives(&text)?;
        }

        #[test]
        fn whole_numbers_are_compared_exactly(one in -1_000_i64..1_000, other in -1_000_i64..1_000) {
            let about = quantity(&format!("~{one}"));
            let exact = quantity(&other.to_string());
            prop_assert_eq!(about.can_equal(&exact), (one - other).abs() * 10 <= one.abs());
            prop_assert_eq!(quantity(&format!(">{one}")).can_equal(&exact), other > one);
            prop_assert_eq!(quantity(&format!("<={one}")).can_equal(&exact), other <= one);
        }
    }

    fn survives(text: &str) -> Result<(), TestCaseError> {
        match parse(text) {
            Ok(quantity) => prop_assert!(quantity.can_equal(&quantity)),
            Err(error) => prop_assert!(text.get(error.span.range()).is_some()),
        }
        Ok(())
    }
}
