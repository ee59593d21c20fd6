//! What the parts of the language are for, in a few words each.

use crate::model::schema::Takes;

/// A key of a block, as `cert=`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Key {
    pub(super) key: &'static str,
    /// How it is written.
    pub(super) form: &'static str,
    pub(super) about: &'static str,
}

const KEYS: [Key; 15] = [
    Key { key: "cert", form: "cert=high|medium|low|unknown", about: "how certain it is" },
    Key { key: "resp", form: "resp=who", about: "who says so" },
    Key { key: "checked", form: "checked=who", about: "who verified it, another than resp" },
    Key { key: "status", form: "status=verified|refuted|withdrawn", about: "what became of the claim" },
    Key { key: "against", form: "against=^key(locator)", about: "a source that disputes it" },
    Key { key: "cf", form: "cf=^key(locator)", about: "a source worth comparing, which is no evidence" },
    Key { key: "supports", form: "supports=#id", about: "the claim that this one supports" },
    Key { key: "disputes", form: "disputes=#id", about: "the claim that this one disputes" },
    Key { key: "of", form: "of=@id", about: "what the claim measures or is about" },
    Key { key: "n", form: "n=468000 | ~468000 | >468000 | <3% | 460000..470000", about: "a quantity" },
    Key { key: "unit", form: "unit=word", about: "what the quantity counts" },
    Key { key: "cal", form: "cal=gregorian|julian", about: "the calendar in which the date is given" },
    Key { key: "os", form: "os=1894-04-03", about: "the Old Style twin of the date" },
    Key { key: "lang", form: "lang=ru", about: "the language of a name" },
    Key { key: "type", form: "type=birth|pseudonym|former|transliteration", about: "the sort of a name" },
];

/// What a key is for; none for one that the language does not know.
pub(super) fn key(name: &str) -> Option<&'static Key> {
    KEYS.iter().find(|key| key.key == name)
}

/// What a class is for.
pub(super) fn class(name: &str) -> &'static str {
    match name {
        "title" => "the title of a work",
        "quote" => "words quoted from a source",
        "common-knowledge" => "a claim that needs no source",
        "todo" => "something still to be done",
        "sic" => "so in the original",
        _ => "a class of this workspace",
    }
}

/// What a kind is for; none for one of a workspace.
pub(super) fn kind(name: &str) -> Option<&'static str> {
    Some(match name {
        "person" => "someone who lived",
        "org" => "a body: a party, a ministry, a committee",
        "place" => "somewhere on the map",
        "event" => "something that happened",
        "congress" => "a congress or council: an event with delegates, and a number in a series",
        "series" => "a run of numbered events",
        "office" => "an office that persons hold",
        "period" => "a stretch of time that has a name",
        "work" => "a document or book that the text speaks of",
        "concept" => "an idea or a term",
        "text" => "what this file is",
        _ => return None,
    })
}

/// What a field of the language is for; none for one of a workspace.
pub(super) fn field(name: &str) -> Option<&'static str> {
    Some(match name {
        "name" => "the name by which it is shown",
        "also" => "other names, by which it is found in texts",
        "note" => "what else is to be said; may hold claims",
        "same" => "its numbers in authority files",
        "image" => "a picture",
        "born" => "the day of birth",
        "died" => "the day of death",
        "floruit" => "when they were active, where birth and death are unknown",
        "birthplace" => "where they were born",
        "deathplace" => "where they died",
        "office" => "an office and when it was held",
        "member" => "a body and when they belonged to it",
        "child-of" => "a parent",
        "spouse" => "a husband or wife",
        "role" => "what else they were",
        "founded" => "when it was founded",
        "dissolved" => "when it ended",
        "part-of" => "the larger whole it belongs to",
        "seat" => "where it sits",
        "successor-of" => "what it replaced",
        "coordinates" => "latitude and longitude",
        "within" => "what it lies in",
        "date" => "when it was",
        "place" => "where it was",
        "participant" => "who took part",
        "outcome" => "what came of it",
        "series" => "the series it belongs to",
        "number" => "its number in the series",
        "of" => "the body it belongs to",
        "delegates" => "how many delegates came",
        "chair" => "who was in the chair",
        "attended" => "who was there",
        "pattern" => "how its members are named, with # for the number",
        "holders" => "whether one or many hold it at a time",
        "author" => "who wrote it",
        "event" => "the event it belongs to",
        "cite" => "where it is printed",
        "broader" => "the wider concept",
        "related" => "a concept near it",
        "title" => "the title of the text",
        "source" => "where the text comes from",
        "lang" => "the language of the text",
        "base" => "the bare text that this file is laid over",
        "sha256" => "the checksum of that text",
        _ => return None,
    })
}

/// What a field takes, in words.
pub(super) fn takes(takes: &Takes) -> String {
    let kinds = |kinds: &[String]| match kinds {
        [] => "an entity, @id".to_owned(),
        kinds => format!("{}, @id", kinds.join(" or ")),
    };
    match takes {
        Takes::Text => "text".to_owned(),
        Takes::Date => "a date in EDTF: 1956-02-25, 1956-02, 1894~, 1953/1964".to_owned(),
        Takes::Number => "a number".to_owned(),
        Takes::Coordinates => "latitude and longitude in degrees: 55.75, 37.62".to_owned(),
        Takes::Entity(list) => kinds(list),
        Takes::EntityOrText(list) => format!("{}, or text", kinds(list)),
        Takes::Citation => "a source, ^key or ^key(locator)".to_owned(),
        Takes::Authority => "scheme:identifier, as wikidata:Q855".to_owned(),
        Takes::Pattern => "a pattern of names, with # for the number".to_owned(),
        Takes::OneOf(words) => format!("one of {}", words.join(", ")),
        Takes::Path => "the path of a file, from the folder of this one".to_owned(),
        Takes::Sha256 => "64 hexadecimal digits".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::keys::{self, KeyTakes};
    use crate::model::schema::Schema;

    #[test]
    fn all_that_the_language_has_is_told() {
        for built_in in Schema::default().kinds() {
            assert!(kind(&built_in.name).is_some(), "{}", built_in.name);
            for one in Schema::default().fields(&built_in.name) {
                assert!(field(&one.name).is_some(), "{}", one.name);
            }
        }
        let written: Vec<&str> = KEYS.iter().map(|key| key.form.split_once('=').unwrap().0).collect();
        let known: Vec<&str> = keys::KEYS.iter().map(|key| key.name).collect();
        assert_eq!(written, known, "each key of the language, as it is written");
        for one in keys::KEYS {
            let about = key(one.name).unwrap();
            assert!(!about.about.is_empty() && KEYS.iter().filter(|it| it.about == about.about).count() == 1);
            if let KeyTakes::OneOf(words) = one.takes {
                assert_eq!(about.form.split_once('=').unwrap().1, words.join("|"), "all words that it takes");
            }
        }
    }
}
