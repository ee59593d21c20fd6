//! The known name that a text all but spells.

use std::collections::HashMap;
use std::sync::OnceLock;

use strsim::osa_distance;

use crate::model::names::normal::{Case, normalise};
use crate::model::names::transliteration::{is_cyrillic, keys};
use crate::text::nearest::Letters;
use crate::text::words::without_possessive;

/// Known names, arranged to be compared with many texts.
#[derive(Debug, Default)]
pub struct Spellings {
    case: Case,
    /// In order of length.
    names: Vec<Spelling>,
    /// The names by what they sound like; made when first asked for.
    sounds: OnceLock<HashMap<String, Vec<usize>>>,
}

#[derive(Debug)]
struct Spelling {
    /// In code points of `normal`.
    length: usize,
    letters: Letters,
    normal: String,
    name: Box<str>,
}

impl Spellings {
    pub fn new<'a>(names: impl IntoIterator<Item = &'a str>, case: Case) -> Self {
        let mut names: Vec<Spelling> = names.into_iter().map(|name| Spelling::new(name.trim(), case)).collect();
        names.sort_by(|a, b| (a.length, &a.normal).cmp(&(b.length, &b.normal)));
        names.dedup_by(|a, b| a.normal == b.normal);
        Spellings { case, names, sounds: OnceLock::new() }
    }

    /// The name that `text` is a slip of the pen away from: one insertion, deletion, replacement or swap of neighbours
    /// where the name has fewer than 8 code points, else two. None where `text` is a name itself (a possessive `'s` at its
    /// end aside), and none where only the number in it differs, as `XXI Congress` and `XX Congress`. Of several the
    /// nearest; of those the first in order.
    pub fn nearest(&self, text: &str) -> Option<&str> {
        let text = Spelling::new(without_possessive(text.trim()), self.case);
        let first = self.names.partition_point(|name| name.length + 2 < text.length);
        let near = self.names.get(first..)?.iter().take_while(|name| name.length <= text.length + 2);
        let mut best: Option<(usize, &Spelling)> = None;
        for name in near {
            if !name.may_be_near(&text) {
                continue;
            }
            let distance = osa_distance(&name.normal, &text.normal);
            if distance == 0 {
                return None;
            }
            let better = best.is_none_or(|(least, rival)| (distance, &name.normal) < (least, &rival.normal));
            if distance <= name.slips() && better && same_numbers(&name.normal, &text.normal) {
                best = Some((distance, name));
            }
        }
        best.map(|(_, name)| name.name.as_ref())
    }

    /// The name of which `text` is another transliteration, or which it is in Cyrillic letters: `Khrushchev` for
    /// `Chruschtschow` and `Хрущёв`. Of several the one in letters of the same script, then the nearest in length, then the
    /// first in order. None where `text` is a name itself, or only the number in it differs.
    pub fn transliterated(&self, text: &str) -> Option<&str> {
        let text = Spelling::new(without_possessive(text.trim()), self.case);
        if text.length > LONGEST {
            return None;
        }
        let sounds = self.sounds.get_or_init(|| {
            let mut sounds: HashMap<String, Vec<usize>> = HashMap::new();
            for (index, name) in self.names.iter().enumerate().filter(|(_, name)| name.length <= LONGEST) {
                keys(&name.normal).into_iter().for_each(|key| sounds.entry(key).or_default().push(index));
            }
            sounds
        });
        let alike = keys(&text.normal).into_iter().filter_map(|key| sounds.get(&key)).flatten();
        let names: Vec<&Spelling> = alike.filter_map(|index| self.names.get(*index)).collect();
        if names.iter().any(|name| name.normal == text.normal) {
            return None;
        }
        let same = names.into_iter().filter(|name| same_numbers(&name.normal, &text.normal));
        let best = same.min_by_key(|name| {
            let is_other = is_cyrillic(&name.normal) != is_cyrillic(&text.normal);
            (is_other, name.length.abs_diff(text.length), &name.normal)
        });
        best.map(|name| name.name.as_ref())
    }
}

