//! The schemes that Gloss knows of itself.

/// All of them, in the order in which they are named to the user.
pub(super) const ALL: [Scheme; 8] = [
    Scheme {
        name: "wikidata",
        expected: "Q and a number, as Q35314",
        url: "https://www.wikidata.org/wiki/{id}",
        check: wikidata,
    },
    Scheme {
        name: "viaf",
        expected: "a number of 2 to 9 or 19 to 22 digits, as 113230702",
        url: "https://viaf.org/viaf/{id}",
        check: viaf,
    },
    Scheme {
        name: "gnd",
        expected: "a GND number with its check digit, as 118540238 or 4005728-8",
        url: "https://d-nb.info/gnd/{id}",
        check: gnd,
    },
    Scheme { name: "geonames", expected: "a number, as 524901", url: "https://www.geonames.org/{id}", check: geonames },
    Scheme {
        name: "orcid",
        expected: "four groups of four digits with hyphens between, the last may be X, as 0000-0002-1825-0097",
        url: "https://orcid.org/{id}",
        check: orcid,
    },
    Scheme {
        name: "isni",
        expected: "16 digits without spaces, the last may be X, as 0000000121032683",
        url: "https://isni.org/isni/{id}",
        check: isni,
    },
    Scheme {
        name: "periodo",
        expected: "p0 and 5 or 9 characters (an authority or a period), digits from 2 and consonants, as p0jrrjb8spw",
        url: "https://n2t.net/ark:/99152/{id}",
        check: periodo,
    },
    Scheme {
        name: "doi",
        expected: "10., a number, a slash and a name, without https://doi.org/, as 10.1000/182",
        url: "https://doi.org/{id}",
        check: doi,
    },
];

/// The scheme of a name.
pub(super) fn find(name: &str) -> Option<&'static Scheme> {
    ALL.iter().find(|scheme| scheme.name == name)
}

pub(super) struct Scheme {
    pub(super) name: &'static str,
    /// The form of an identifier, in words that follow "expected".
    pub(super) expected: &'static str,
    /// The address, with `{id}`.
    pub(super) url: &'static str,
    pub(super) check: fn(&str) -> Verdict,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Good,
    /// Not of the form of the scheme.
    Form,
    /// Of the form, but the check digit does not follow from the rest.
    CheckDigit,
}

impl Verdict {
    fn form(good: bool) -> Self {
        if good { Verdict::Good } else { Verdict::Form }
    }

    fn check_digit(good: bool) -> Self {
        if good { Verdict::Good } else { Verdict::CheckDigit }
    }
}

fn wikidata(id: &str) -> Verdict {
    Verdict::form(id.strip_prefix('Q').is_some_and(number))
}

/// The lengths are those of Wikidata's property P214.
fn viaf(id: &str) -> Verdict {
    Verdict::form(number(id) && matches!(id.len(), 2..=9 | 19..=22))
}

/// The German National Library, "Prüfziffernberechnung" (its wiki, page 48139522): the digits, weighted by 2, 3, 4 and
/// so on from the right, are summed modulo 11. What is lacking to 11 is the check digit, X for 10. The numbers taken
/// over from the files of subjects (SWD) and of corporate bodies (GKD), which keep a hyphen, have the sum itself for it.
fn gnd(id: &str) -> Verdict {
    let Some((rest, check)) = check_character(id) else { return Verdict::Form };
    let hyphen = rest.strip_suffix('-');
    let digits = hyphen.unwrap_or(rest);
    let length = if hyphen.is_some() { 1..=8 } else { 8..=10 };
    if !number(digits) || !length.contains(&digits.len()) {
        return Verdict::Form;
    }
    let sum: u32 = digits_of(digits).rev().zip(2..).map(|(digit, weight)| digit * weight).sum();
    Verdict::check_digit(check == if hyphen.is_some() { sum % 11 } else { (11 - sum % 11) % 11 })
}

fn geonames(id: &str) -> Verdict {
    Verdict::form(number(id) && id.len() <= 9)
}

fn orcid(id: &str) -> Verdict {
    let groups: Vec<&str> = id.split('-').collect();
    if groups.len() != 4 || groups.iter().any(|group| group.len() != 4) {
        return Verdict::Form;
    }
    isni(&groups.concat())
}

/// ISO 27729 and ORCID, "Structure of the ORCID Identifier": ISO/IEC 7064 MOD 11-2. Each digit is added to what has
/// been summed, and the sum doubled; the check digit makes it 1 modulo 11, X for 10.
fn isni(id: &str) -> Verdict {
    let Some((digits, check)) = check_character(id) else { return Verdict::Form };
    if digits.len() != 15 || !all_digits(digits) {
        return Verdict::Form;
    }
    let sum = digits_of(digits).fold(0, |sum, digit| (sum + digit) * 2 % 11);
    Verdict::check_digit((sum + check) % 11 == 1)
}

