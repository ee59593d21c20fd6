//! W3C Web Annotation: a bare text, and annotations that select places in it.

use serde_json::Value;

use super::broken::broken;
use super::mark::{Form, Mark, beside, gloss};
use super::names::{Names, Stub, authority, one_line};
use super::sheet::{Imported, Sheet};
use crate::syntax::blocks::is_id;

/// What Gloss that is a body is called.
const GLOSS: &str = "text/x-gloss";

/// The name of the text that most annotations of a file select places in, where they say one: the end of its address.
///
/// # Errors
/// Where the file is no JSON, or holds no annotations; in words, with the place.
pub fn source(text: &str, from: &str) -> Result<Option<String>, String> {
    let value = parse(text, from)?;
    let annotations = annotations(&value, from)?;
    let found = annotations.iter().filter(|one| !selectors(one).is_empty()).find_map(|one| source_of(one));
    Ok(found.and_then(|address| Some(decoded(address.rsplit('/').next()?))))
}

/// `bare` with what the annotations say of it. `path` is the file of Gloss it becomes, `from` that of the annotations.
///
/// # Errors
/// As [`source`].
pub fn web_annotation(text: &str, bare: &str, path: &str, from: &str) -> Result<Imported, String> {
    let value = parse(text, from)?;
    let annotations = annotations(&value, from)?;
    let mut imported = Imported::default();
    let ground = Ground::new(bare);
    let mut names = Names::default();
    let mut marks = Vec::new();
    for one in &annotations {
        if let Some(entry) = entry(one) {
            let mut head = entry.split_whitespace();
            if let (Some(_), Some(id)) = (head.next(), head.next()) {
                names.take(id, id);
            }
            imported.register.push((path.to_owned(), entry.to_owned()));
        }
    }
    let main = annotations.iter().filter(|one| !selectors(one).is_empty()).find_map(|one| source_of(one));
    for (number, one) in (1..).zip(&annotations).filter(|(_, one)| entry(one).is_none()) {
        let name = one.get("id").and_then(Value::as_str).map(|id| format!(" ({id})")).unwrap_or_default();
        let place = format!("{from}: annotation {number}{name}");
        if source_of(one).is_some_and(|source| Some(source) != main) {
            imported.notes.push(format!("{place}: it is of another text, and is left out"));
            continue;
        }
        match ground.place(&selectors(one)) {
            Ok((start, end, moved)) => {
                if moved {
                    imported.notes.push(format!(
                        "{place}: its position is not that of the words it quotes; it is laid over the words"
                    ));
                }
                let words = bare.get(start..end).unwrap_or_default();
                let (form, items) = beside(&items(one, words, &mut names));
                if items.is_empty() && form == Form::Any {
                    imported
                        .notes
                        .push(format!("{place}: it says nothing that Gloss has a place for, and is left out"));
                    continue;
                }
                marks.push(Mark { start: start as u32, end: end as u32, form, items, from: place });
            }
            Err(error) => imported.notes.push(format!("{place}: {error}, so that it is left out")),
        }
    }
    imported.register.extend(names.entries().into_iter().map(|entry| (path.to_owned(), entry)));
    imported.sheets.push(Sheet { path: path.to_owned(), text: bare.to_owned(), marks, entries: Vec::new() });
    Ok(imported)
}

fn parse(text: &str, from: &str) -> Result<Value, String> {
    serde_json::from_str(text).map_err(|error| broken(from, &error))
}

/// The annotations of a collection, a page, a list, or the one.
fn annotations<'a>(value: &'a Value, from: &str) -> Result<Vec<&'a Value>, String> {
    let page = value.get("first").unwrap_or(value);
    let found = match page.get("items").unwrap_or(page) {
        Value::Array(items) => items.iter().collect(),
        one @ Value::Object(_) if one.get("target").is_some() => vec![one],
        _ => return Err(format!("{from}: there are no annotations in it, neither `items` nor one with a `target`")),
    };
    Ok(found)
}

fn several(value: Option<&Value>) -> Vec<&Value> {
    match value {
        Some(Value::Array(items)) => items.iter().collect(),
        Some(one) => vec![one],
        None => Vec::new(),
    }
}

fn source_of(annotation: &Value) -> Option<&str> {
    let target = several(annotation.get("target")).into_iter().next()?;
    let source = target.get("source").unwrap_or(target);
    source.as_str().or_else(|| source.get("id")?.as_str())
}

fn selectors(annotation: &Value) -> Vec<&Value> {
    let target = several(annotation.get("target")).into_iter().next();
    several(target.and_then(|target| target.get("selector")))
}

fn bodies(annotation: &Value) -> Vec<&Value> {
    let mut found = several(annotation.get("body"));
    found.extend(annotation.get("bodyValue"));
    found
}

fn written(body: &Value) -> Option<&str> {
    (body.get("format")?.as_str()? == GLOSS).then(|| body.get("value")?.as_str())?
}

/// An entry as an export writes it: an annotation on no place of a text.
fn entry(annotation: &Value) -> Option<&str> {
    let entry = bodies(annotation).into_iter().find_map(written)?;
    (selectors(annotation).is_empty() && entry.starts_with('@')).then_some(entry)
}