impl Spelling {
    fn new(name: &str, case: Case) -> Self {
        let normal = normalise(name, case).text.into_owned();
        Spelling { length: normal.chars().count(), letters: Letters::of(&normal), normal, name: name.into() }
    }

    fn slips(&self) -> usize {
        if self.length < 8 { 1 } else { 2 }
    }

    /// A cheap look before the dear one.
    fn may_be_near(&self, text: &Spelling) -> bool {
        let slips = self.slips();
        self.length.abs_diff(text.length) <= slips
            && self.letters.distance(text.letters) as usize <= slips
            && text.length <= LONGEST
    }
}

/// In code points. Comparing costs the product of two lengths.
const LONGEST: usize = 200;

/// Whether the numbers in two texts, in figures or Roman, are the same.
fn same_numbers(one: &str, other: &str) -> bool {
    numbers(one).eq(numbers(other))
}

fn numbers(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter_map(|word| {
        let figures = word.trim_matches(|c: char| !c.is_numeric());
        let roman = !word.is_empty() && word.chars().all(|c| "IVXLCDMХСМІ".contains(c));
        if roman { Some(word) } else { Some(figures).filter(|figures| !figures.is_empty()) }
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn known() -> Spellings {
        let names = [
            "Khrushchev",
            "Nikita Khrushchev",
            "Beria",
            "Berlin",
            "Molotov",
            "Хрущёв",
            "20th Congress",
            "XX Congress",
            "Nicholas II",
            "CPSU",
        ];
        Spellings::new(names, Case::Sensitive)
    }

    #[test]
    fn a_slip_is_seen() {
        for (text, meant) in [
            ("Kruschev", Some("Khrushchev")),
            ("Chrushchev", Some("Khrushchev")),
            ("Nikita Khruschev’s", Some("Nikita Khrushchev")),
            ("Nikita\nKhrushchov", Some("Nikita Khrushchev")),
            ("Beira", Some("Beria")),
            ("Bria", Some("Beria")),
            ("Brria", Some("Beria")),
            ("Хрущов", Some("Хрущёв")),
            ("Хрущев", None),
            ("Khrushchev's", None),
            ("Beer", None),
            ("Barlyn", None),
            ("21st Congress", None),
            ("XXI Congress", None),
            ("Nicholas I", None),
            ("Nicolas II", Some("Nicholas II")),
            ("20th Congres", Some("20th Congress")),
            ("", None),
        ] {
            assert_eq!(known().nearest(text), meant, "{text}");
        }
    }

    #[test]
    fn a_transliteration_is_seen() {
        for (text, meant) in [
            ("Chruschtschow", Some("Khrushchev")),
            ("Nikita Chruschtschow’s", Some("Nikita Khrushchev")),
            ("Nikita Khrouchtchev", Some("Nikita Khrushchev")),
            ("Никита Хрущев", Some("Nikita Khrushchev")),
            ("Molotoff", Some("Molotov")),
            ("Берия", Some("Beria")),
            ("Хрущев", None),
            ("Khrushchev", None),
            ("Krylov", None),
            ("X Congress", None),
            ("Nicholas III", None),
            ("Nikolas II", None),
            ("", None),
        ] {
            assert_eq!(known().transliterated(text), meant, "{text}");
        }
    }

    proptest! {
        #[test]
        fn equals_comparing_with_all(names in proptest::collection::vec("[abcdef]{1,10}", 0..10), text in "[abcdefg]{1,10}") {
            let ours = Spellings::new(names.iter().map(String::as_str), Case::Sensitive);
            let all = names
                .iter()
                .map(|name| (osa_distance(name, &text), name.as_str()))
                .filter(|(distance, name)| *distance <= if name.len() < 8 { 1 } else { 2 })
                .min();
            let expected = all.filter(|(distance, _)| *distance > 0).map(|(_, name)| name);
            prop_assert_eq!(ours.nearest(&text), expected);
        }

        #[test]
        fn any_text_is_survived(name in any::<String>(), text in any::<String>()) {
            let spellings = Spellings::new([name.as_str()], Case::Ignored);
            spellings.nearest(&text);
            spellings.transliterated(&text);
        }
    }
}
