//! Russian ordinals and the nouns they count, in their cases.
//!
//! Only the regular singular of inanimate nouns without a fleeting vowel: what numbered things (`съезд`, `пленум`, `конференция`, `созыв`, `заседание`) are called.

/// The cases of `phrase`, adjectives and the noun after them, each with the endings that an ordinal before it takes. The
/// words after the noun stay as they are. Nothing where no noun is found whose ending tells its declension.
pub(crate) fn cases(phrase: &str) -> Vec<Declined> {
    let words: Vec<&str> = phrase.split_whitespace().collect();
    let Some(noun_at) = words.iter().position(|word| !is_adjective(word)) else { return Vec::new() };
    let Some((stem, gender, endings)) = words.get(noun_at).and_then(|noun| declension(noun)) else { return Vec::new() };
    (0..CASES)
        .map(|case| {
            let declined = words.iter().enumerate().map(|(at, word)| match at {
                at if at < noun_at => adjective(word, gender, case),
                at if at == noun_at => format!("{stem}{}", endings.get(case).copied().unwrap_or_default()),
                _ => (*word).to_owned(),
            });
            Declined { gender, case, text: declined.collect::<Vec<_>>().join(" ") }
        })
        .collect()
}

/// A phrase in one case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Declined {
    pub(crate) gender: Gender,
    /// 0 nominative, 1 genitive, 2 dative, 3 accusative, 4 instrumental, 5 prepositional.
    pub(crate) case: usize,
    pub(crate) text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    Masculine,
    Feminine,
    Neuter,
}

/// `number` as an ordinal in small letters, `двадцать первого`; none for 0 and from 1000 on.
pub(crate) fn ordinal(number: u32, gender: Gender, case: usize) -> Option<String> {
    let (hundreds, rest) = ((number / 100) as usize, (number % 100) as usize);
    let (tens, units) = if rest < 20 { (0, rest) } else { (rest / 10, rest % 10) };
    let last = match (hundreds, tens, units) {
        (0, 0, 0) | (10.., _, _) => return None,
        (_, _, 1..) => UNITS.get(units)?,
        (_, 1.., _) => TENS.get(tens)?,
        _ => HUNDREDS.get(hundreds)?,
    };
    let mut words: Vec<String> = Vec::new();
    if hundreds > 0 && (tens, units) != (0, 0) {
        words.push((*HUNDRED.get(hundreds)?).to_owned());
    }
    if tens > 0 && units > 0 {
        words.push((*TEN.get(tens)?).to_owned());
    }
    words.push(adjective(last, gender, case));
    Some(words.join(" "))
}

/// What is written after figures: `20-й`, `20-го`, in one case both ways that are in use.
pub(crate) fn figure_endings(gender: Gender, case: usize) -> &'static [&'static str] {
    match (gender, case) {
        (Gender::Feminine, 0) => &["я", "ая"],
        (Gender::Feminine, 3) => &["ю", "ую"],
        (Gender::Feminine, _) => &["й", "ой"],
        (Gender::Neuter, 0 | 3) => &["е", "ое"],
        (_, 0 | 3) => &["й", "ый"],
        (_, 1) => &["го", "ого"],
        (_, 2) => &["му", "ому"],
        (_, 4) => &["м", "ым"],
        _ => &["м", "ом"],
    }
}

pub(crate) const CASES: usize = 6;

