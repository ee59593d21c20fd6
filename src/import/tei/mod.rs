//! TEI P5: the text of a document, what its elements say of the words in them, and the entities that it lists.
//!
//! What an export wrote comes back as it was: its annotations have notes that hold them in Gloss. In what others write,
//! names, dates, quantities, claims and notes are read, and what is not is said, with the line of the first of its sort.

mod body;
mod date;
mod items;
mod losses;
mod register;
mod signs;

use std::collections::HashMap;

use roxmltree::{Document, Node, ParsingOptions};

use self::losses::Losses;
use super::mark::{Form, Mark};
use super::names::{Names, value};
use super::pin::id;
use super::sheet::{Imported, Sheet};
use crate::export::tei::APPLICATION;

/// The texts of a document, one for each `TEI` in it. `path` is the file of Gloss it becomes, `from` its own.
///
/// # Errors
/// Where it is not well-formed, declares entities, or holds no `TEI`; in words, with line and column.
pub fn tei(text: &str, path: &str, from: &str) -> Result<Imported, String> {
    if let Some(at) = text.find("<!ENTITY") {
        let line = text.get(..at).unwrap_or_default().matches('\n').count() + 1;
        return Err(format!(
            "{from}:{line}: entities are declared here; write out what they stand for and import that"
        ));
    }
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| {
        let said = error.to_string();
        let place = error.pos();
        let said = said.rsplit_once(" at ").map_or(&*said, |(said, _)| said);
        format!("{from}:{}:{}: this is not well-formed XML: {said}", place.row, place.col)
    })?;
    let texts: Vec<Node<'_, '_>> = document.descendants().filter(|node| node.has_tag_name_of("TEI")).collect();
    if texts.is_empty() {
        return Err(format!("{from}: there is no element `TEI` in it"));
    }
    let mut losses = Losses::new(text, from);
    let mut imported = Imported::default();
    for (number, node) in (1..).zip(&texts) {
        let path = match number {
            1 => path.to_owned(),
            _ => format!("{}-{number}.gloss", path.strip_suffix(".gloss").unwrap_or(path)),
        };
        imported.add(one(*node, path, &mut losses)?);
    }
    imported.notes = losses.told();
    Ok(imported)
}

/// What a note says of an annotation or an entity, in Gloss.
#[derive(Default)]
struct Noted<'a> {
    /// Whether an export wrote the document, as its header says.
    is_own: bool,
    /// By the `xml:id` of what they annotate: the id of a milestone, and the items.
    annotations: HashMap<&'a str, (Option<&'a str>, String)>,
    /// The file of each entry, and the entry.
    entries: Vec<(&'a str, String)>,
}

fn one(tei: Node<'_, '_>, path: String, losses: &mut Losses<'_>) -> Result<Imported, String> {
    let noted = noted(tei);
    let mut names = Names::default();
    for (_, entry) in &noted.entries {
        if let Some(id) = entry.split_whitespace().nth(1) {
            names.take(id, id);
        }
    }
    let own = match noted.is_own {
        false => path,
        true => child(tei, &["teiHeader", "fileDesc", "sourceDesc", "p"]).map_or(path, |node| words(node)),
    };
    let mut imported = Imported::default();
    // Of a text that is not this one, the entry stands in its own document.
    let entries = noted.entries.iter().filter(|(file, entry)| *file == own || !entry.starts_with("@text "));
    imported.register.extend(entries.map(|(file, entry)| ((*file).to_owned(), entry.clone())));
    let mut entries: Vec<String> = Vec::new();
    if !noted.is_own {
        entries.extend(text_entry(tei, &own));
    }
    entries.extend(register::register(tei, &mut names, losses));
    let body = child(tei, &["text"]);
    let mut read = body::Body::new(&noted, &mut names, losses);
    if let Some(body) = body {
        read.node(body, 0)?;
    }
    read.spans(tei);
    let (text, marks) = read.done();
    entries.extend(names.entries());
    imported.register.extend(entries.into_iter().map(|entry| (own.clone(), entry)));
    imported.sheets.push(Sheet { path: own, text, marks, entries: Vec::new() });
    Ok(imported)
}

fn noted<'a>(tei: Node<'a, '_>) -> Noted<'a> {
    let mut noted = Noted::default();
    let application = child(tei, &["teiHeader", "encodingDesc", "appInfo", "application"]);
    noted.is_own = application.and_then(|one| one.attribute("ident")) == Some(APPLICATION);
    if !noted.is_own {
        return noted;
    }
    for annotation in tei.descendants().filter(|node| node.has_tag_name_of("annotation")) {
        let target = annotation.attribute("target").and_then(|target| target.strip_prefix('#'));
        for note in annotation.children().filter(|node| node.has_tag_name_of("note")) {
            let n = note.attribute("n");
            match (note.attribute("type"), target) {
                (Some("gloss"), Some(target)) => {
                    noted.annotations.insert(target, (n, content(note)));
                }
                (Some("entry"), _) => noted.entries.push((n.unwrap_or_default(), content(note))),
                _ => {}
            }
        }
    }
    noted
}

/// `@text essay` with the title that the header gives it.
fn text_entry(tei: Node<'_, '_>, path: &str) -> Option<String> {
    let title = words(child(tei, &["teiHeader", "fileDesc", "titleStmt", "title"])?);
    let stem = path.strip_suffix(".gloss").unwrap_or(path);
    let lang = tei.attribute((XML, "lang")).filter(|lang| lang.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'));
    let lang = lang.map(|lang| format!("\n  lang: {lang}")).unwrap_or_default();
    (!title.is_empty()).then(|| format!("@text {}\n  title: {}{lang}", id(stem), value(&title)))
}

/// The name space of `xml:id`.
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// What is asked of elements.
trait Element<'a> {
    /// By its local name: documents of the older sort have no name space.
    fn has_tag_name_of(&self, name: &str) -> bool;
    fn xml_id(&self) -> Option<&'a str>;
}

impl<'a> Element<'a> for Node<'a, '_> {
    fn has_tag_name_of(&self, name: &str) -> bool {
        self.is_element() && self.tag_name().name() == name
    }

    fn xml_id(&self) -> Option<&'a str> {
        self.attribute((XML, "id"))
    }
}

/// The first element by a path of names.
fn child<'a, 'i>(node: Node<'a, 'i>, path: &[&str]) -> Option<Node<'a, 'i>> {
    path.iter().try_fold(node, |node, name| node.children().find(|child| child.has_tag_name_of(name)))
}

/// All text in an element as it stands.
fn content(node: Node<'_, '_>) -> String {
    node.descendants().filter(|node| node.is_text()).filter_map(|node| node.text()).collect()
}

/// The same in one line.
fn words(node: Node<'_, '_>) -> String {
    super::names::one_line(&content(node))
}

/// A mark over a range that may have come out the wrong way round.
fn mark(start: u32, end: u32, form: Form, items: String, from: String) -> Mark {
    Mark { start: start.min(end), end: end.max(start), form, items, from }
}
