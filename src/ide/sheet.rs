//! A short text for a reader, written as Markdown, as HTML or plainly.

mod escape;
mod html;
mod markdown;
mod plain;

pub(crate) use self::escape::escaped as markdown_escaped;
use crate::model::bibliography::citation::Markup;
use crate::model::files::FileId;
use crate::text::span::Span;

/// What a reader is told, from top to bottom.
///
/// It is made for one markup from the start, as citations are set in it; the rest could be written in any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    pub markup: Markup,
    /// Whether lines stand close to each other, as in a hover; a page of its own has a blank line between them.
    pub is_close: bool,
    pub pieces: Vec<Piece>,
}

/// A part of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    Line(Line),
    /// Lines under a heading.
    List(&'static str, Vec<Line>),
    /// What follows stands apart from what is before.
    Gap,
    /// What follows is about something else.
    Rule,
}

/// A line, of parts.
pub type Line = Vec<Part>;

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    Text(String),
    Strong(String),
    /// As it is written in a text.
    Code(String),
    /// Written in the markup of the sheet already.
    Set(String),
    /// Another entity by its name, so that it can be gone to.
    Entity {
        id: String,
        name: String,
    },
    /// A place of a file by what stands there.
    Place {
        words: String,
        file: FileId,
        span: Span,
    },
    /// An address outside.
    Link {
        words: String,
        url: String,
    },
}

/// What a part leads to inside the workspace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target<'a> {
    Entity(&'a str),
    Place(FileId, Span),
}

/// The address of what a part leads to, where it can be gone to.
pub type Address<'a> = dyn Fn(Target<'_>) -> Option<String> + 'a;

impl Sheet {
    /// The sheet as text; whatever would be markup in what it tells is escaped.
    pub fn written(&self, address: &Address<'_>) -> String {
        match self.markup {
            Markup::Markdown => markdown::written(self, address),
            Markup::Html => html::written(self, address),
            Markup::Plain => plain::written(self),
        }
    }

    /// The same without any way to another place.
    pub fn text(&self) -> String {
        self.written(&|_| None)
    }
}

impl Piece {
    pub(super) fn line(text: impl Into<String>) -> Self {
        Piece::Line(vec![Part::Text(text.into())])
    }

    /// A line that begins with a word for what it tells; nothing where there is nothing to tell.
    pub(super) fn labelled(label: &str, line: Line) -> Option<Self> {
        (!line.is_empty()).then(|| Piece::Line(join([vec![Part::Text(format!("{label} "))], line], "")))
    }

    /// `**name** · rest`
    pub(super) fn title(name: impl Into<String>, rest: impl IntoIterator<Item = Part>) -> Self {
        let mut line = vec![Part::Strong(name.into())];
        for part in rest {
            line.push(Part::Text(" · ".to_owned()));
            line.push(part);
        }
        Piece::Line(line)
    }

    pub(super) fn is_empty(&self) -> bool {
        match self {
            Piece::Line(line) => line.is_empty(),
            Piece::List(_, lines) => lines.is_empty(),
            Piece::Gap | Piece::Rule => false,
        }
    }
}

impl Part {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Part::Text(text.into())
    }
}

/// Lines as one, with `separator` between.
pub(super) fn join(lines: impl IntoIterator<Item = Line>, separator: &str) -> Line {
    let mut out = Line::new();
    for line in lines.into_iter().filter(|line| !line.is_empty()) {
        if !out.is_empty() && !separator.is_empty() {
            out.push(Part::Text(separator.to_owned()));
        }
        out.extend(line);
    }
    out
}

/// `1 claim`, `2 claims`.
pub(super) fn count(number: u32, word: &str) -> String {
    format!("{number} {word}{}", if number == 1 { "" } else { "s" })
}

/// The first of many, and how many more there are.
pub(super) fn some(mut lines: Vec<Line>, most: usize) -> Vec<Line> {
    let more = lines.len().saturating_sub(most);
    if more > 1 {
        lines.truncate(most);
        lines.push(vec![Part::Text(format!("and {more} more"))]);
    }
    lines
}

/// So many of many, those around one of them, and how many there are before and after.
pub(super) fn around(lines: Vec<Line>, middle: usize, most: usize) -> Vec<Line> {
    let from = if lines.len() > most { middle.saturating_sub(most / 2).min(lines.len() - most) } else { 0 };
    let mut shown = some(lines.into_iter().skip(from).collect(), most);
    if from > 0 {
        shown.insert(0, vec![Part::Text(format!("{from} before"))]);
    }
    shown
}

/// At most about so many characters, cut between words.
pub(crate) fn shortened(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let head = text.get(..end).unwrap_or_default();
    let head = head.rsplit_once(' ').map_or(head, |(head, _)| head);
    format!("{}…", head.trim_end_matches([',', ';', ':', '.', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(markup: Markup, is_close: bool) -> String {
        let pieces = vec![
            Piece::title("X *Y*", [Part::text("person"), Part::Code("@x".to_owned())]),
            Piece::Line(vec![Part::Entity { id: "z".to_owned(), name: "Z [a]".to_owned() }]),
            Piece::Gap,
            Piece::List("Of", vec![vec![Part::text("# one")], vec![Part::Set("*two*".to_owned())]]),
            Piece::line("last"),
            Piece::Rule,
            Piece::Line(vec![Part::Link { words: "there".to_owned(), url: "https://e.org/<x>".to_owned() }]),
        ];
        Sheet { markup, is_close, pieces }.written(&|target| match target {
            Target::Entity(id) => Some(format!("file:///a.gloss#{id}")),
            Target::Place(..) => None,
        })
    }

    #[test]
    fn markdown_is_close_or_wide() {
        assert_eq!(
            sheet(Markup::Markdown, true),
            "**X \\*Y\\*** · person · `@x`  \n[Z \\[a\\]](<file:///a.gloss#z>)\n\nOf\n- \\# one\n- *two*\n\nlast\n\n---\n\n\
             [there](<https://e.org/x>)\n"
        );
        assert!(sheet(Markup::Markdown, false).contains("`@x`\n\n[Z"));
    }

    #[test]
    fn plain_text_has_no_markup() {
        assert_eq!(
            sheet(Markup::Plain, true),
            "X *Y* · person · @x\nZ [a]\n\nOf\n  # one\n  *two*\nlast\n\nthere <https://e.org/<x>>\n"
        );
    }

    #[test]
    fn long_texts_are_cut_between_words() {
        assert_eq!(shortened("one two, three", 9), "one two…");
        assert_eq!(shortened("one two", 9), "one two");
    }
}
