//! One entry of a Hayagriva file.

use super::tree::{Node, Value};
use crate::model::bibliography::Problem;
use crate::model::bibliography::source::{Person, Source};
use crate::text::span::Span;

/// Reads an entry of the file `text`.
pub(super) fn source(key_node: &Node, entry: &Node, text: &str) -> Result<Source, Problem> {
    let wrong = |message: &str| Problem {
        span: key_node.span,
        message: message.to_owned(),
        key: key_node.text().map(str::to_owned),
    };
    let key = key_node.text().filter(|key| !key.is_empty()).ok_or_else(|| wrong("expected a citation key"))?;
    if !matches!(entry.value, Value::Mapping(_)) {
        return Err(wrong("expected the fields of an entry, indented below its key"));
    }
    let entry_type = text_of(entry, "type").ok_or_else(|| wrong("expected a `type`"))?;
    let parents = parents_of(entry);
    let container = parents.iter().copied().find(|parent| !type_is(parent, "original"));
    let original = parents.iter().copied().find(|parent| type_is(parent, "original"));
    let mut source = Source {
        key: key.to_owned(),
        span: whole(key_node, entry, text),
        key_span: key_node.span,
        csl_type: csl_type(&entry_type, container),
        entry_type,
        authors: people(entry.get("author")),
        editors: people(entry.get("editor").or_else(|| container?.get("editor"))),
        translators: affiliated(entry, "translator"),
        title: text_of(entry, "title"),
        container: container.and_then(|container| text_of(container, "title")),
        date: text_of(entry, "date").or_else(|| text_of(container?, "date")),
        summary: text_of(entry, "abstract").or_else(|| text_of(entry, "note")),
        doi: serial_number(entry, "doi"),
        url: text_of(entry, "url").or_else(|| text_of(container?, "url")),
        lang: text_of(entry, "language").or_else(|| text_of(container?, "language")),
        ..Source::default()
    };
    let series = container.and_then(|container| parents_of(container).into_iter().next()).or_else(|| {
        // A book in a book is a volume of a series.
        container.filter(|_| source.csl_type == "book")
    });
    let inherited = |name: &str| text_of(entry, name).or_else(|| text_of(container?, name));
    let publisher = entry.get("publisher").or_else(|| container?.get("publisher"));
    let place = publisher.and_then(|publisher| text_of(publisher, "location")).or_else(|| inherited("location"));
    for (variable, field) in DETAILS {
        source.put(variable, inherited(field));
    }
    source.put("page", text_of(entry, "page-range"));
    source.put("publisher", publisher.and_then(name_or_text).or_else(|| inherited("organization")));
    source.put("publisher-place", place);
    source.put("collection-title", series.and_then(|series| text_of(series, "title")));
    source.put("number", serial_number(entry, "serial"));
    source.put("title-short", entry.get("title").and_then(|title| text_of(title, "short")));
    source.put("accessed", entry.get("url").and_then(|url| text_of(url, "date")));
    source.put("original-date", original.and_then(|original| text_of(original, "date")));
    if source.csl_type == "book" {
        source.container = None;
    }
    Ok(source.finished())
}

/// Variables of CSL, and the fields that give them, of the entry or of what it is in.
const DETAILS: [(&str, &str); 10] = [
    ("volume", "volume"),
    ("issue", "issue"),
    ("edition", "edition"),
    ("chapter-number", "chapter"),
    ("number-of-volumes", "volume-total"),
    ("number-of-pages", "page-total"),
    ("genre", "genre"),
    ("archive", "archive"),
    ("archive_location", "archive-location"),
    ("archive-place", "archive-place"),
];

/// From the key to the end of the last field.
fn whole(key: &Node, entry: &Node, text: &str) -> Span {
    let quoted = key.span.start.checked_sub(1).filter(|at| text.as_bytes().get(*at as usize).is_some_and(is_quote));
    Span::new(quoted.unwrap_or(key.span.start), entry.span.end.max(key.span.end))
}

