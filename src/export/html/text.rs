//! The texts as they are read: headings, paragraphs with their notes beside them, quotations, lists, what is verbatim.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::export::html::book::Book;
use crate::export::html::form::{Form, form};
use crate::export::html::inline::{DEEPEST, Inline, Insert};
use crate::export::html::markdown::emphasis;
use crate::export::html::marks::{Mark, marks};
use crate::export::html::notes::{Content, Note, notes};
use crate::export::html::write::{direction, is_written_leftwards, language};
use crate::export::paragraphs::readings;
use crate::ide::entities::title;
use crate::model::document::Placed;
use crate::model::files::{FileId, TextFile};
use crate::model::strip::overlay;
use crate::syntax::blocks::BlockKind;
use crate::text::span::{Span, merged};
use crate::text::visible::visible;
use crate::text::xml::escaped;

/// A text, with the lines of a table of contents.
pub(super) struct Chapter {
    pub(super) html: String,
    pub(super) title: String,
    pub(super) contents: Vec<Line>,
}

/// A heading in the table of contents.
pub(super) struct Line {
    /// From 0, one more than the heading it stands under, whatever the signs say.
    pub(super) depth: usize,
    pub(super) title: String,
    pub(super) id: String,
}

/// So many blocks are laid out together; a browser leaves out those that are not seen.
const LEAF: usize = 8;

/// A text of the edition; `ordinal` is its number there, from 1.
///
/// The title of an only text is that of the page, and is not said again.
pub(super) fn chapter(book: &Book<'_>, file: FileId, ordinal: usize) -> Option<Chapter> {
    let text = book.world.text_file(file)?;
    let entry = text.outline.text_entry(&text.document);
    let lang = entry.and_then(|entry| entry.text("lang")).unwrap_or_default();
    let title = match entry {
        Some(entry) => title(entry).to_owned(),
        None => front_matter_title(text).unwrap_or_else(|| book.world.path(file).to_owned()),
    };
    let mut setting = Setting::of(book, file, text, ordinal);
    // Notes are in the language of the workspace.
    let own = &book.world.settings().lang;
    if is_written_leftwards(lang) && !is_written_leftwards(own) {
        setting.of_notes = format!("{} dir=\"ltr\"", language(own));
    }
    let is_said = book.texts.len() == 1;
    let mut html = format!("<article id=\"text-{ordinal}\"{}>\n", language(lang));
    if !is_said {
        html.push_str(&format!("<h2{}>{}</h2>\n", direction(&title), escaped(&visible(&title))));
    }
    let contents = setting.write(&mut html, if is_said { 2 } else { 3 });
    html.push_str("</article>\n");
    Some(Chapter { html, title, contents })
}

/// The title that a manuscript gives itself, where that stands in one line.
fn front_matter_title(text: &TextFile) -> Option<String> {
    let front = text.document.blocks().first().filter(|placed| placed.block.kind == BlockKind::FrontMatter)?;
    let source = text.document.text().slice(front.span());
    let title = source.lines().find_map(|line| line.strip_prefix("title:"))?.trim();
    let title = title.trim_matches(['"', '\'']);
    (!title.is_empty() && !title.starts_with(['|', '>', '[', '{', '&', '*'])).then(|| title.to_owned())
}

/// A text with all that is to be set in it.
struct Setting<'a> {
    file: &'a TextFile,
    text: String,
    ordinal: usize,
    marks: Vec<Mark>,
    cuts: Vec<Span>,
    inserts: Vec<Insert>,
    notes: Vec<Note>,
    numbers: Vec<Number>,
    /// Attributes of the list of notes.
    of_notes: String,
}

/// How a note is referred to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Number {
    /// By its number, from 1, which is new here.
    First(usize),
    /// A footnote by the number of its first reference.
    Again(usize),
    /// Not at all: in a footnote a note stands where it belongs.
    None,
}

