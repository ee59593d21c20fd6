//! Russian names as several languages write them in Latin letters.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What a text sounds like, in each of the ways in which it may be meant: two texts that share one are the same name in
/// two transliterations, or one of them is the name in Cyrillic letters. `Khrushchev`, `Khrushchov`, `Chruschtschow`,
/// `Khrouchtchev`, `Chruščëv` and `Хрущёв` share `hruščev`.
///
/// The keys are coarse: voiced and voiceless hissing sounds, hard and soft letters, and the many ways to write `й` are one.
/// They tell nothing of what is no Russian name. At most five, none empty and none twice.
pub(super) fn keys(text: &str) -> Vec<String> {
    let small: String = text.to_lowercase();
    let mut keys: Vec<String> = if is_cyrillic(&small) {
        vec![key(&small, CYRILLIC)]
    } else {
        [ENGLISH, GERMAN, FRENCH, SCIENTIFIC, POLISH].iter().map(|system| key(&small, system)).collect()
    };
    keys.sort_unstable();
    keys.dedup();
    keys.retain(|key| !key.is_empty());
    keys
}

/// Whether a letter of a text is Cyrillic.
pub(super) fn is_cyrillic(text: &str) -> bool {
    text.contains(|c| matches!(c, '\u{400}'..='\u{52F}'))
}

/// How letters of a language sound, longer before shorter. What has no sound of its own here is itself.
type System = &'static [(&'static str, &'static str)];

const ENGLISH: System = &[
    ("tch", "č"),
    ("sh", "š"),
    ("ch", "č"),
    ("kh", "h"),
    ("zh", "š"),
    ("ts", "c"),
    ("tz", "c"),
    ("ye", "e"),
    ("yo", "e"),
    ("y", "i"),
    ("j", "i"),
    ("z", "s"),
];

const GERMAN: System = &[
    ("tsch", "č"),
    ("sch", "š"),
    ("sh", "š"),
    ("ch", "h"),
    ("ts", "c"),
    ("tz", "c"),
    ("je", "e"),
    ("jo", "e"),
    ("j", "i"),
    ("y", "i"),
    ("w", "v"),
    ("z", "c"),
];

const FRENCH: System = &[
    ("tch", "č"),
    ("ch", "š"),
    ("kh", "h"),
    ("ts", "c"),
    ("ou", "u"),
    ("ie", "e"),
    ("io", "e"),
    ("y", "i"),
    ("j", "š"),
    ("z", "s"),
];

const SCIENTIFIC: System = &[
    ("č", "č"),
    ("š", "š"),
    ("ž", "š"),
    ("ch", "h"),
    ("ts", "c"),
    ("je", "e"),
    ("jo", "e"),
    ("x", "h"),
    ("j", "i"),
    ("y", "i"),
    ("z", "s"),
];

const POLISH: System = &[
    ("sz", "š"),
    ("cz", "č"),
    ("ż", "š"),
    ("ch", "h"),
    ("je", "e"),
    ("jo", "e"),
    ("ie", "e"),
    ("io", "e"),
    ("ł", "l"),
    ("ó", "u"),
    ("j", "i"),
    ("y", "i"),
    ("w", "v"),
    ("z", "s"),
];

const CYRILLIC: System = &[
    ("тс", "c"),
    ("а", "a"),
    ("б", "b"),
    ("в", "v"),
    ("г", "g"),
    ("д", "d"),
    ("е", "e"),
    ("ё", "e"),
    ("ж", "š"),
    ("з", "s"),
    ("и", "i"),
    ("й", "i"),
    ("к", "k"),
    ("л", "l"),
    ("м", "m"),
    ("н", "n"),
    ("о", "o"),
    ("п", "p"),
    ("р", "r"),
    ("с", "s"),
    ("т", "t"),
    ("у", "u"),
    ("ф", "f"),
    ("х", "h"),
    ("ц", "c"),
    ("ч", "č"),
    ("ш", "š"),
    ("щ", "šč"),
    ("ъ", ""),
    ("ы", "i"),
    ("ь", ""),
    ("э", "e"),
    ("ю", "iu"),
    ("я", "ia"),
    ("і", "i"),
    ("ї", "i"),
    ("є", "e"),
];

