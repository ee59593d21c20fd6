//! The words that tell dates, of all languages together: a word means the same in each that has it.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{english, french, german, russian};
use crate::model::date::day::Weekday as Day;

/// What a word says about time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// 1 to 12.
    Month(u8),
    Weekday(Day),
    /// The code of EDTF, 21 to 24.
    Season(u8),
    About,
    Before,
    After,
    Part(Third),
    Century,
    /// Stands before a year and makes it a decade: `années 1950`.
    Decade,
    /// Stands after a year or a decade and adds nothing: `1956 года`, `1950er Jahre`.
    Years,
    /// May stand between the words of a date and adds nothing.
    Particle,
    /// Between the two ends of a span of time.
    To,
}

/// Which part of a year or a decade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Third {
    Early,
    Mid,
    Late,
}

/// What is said after a date about how its years and days are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    BeforeChrist,
    AfterChrist,
    OldStyle,
    NewStyle,
}

/// A word that tells of time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    pub(super) meaning: Meaning,
    /// Whether German has it, where a point makes an ordinal of a number.
    pub(super) is_german: bool,
}

/// What a word means. It is looked up as it is written, and then with a small first letter: the names that a language
/// writes with a capital are no names without it.
pub(super) fn word(text: &str) -> Option<Word> {
    if let Some(found) = WORDS.get(text) {
        return Some(*found);
    }
    let first = text.chars().next().filter(|first| first.is_uppercase())?;
    let small: String = first.to_lowercase().chain(text.chars().skip(1)).collect();
    WORDS.get(small.as_str()).copied()
}

/// The name of another day of the week in the language, the form and the case of one; none where that may be of several
/// cases in which the other has not one form.
pub(super) fn weekday_like(text: &str, day: Day) -> Option<String> {
    let is_upper = text.starts_with(char::is_uppercase);
    let small = |form: &str| form.to_lowercase() == text.to_lowercase();
    let found = LANGUAGES.iter().find_map(|words| {
        let days = || {
            words.iter().filter_map(|(meaning, forms)| match meaning {
                Meaning::Weekday(day) => Some((*day, *forms)),
                _ => None,
            })
        };
        let (_, from) = days().find(|(_, forms)| forms.split(' ').any(small))?;
        let to: Vec<&str> = days().find(|(other, _)| *other == day)?.1.split(' ').collect();
        let at = from.split(' ').enumerate().filter(|(_, form)| small(form)).map(|(at, _)| at);
        let mut forms = at.filter_map(|at| to.get(at).or(to.last()).copied());
        let form = forms.next()?;
        forms.all(|other| other == form).then_some(form)
    })?;
    let mut letters = found.chars();
    let first = letters.next()?;
    let first: String = if is_upper { first.to_uppercase().collect() } else { first.to_string() };
    Some(first + letters.as_str())
}

const LANGUAGES: [&[(Meaning, &str)]; 4] = [english::WORDS, russian::WORDS, german::WORDS, french::WORDS];

static WORDS: LazyLock<HashMap<&'static str, Word>> = LazyLock::new(|| {
    let mut words: HashMap<&str, Word> = HashMap::new();
    for (meaning, forms) in LANGUAGES.into_iter().flatten() {
        for form in forms.split(' ') {
            words.entry(form).or_insert(Word { meaning: *meaning, is_german: false });
        }
    }
    for form in german::WORDS.iter().flat_map(|(_, forms)| forms.split(' ')) {
        words.entry(form).and_modify(|word| word.is_german = true);
    }
    words
});