impl<'a> Setting<'a> {
    fn of(book: &Book<'_>, file: FileId, text: &'a TextFile, ordinal: usize) -> Self {
        let mut marks = marks(book, file, text, ordinal);
        let notes = notes(book, file, text);
        let source = text.document.text().to_string();
        let overlay = overlay(&text.document);
        let mut signs: Vec<Span> = notes.iter().filter_map(|note| Some(with_space(&source, note.instead?))).collect();
        for placed in text.document.blocks().iter().filter(|placed| placed.block.kind == BlockKind::Paragraph) {
            let emphasis = emphasis(&source, placed, within(&overlay, placed.span()));
            marks.extend(emphasis.marks);
            signs.extend(emphasis.signs);
            signs.extend(placed.block.facts.code().iter().flat_map(|code| ticks(&source, code.shift(placed.start))));
        }
        marks.retain(|mark| !mark.span.is_empty());
        marks.sort_by_key(|mark| (mark.span.start, mark.rank, std::cmp::Reverse(mark.span.end)));
        let mut setting = Setting {
            file: text,
            text: source,
            ordinal,
            marks,
            cuts: merged(overlay.into_iter().chain(signs)),
            inserts: Vec::new(),
            numbers: numbers(text, &notes),
            notes,
            of_notes: String::new(),
        };
        setting.inserts = setting.references();
        setting
    }

    /// The numbers in the text that lead to the notes.
    fn references(&self) -> Vec<Insert> {
        let ordinal = self.ordinal;
        let insert = |(note, number): (&Note, &Number)| {
            let state = note.state.map(|state| format!(" {}", state.name())).unwrap_or_default();
            let reference = |id: String, number: usize| {
                format!("<sup class=\"ref{state}\"><a{id} href=\"#note-{ordinal}-{number}\">{number}</a></sup>")
            };
            let html = match (number, &note.content) {
                (Number::First(number), _) => reference(format!(" id=\"ref-{ordinal}-{number}\""), *number),
                (Number::Again(number), _) => reference(String::new(), *number),
                (Number::None, Content::Html(html)) => format!(" ({html})"),
                (Number::None, Content::Words(_)) => String::new(),
            };
            Insert { at: note.at, html: format!("{}{html}", note.words) }
        };
        self.notes.iter().zip(&self.numbers).map(insert).collect()
    }

    fn write(&self, html: &mut String, level: usize) -> Vec<Line> {
        let inline = Inline {
            text: &self.text,
            marks: &self.marks,
            cuts: &self.cuts,
            inserts: &self.inserts,
            begun: RefCell::default(),
        };
        let readings = readings(self.file);
        let mut contents: Vec<Line> = Vec::new();
        let mut open: Vec<u8> = Vec::new();
        let mut carried: Vec<usize> = Vec::new();
        let mut next_mark = 0;
        let mut in_leaf = 0;
        html.push_str("<div class=\"leaf\">\n");
        for (index, placed) in self.file.document.blocks().iter().enumerate() {
            carried.retain(|&mark| self.marks.get(mark).is_some_and(|mark| mark.span.end > placed.start));
            let number = readings.get(index).and_then(|reading| reading.paragraph);
            let written = match placed.block.kind {
                BlockKind::Heading(signs) => {
                    open.retain(|&other| other < signs);
                    let line = self.heading(placed, open.len(), contents.len() + 1);
                    open.push(signs);
                    let written = self.head(&inline, placed, (&line, level), &carried);
                    contents.push(line);
                    written
                }
                BlockKind::Paragraph => self.paragraph(&inline, placed, number, &carried),
                BlockKind::Verbatim { .. } => self.verbatim(placed),
                _ => String::new(),
            };
            while let Some(mark) = self.marks.get(next_mark).filter(|mark| mark.span.start < placed.span().end) {
                if mark.span.end > placed.span().end && carried.len() < DEEPEST {
                    carried.push(next_mark);
                }
                next_mark += 1;
            }
            let is_heading = matches!(placed.block.kind, BlockKind::Heading(_));
            if in_leaf >= LEAF || is_heading && in_leaf > 0 {
                html.push_str("</div>\n<div class=\"leaf\">\n");
                in_leaf = 0;
            }
            in_leaf += usize::from(!written.is_empty());
            html.push_str(&written);
        }
        html.push_str("</div>\n");
        contents
    }

