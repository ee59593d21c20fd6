//! W3C Web Annotation: for each text its bare text, and a collection of annotations that select places in it or describe
//! the entities of its entries.

use serde_json::{Value, json};

use crate::export::losses::{Matter, OF_TEXTS, losses};
use crate::export::made::Made;
use crate::export::view::{AnnotationView, EntryView, ItemView, TextView, view};
use crate::model::files::FileId;
use crate::model::world::World;

/// So many code points of the text stand in a selector before the words and after them.
const AROUND: usize = 32;

/// `essay.txt` and `essay.jsonld` for `essay.gloss`. `base` is what the ids of entities and the paths of texts are
/// appended to; `stamp` is the day of making, or empty.
pub fn web_annotation(world: &World, files: &[FileId], base: &str, stamp: &str) -> Made {
    let mut made = Vec::new();
    let view = view(world, files);
    for text in &view.texts {
        let stem = text.path.rsplit_once('.').map_or(&*text.path, |(stem, _)| stem);
        let bare = format!("{stem}.txt");
        let entries: Vec<&EntryView> = view.entries.iter().filter(|entry| entry.path == text.path).collect();
        let collection = collection(text, &entries, &bare, base, stamp);
        made.push((format!("{stem}.jsonld"), format!("{collection:#}\n")));
        made.push((bare, text.text.clone()));
    }
    let kept = [&OF_TEXTS[..], &[Matter::Statement, Matter::Qualification]].concat();
    Made { files: made, losses: losses(world, files, &kept, &|_, _| false, &|_| true) }
}

fn collection(text: &TextView, entries: &[&EntryView], bare: &str, base: &str, stamp: &str) -> Value {
    let id = format!("{base}{}", encoded(&text.path));
    let chars: Vec<char> = text.text.chars().collect();
    let source = json!({
        "id": format!("{base}{}", encoded(bare)),
        "type": "Text",
        "format": "text/plain",
    });
    let one = |one: &AnnotationView| annotation(text, &chars, one, &id, &source, base, stamp);
    let entries = (1..).zip(entries).map(|(number, entry)| described(entry, number, &id, base));
    let items: Vec<Value> = text.annotations.iter().map(one).chain(entries).collect();
    json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": id,
        "type": "AnnotationCollection",
        "label": text.title.as_deref().unwrap_or(&text.path),
        "total": items.len(),
        "first": {"id": format!("{id}?page=1"), "type": "AnnotationPage", "startIndex": 0, "items": items},
    })
}

fn annotation(
    text: &TextView,
    chars: &[char],
    one: &AnnotationView,
    id: &str,
    source: &Value,
    base: &str,
    stamp: &str,
) -> Value {
    let is = |wanted: fn(&ItemView) -> bool| one.items.iter().any(wanted);
    // The context of 2017 has no `assessing`, so it is named in full, with a motivation that it has.
    let motivation = if is(|item| matches!(item, ItemView::Claim { .. })) {
        json!(["oa:assessing", "describing"])
    } else if is(|item| matches!(item, ItemView::Mention { .. })) {
        json!("identifying")
    } else {
        json!("tagging")
    };
    let mut body = vec![json!({
        "type": "TextualBody", "purpose": "describing", "format": "text/x-gloss",
        "value": match &one.milestone {
            Some(milestone) => format!("<{milestone} {}", one.gloss),
            None => one.gloss.clone(),
        },
    })];
    for item in &one.items {
        match item {
            ItemView::Mention { means: Some(id), .. } => body.push(json!({
                "type": "SpecificResource", "purpose": "identifying", "source": format!("{base}{}", encoded(id)),
            })),
            ItemView::Gloss { text } => body.push(json!({
                "type": "TextualBody", "purpose": "commenting", "format": "text/plain", "value": text,
            })),
            _ => {}
        }
    }
    let mut out = json!({
        "id": format!("{id}#{}", encoded(&one.id)),
        "type": "Annotation",
        "motivation": motivation,
        "body": body,
        "target": {
            "type": "SpecificResource",
            "source": source,
            "selector": [quote(chars, one), {"type": "TextPositionSelector", "start": one.start, "end": one.end}],
            "state": {"type": "HttpRequestState", "value": format!("If-Match: \"{}\"", text.sha256)},
        },
    });
    if let (Some(fields), false) = (out.as_object_mut(), stamp.is_empty()) {
        fields.insert("generated".to_owned(), json!(format!("{stamp}T00:00:00Z")));
    }
    out
}

/// An entry of the register: what is said of an entity, and of no place in the text.
fn described(entry: &EntryView, number: usize, id: &str, base: &str) -> Value {
    json!({
        "id": format!("{id}#@{number}"),
        "type": "Annotation",
        "motivation": "describing",
        "body": {
            "type": "TextualBody", "purpose": "describing", "format": "text/x-gloss", "value": entry.gloss,
        },
        "target": format!("{base}{}", encoded(&entry.id)),
    })
}

/// The words, with those around them.
fn quote(chars: &[char], one: &AnnotationView) -> Value {
    let (start, end) = (one.start as usize, one.end as usize);
    let part =
        |from: usize, to: usize| chars.get(from..to.min(chars.len())).unwrap_or_default().iter().collect::<String>();
    json!({
        "type": "TextQuoteSelector",
        "exact": part(start, end),
        "prefix": part(start.saturating_sub(AROUND), start),
        "suffix": part(end, end + AROUND),
    })
}

/// A path or an id as part of a URI.
fn encoded(text: &str) -> String {
    let one = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'/' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(one).collect()
}