/// The check characters of NOID: each character, numbered by its place in the alphabet, times its place in the
/// sequence, summed modulo the size of the alphabet. When PeriodO's first periods were numbered, a slash counted as a
/// place between the authority and the period (its server's `identifier.py` accepts both).
fn periodo(id: &str) -> Verdict {
    const ALPHABET: &str = "23456789bcdfghjkmnpqrstvwxz";
    const AUTHORITY: usize = 5;
    let values: Option<Vec<usize>> =
        id.strip_prefix("p0").and_then(|rest| rest.chars().map(|char| ALPHABET.find(char)).collect());
    let Some((check, values)) = values.as_ref().and_then(|values| values.split_last()) else { return Verdict::Form };
    if !matches!(values.len(), 4 | 8) {
        return Verdict::Form;
    }
    let sum = |after_slash: usize| {
        let places = (1..).map(|place| if place > AUTHORITY { place + after_slash } else { place });
        values.iter().zip(places).map(|(value, place)| value * place).sum::<usize>() % ALPHABET.len()
    };
    Verdict::check_digit(*check == sum(0) || *check == sum(1))
}

/// The DOI Handbook, "Numbering": a prefix of 10 and a registrant, which may be divided by points, and a suffix of
/// printable characters.
fn doi(id: &str) -> Verdict {
    let registrant_and_suffix = id.strip_prefix("10.").and_then(|rest| rest.split_once('/'));
    let Some((registrant, suffix)) = registrant_and_suffix else { return Verdict::Form };
    let printable = !suffix.is_empty() && !suffix.contains(|char: char| char.is_whitespace() || char.is_control());
    Verdict::form(printable && registrant.split('.').all(|part| !part.is_empty() && all_digits(part)))
}

/// The last character, which may be `X` for 10, and what stands before it.
fn check_character(id: &str) -> Option<(&str, u32)> {
    let last = id.chars().next_back()?;
    let value = if last == 'X' { 10 } else { last.to_digit(10)? };
    Some((id.strip_suffix(last)?, value))
}

/// Whether it is a number without zeros in front.
fn number(text: &str) -> bool {
    !text.is_empty() && !text.starts_with('0') && all_digits(text)
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

fn digits_of(text: &str) -> impl DoubleEndedIterator<Item = u32> {
    text.chars().filter_map(|char| char.to_digit(10))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(scheme: &str, id: &str) -> Verdict {
        (find(scheme).unwrap().check)(id)
    }

    #[test]
    fn identifiers_that_are_known() {
        for (scheme, id) in [
            ("wikidata", "Q35314"),
            ("viaf", "113230702"),
            ("viaf", "15"),
            ("viaf", "9972147907520779210008"),
            // Goethe; Stan Lauryssens; Berlin, Frankfurt, Munich and the Soviet Union, of the file of subjects.
            ("gnd", "118540238"),
            ("gnd", "1019646128"),
            ("gnd", "4005728-8"),
            ("gnd", "4018118-2"),
            ("gnd", "4127793-4"),
            ("gnd", "4077548-3"),
            ("geonames", "524901"),
            // The examples of ORCID's own pages.
            ("orcid", "0000-0002-1825-0097"),
            ("orcid", "0000-0001-5109-3700"),
            ("orcid", "0000-0002-1694-233X"),
            ("isni", "0000000121032683"),
            // Of the tests of PeriodO's server; the second in the older way.
            ("periodo", "p0jrrjb8spw"),
            ("periodo", "p03wskd4mmt"),
            ("doi", "10.1000/182"),
            ("doi", "10.1002/(SICI)1097-4636(199823)43:4<471::AID>3.0"),
        ] {
            assert_eq!(verdict(scheme, id), Verdict::Good, "{scheme}:{id}");
        }
    }

    #[test]
    fn one_wrong_digit_is_found() {
        for (scheme, id) in
            [("gnd", "118540238"), ("gnd", "4005728-8"), ("orcid", "0000-0002-1825-0097"), ("isni", "0000000121032683")]
        {
            let places = id.char_indices().filter(|(place, char)| *place > 0 && char.is_ascii_digit());
            for (place, _) in places {
                for digit in '0'..='9' {
                    let mut other = id.to_owned();
                    other.replace_range(place..=place, &digit.to_string());
                    let expected = if other == id { Verdict::Good } else { Verdict::CheckDigit };
                    assert_eq!(verdict(scheme, &other), expected, "{scheme}:{other}");
                }
            }
        }
        assert_eq!(verdict("periodo", "p0jrrjb8spx"), Verdict::CheckDigit);
    }

    #[test]
    fn the_new_and_the_old_numbers_of_the_gnd_differ() {
        assert_eq!(verdict("gnd", "11854023-8"), Verdict::CheckDigit);
        assert_eq!(verdict("gnd", "40057288"), Verdict::Form);
    }

    #[test]
    fn wrong_forms() {
        for (scheme, id) in [
            ("wikidata", "35314"),
            ("wikidata", "Q035"),
            ("wikidata", "Q"),
            ("wikidata", "q35314"),
            ("wikidata", "P31"),
            ("viaf", "1"),
            ("viaf", "1234567890"),
            ("gnd", ""),
            ("gnd", "X"),
            ("gnd", "118 540238"),
            ("geonames", "Moscow"),
            ("orcid", "0000000218250097"),
            ("orcid", "0000-0002-1825-00979"),
            ("isni", "0000 0001 2103 2683"),
            ("isni", "000000012103268é"),
            ("periodo", "0jrrjb8spw"),
            ("periodo", "p0jrrj"),
            ("periodo", "p0aeiou"),
            ("doi", "https://doi.org/10.1000/182"),
            ("doi", "10.1000"),
            ("doi", "10.1000/"),
            ("doi", "10./182"),
            ("doi", "10.1000/a b"),
        ] {
            assert_eq!(verdict(scheme, id), Verdict::Form, "{scheme}:{id}");
        }
    }
}
