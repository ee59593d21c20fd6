//! The entities that a document lists, as entries: those that no note of an export describes.

use std::collections::HashMap;

use roxmltree::Node;

use super::date::date;
use super::items::known;
use super::losses::Losses;
use super::{Element, XML, words};
use crate::import::mark;
use crate::import::names::{Names, authority, item, value};

/// The schemes of `same:`.
const SCHEMES: [&str; 8] = ["wikidata", "viaf", "gnd", "geonames", "orcid", "isni", "periodo", "doi"];

/// Each entity with its entry. All have their ids before the first is read, as they may name each other.
pub(super) fn register(tei: Node<'_, '_>, names: &mut Names, losses: &mut Losses<'_>) -> Vec<String> {
    let mut found = Vec::new();
    for node in tei.descendants() {
        let Some((kind, tag)) = kind(node) else { continue };
        let pointer = node.xml_id().map(|id| format!("#{id}"));
        if pointer.as_deref().is_some_and(|pointer| known(pointer, names).is_some()) {
            continue;
        }
        let name = named(node, tag).first().map(|name| called(*name)).unwrap_or_default();
        let wanted = node.xml_id().unwrap_or(&name);
        if wanted.is_empty() {
            losses.say(node, format!("a `{}` without a name is left out", node.tag_name().name()));
            continue;
        }
        let id = names.fresh(pointer.as_deref().unwrap_or(&name), wanted);
        found.push((node, kind, tag, id));
    }
    let own: Vec<&str> = found.iter().map(|(.., id)| &**id).collect();
    let relations = relations(tei, &own, names, losses);
    let entries = found.into_iter().map(|(node, kind, tag, id)| {
        let mut lines = vec![format!("@{kind} {id}")];
        lines.extend(fields(node, kind, tag, names, losses));
        lines.extend(relations.get(&id).into_iter().flatten().cloned());
        lines.join("\n  ")
    });
    entries.collect()
}

/// The kind of an entity, and the element that names it.
fn kind(node: Node<'_, '_>) -> Option<(&'static str, &'static str)> {
    let is_listed = |list: &str| node.parent().is_some_and(|parent| parent.has_tag_name_of(list));
    match node.tag_name().name() {
        "person" if node.is_element() => Some(("person", "persName")),
        "org" if is_listed("listOrg") => Some(("org", "orgName")),
        "place" if is_listed("listPlace") || is_listed("place") => Some(("place", "placeName")),
        "event" if is_listed("listEvent") || is_listed("event") => match node.attribute("type") {
            Some("congress") => Some(("congress", "eventName")),
            _ => Some(("event", "eventName")),
        },
        "category" if node.xml_id().is_some() => Some(("concept", "catDesc")),
        _ => None,
    }
}

fn named<'a, 'i>(node: Node<'a, 'i>, tag: &str) -> Vec<Node<'a, 'i>> {
    let is_name = |child: &Node<'_, '_>| [tag, "name", "label", "head"].iter().any(|name| child.has_tag_name_of(name));
    node.children().filter(is_name).collect()
}

/// A name in one line, with spaces between its parts.
fn called(name: Node<'_, '_>) -> String {
    let has_words =
        name.children().any(|child| child.is_text() && child.text().is_some_and(|text| !text.trim().is_empty()));
    if has_words {
        return words(name);
    }
    let parts: Vec<String> = name.children().filter(|child| child.is_element()).map(words).collect();
    parts.join(" ")
}

fn fields(node: Node<'_, '_>, kind: &str, tag: &str, names: &Names, losses: &mut Losses<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    let names_of = named(node, tag);
    if let Some((first, others)) = names_of.split_first() {
        lines.push(format!("name: {}", value(&called(*first))));
        let others: Vec<String> = others.iter().map(|name| item(&called(*name)) + &qualified(*name)).collect();
        if !others.is_empty() {
            lines.push(format!("also: {}", others.join("; ")));
        }
    }
    if matches!(kind, "event" | "congress") {
        lines.extend(date(node).map(|date| format!("date: {date}")));
    }
    let mut same: Vec<String> =
        node.attribute("sameAs").into_iter().flat_map(str::split_whitespace).filter_map(authority).collect();
    let mut notes = Vec::new();
    for child in node.children().filter(|child| child.is_element() && !names_of.contains(child)) {
        let name = child.tag_name().name();
        let dated = || date(child).or_else(|| child.children().find_map(date));
        match (kind, name) {
            ("person", "birth" | "death" | "floruit") => {
                let field = match name {
                    "birth" => "born",
                    "death" => "died",
                    _ => "floruit",
                };
                lines.extend(dated().map(|date| format!("{field}: {date}")));
                let field = if name == "birth" { "birthplace" } else { "deathplace" };
                let place = child.descendants().filter(|_| name != "floruit").find_map(|one| pointed(one, names));
                lines.extend(place.map(|id| format!("{field}: @{id}")));
            }
            ("person", "occupation") => lines.push(format!("role: {}{}", value(&words(child)), when(child))),
            ("person", "affiliation") => match child.descendants().find_map(|one| pointed(one, names)) {
                Some(id) => lines.push(format!("member: @{id}{}", when(child))),
                None => lines.push(format!("role: {}{}", value(&words(child)), when(child))),
            },
            ("place", "location") => lines.extend(child.descendants().find_map(coordinates)),
            (_, "idno") => match scheme(child) {
                Some(one) => same.push(one),
                None => losses.say(child, "an `idno` of a scheme that is not known is left out".to_owned()),
            },
            (_, "note" | "p" | "desc") => notes.push(words(child)),
            ("event" | "congress", "placeName") if pointed(child, names).is_some() => {
                lines.extend(pointed(child, names).map(|id| format!("place: @{id}")));
            }
            (_, "place" | "event" | "category") => {}
            _ => losses.say(child, format!("`{name}` of a `{}` is left out", node.tag_name().name())),
        }
    }
    if !same.is_empty() {
        lines.push(format!("same: {}", same.iter().map(|one| item(one)).collect::<Vec<_>>().join("; ")));
    }
    if !notes.is_empty() {
        lines.push(format!("note: {}", value(&notes.join(" "))));
    }
    lines
}

