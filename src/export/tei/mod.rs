//! TEI P5, a document a text: what it needs of the register in the header and in `standOff`, the text in `body`.
//!
//! Spans are elements of the text; what may overlap them, milestones and points, are `span`s between two anchors. Each
//! annotation and each entry has an `annotation` with a note of type `gloss` that holds it as it is written in Gloss.

mod body;
mod date;
mod needed;
mod notes;
mod register;
mod relations;

use std::collections::HashMap;
use std::fmt::Write;

use self::needed::Register;
pub use self::register::APPLICATION;
use crate::export::losses::{Matter, OF_TEXTS, collected};
use crate::export::made::Made;
use crate::export::view::{EntryView, ItemView, SourceView, TextView, view};
use crate::export::xml::{escape, is_forbidden};
use crate::model::files::FileId;
use crate::model::world::World;

/// `essay.xml` for `essay.gloss`. `stamp` is the day of making, or empty.
pub fn tei(world: &World, files: &[FileId], stamp: &str) -> Made {
    let view = view(world, files);
    let register = Register::new(&view);
    let document = |text: &TextView| {
        let stem = text.path.rsplit_once('.').map_or(&*text.path, |(stem, _)| stem);
        (format!("{stem}.xml"), document(&Known::of(world, &register, text), text, stamp))
    };
    Made { files: view.texts.iter().map(document).collect(), losses: losses(world, files) }
}

/// What there is to point at.
struct Known<'a> {
    /// In the order of their ids.
    entries: Vec<&'a EntryView>,
    /// Entities with their elements in the text.
    entities: HashMap<&'a str, &'static str>,
    titles: HashMap<&'a str, &'a str>,
    /// In the order of their keys.
    sources: Vec<&'a SourceView>,
}

impl<'a> Known<'a> {
    fn of(world: &World, register: &Register<'a>, text: &'a TextView) -> Self {
        let (entries, sources) = register.needed(text);
        let schema = &world.settings().schema;
        let element = |kind: &str| {
            let elements = [
                ("person", "persName"),
                ("org", "orgName"),
                ("place", "placeName"),
                ("event", "eventName"),
                ("work", "title"),
                ("concept", "term"),
            ];
            elements.into_iter().find(|(base, _)| schema.is_a(kind, base)).map_or("rs", |(_, element)| element)
        };
        let entities = entries.iter().map(|entry| (&*entry.id, element(&entry.kind))).collect();
        let titles = entries.iter().rev().map(|entry| (&*entry.id, &*entry.title)).collect();
        Known { entries, entities, titles, sources }
    }

    fn has_source(&self, key: &str) -> bool {
        self.sources.binary_search_by(|source| (*source.key).cmp(key)).is_ok()
    }
}

fn document(known: &Known<'_>, text: &TextView, stamp: &str) -> String {
    let mut out =
        String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"");
    if let Some(lang) = text.lang.as_deref().filter(|lang| lang.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'))
    {
        let _ = write!(out, " xml:lang=\"{lang}\"");
    }
    let title = escape(text.title.as_deref().unwrap_or(&text.path));
    let made = if stamp.is_empty() { String::new() } else { format!(" on <date when=\"{stamp}\">{stamp}</date>") };
    let _ = write!(
        out,
        ">\n<teiHeader>\n<fileDesc>\n<titleStmt><title>{title}</title></titleStmt>\n\
         <publicationStmt><p>Exported by glossator{made}.</p></publicationStmt>\n\
         <sourceDesc><p>{}</p></sourceDesc>\n</fileDesc>\n",
        escape(&text.path)
    );
    register::header(&mut out, known);
    out.push_str("</teiHeader>\n<standOff>\n");
    register::stand_off(&mut out, known);
    relations::relations(&mut out, known);
    notes::notes(&mut out, known, text);
    relations::links(&mut out, text);
    out.push_str("</standOff>\n<text>\n<body xml:space=\"preserve\">");
    body::body(&mut out, known, text);
    out.push_str("</body>\n</text>\n</TEI>\n");
    out
}

/// Who is meant, once each, where there is an entry.
fn meant<'a>(known: &Known<'_>, items: &'a [ItemView]) -> Vec<&'a str> {
    let mut found: Vec<&str> = Vec::new();
    for item in items {
        if let ItemView::Mention { means: Some(id), .. } = item
            && known.entities.contains_key(&**id)
            && !found.contains(&&**id)
        {
            found.push(id);
        }
    }
    found
}

fn losses(world: &World, files: &[FileId]) -> Vec<String> {
    let kept = [&OF_TEXTS[..], &[Matter::Attribute, Matter::Statement, Matter::Qualification]].concat();
    let mut losses = collected(world, files, &kept, &|_, _| true, &|_| true);
    for &file in files {
        let text = world.text_file(file).map(|text| text.document.text().to_string()).unwrap_or_default();
        for (at, _) in text.char_indices().filter(|(_, c)| is_forbidden(*c)) {
            losses.add("control character", "control characters", file, at as u32);
        }
    }
    losses.told()
}
