//! The text with its spans as elements, and with anchors where anything else begins and ends.

use std::fmt::Write;

use super::date::attributes;
use super::register::is_julian;
use super::{Known, meant};
use crate::export::view::{AnnotationView, ItemView, ShapeView, TextPart, TextPartKind, TextView, ValueView};
use crate::export::xml::{escape, name};

/// A `div` from each heading to the next, and paragraphs.
pub(super) fn body(out: &mut String, known: &Known<'_>, text: &TextView) {
    let chars: Vec<char> = text.text.chars().collect();
    let mut is_open = false;
    let anchors = anchors(text);
    for (index, part) in text.parts.iter().enumerate() {
        let mut from = part.start;
        let (open, close) = match part.kind {
            TextPartKind::Heading { level } => {
                let close = if is_open { "</div>\n" } else { "" };
                is_open = true;
                from = after_signs(&chars, part);
                (format!("{close}<div type=\"section\" n=\"{level}\">\n<head>"), "</head>\n")
            }
            TextPartKind::Paragraph => ("<p>".to_owned(), "</p>\n"),
            TextPartKind::Verbatim => ("<p rend=\"verbatim\">".to_owned(), "</p>\n"),
            TextPartKind::FrontMatter => ("<p rend=\"front-matter\">".to_owned(), "</p>\n"),
        };
        out.push_str(&open);
        let here = anchors.iter().filter(|anchor| anchor.part == index).map(|a| (a.at.max(from), &*a.element));
        let spans = (1..)
            .zip(&text.annotations)
            .filter(|(_, one)| one.shape == ShapeView::Span && part.start <= one.start && one.end <= part.end);
        let content = Content { known, chars: &chars, from, to: part.end };
        content.write(out, &spans.collect::<Vec<_>>(), &here.collect::<Vec<_>>());
        out.push_str(close);
    }
    if text.parts.is_empty() {
        out.push_str("<p>");
        anchors.iter().for_each(|anchor| out.push_str(&anchor.element));
        out.push_str("</p>\n");
    }
    if is_open {
        out.push_str("</div>\n");
    }
}

/// Where the words of a heading begin.
fn after_signs(chars: &[char], part: &TextPart) -> u32 {
    let signs = chars.get(part.start as usize..part.end as usize).unwrap_or_default().iter();
    let signs = signs.take_while(|c| matches!(c, '#' | ' ' | '\t' | '\u{feff}')).count() as u32;
    part.start + signs
}

struct Anchor {
    part: usize,
    at: u32,
    element: String,
}

/// The ends of what is between anchors. One that stands between two parts goes to the nearer end of its own.
fn anchors(text: &TextView) -> Vec<Anchor> {
    let mut found = Vec::new();
    let last = text.parts.len().saturating_sub(1);
    for (number, one) in (1..).zip(&text.annotations).filter(|(_, one): &(u32, _)| one.shape != ShapeView::Span) {
        let first = text.parts.iter().position(|part| one.start <= part.end).unwrap_or(last);
        let until = text.parts.iter().rposition(|part| part.start <= one.end).unwrap_or_default().max(first);
        for (part, at, end) in [(first, one.start, "from"), (until, one.end, "to")] {
            let limits = text.parts.get(part).map_or((0, 0), |part| (part.start, part.end));
            let element = format!("<anchor xml:id=\"a.{number}.{end}\"/>");
            found.push(Anchor { part, at: at.clamp(limits.0, limits.1), element });
        }
    }
    found
}

struct Content<'a> {
    known: &'a Known<'a>,
    chars: &'a [char],
    from: u32,
    to: u32,
}

impl Content<'_> {
    /// `spans` nest, the outer first.
    fn write(&self, out: &mut String, spans: &[(u32, &AnnotationView)], anchors: &[(u32, &str)]) {
        let place = |at: u32| at.clamp(self.from, self.to);
        let mut stops: Vec<u32> = spans.iter().flat_map(|(_, one)| [place(one.start), place(one.end)]).collect();
        stops.extend(anchors.iter().map(|(at, _)| *at));
        stops.push(self.to);
        stops.sort_unstable();
        stops.dedup();
        let mut open: Vec<(u32, String)> = Vec::new();
        let mut at = self.from;
        for stop in stops {
            let text: String = self.chars.get(at as usize..stop as usize).unwrap_or_default().iter().collect();
            out.push_str(&escape(&text));
            at = stop;
            close(out, &mut open, stop);
            anchors.iter().filter(|(at, _)| *at == stop).for_each(|(_, element)| out.push_str(element));
            for (number, one) in spans.iter().filter(|(_, one)| place(one.start) == stop) {
                let (begin, end) = self.tags(*number, one);
                out.push_str(&begin);
                open.push((place(one.end), end));
            }
            close(out, &mut open, stop);
        }
        while let Some((_, end)) = open.pop() {
            out.push_str(&end);
        }
    }

    /// The elements of a span, the first with its id, and what closes them.
    fn tags(&self, number: u32, one: &AnnotationView) -> (String, String) {
        let mut tags: Vec<(&str, String)> = Vec::new();
        let certainty = certainty(&one.items);
        if one.items.iter().any(|item| matches!(item, ItemView::Claim { .. })) {
            tags.push(("seg", format!(" type=\"claim\"{certainty}")));
        }
        let ids = meant(self.known, &one.items);
        if !ids.is_empty() {
            let element = match ids[..] {
                [only] => self.known.entities.get(only).copied().unwrap_or("rs"),
                _ => "rs",
            };
            let targets: Vec<String> = ids.iter().map(|id| format!("#e.{}", name(id))).collect();
            let doubt = one.items.iter().any(|item| matches!(item, ItemView::Mention { uncertain: true, .. }));
            let certainty = if doubt { " cert=\"low\"" } else { certainty };
            tags.push((element, format!(" ref=\"{}\"{certainty}", targets.join(" "))));
        }
        for item in &one.items {
            if let ItemView::Date { date } = item {
                tags.push(("date", attributes(date, is_julian(&one.items))));
            }
        }
        if tags.is_empty() {
            tags.push(("seg", String::new()));
        }
        let (mut begin, mut end) = (String::new(), String::new());
        for (index, (tag, attributes)) in tags.iter().enumerate() {
            let id = if index == 0 { format!(" xml:id=\"a.{number}\"") } else { String::new() };
            let _ = write!(begin, "<{tag}{id}{attributes}>");
            end.insert_str(0, &format!("</{tag}>"));
        }
        (begin, end)
    }
}

fn close(out: &mut String, open: &mut Vec<(u32, String)>, stop: u32) {
    while open.last().is_some_and(|(end, _)| *end <= stop) {
        out.push_str(&open.pop().map(|(_, end)| end).unwrap_or_default());
    }
}

/// ` cert="…"`
fn certainty(items: &[ItemView]) -> &'static str {
    let low = items.iter().any(|item| matches!(item, ItemView::Claim { uncertain: true, .. }));
    let said = items.iter().find_map(|item| match item {
        ItemView::Attribute { key, value: ValueView::Text { text } } if key == "cert" => Some(text.as_str()),
        _ => None,
    });
    match said {
        Some("high") => " cert=\"high\"",
        Some("medium") => " cert=\"medium\"",
        Some("low") => " cert=\"low\"",
        Some("unknown") => " cert=\"unknown\"",
        _ if low => " cert=\"low\"",
        _ => "",
    }
}