/// ` {type=… lang=…}` of a name.
fn qualified(name: Node<'_, '_>) -> String {
    let sort = name.attribute("type").filter(|sort| ["birth", "pseudonym", "former", "transliteration"].contains(sort));
    let lang = name.attribute((XML, "lang")).filter(|lang| lang.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'));
    let when = date(name).map(|date| mark::date(&date));
    let items = [when, lang.map(|lang| format!("lang={lang}")), sort.map(|sort| format!("type={sort}"))];
    let items: Vec<String> = items.into_iter().flatten().collect();
    if items.is_empty() { String::new() } else { format!(" {{{}}}", items.join(" ")) }
}

/// ` {=…}` of a statement.
fn when(node: Node<'_, '_>) -> String {
    date(node).map(|date| format!(" {{{}}}", mark::date(&date))).unwrap_or_default()
}

/// The id of the entity that an element points at.
fn pointed(node: Node<'_, '_>, names: &Names) -> Option<String> {
    known(node.attribute("ref")?.split_whitespace().next()?, names)
}

/// `coordinates: 41.9, 12.5`
fn coordinates(geo: Node<'_, '_>) -> Option<String> {
    if !geo.has_tag_name_of("geo") {
        return None;
    }
    let said = words(geo).replace(',', " ");
    let pair: Vec<&str> = said.split_whitespace().filter(|part| part.parse::<f64>().is_ok()).collect();
    match pair[..] {
        [lat, lon] => Some(format!("coordinates: {lat}, {lon}")),
        _ => None,
    }
}

/// `wikidata:Q1`
fn scheme(idno: Node<'_, '_>) -> Option<String> {
    let said = words(idno);
    let scheme = idno.attribute("type").map(str::to_lowercase);
    authority(&said).or_else(|| {
        let scheme = scheme.filter(|scheme| SCHEMES.contains(&&**scheme))?;
        Some(format!("{scheme}:{said}"))
    })
}

/// By the id of each of `own`, the fields that say what it is to others. Those of other entities are in their entries.
fn relations(tei: Node<'_, '_>, own: &[&str], names: &Names, losses: &mut Losses<'_>) -> HashMap<String, Vec<String>> {
    const FIELDS: [&str; 11] = [
        "child-of",
        "spouse",
        "member",
        "part-of",
        "within",
        "seat",
        "successor-of",
        "participant",
        "attended",
        "related",
        "broader",
    ];
    let mut found: HashMap<String, Vec<String>> = HashMap::new();
    for relation in tei.descendants().filter(|node| node.has_tag_name_of("relation")) {
        let ends = |name: &str| -> Vec<String> {
            let pointers = relation.attribute(name).unwrap_or_default().split_whitespace();
            pointers.filter_map(|pointer| known(pointer, names)).collect()
        };
        let (mut active, mut passive) = (ends("active"), ends("passive"));
        let field = match relation.attribute("name").unwrap_or_default() {
            "parent" => {
                std::mem::swap(&mut active, &mut passive);
                "child-of"
            }
            "child" => "child-of",
            "spouse" => {
                let mut mutual = ends("mutual");
                passive.extend(mutual.split_off(1.min(mutual.len())));
                active.extend(mutual);
                "spouse"
            }
            name => name,
        };
        if !active.is_empty() && !active.iter().any(|id| own.contains(&&**id)) {
            continue;
        }
        if active.is_empty() || passive.is_empty() || !FIELDS.contains(&field) {
            losses.say(relation, format!("a `relation` of the name `{field}` is left out"));
            continue;
        }
        for one in active {
            let lines = passive.iter().map(|other| format!("{field}: @{other}"));
            found.entry(one).or_default().extend(lines);
        }
    }
    found
}