    fn heading(&self, placed: &Placed, depth: usize, count: usize) -> Line {
        let title = crate::export::paragraphs::title(self.file, placed);
        Line { depth, title, id: format!("section-{}-{count}", self.ordinal) }
    }

    fn head(&self, inline: &Inline<'_>, placed: &Placed, (line, top): (&Line, usize), carried: &[usize]) -> String {
        let whole = self.written(placed);
        let signs = whole.of_text(&self.text).chars().take_while(|c| matches!(c, '#' | ' ' | '\u{feff}'));
        let from = whole.start + signs.map(char::len_utf8).sum::<usize>() as u32;
        let words = inline.render(Span::new(from, whole.end), carried);
        let level = (line.depth + top).min(6);
        let direction = direction(&line.title);
        let notes = self.notes_of(inline, whole);
        format!("<h{level} id=\"{}\"{direction}>{words}</h{level}>\n{notes}", line.id)
    }

    /// What a block says, without the blank lines after it.
    fn written(&self, placed: &Placed) -> Span {
        let span = placed.span();
        Span::new(span.start, span.start + span.of_text(&self.text).trim_end().len() as u32)
    }

    /// A paragraph up to its footnotes, which stand where they are referred to.
    fn paragraph(&self, inline: &Inline<'_>, placed: &Placed, number: Option<u32>, carried: &[usize]) -> String {
        let mut span = self.written(placed);
        if let Some(note) = placed.block.facts.notes().first() {
            span.end = span.end.min(placed.start + note.head.start);
        }
        let source = span.of_text(&self.text);
        let Some(number) = number.filter(|_| !source.trim().is_empty()) else { return String::new() };
        let direction = direction(source);
        let words = match form(&self.text, span, placed, within(&self.cuts, span)) {
            Form::Plain => format!("<p{direction}>{}</p>\n", inline.render(span, carried)),
            Form::Quotation(signs) => {
                let own = within(&self.cuts, span).iter().copied();
                let cuts = merged(own.chain(signs));
                let inner = Inline { cuts: &cuts, begun: RefCell::new(inline.begun.borrow().clone()), ..*inline };
                let words = inner.render(span, carried);
                inline.begun.borrow_mut().extend(inner.begun.borrow().iter());
                format!("<blockquote><p{direction}>{words}</p></blockquote>\n")
            }
            Form::List(number, items) => {
                let item = |item: &Span| format!("<li{direction}>{}</li>\n", inline.render(*item, carried).trim());
                let items: String = items.iter().map(item).collect();
                match number {
                    Some(1) => format!("<ol>\n{items}</ol>\n"),
                    Some(first) => format!("<ol start=\"{first}\">\n{items}</ol>\n"),
                    None => format!("<ul>\n{items}</ul>\n"),
                }
            }
            Form::Table(rows) => table(inline, &rows, carried),
        };
        let id = format!("p-{}-{number}", self.ordinal);
        let notes = self.notes_of(inline, span);
        format!(
            "<div class=\"block\" id=\"{id}\">\n<span class=\"number\" aria-hidden=\"true\">{number}</span>\n<div class=\"words\">{words}</div>\n{notes}</div>\n"
        )
    }

    /// The text between the fences.
    fn verbatim(&self, placed: &Placed) -> String {
        let source = placed.span().of_text(&self.text);
        let inside = source.split_once('\n').map_or("", |(_, rest)| rest);
        let inside = inside.trim_end();
        let inside = match inside.rsplit_once('\n') {
            Some((rest, last)) if last.trim_start().starts_with("```") => rest,
            None if inside.trim_start().starts_with("```") => "",
            _ => inside,
        };
        let lines: Vec<String> = inside.lines().map(|line| escaped(&line.replace('\t', "    "))).collect();
        format!("<pre><code>{}</code></pre>\n", lines.join("\n"))
    }

