//! Numbers as English words and as Roman numerals.

/// `number` as an English ordinal in small letters, `twenty-first`; none for 0 and from 1000 on.
pub(crate) fn english(number: u32) -> Option<String> {
    let (hundreds, rest) = (number / 100, number % 100);
    if hundreds > 9 {
        return None;
    }
    if hundreds == 0 {
        return below_hundred(rest);
    }
    let head = CARDINALS.get(hundreds as usize)?;
    Some(match below_hundred(rest) {
        Some(tail) => format!("{head} hundred and {tail}"),
        None => format!("{head} hundredth"),
    })
}

/// `number` with its English ending, `21st`.
pub(crate) fn english_figures(number: u32) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// `number` as a Roman numeral; none for 0 and from 4000 on.
pub(crate) fn roman(number: u32) -> Option<String> {
    if !(1..4000).contains(&number) {
        return None;
    }
    let mut rest = number;
    let mut numeral = String::new();
    for (value, letters) in ROMAN {
        while rest >= value {
            numeral.push_str(letters);
            rest -= value;
        }
    }
    Some(numeral)
}

fn below_hundred(number: u32) -> Option<String> {
    if let Some(word) = ORDINALS.get(number as usize) {
        return Some((*word).to_owned()).filter(|word| !word.is_empty());
    }
    let tens = TENS.get((number / 10) as usize)?;
    Some(match ORDINALS.get((number % 10) as usize).filter(|word| !word.is_empty()) {
        Some(unit) => format!("{tens}-{unit}"),
        None => format!("{}ieth", tens.trim_end_matches('y')),
    })
}

const CARDINALS: [&str; 10] = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

const ORDINALS: [&str; 20] = [
    "",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
];

const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

const ROMAN: [(u32, &str); 13] = [
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_words() {
        for (number, word) in [
            (0, None),
            (1, Some("first")),
            (12, Some("twelfth")),
            (20, Some("twentieth")),
            (21, Some("twenty-first")),
            (40, Some("fortieth")),
            (99, Some("ninety-ninth")),
            (100, Some("one hundredth")),
            (112, Some("one hundred and twelfth")),
            (999, Some("nine hundred and ninety-ninth")),
            (1000, None),
        ] {
            assert_eq!(english(number).as_deref(), word, "{number}");
        }
    }

    #[test]
    fn english_endings() {
        let made: Vec<_> = [1, 2, 3, 4, 11, 12, 13, 21, 111, 122].map(english_figures).to_vec();
        assert_eq!(made, ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "111th", "122nd"]);
    }

    #[test]
    fn roman_numerals() {
        for (number, numeral) in [(4, "IV"), (20, "XX"), (1956, "MCMLVI"), (3999, "MMMCMXCIX"), (448, "CDXLVIII")] {
            assert_eq!(roman(number).as_deref(), Some(numeral));
        }
        assert_eq!((roman(0), roman(4000)), (None, None));
    }
}
