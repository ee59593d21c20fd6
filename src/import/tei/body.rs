//! The text of a document, and marks over it.

use std::collections::HashMap;

use roxmltree::{Node, NodeType};

use super::items::items;
use super::losses::Losses;
use super::signs;
use super::{Element, Noted, XML, mark, words};
use crate::import::mark::{Form, Mark, gloss};
use crate::import::names::Names;

/// Elements may be nested so deep.
const DEEPEST: usize = 400;

pub(super) struct Body<'a, 'l> {
    text: String,
    marks: Vec<Mark>,
    /// Where there is an anchor, by its `xml:id`.
    anchors: HashMap<String, u32>,
    noted: &'a Noted<'a>,
    names: &'a mut Names,
    losses: &'a mut Losses<'l>,
}

/// What is a paragraph of its own.
pub(super) const BLOCKS: [&str; 22] = [
    "p",
    "ab",
    "head",
    "l",
    "item",
    "label",
    "salute",
    "signed",
    "dateline",
    "byline",
    "epigraph",
    "trailer",
    "row",
    "speaker",
    "stage",
    "docTitle",
    "docAuthor",
    "docDate",
    "titlePart",
    "argument",
    "imprimatur",
    "address",
];

/// What holds such.
const HOLDERS: [&str; 31] = [
    "text",
    "front",
    "body",
    "back",
    "group",
    "floatingText",
    "div",
    "div1",
    "div2",
    "div3",
    "div4",
    "div5",
    "div6",
    "div7",
    "lg",
    "list",
    "sp",
    "table",
    "cell",
    "titlePage",
    "opener",
    "closer",
    "postscript",
    "spGrp",
    "listBibl",
    "seg",
    "abbr",
    "orig",
    "reg",
    "corr",
    "expan",
];

/// What is left out with all that is in it.
const UNREAD: [&str; 10] =
    ["fw", "figure", "formula", "notatedMusic", "spanGrp", "linkGrp", "link", "index", "app", "certainty"];

impl<'a, 'l> Body<'a, 'l> {
    pub(super) fn new(noted: &'a Noted<'a>, names: &'a mut Names, losses: &'a mut Losses<'l>) -> Self {
        Body { text: String::new(), marks: Vec::new(), anchors: HashMap::new(), noted, names, losses }
    }

    pub(super) fn done(mut self) -> (String, Vec<Mark>) {
        // A file ends with a line break, but for one that an export wrote without.
        if !self.noted.is_own {
            self.text.truncate(self.text.trim_end_matches([' ', '\n']).len());
            self.text.push('\n');
        }
        self.marks.retain(|mark| !mark.items.is_empty() || matches!(mark.form, Form::Milestone(_)));
        (self.text, self.marks)
    }

    fn at(&self) -> u32 {
        self.text.len() as u32
    }

    /// Reads a node and all in it.
    ///
    /// # Errors
    /// Where elements are nested too deep.
    pub(super) fn node(&mut self, node: Node<'_, '_>, depth: usize) -> Result<(), String> {
        if depth > DEEPEST {
            return Err(format!("{}: elements are nested deeper than {DEEPEST}", self.losses.place(node)));
        }
        match node.node_type() {
            NodeType::Text => self.words(node),
            NodeType::Element => return self.element(node, depth),
            _ => {}
        }
        Ok(())
    }

    fn children(&mut self, node: Node<'_, '_>, depth: usize) -> Result<(), String> {
        node.children().try_for_each(|child| self.node(child, depth + 1))
    }