fn is_quote(byte: &u8) -> bool {
    matches!(byte, b'"' | b'\'')
}

fn text_of(node: &Node, name: &str) -> Option<String> {
    name_or_text(node.get(name)?)
}

/// A text, or the text in `{ value: …, short: … }` and `{ name: …, location: … }`.
fn name_or_text(node: &Node) -> Option<String> {
    let text = node.text().or_else(|| node.get("value")?.text()).or_else(|| node.get("name")?.text())?;
    Some(text.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|text| !text.is_empty())
}

fn type_is(node: &Node, kind: &str) -> bool {
    node.get("type").and_then(Node::text).is_some_and(|text| text.eq_ignore_ascii_case(kind))
}

fn parents_of(entry: &Node) -> Vec<&Node> {
    match entry.get("parent") {
        Some(Node { value: Value::Sequence(parents), .. }) => parents.iter().collect(),
        Some(parent) => vec![parent],
        None => Vec::new(),
    }
}

fn people(node: Option<&Node>) -> Vec<Person> {
    match node {
        Some(Node { value: Value::Sequence(people), .. }) => people.iter().filter_map(person).collect(),
        Some(node) => person(node).into_iter().collect(),
        None => Vec::new(),
    }
}

/// `Family, Given`, `Family, Jr., Given`, or the parts by name.
fn person(node: &Node) -> Option<Person> {
    let filled = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let Some(text) = node.text() else {
        let name = text_of(node, "name")?;
        let family = text_of(node, "prefix").map_or_else(|| name.clone(), |prefix| format!("{prefix} {name}"));
        return Some(Person { family, given: text_of(node, "given-name"), suffix: text_of(node, "suffix") });
    };
    let mut parts = text.splitn(3, ',');
    let family = filled(parts.next()?)?;
    let (second, third) = (parts.next().and_then(filled), parts.next().and_then(filled));
    let (suffix, given) = if third.is_some() { (second, third) } else { (None, second) };
    Some(Person { family, given, suffix })
}

fn affiliated(entry: &Node, role: &str) -> Vec<Person> {
    let Some(Node { value: Value::Sequence(groups), .. }) = entry.get("affiliated") else { return Vec::new() };
    let has_role = |group: &&Node| group.get("role").and_then(Node::text).is_some_and(|text| text == role);
    groups.iter().filter(has_role).flat_map(|group| people(group.get("names"))).collect()
}

fn serial_number(entry: &Node, scheme: &str) -> Option<String> {
    let number = entry.get("serial-number")?;
    let plain = number.text().filter(|_| scheme == "serial").map(str::to_owned);
    plain.or_else(|| text_of(number, scheme))
}

fn csl_type(written: &str, container: Option<&Node>) -> &'static str {
    let is_in = |kind| container.is_some_and(|container| type_is(container, kind));
    match written.to_ascii_lowercase().as_str() {
        "article" if is_in("newspaper") => "article-newspaper",
        "article" if is_in("proceedings") || is_in("conference") => "paper-conference",
        "article" if is_in("blog") => "post-weblog",
        "article" if container.is_some() => "article-journal",
        "article" => "article",
        "chapter" | "anthos" => "chapter",
        "entry" => "entry-encyclopedia",
        "book" | "anthology" | "proceedings" | "reference" => "book",
        "periodical" | "newspaper" => "periodical",
        "thesis" => "thesis",
        "report" => "report",
        "manuscript" => "manuscript",
        "web" => "webpage",
        "blog" => "post-weblog",
        "post" | "thread" => "post",
        "patent" => "patent",
        "case" => "legal_case",
        "legislation" => "legislation",
        "artwork" => "graphic",
        "video" | "scene" => "motion_picture",
        "audio" => "song",
        "performance" => "performance",
        "repository" => "software",
        _ => "document",
    }
}
