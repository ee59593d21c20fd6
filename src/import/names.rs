//! Entities that a file of another format names, as entries: an id for each, made where it has none.

use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;

use super::pin::id;
use crate::model::escape::escape;
use crate::model::lower::Dialect;
use crate::syntax::blocks::is_id;

/// The entities of one file.
#[derive(Default)]
pub(super) struct Names {
    taken: HashSet<String>,
    /// By what the file calls them.
    ids: HashMap<String, String>,
    entries: Vec<String>,
}

/// An entity that nothing but its mentions describes.
pub(super) struct Stub<'a> {
    /// By what it is the same wherever it is named: a URI, an id; else its kind and name.
    pub(super) key: Option<&'a str>,
    pub(super) kind: &'a str,
    pub(super) name: &'a str,
    /// `wikidata:Q1`
    pub(super) same: Option<String>,
}

impl Names {
    /// Says that an id is one of an entry that is there.
    pub(super) fn take(&mut self, key: &str, id: &str) {
        let id = nfc(id);
        self.taken.insert(id.clone());
        self.ids.insert(nfc(key), id);
    }

    /// The id of what the file calls so, where that is known.
    pub(super) fn known(&self, key: &str) -> Option<&str> {
        self.ids.get(&nfc(key)).map(String::as_str)
    }

    /// An id that no other entity has, from what the file calls it.
    pub(super) fn fresh(&mut self, key: &str, wanted: &str) -> String {
        let wanted = nfc(wanted);
        let wanted = if is_id(&wanted) { wanted } else { id(&wanted.to_lowercase()) };
        let numbered = (2..).map(|number| format!("{wanted}-{number}"));
        let id = std::iter::once(wanted.clone()).chain(numbered).find(|id| !self.taken.contains(id));
        let id = id.unwrap_or(wanted);
        self.take(key, &id);
        id
    }

    /// The id of an entity, with an entry made for it where it is named for the first time.
    pub(super) fn stub(&mut self, stub: &Stub<'_>) -> String {
        let name: String = nfc(&one_line(stub.name));
        let own = format!("{} {name}", stub.kind);
        let key = stub.key.unwrap_or(&own);
        if let Some(id) = self.known(key) {
            return id.to_owned();
        }
        let wanted = stub.key.filter(|key| is_id(key)).map_or_else(|| id(&name.to_lowercase()), str::to_owned);
        let id = self.fresh(key, &wanted);
        let same = stub.same.as_ref().map(|same| format!("\n  same: {}", item(same))).unwrap_or_default();
        self.entries.push(format!("@{} {id}\n  name: {}{same}", stub.kind, value(&name)));
        id
    }

    pub(super) fn entries(self) -> Vec<String> {
        self.entries
    }
}

/// A text as the value of a field.
pub(super) fn value(text: &str) -> String {
    let escaped = escape(&one_line(text), Dialect::Gloss).replace(" %%", " \\%%");
    if escaped.starts_with('@') { format!("\\{escaped}") } else { escaped }
}

/// The same as an item of a list.
pub(super) fn item(text: &str) -> String {
    value(text).replace(';', "\\;")
}

pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(super) fn nfc(text: &str) -> String {
    text.nfc().collect()
}

/// What an authority calls an entity, from its URI: `wikidata:Q1`.
pub(super) fn authority(uri: &str) -> Option<String> {
    const KNOWN: [(&str, &str); 9] = [
        ("wikidata.org/entity/", "wikidata"),
        ("wikidata.org/wiki/", "wikidata"),
        ("viaf.org/viaf/", "viaf"),
        ("d-nb.info/gnd/", "gnd"),
        ("geonames.org/", "geonames"),
        ("orcid.org/", "orcid"),
        ("isni.org/isni/", "isni"),
        ("n2t.net/ark:/99152/", "periodo"),
        ("doi.org/", "doi"),
    ];
    KNOWN.iter().find_map(|(base, scheme)| {
        let (_, rest) = uri.split_once(base)?;
        let rest = if *scheme == "doi" { rest } else { rest.split(['/', '?', '#']).next()? };
        (!rest.is_empty()).then(|| format!("{scheme}:{rest}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stub<'a>(key: Option<&'a str>, name: &'a str) -> Stub<'a> {
        Stub { key, kind: "person", name, same: None }
    }

    #[test]
    fn names_that_differ_in_normalisation_alone_are_one() {
        let mut names = Names::default();
        let one = names.stub(&stub(None, "Ren\u{e9}  Doe"));
        assert_eq!((one.as_str(), &names.stub(&stub(None, "Rene\u{301} Doe"))), ("ren\u{e9}-doe", &one));
        assert_eq!(names.stub(&stub(Some("https://x/1"), "René Doe")), "ren\u{e9}-doe-2");
        assert_eq!(names.entries(), ["@person rené-doe\n  name: René Doe", "@person rené-doe-2\n  name: René Doe"]);
    }

    #[test]
    fn authorities_are_known_by_their_uris() {
        assert_eq!(authority("http://www.wikidata.org/entity/Q7").as_deref(), Some("wikidata:Q7"));
        assert_eq!(authority("https://www.geonames.org/3169070/rome.html").as_deref(), Some("geonames:3169070"));
        assert_eq!((authority("https://example.org/7"), authority("https://viaf.org/viaf/")), (None, None));
    }

    #[test]
    fn values_are_text() {
        assert_eq!((&*value("@a {b} %% c"), &*item("a; b")), ("\\@a \\{b} \\%% c", "a\\; b"));
    }
}
