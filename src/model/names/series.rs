//! Names that the patterns of a series make.

use std::collections::HashSet;

use crate::model::names::ordinals::{english, english_figures, roman};
use crate::model::names::russian::{CASES, Gender, cases, figure_endings, ordinal};

/// The names that `pattern` makes of `number`, put in its place for `#`: for `# Party Congress` and 20 `Twentieth Party
/// Congress`, `20th Party Congress`, `XX Party Congress`, `20 Party Congress`. The likeliest come first, none twice.
///
/// With Cyrillic letters in the pattern, or with no Latin ones where `lang` (a BCP 47 tag) is Russian, the forms are
/// Russian, in all cases of the noun after `#`; in German and French their own are added. At most [`MOST`]; a pattern without `#` makes none, for
/// all members of the series would bear the same.
pub fn forms(pattern: &str, number: u32, lang: Option<&str>) -> Vec<String> {
    let Some((before, after)) = pattern.trim().split_once('#') else { return Vec::new() };
    let language = lang.unwrap_or_default().split(['-', '_']).next().unwrap_or_default().to_lowercase();
    let cyrillic = pattern.contains(|c| matches!(c, '\u{400}'..='\u{52F}'));
    let latin = pattern.contains(|c: char| c.is_ascii_alphabetic());
    let mut made = if cyrillic || (language == "ru" && !latin) {
        in_russian(before, after, number)
    } else {
        in_latin(number, &language).iter().map(|form| format!("{before}{form}{after}")).collect()
    };
    let mut seen = HashSet::new();
    made.retain(|form| seen.insert(form.clone()));
    made.truncate(MOST);
    made
}

/// Of the names that one pattern makes of one number: eight forms of the number in six cases.
pub const MOST: usize = 48;

/// The forms of `number` where the letters are Latin.
fn in_latin(number: u32, language: &str) -> Vec<String> {
    let mut made: Vec<String> = english(number).iter().flat_map(|word| capitals(word)).collect();
    made.push(english_figures(number));
    let numeral = roman(number);
    made.extend(numeral.clone());
    made.push(number.to_string());
    let endings: &[&str] = match language {
        "de" => &["."],
        "fr" if number == 1 => &["er", "re"],
        "fr" => &["e", "ᵉ"],
        _ => &[],
    };
    for ending in endings {
        made.extend(numeral.iter().map(|numeral| format!("{numeral}{ending}")));
        made.push(format!("{number}{ending}"));
    }
    made
}

/// `Twenty-first`, `Twenty-First`, `twenty-first`; of `one hundred and first` also without `and` and without `one`.
fn capitals(ordinal: &str) -> Vec<String> {
    let shorter = ordinal.replace(" and ", " ");
    let bare = ordinal.strip_prefix("one ").unwrap_or(ordinal);
    [ordinal, &shorter, bare]
        .iter()
        .flat_map(|word| [first_capital(word), all_capitals(word), (*word).to_owned()])
        .collect()
}

fn in_russian(before: &str, after: &str, number: u32) -> Vec<String> {
    let phrase = after.trim_start();
    let space = after.get(..after.len() - phrase.len()).unwrap_or_default();
    let mut made = Vec::new();
    let declined = cases(phrase);
    for form in &declined {
        for count in in_case(number, form.gender, form.case) {
            made.push(format!("{before}{count}{space}{}", form.text));
        }
    }
    if declined.is_empty() {
        for case in 0..CASES {
            for count in in_case(number, Gender::Masculine, case) {
                made.push(format!("{before}{count}{after}"));
            }
        }
    }
    made
}

/// The forms of `number` before a Russian noun.
fn in_case(number: u32, gender: Gender, case: usize) -> Vec<String> {
    let mut made: Vec<String> = Vec::new();
    if let Some(numeral) = roman(number) {
        // As it is typed on a Russian keyboard: all that has a likeness there, or all but `I`.
        let letters = numeral.replace('X', "Х").replace('C', "С").replace('M', "М");
        made.extend([numeral, letters.replace('I', "І"), letters]);
    }
    made.extend(ordinal(number, gender, case).iter().flat_map(|word| [first_capital(word), word.clone()]));
    made.extend(figure_endings(gender, case).iter().map(|ending| format!("{number}-{ending}")));
    made.push(number.to_string());
    made
}

fn first_capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// A capital for every word but `and`.
fn all_capitals(text: &str) -> String {
    text.split_inclusive([' ', '-'])
        .map(|word| if word.trim_end() == "and" { word.to_owned() } else { first_capital(word) })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn english_forms() {
        assert_eq!(
            forms("# Party Congress", 20, None),
            ["Twentieth", "twentieth", "20th", "XX", "20"].map(|form| format!("{form} Party Congress"))
        );
        assert_eq!(
            forms("the # Congress", 21, Some("en-GB")),
            ["Twenty-first", "Twenty-First", "twenty-first", "21st", "XXI", "21"]
                .map(|form| format!("the {form} Congress"))
        );
        let hundred = forms("# Congress", 101, Some("en"));
        for form in ["One hundred and first", "One Hundred and First", "One Hundred First", "Hundred and First", "CI"] {
            assert!(hundred.contains(&format!("{form} Congress")), "{form} {hundred:?}");
        }
    }

    #[test]
    fn russian_forms() {
        let made = forms("# съезд КПСС", 20, Some("en"));
        for form in [
            "XX съезд КПСС",
            "ХХ съезд КПСС",
            "20-й съезд КПСС",
            "20 съезд КПСС",
            "двадцатый съезд КПСС",
            "Двадцатый съезд КПСС",
            "ХХ съезде КПСС",
            "XX съезда КПСС",
            "20-го съезда КПСС",
            "20-м съезде КПСС",
            "Двадцатому съезду КПСС",
            "двадцатым съездом КПСС",
        ] {
            assert!(made.contains(&form.to_owned()), "{form} {made:?}");
        }
        assert!(!made.contains(&"двадцатого съезд КПСС".to_owned()), "number and noun agree");
        let fourteenth = forms("# партийная конференция", 14, Some("ru"));
        for form in [
            "XIV партийной конференции",
            "ХІV партийная конференция",
            "ХIV партийную конференцию",
            "14-я партийная конференция",
        ] {
            assert!(fourteenth.contains(&form.to_owned()), "{form} {fourteenth:?}");
        }
        assert!(forms("Пленум #", 3, Some("ru")).contains(&"Пленум третий".to_owned()));
    }

    #[test]
    fn german_and_french_forms() {
        assert!(forms("# Parteitag der KPdSU", 20, Some("de")).contains(&"XX. Parteitag der KPdSU".to_owned()));
        assert!(forms("# congrès", 20, Some("fr-FR")).contains(&"XXe congrès".to_owned()));
    }

    #[test]
    fn bounds() {
        assert_eq!(forms("Party Congress", 20, None), [""; 0]);
        assert_eq!(forms("# Congress", 0, None), ["0th Congress", "0 Congress"]);
        assert_eq!(forms("# Congress", 5000, None), ["5000th Congress", "5000 Congress"]);
        assert_eq!(forms("#", 2, None)[0], "Second");
    }

    proptest! {
        #[test]
        fn any_pattern_is_survived(pattern in "([# а-яёА-Я]|\\PC){0,20}", number in 0u32..5000, lang in ".{0,3}") {
            let made = forms(&pattern, number, Some(&lang));
            prop_assert!(made.len() <= MOST);
            let figures = number.to_string();
            prop_assert_eq!(pattern.contains('#'), made.iter().any(|form| form.contains(&figures)));
        }
    }
}