    fn words(&mut self, node: Node<'_, '_>) {
        let text = node.text().unwrap_or_default();
        if keeps_space(node) {
            self.text.push_str(text);
            return;
        }
        for c in text.chars() {
            let is_space = matches!(c, ' ' | '\t' | '\n' | '\r');
            if !is_space {
                self.text.push(c);
            } else if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                self.text.push(' ');
            }
        }
    }

    /// Ends the paragraph, where there is one.
    fn pause(&mut self, node: Node<'_, '_>) {
        if keeps_space(node) {
            if !self.text.is_empty() && !self.text.ends_with('\n') {
                self.text.push_str("\n\n");
            }
            return;
        }
        self.text.truncate(self.text.trim_end_matches([' ', '\n']).len());
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
    }

    fn element(&mut self, node: Node<'_, '_>, depth: usize) -> Result<(), String> {
        let tag = node.tag_name().name();
        match tag {
            "anchor" => {
                if let Some(id) = node.xml_id() {
                    let at = self.at();
                    self.anchors.insert(id.to_owned(), at);
                }
            }
            "lb" => {
                self.text.truncate(self.text.trim_end_matches(' ').len());
                if !self.text.is_empty() && !self.text.ends_with('\n') {
                    self.text.push('\n');
                }
            }
            "pb" | "cb" | "gb" | "milestone" | "gap" | "space" | "handShift" | "graphic" | "ptr" | "media" => {
                self.losses.say(node, format!("`{tag}` is left out"));
            }
            "note" => self.note(node),
            "choice" => return self.choice(node, depth),
            _ if UNREAD.contains(&tag) => {
                self.losses.say(node, format!("`{tag}` is left out with all that is in it"));
            }
            _ if BLOCKS.contains(&tag) => {
                self.pause(node);
                if signs::goes_on(node) && self.text.ends_with("\n\n") {
                    self.text.pop();
                }
                let (before, after) = signs::around(node);
                self.text.push_str(&before);
                self.annotated(node, depth)?;
                self.text.push_str(after);
                self.text.extend(signs::rule(node));
                if !keeps_space(node) {
                    self.pause(node);
                }
            }
            "cell" => {
                self.annotated(node, depth)?;
                self.text.truncate(self.text.trim_end_matches(' ').len());
                self.text.push_str(signs::after_cell(node));
            }
            _ if signs::has_blocks(node) => {
                if !keeps_space(node) {
                    self.pause(node);
                }
                self.annotated(node, depth)?;
            }
            _ => match signs::inline(node) {
                Some((before, after)) => {
                    self.text.push_str(before);
                    self.children(node, depth)?;
                    self.text.push_str(&after);
                }
                None => self.annotated(node, depth)?,
            },
        }
        Ok(())
    }

    /// The words of an element, with a mark over them where it says something.
    fn annotated(&mut self, node: Node<'_, '_>, depth: usize) -> Result<(), String> {
        let (index, start) = (self.marks.len(), self.at());
        let tag = node.tag_name().name();
        // What encloses comes before what it encloses.
        self.marks.push(mark(start, start, Form::Span, String::new(), self.losses.place(node)));
        self.children(node, depth)?;
        let noted = self.noted;
        let (start, end) = self.trimmed(node, start);
        let own = node.xml_id().and_then(|id| noted.annotations.get(id));
        let items = match own {
            Some((_, items)) => items.clone(),
            None if self.is_said(node) => String::new(),
            None => {
                let words = self.text.get(start as usize..end as usize).unwrap_or_default().to_owned();
                let items = items(node, &words, self.names, self.losses);
                if items.is_empty() && !BLOCKS.contains(&tag) && !HOLDERS.contains(&tag) && tag != "date" {
                    self.losses.say(node, format!("`{tag}` is not kept, but its words are"));
                }
                items
            }
        };
        if let Some(mark) = self.marks.get_mut(index) {
            (mark.start, mark.end, mark.items) = (start, end, items);
        }
        Ok(())
    }

    /// Whether an element only repeats what the note of the one around it says.
    fn is_said(&self, node: Node<'_, '_>) -> bool {
        let around = node.ancestors().skip(1).take_while(|parent| parent.first_child() == parent.last_child());
        let mut around = around.take_while(|parent| parent.is_element());
        node.xml_id().is_none()
            && around.any(|parent| parent.xml_id().is_some_and(|id| self.noted.annotations.contains_key(id)))
    }

    /// A range to the end of the text, without white space that means nothing.
    fn trimmed(&self, node: Node<'_, '_>, start: u32) -> (u32, u32) {
        let start = (start as usize).min(self.text.len());
        let inside = self.text.get(start..).unwrap_or_default();
        if keeps_space(node) {
            return (start as u32, self.at());
        }
        let from = start + (inside.len() - inside.trim_start().len());
        let to = start + inside.trim_end().len();
        (from.min(to.max(start)) as u32, to as u32)
    }

    /// A note on the text before it.
    fn note(&mut self, node: Node<'_, '_>) {
        let said = words(node);
        if said.is_empty() {
            return;
        }
        if node.children().any(|child| child.is_element()) {
            self.losses.say(node, "the elements in a `note` are not kept, but its words are".to_owned());
        }
        let at = self.text.trim_end().len() as u32;
        let start = self.text.get(..at as usize).unwrap_or_default();
        let word = start.rfind(char::is_whitespace).map_or(0, |space| space + 1) as u32;
        self.marks.push(mark(word, at, Form::Span, gloss(&said), self.losses.place(node)));
    }

    /// Of two readings the one that is corrected, regular or written out.
    fn choice(&mut self, node: Node<'_, '_>, depth: usize) -> Result<(), String> {
        let taken = ["corr", "reg", "expan"];
        let chosen = node.children().find(|child| taken.iter().any(|name| child.has_tag_name_of(name)));
        let Some(chosen) = chosen.or_else(|| node.first_element_child()) else { return Ok(()) };
        let tag = chosen.tag_name().name();
        self.losses.say(node, format!("of a `choice` the `{tag}` is kept and the other is left out"));
        self.children(chosen, depth)
    }

    /// The spans that stand outside of the text and name their anchors in it.
    pub(super) fn spans(&mut self, tei: Node<'_, '_>) {
        let noted = self.noted;
        for span in tei.descendants().filter(|node| node.has_tag_name_of("span")) {
            let end = |name: &str| {
                let id = span.attribute(name)?.strip_prefix('#')?;
                self.anchors.get(id).copied()
            };
            let (Some(from), Some(to)) = (end("from"), end(if span.has_attribute("to") { "to" } else { "from" }))
            else {
                self.losses.say(span, "a `span` has no anchors in the text, and is left out".to_owned());
                continue;
            };
            let (form, items) = match span.xml_id().and_then(|id| noted.annotations.get(id)) {
                Some((Some(milestone), items)) => (Form::Milestone((*milestone).to_owned()), items.clone()),
                Some((None, items)) => (Form::Point, items.clone()),
                None => match words(span) {
                    said if said.is_empty() => continue,
                    said => (Form::Span, gloss(&said)),
                },
            };
            let place = self.losses.place(span);
            self.marks.push(mark(from, to, form, items, place));
        }
    }
}

/// Whether the white space of a node is part of the text.
fn keeps_space(node: Node<'_, '_>) -> bool {
    node.ancestors().find_map(|node| node.attribute((XML, "space"))) == Some("preserve")
}