type Endings = [&'static str; CASES];

/// The stem, gender and endings of a noun in the nominative.
fn declension(noun: &str) -> Option<(&str, Gender, Endings)> {
    use Gender::{Feminine, Masculine, Neuter};
    let (at, last) = noun.char_indices().next_back()?;
    let stem = noun.get(..at)?;
    let hard_i = stem.ends_with(['г', 'к', 'х', 'ж', 'ш', 'ч', 'щ']);
    let hissing = stem.ends_with(['ж', 'ш', 'ч', 'щ', 'ц']);
    let after_i = stem.ends_with('и');
    Some(match last {
        'а' => {
            let genitive = if hard_i { "и" } else { "ы" };
            let instrumental = if hissing { "ей" } else { "ой" };
            (stem, Feminine, ["а", genitive, "е", "у", instrumental, "е"])
        }
        'я' if after_i => (stem, Feminine, ["я", "и", "и", "ю", "ей", "и"]),
        'я' => (stem, Feminine, ["я", "и", "е", "ю", "ей", "е"]),
        'о' => (stem, Neuter, ["о", "а", "у", "о", "ом", "е"]),
        'е' if after_i => (stem, Neuter, ["е", "я", "ю", "е", "ем", "и"]),
        'е' if hissing => (stem, Neuter, ["е", "а", "у", "е", "ем", "е"]),
        'е' => (stem, Neuter, ["е", "я", "ю", "е", "ем", "е"]),
        'й' if after_i => (stem, Masculine, ["й", "я", "ю", "й", "ем", "и"]),
        'й' => (stem, Masculine, ["й", "я", "ю", "й", "ем", "е"]),
        'ь' if ["тел", "ар", "ен"].iter().any(|end| stem.ends_with(end)) => {
            (stem, Masculine, ["ь", "я", "ю", "ь", "ем", "е"])
        }
        'ь' => (stem, Feminine, ["ь", "и", "и", "ь", "ью", "и"]),
        c if noun.ends_with(['ж', 'ш', 'ч', 'щ', 'ц']) && c.is_lowercase() => {
            (noun, Masculine, ["", "а", "у", "", "ем", "е"])
        }
        'б' | 'в' | 'г' | 'д' | 'з' | 'к' | 'л' | 'м' | 'н' | 'п' | 'р' | 'с' | 'т' | 'ф' | 'х' => {
            (noun, Masculine, ["", "а", "у", "", "ом", "е"])
        }
        _ => return None,
    })
}

fn is_adjective(word: &str) -> bool {
    ["ый", "ий", "ой", "ая", "яя", "ое", "ее"].iter().any(|ending| word.ends_with(ending))
}

/// An adjective, given in the nominative of any gender, in the case that goes with a noun of `gender`.
fn adjective(word: &str, gender: Gender, case: usize) -> String {
    let count = word.chars().count();
    let cut = word.char_indices().nth(count.saturating_sub(2)).map_or(word.len(), |(at, _)| at);
    let (stem, ending) = word.split_at_checked(cut).unwrap_or((word, ""));
    // `третий` has a soft sign before its endings: `третьего`.
    let (stem, soft) = if stem.ends_with("трет") && ending != "ый" {
        if gender == Gender::Masculine && matches!(case, 0 | 3) {
            return word.to_owned();
        }
        (format!("{stem}ь"), Soft::Third)
    } else {
        let back = stem.ends_with(['г', 'к', 'х', 'ж', 'ш', 'ч', 'щ']);
        let soft = match ending {
            "яя" | "ее" => Soft::Yes,
            "ий" if !back => Soft::Yes,
            _ if back => Soft::Spelling,
            _ => Soft::No,
        };
        (stem.to_owned(), soft)
    };
    let index = |endings: Endings| endings.get(case).copied().unwrap_or_default();
    let ending = match (gender, soft) {
        (Gender::Masculine, _) if matches!(case, 0 | 3) => ending_of_masculine(ending, soft),
        (Gender::Feminine, Soft::Third) => index(["я", "ей", "ей", "ю", "ей", "ей"]),
        (Gender::Feminine, Soft::Yes) => index(["яя", "ей", "ей", "юю", "ей", "ей"]),
        (Gender::Feminine, _) => index(["ая", "ой", "ой", "ую", "ой", "ой"]),
        (Gender::Neuter, Soft::Third) => index(["е", "его", "ему", "е", "им", "ем"]),
        (_, Soft::Third | Soft::Yes) => index(["ее", "его", "ему", "ее", "им", "ем"]),
        (_, Soft::Spelling) => index(["ое", "ого", "ому", "ое", "им", "ом"]),
        (_, Soft::No) => index(["ое", "ого", "ому", "ое", "ым", "ом"]),
    };
    stem + ending
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Soft {
    No,
    Yes,
    /// Hard, but `и` is written for `ы`: `всероссийский`, `всероссийским`.
    Spelling,
    Third,
}

fn ending_of_masculine(given: &str, soft: Soft) -> &'static str {
    match (given, soft) {
        ("ой", _) => "ой",
        (_, Soft::No) => "ый",
        _ => "ий",
    }
}

const UNITS: [&str; 20] = [
    "",
    "первый",
    "второй",
    "третий",
    "четвёртый",
    "пятый",
    "шестой",
    "седьмой",
    "восьмой",
    "девятый",
    "десятый",
    "одиннадцатый",
    "двенадцатый",
    "тринадцатый",
    "четырнадцатый",
    "пятнадцатый",
    "шестнадцатый",
    "семнадцатый",
    "восемнадцатый",
    "девятнадцатый",
];

const TENS: [&str; 10] = [
    "",
    "",
    "двадцатый",
    "тридцатый",
    "сороковой",
    "пятидесятый",
    "шестидесятый",
    "семидесятый",
    "восьмидесятый",
    "девяностый",
];

const TEN: [&str; 10] =
    ["", "", "двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто"];

const HUNDREDS: [&str; 10] = [
    "",
    "сотый",
    "двухсотый",
    "трёхсотый",
    "четырёхсотый",
    "пятисотый",
    "шестисотый",
    "семисотый",
    "восьмисотый",
    "девятисотый",
];

const HUNDRED: [&str; 10] =
    ["", "сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот"];

#[cfg(test)]
mod tests {
    use super::*;

    fn declined(phrase: &str) -> Vec<String> {
        cases(phrase).into_iter().map(|declined| declined.text).collect()
    }

    #[test]
    fn nouns() {
        assert_eq!(
            declined("съезд КПСС"),
            ["съезд КПСС", "съезда КПСС", "съезду КПСС", "съезд КПСС", "съездом КПСС", "съезде КПСС"]
        );
        for (noun, forms) in [
            ("конференция", "конференция конференции конференции конференцию конференцией конференции"),
            ("сессия", "сессия сессии сессии сессию сессией сессии"),
            ("пятилетка", "пятилетка пятилетки пятилетке пятилетку пятилеткой пятилетке"),
            ("заседание", "заседание заседания заседанию заседание заседанием заседании"),
            ("совещание", "совещание совещания совещанию совещание совещанием совещании"),
            ("созыв", "созыв созыва созыву созыв созывом созыве"),
            ("армия", "армия армии армии армию армией армии"),
            ("область", "область области области область областью области"),
            ("собрание", "собрание собрания собранию собрание собранием собрании"),
            (
                "Интернационал",
                "Интернационал Интернационала Интернационалу Интернационал Интернационалом Интернационале",
            ),
        ] {
            assert_eq!(declined(noun).join(" "), forms);
        }
        assert_eq!(declined("КПСС"), [""; 0]);
        assert_eq!(declined(""), [""; 0]);
    }

    #[test]
    fn adjectives_go_with_their_noun() {
        assert_eq!(declined("Всероссийский съезд Советов")[5], "Всероссийском съезде Советов");
        assert_eq!(declined("Всероссийский съезд Советов")[4], "Всероссийским съездом Советов");
        assert_eq!(declined("партийная конференция")[1], "партийной конференции");
        assert_eq!(declined("очередной внеочередной съезд")[1], "очередного внеочередного съезда");
        assert_eq!(declined("летняя сессия")[3], "летнюю сессию");
    }

    #[test]
    fn ordinals() {
        use Gender::{Feminine, Masculine, Neuter};
        for (number, gender, case, word) in [
            (20, Masculine, 0, "двадцатый"),
            (20, Masculine, 5, "двадцатом"),
            (2, Masculine, 3, "второй"),
            (3, Masculine, 0, "третий"),
            (3, Masculine, 1, "третьего"),
            (3, Feminine, 3, "третью"),
            (3, Neuter, 0, "третье"),
            (22, Masculine, 1, "двадцать второго"),
            (14, Feminine, 1, "четырнадцатой"),
            (40, Masculine, 0, "сороковой"),
            (100, Feminine, 0, "сотая"),
            (121, Neuter, 4, "сто двадцать первым"),
        ] {
            assert_eq!(ordinal(number, gender, case).as_deref(), Some(word));
        }
        assert_eq!((ordinal(0, Masculine, 0), ordinal(1000, Masculine, 0)), (None, None));
    }
}
