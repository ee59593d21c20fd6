//! brat: a bare text, and its annotations in brat's stand-off format. Offsets count code points.

use std::collections::HashMap;

use super::mark::{Form, Mark, beside, gloss};
use super::names::{Names, Stub, authority};
use super::sheet::{Imported, Sheet};
use crate::model::document::Document;
use crate::model::facts::ItemKind;
use crate::model::lower::Dialect;
use crate::syntax::blocks::is_id;

/// A text-bound annotation, `T1`.
struct Bound {
    line: usize,
    label: String,
    /// In bytes.
    start: u32,
    end: u32,
    words: String,
    items: Vec<String>,
    /// What a note holds that is Gloss: all items.
    whole: Option<String>,
    references: Vec<(String, String)>,
}

/// `bare` with what `annotations` says of it. `path` is the file of Gloss it becomes, `from` that of the annotations.
///
/// # Errors
/// Where an annotation does not fit the text, in words, with the line.
pub fn brat(annotations: &str, bare: &str, path: &str, from: &str) -> Result<Imported, String> {
    let mut imported = Imported::default();
    let places: Vec<usize> = bare.char_indices().map(|(at, _)| at).chain([bare.len()]).collect();
    let mut order: Vec<String> = Vec::new();
    let mut bound: HashMap<String, Bound> = HashMap::new();
    let lines = || (1..).zip(annotations.lines()).filter(|(_, line)| !line.trim().is_empty());
    for (number, line) in lines().filter(|(_, line)| line.starts_with('T')) {
        let (id, one) = text_bound(line, number, bare, &places, &mut imported.notes, from)
            .map_err(|error| format!("{from}:{number}: {error}"))?;
        if bound.insert(id.to_owned(), one).is_some() {
            return Err(format!("{from}:{number}: there is a `{id}` already"));
        }
        order.push(id.to_owned());
    }
    for (number, line) in lines().filter(|(_, line)| !line.starts_with('T')) {
        if let Err(error) = about(line, &mut bound) {
            imported.notes.push(format!("{from}:{number}: {error}"));
        }
    }
    let mut names = Names::default();
    let mut marks = Vec::new();
    for mut one in order.iter().filter_map(|id| bound.remove(id)) {
        let (form, items) = beside(&items(&mut one, &mut names));
        marks.push(Mark { start: one.start, end: one.end, form, items, from: format!("{from}:{}", one.line) });
    }
    imported.register = names.entries().into_iter().map(|entry| (path.to_owned(), entry)).collect();
    imported.sheets.push(Sheet { path: path.to_owned(), text: bare.to_owned(), marks, entries: Vec::new() });
    Ok(imported)
}

fn text_bound<'a>(
    line: &'a str,
    number: usize,
    bare: &str,
    places: &[usize],
    notes: &mut Vec<String>,
    from: &str,
) -> Result<(&'a str, Bound), String> {
    let (id, rest) = line.split_once('\t').ok_or("a tab is missing after the id")?;
    let (head, words) = rest.split_once('\t').unwrap_or((rest, ""));
    let (label, ranges) = head.split_once(' ').ok_or("the offsets are missing")?;
    let mut found: Vec<(usize, usize)> = Vec::new();
    for range in ranges.split(';') {
        let ends = range.split_once(' ').and_then(|(start, end)| Some((start.parse().ok()?, end.parse().ok()?)));
        let (start, end): (usize, usize) = ends.ok_or_else(|| format!("`{range}` is no pair of offsets"))?;
        let (Some(first), Some(last)) = (places.get(start), places.get(end)) else {
            return Err(format!("the text has {} characters, so {start} to {end} is outside of it", places.len() - 1));
        };
        if start > end || found.last().is_some_and(|(_, before)| before > first) {
            return Err(format!("the offsets {ranges} are out of order"));
        }
        found.push((*first, *last));
    }
    let parts: Vec<&str> = found.iter().filter_map(|(start, end)| bare.get(*start..*end)).collect();
    let is_same = parts.join(" ").split_whitespace().eq(words.split_whitespace());
    if !is_same {
        return Err(format!(
            "characters {ranges} of the text are `{}` and not `{words}`; the text is not the one that was annotated",
            parts.join(" ")
        ));
    }
    let gaps = found.iter().zip(found.iter().skip(1)).filter_map(|(one, next)| bare.get(one.1..next.0));
    if gaps.into_iter().any(|gap| !gap.trim().is_empty()) {
        notes.push(format!("{from}:{number}: `{words}` is in pieces, and is annotated from the first to the last"));
    }
    let (start, end) = (found.first().map_or(0, |one| one.0) as u32, found.last().map_or(0, |one| one.1) as u32);
    let (label, words) = (label.to_owned(), words.to_owned());
    Ok((id, Bound { line: number, label, start, end, words, items: vec![], whole: None, references: vec![] }))
}