    /// The notes that stand behind words of a range.
    fn notes_of(&self, inline: &Inline<'_>, span: Span) -> String {
        let first = self.notes.partition_point(|note| note.at <= span.start);
        let own = self.notes.iter().zip(&self.numbers).skip(first).take_while(|(note, _)| note.at <= span.end);
        let mut out = String::new();
        for (note, number) in own {
            let Number::First(number) = number else { continue };
            let words = match &note.content {
                Content::Html(html) => html.clone(),
                Content::Words(words) => inline.render(*words, &[]).trim().to_owned(),
            };
            let state = note.state.map(|state| format!(" class=\"{}\"", state.name())).unwrap_or_default();
            let ordinal = self.ordinal;
            out.push_str(&format!(
                "<li id=\"note-{ordinal}-{number}\" value=\"{number}\"{state}><a class=\"back\" href=\"#ref-{ordinal}-{number}\" aria-label=\"Back to the text, note {number}\">{number}</a> {}</li>\n",
                ended(words)
            ));
        }
        if out.is_empty() { out } else { format!("<ol class=\"notes\"{}>\n{out}</ol>\n", self.of_notes) }
    }
}

fn numbers(text: &TextFile, notes: &[Note]) -> Vec<Number> {
    let place = |(block, note): &(usize, crate::model::facts::Note)| {
        let start = text.document.blocks().get(*block).map_or(0, |placed| placed.start);
        note.span.shift(start)
    };
    let mut footnotes: Vec<Span> = text.outline.notes.values().map(place).collect();
    footnotes.sort_unstable();
    let is_in_footnote = |at: u32| {
        let next = footnotes.partition_point(|note| note.end < at);
        footnotes.get(next).is_some_and(|note| note.start < at)
    };
    let mut known: HashMap<Span, usize> = HashMap::new();
    let mut count = 0;
    let number = |note: &Note| {
        if is_in_footnote(note.at) {
            return Number::None;
        }
        if let Content::Words(words) = note.content {
            if let Some(&number) = known.get(&words) {
                return Number::Again(number);
            }
            known.insert(words, count + 1);
        }
        count += 1;
        Number::First(count)
    };
    notes.iter().map(number).collect()
}

/// Rows of cells, the head first. What is wider than the page is moved by itself.
fn table(inline: &Inline<'_>, rows: &[Vec<Span>], carried: &[usize]) -> String {
    let mut html = String::from("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Table\">\n<table>\n");
    for (index, row) in rows.iter().enumerate() {
        let (begin, end) = if index == 0 { ("<th scope=\"col\">", "</th>") } else { ("<td>", "</td>") };
        let cell = |cell: &Span| format!("{begin}{}{end}", inline.render(*cell, carried));
        html.push_str(&format!("<tr>{}</tr>\n", row.iter().map(cell).collect::<String>()));
    }
    html + "</table>\n</div>\n"
}

/// Those of some spans, which are in order and do not overlap, that share a byte with a range.
fn within(spans: &[Span], range: Span) -> &[Span] {
    let first = spans.partition_point(|span| span.end <= range.start);
    let last = spans.partition_point(|span| span.start < range.end);
    spans.get(first..last).unwrap_or_default()
}

/// A note with a stop at its end, where its words have none.
fn ended(html: String) -> String {
    let mut rest = html.trim_end();
    // What is shown last may stand within elements.
    while let Some(inside) = rest.strip_suffix('>').and_then(|inside| inside.rsplit_once('<')).map(|(before, _)| before)
    {
        rest = inside.trim_end();
    }
    let words = rest.trim_end_matches("&quot;").trim_end_matches(['”', ')', '’']);
    if words.ends_with(['.', '!', '?', '…', '。', '؟']) { html } else { html + "." }
}

/// A citation with the space before it, so that the number of its note stands close to the word.
fn with_space(text: &str, span: Span) -> Span {
    let spaced = text.get(..span.start as usize).is_some_and(|before| before.ends_with(' '));
    let is_bracket = span.of_text(text).starts_with('[');
    if spaced && is_bracket { Span::new(span.start - 1, span.end) } else { span }
}

/// The ticks around inline code.
fn ticks(text: &str, code: Span) -> [Span; 2] {
    let words = code.of_text(text);
    let ticks = words.len() - words.trim_start_matches('`').len();
    let ticks = (ticks as u32).min(code.len() / 2);
    [Span::new(code.start, code.start + ticks), Span::new(code.end - ticks, code.end)]
}
