//! What an element of others' TEI says of the words in it, as the items of a block.

use roxmltree::Node;

use super::date::{date, is_julian};
use super::losses::Losses;
use crate::export::xml::unname;
use crate::import::mark;
use crate::import::names::{Names, Stub, authority};

/// The items; empty where it says nothing that Gloss has a place for.
pub(super) fn items(node: Node<'_, '_>, words: &str, names: &mut Names, losses: &mut Losses<'_>) -> String {
    let doubt = matches!(node.attribute("cert"), Some("low" | "unknown"));
    let tag = node.tag_name().name();
    let points = node.attribute("ref").or_else(|| node.attribute("key")).is_some();
    match (tag, kind(node)) {
        ("title" | "term", _) if !points => format!(".{tag}"),
        (_, Some(kind)) if points || !words.trim().is_empty() => {
            let ids = meant(node, kind, words, names);
            let sign = if doubt { "?" } else { "" };
            ids.iter().map(|id| format!("@{id}{sign}")).collect::<Vec<_>>().join(" ")
        }
        ("date", _) => match date(node) {
            Some(date) if is_julian(node) => format!("{} cal=julian", mark::date(&date)),
            Some(date) => mark::date(&date),
            None => {
                if node.attributes().len() > 0 {
                    losses.say(node, "a date that is no day, month or year is left out".to_owned());
                }
                String::new()
            }
        },
        ("measure" | "num", _) => quantity(node).unwrap_or_default(),
        ("seg", _) if node.attribute("type") == Some("claim") => match node.attribute("cert") {
            Some(cert @ ("high" | "medium" | "low" | "unknown")) => format!("! cert={cert}"),
            _ => "!".to_owned(),
        },
        ("quote" | "q" | "said", _) => ".quote".to_owned(),
        ("sic", _) => ".sic".to_owned(),
        _ => String::new(),
    }
}

/// The kind of entity that an element names.
fn kind(node: Node<'_, '_>) -> Option<&'static str> {
    let of_type = |name: Option<&str>| match name.unwrap_or_default() {
        "person" | "pers" => "person",
        "org" | "organisation" | "organization" => "org",
        "place" | "geo" => "place",
        "event" => "event",
        "work" | "title" => "work",
        _ => "concept",
    };
    Some(match node.tag_name().name() {
        "persName" => "person",
        "orgName" => "org",
        "placeName" | "geogName" | "settlement" | "country" | "region" | "district" => "place",
        "eventName" => "event",
        "title" => "work",
        "term" => "concept",
        "name" | "rs" => of_type(node.attribute("type")),
        _ => return None,
    })
}

/// The ids of whom a `ref` or a `key` names, else of whom the words name.
fn meant(node: Node<'_, '_>, kind: &str, words: &str, names: &mut Names) -> Vec<String> {
    let pointers =
        node.attribute("ref").map(str::to_owned).or_else(|| node.attribute("key").map(|key| format!("#{key}")));
    let Some(pointers) = pointers else {
        return vec![names.stub(&Stub { key: None, kind, name: words, same: None })];
    };
    // Where one is of this document, the others are what authorities call the same entity.
    let mut own: Vec<String> = pointers.split_whitespace().filter_map(|pointer| known(pointer, names)).collect();
    own.dedup();
    if !own.is_empty() {
        return own;
    }
    pointers.split_whitespace().map(|pointer| of_pointer(pointer, kind, words, names)).collect()
}

/// The id of what a pointer names, with an entry made where none is.
fn of_pointer(pointer: &str, kind: &str, words: &str, names: &mut Names) -> String {
    if let Some(same) = authority(pointer) {
        return names.stub(&Stub { key: Some(pointer), kind, name: words, same: Some(same) });
    }
    let end = pointer.rsplit(['#', '/', ':']).next().unwrap_or_default();
    let name = if words.trim().is_empty() { end } else { words };
    names.stub(&Stub { key: Some(end), kind, name, same: None })
}

/// The id of what a pointer names, where there is an entry.
pub(super) fn known(pointer: &str, names: &Names) -> Option<String> {
    let own = pointer.strip_prefix("#e.").and_then(unname);
    let own = own.as_deref().and_then(|id| names.known(id));
    own.or_else(|| names.known(pointer)).map(str::to_owned)
}

/// `n=` and `unit=`
fn quantity(node: Node<'_, '_>) -> Option<String> {
    let number = |name: &str| node.attribute(name).map(str::trim).filter(|text| text.parse::<f64>().is_ok());
    let least = number("atLeast").or_else(|| number("min"));
    let most = number("atMost").or_else(|| number("max"));
    let exact = number("quantity").or_else(|| number("value"));
    let n = match (exact, least, most) {
        (Some(exact), ..) => exact.to_owned(),
        (_, Some(least), Some(most)) => format!("{least}..{most}"),
        (_, Some(least), None) => format!(">{least}"),
        (_, None, Some(most)) => format!("<{most}"),
        _ => return None,
    };
    match node.attribute("unit") {
        Some("%") => Some(format!("n={n}%")),
        Some(unit) => Some(format!("n={n} unit={}", mark::gloss(unit))),
        None => Some(format!("n={n}")),
    }
}