/// A line that speaks of an annotation: a note, a reference, an attribute.
fn about(line: &str, bound: &mut HashMap<String, Bound>) -> Result<(), String> {
    let mut fields = line.splitn(3, '\t');
    let (id, head, text) = (fields.next().unwrap_or_default(), fields.next().unwrap_or_default(), fields.next());
    let mut words = head.split_whitespace();
    let (name, target, value) = (words.next().unwrap_or_default(), words.next().unwrap_or_default(), words.next());
    let left_out = || format!("Gloss has no place for `{}`, which is left out", line.replace('\t', " "));
    let one = bound.get_mut(target).ok_or_else(left_out)?;
    match id.chars().next() {
        Some('#') => {
            let text = text.unwrap_or_default();
            if is_gloss(text) { one.whole = Some(text.to_owned()) } else { one.items.push(gloss(text)) }
        }
        Some('N') => one.references.push((value.unwrap_or_default().to_owned(), text.unwrap_or_default().to_owned())),
        Some('A' | 'M') if is_id(name) => {
            let value = value.unwrap_or("yes");
            let is_plain = value.chars().all(|c| c.is_alphanumeric() || c == '-');
            one.items.push(format!("{name}={}", if is_plain { value.to_owned() } else { gloss(value) }));
        }
        _ => return Err(left_out()),
    }
    Ok(())
}

/// Whether a note is the items of a block, as an export writes them.
fn is_gloss(note: &str) -> bool {
    let (form, items) = beside(note);
    let milestone = matches!(form, Form::Milestone(_));
    if items.is_empty() {
        return milestone;
    }
    let document = Document::new(&format!("[x]{{{items}}}"), Dialect::Gloss);
    let mut annotations = document.blocks().iter().flat_map(|placed| &placed.block.facts.annotations);
    annotations.next().is_some_and(|one| one.well_formed && one.span().len() as usize == items.len() + 5)
}

/// The items of an annotation. An entity that is referred to has an entry.
fn items(one: &mut Bound, names: &mut Names) -> String {
    let kind = kind(&one.label);
    let is_claim = one.label == "Claim";
    let mut items = Vec::new();
    for (reference, title) in std::mem::take(&mut one.references) {
        let name = if title.trim().is_empty() { &one.words } else { &title };
        let own = reference.strip_prefix("gloss:").filter(|id| is_id(id));
        let same =
            if own.is_none() { Some(authority(&reference).unwrap_or_else(|| scheme_small(&reference))) } else { None };
        let key = own.unwrap_or(&reference);
        let id = names.stub(&Stub { key: Some(key), kind: kind.unwrap_or("concept"), name, same });
        items.push(format!("@{id}"));
    }
    if let Some(whole) = &one.whole {
        items = vec![named(whole, &items)];
    } else if items.is_empty() {
        match kind {
            Some(kind) => {
                items.push(format!("@{}", names.stub(&Stub { key: None, kind, name: &one.words, same: None })));
            }
            None if is_claim => items.push("!".to_owned()),
            None if one.items.is_empty() || one.label != "Note" => items.push(format!(".{}", class(&one.label))),
            None => {}
        }
    }
    items.append(&mut one.items);
    items.join(" ")
}

/// The items of a note with the id in each bare `@`: in this file no words name an entity. `mentions` are its references.
fn named(note: &str, mentions: &[String]) -> String {
    let (form, _) = beside(note);
    let document = Document::new(&format!("[x]{{{note}}}"), Dialect::Gloss);
    let facts = document.blocks().iter().map(|placed| &placed.block.facts);
    let own = facts.flat_map(|facts| &facts.items).filter_map(|item| match &item.kind {
        ItemKind::Mention { id, .. } => Some((item.span.start as usize, id.is_none())),
        _ => None,
    });
    let own: Vec<(usize, bool)> = own.collect();
    let mut out = note.to_owned();
    if own.len() == mentions.len() && !matches!(form, Form::Milestone(_)) {
        for ((at, _), id) in own.iter().zip(mentions).filter(|((_, is_bare), _)| *is_bare).rev() {
            // What stands before the note is `[x]{`.
            let start = at.saturating_sub("[x]{".len());
            out.replace_range(start..=start, id);
        }
    }
    out
}

/// `Wikidata:Q1` as `wikidata:Q1`.
fn scheme_small(reference: &str) -> String {
    reference
        .split_once(':')
        .map_or_else(|| reference.to_owned(), |(scheme, id)| format!("{}:{id}", scheme.to_lowercase()))
}

fn class(label: &str) -> String {
    let fits: String = label.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    if is_id(&fits) { fits } else { format!("brat-{fits}") }
}

/// The kind of the entities of a type.
fn kind(label: &str) -> Option<&'static str> {
    Some(match &*label.to_lowercase() {
        "person" | "per" | "pers" => "person",
        "org" | "organization" | "organisation" => "org",
        "place" | "location" | "loc" | "gpe" | "city" | "country" => "place",
        "event" => "event",
        "congress" => "congress",
        "series" => "series",
        "office" => "office",
        "period" => "period",
        "work" => "work",
        "concept" => "concept",
        _ => return None,
    })
}