fn key(text: &str, system: System) -> String {
    let mut sounds = String::with_capacity(text.len());
    let composed: String = text.nfc().collect();
    let mut rest = composed.as_str();
    while let Some(c) = rest.chars().next() {
        let (sound, length) = match system.iter().find(|(letters, _)| rest.starts_with(letters)) {
            Some((letters, sound)) => ((*sound).to_owned(), letters.len()),
            None => (plain(c), c.len_utf8()),
        };
        rest = rest.get(length..).unwrap_or_default();
        sounds.push_str(&sound);
    }
    let words = sounds.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(evened).collect::<Vec<_>>().join(" ")
}

/// A letter without its accent, nothing for signs of softness: `ë` is `e`, as are the apostrophes of `Il'ich` nothing.
fn plain(c: char) -> String {
    match c {
        '\'' | '’' | 'ʹ' | 'ʺ' | '′' | '″' | 'ʼ' => String::new(),
        c if is_combining_mark(c) => String::new(),
        c => c.nfd().filter(|c| !is_combining_mark(*c)).collect(),
    }
}

/// A word with each sound once where it is doubled, `o` as `e` after a hissing sound, and the endings `-off` and `-ine` as
/// they are in Russian.
fn evened(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut last = ' ';
    for c in word.chars() {
        let c = if c == 'o' && matches!(last, 'š' | 'č') { 'e' } else { c };
        if c != last {
            out.push(c);
        }
        last = c;
    }
    for (foreign, russian) in [("of", "ov"), ("ef", "ev"), ("ine", "in")] {
        // A word of two sounds is no name with an ending.
        if let Some(stem) = out.strip_suffix(foreign).filter(|stem| stem.chars().count() > 1) {
            return format!("{stem}{russian}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn are_one(one: &str, other: &str) -> bool {
        let others = keys(other);
        keys(one).iter().any(|key| others.contains(key))
    }

    #[test]
    fn one_name_in_many_letters() {
        for names in [
            "Khrushchev Khrushchov Khrushchëv Chruschtschow Khrouchtchev Chruščëv Chruščov Chruszczow Хрущёв Хрущев",
            "Molotov Molotow Molotoff Молотов",
            "Kaganovich Kaganowitsch Kaganovitch Kaganovič Kaganowicz Каганович",
            "Zhukov Schukow Joukov Žukov Żukow Жуков",
            "Beria Beriya Berija Берия",
            "Yeltsin El'tsin Jelzin Eltsine Ельцин",
            "Gorbachev Gorbatschow Gorbatchev Gorbačëv Gorbaczow Горбачёв",
            "Trotsky Trotskii Trotzki Trotski Trockij Троцкий",
            "Tchaikovsky Chaikovskii Tschaikowski Tchaïkovski Čajkovskij Чайковский",
            "Stalin Staline Сталин",
            "Yuri Juri Iurii Yuriy Jurij Юрий",
        ] {
            let names: Vec<&str> = names.split(' ').collect();
            for other in &names {
                assert!(are_one(names[0], other) || are_one(names[names.len() - 1], other), "{} {other}", names[0]);
            }
        }
        assert!(are_one("Nikita Sergeyevich Khrushchev", "Nikita Sergejewitsch Chruschtschow"));
        assert!(are_one("N. S. Khrushchev", "Н. С. Хрущёв"));
    }

    #[test]
    fn other_names_are_others() {
        for (one, other) in [
            ("Khrushchev", "Krylov"),
            ("Molotov", "Malenkov"),
            ("Stalin", "Stalina"),
            ("Beria", "Berlin"),
            ("Suslov", "Маслов"),
            ("Kirov", "Kerov"),
            ("Nikita Khrushchev", "Sergei Khrushchev"),
        ] {
            assert!(!are_one(one, other), "{one} {other}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in any::<String>()) {
            prop_assert!(keys(&text).len() <= 5 && keys(&text).iter().all(|key| !key.is_empty()));
        }
    }
}