/// A text with the places of its code points.
struct Ground<'a> {
    text: &'a str,
    places: Vec<usize>,
}

impl<'a> Ground<'a> {
    fn new(text: &'a str) -> Self {
        Ground { text, places: text.char_indices().map(|(at, _)| at).chain([text.len()]).collect() }
    }

    /// Start and end in bytes, and whether the position was another than the words have.
    fn place(&self, selectors: &[&Value]) -> Result<(usize, usize, bool), String> {
        let of = |name: &str| selectors.iter().find(|one| one.get("type").and_then(Value::as_str) == Some(name));
        let number =
            |one: &Value, key: &str| one.get(key).and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok());
        let position = of("TextPositionSelector").and_then(|one| {
            let (start, end) = (number(one, "start")?, number(one, "end")?);
            Some((*self.places.get(start)?, *self.places.get(end)?)).filter(|(start, end)| start <= end)
        });
        let Some(quote) = of("TextQuoteSelector") else {
            let (start, end) = position.ok_or("it selects no place in the text that can be read")?;
            return Ok((start, end, false));
        };
        let part = |key: &str| quote.get(key).and_then(Value::as_str).unwrap_or_default();
        let (exact, prefix, suffix) = (part("exact"), part("prefix"), part("suffix"));
        if let Some((start, end)) = position.filter(|(start, end)| self.text.get(*start..*end) == Some(exact)) {
            return Ok((start, end, false));
        }
        if exact.is_empty() {
            return Err("it quotes no words, and its position is outside of the text".to_owned());
        }
        let around = |at: usize| {
            let (before, after) = self.text.split_at_checked(at).unwrap_or_default();
            let same = |one: &str, other: &str| one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
            let turned = |text: &str| text.chars().rev().collect::<String>();
            same(&turned(before.get(self.near(before, prefix)..).unwrap_or_default()), &turned(prefix))
                + same(after.get(exact.len()..).unwrap_or_default(), suffix)
        };
        let far = |at: usize| position.map_or(0, |(start, _)| start.abs_diff(at));
        let found = self.text.match_indices(exact).map(|(at, _)| at);
        let best = found.max_by_key(|&at| (around(at), std::cmp::Reverse(far(at))));
        let at = best.ok_or_else(|| format!("the words it quotes, `{exact}`, are not in the text"))?;
        Ok((at, at + exact.len(), of("TextPositionSelector").is_some()))
    }

    /// The start of the end of a text that is as long as `like`.
    fn near(&self, text: &str, like: &str) -> usize {
        let start = text.len().saturating_sub(like.len());
        (start..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or_default()
    }
}

/// What the bodies say. Where one is Gloss, the others repeat it, but for comments that somebody added.
fn items(annotation: &Value, words: &str, names: &mut Names) -> String {
    let bodies = bodies(annotation);
    let whole = bodies.iter().find_map(|body| written(body));
    let mut items: Vec<String> = whole.map(str::to_owned).into_iter().collect();
    for body in bodies.iter().filter(|body| written(body).is_none()) {
        let text = body.get("value").or(Some(body)).and_then(Value::as_str).filter(|text| !text.trim().is_empty());
        let purpose = body.get("purpose").or_else(|| annotation.get("motivation")).and_then(Value::as_str);
        let address = body.get("source").or_else(|| body.get("id"));
        let address = address.and_then(|address| address.as_str().or_else(|| address.get("id")?.as_str()));
        match (text, address) {
            (Some(text), _) if purpose == Some("tagging") && is_id(text) && whole.is_none() => {
                items.push(format!(".{text}"));
            }
            (Some(text), _) if !text.starts_with("http") => {
                let said = gloss(text);
                if !whole.is_some_and(|whole| one_line(whole).contains(&*said)) {
                    items.push(said);
                }
            }
            (address, other) if whole.is_none() => {
                if let Some(address) = address.or(other) {
                    items.push(format!("@{}", entity(address, words, names)));
                }
            }
            _ => {}
        }
    }
    let motivations = several(annotation.get("motivation"));
    if whole.is_none() && motivations.iter().any(|one| one.as_str().is_some_and(|one| one.ends_with("assessing"))) {
        items.insert(0, "!".to_owned());
    }
    items.join(" ")
}

/// The id of what an address names; one that has no entry is entered as a concept.
fn entity(address: &str, words: &str, names: &mut Names) -> String {
    let end = decoded(address.rsplit(['/', '#']).next().unwrap_or_default());
    if let Some(id) = names.known(&end) {
        return id.to_owned();
    }
    let same = authority(address);
    let key = if same.is_none() && is_id(&end) { end } else { address.to_owned() };
    names.stub(&Stub { key: Some(&key), kind: "concept", name: words, same })
}

/// `%C3%A9` as `é`.
fn decoded(text: &str) -> String {
    let (mut bytes, mut out) = (text.bytes(), Vec::new());
    while let Some(byte) = bytes.next() {
        let mut rest = bytes.clone();
        let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
        match (byte, digit(rest.next()), digit(rest.next())) {
            (b'%', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                bytes = rest;
            }
            _ => out.push(byte),
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}