/// The marks of all languages. White space in them may be there or not, and the longer is tried before the shorter.
pub(super) const MARKS: &[(Mark, &str)] = &[
    (Mark::BeforeChrist, "avant Jésus-Christ"),
    (Mark::BeforeChrist, "vor Christus"),
    (Mark::BeforeChrist, "до нашей эры"),
    (Mark::BeforeChrist, "avant J.-C."),
    (Mark::BeforeChrist, "av. J.-C."),
    (Mark::BeforeChrist, "до н. э."),
    (Mark::BeforeChrist, "v. Chr."),
    (Mark::BeforeChrist, "v. u. Z."),
    (Mark::BeforeChrist, "B. C. E."),
    (Mark::BeforeChrist, "B. C."),
    (Mark::BeforeChrist, "BCE"),
    (Mark::BeforeChrist, "BC"),
    (Mark::AfterChrist, "après Jésus-Christ"),
    (Mark::AfterChrist, "après J.-C."),
    (Mark::AfterChrist, "ap. J.-C."),
    (Mark::AfterChrist, "nach Christus"),
    (Mark::AfterChrist, "нашей эры"),
    (Mark::AfterChrist, "n. Chr."),
    (Mark::AfterChrist, "n. u. Z."),
    (Mark::AfterChrist, "н. э."),
    (Mark::AfterChrist, "A. D."),
    (Mark::AfterChrist, "C. E."),
    (Mark::AfterChrist, "AD"),
    (Mark::AfterChrist, "CE"),
    (Mark::OldStyle, "по старому стилю"),
    (Mark::OldStyle, "старого стиля"),
    (Mark::OldStyle, "alten Stils"),
    (Mark::OldStyle, "vieux style"),
    (Mark::OldStyle, "ancien style"),
    (Mark::OldStyle, "Old Style"),
    (Mark::OldStyle, "old style"),
    (Mark::OldStyle, "ст. ст."),
    (Mark::OldStyle, "a. St."),
    (Mark::OldStyle, "v. st."),
    (Mark::OldStyle, "O. S."),
    (Mark::OldStyle, "OS"),
    (Mark::NewStyle, "по новому стилю"),
    (Mark::NewStyle, "нового стиля"),
    (Mark::NewStyle, "neuen Stils"),
    (Mark::NewStyle, "nouveau style"),
    (Mark::NewStyle, "New Style"),
    (Mark::NewStyle, "new style"),
    (Mark::NewStyle, "нов. ст."),
    (Mark::NewStyle, "н. ст."),
    (Mark::NewStyle, "n. St."),
    (Mark::NewStyle, "n. st."),
    (Mark::NewStyle, "N. S."),
    (Mark::NewStyle, "NS"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_means_the_same_in_every_language() {
        for (meaning, forms) in LANGUAGES.into_iter().flatten() {
            for form in forms.split(' ') {
                assert_eq!(word(form).unwrap().meaning, *meaning, "{form}");
            }
        }
    }

    #[test]
    fn another_day_has_the_same_form() {
        let like = |text, day| weekday_like(text, day);
        assert_eq!(like("Friday", Day::Saturday).as_deref(), Some("Saturday"));
        assert_eq!(like("Tues", Day::Sunday).as_deref(), Some("Sun"));
        assert_eq!(like("Sonnabend", Day::Friday).as_deref(), Some("Freitag"));
        assert_eq!(like("vendredi", Day::Saturday).as_deref(), Some("samedi"));
        assert_eq!(like("Субботу", Day::Wednesday).as_deref(), Some("Среду"));
        assert_eq!(like("субботы", Day::Monday).as_deref(), Some("понедельника"));
        assert_eq!(like("четверг", Day::Monday).as_deref(), Some("понедельник"));
        assert_eq!(like("четверг", Day::Wednesday), None, "it may be said of the day or be on it");
    }

    #[test]
    fn no_mark_hides_one_that_it_begins() {
        let plain = |mark: &str| mark.replace(' ', "");
        for (index, (_, mark)) in MARKS.iter().enumerate() {
            for (_, earlier) in &MARKS[..index] {
                let longer = plain(mark).strip_prefix(&plain(earlier)).is_some_and(|rest| !rest.is_empty());
                assert!(!longer, "`{earlier}` hides `{mark}`");
            }
        }
    }
}
