//! The text with its spans as elements, and with anchors where anything else begins and ends.

use std::fmt::Write;

use super::date::attributes;
use super::register::is_julian;
use super::{Known, meant};
use crate::export::view::{AnnotationView, ItemView, ShapeView, TextPart, TextPartKind, TextView, ValueView};
use crate::export::xml::{escape, name};

/// Paragraphs and, from each heading to the next of its level or above, a `div`. White space is that of the text, so that
/// nothing but the signs of headings is lost.
pub(super) fn body(out: &mut String, known: &Known<'_>, text: &TextView) {
    let chars: Vec<char> = text.text.chars().collect();
    let mut levels: Vec<u8> = Vec::new();
    let anchors = anchors(text);
    let mut spans: Vec<Vec<(u32, &AnnotationView)>> = vec![Vec::new(); text.parts.len()];
    for (number, one) in (1..).zip(&text.annotations).filter(|(_, one)| one.shape == ShapeView::Span) {
        let index = text.parts.partition_point(|part| part.end < one.end);
        if let Some(own) =
            spans.get_mut(index).filter(|_| text.parts.get(index).is_some_and(|it| it.start <= one.start))
        {
            own.push((number, one));
        }
    }
    let mut at = 0;
    for (index, part) in text.parts.iter().enumerate() {
        out.push_str(&gap(&chars, at, part.start));
        at = part.end;
        let mut from = part.start;
        let close = match part.kind {
            TextPartKind::Heading { level } => {
                while levels.pop_if(|open| *open >= level).is_some() {
                    out.push_str("</div>");
                }
                levels.push(level);
                from = after_signs(&chars, part);
                let _ = write!(out, "<div type=\"section\" n=\"{level}\"><head>");
                "</head>"
            }
            TextPartKind::Paragraph => {
                out.push_str("<p>");
                "</p>"
            }
            TextPartKind::Verbatim => {
                out.push_str("<p rend=\"verbatim\">");
                "</p>"
            }
            TextPartKind::FrontMatter => {
                out.push_str("<p rend=\"front-matter\">");
                "</p>"
            }
        };
        let first = anchors.partition_point(|anchor| anchor.part < index);
        let here = anchors.iter().skip(first).take_while(|anchor| anchor.part == index);
        let here: Vec<(u32, &str)> = here.map(|anchor| (anchor.at.max(from), &*anchor.element)).collect();
        let content = Content { known, chars: &chars, from, to: part.end };
        content.write(out, spans.get(index).map(Vec::as_slice).unwrap_or_default(), &here);
        out.push_str(close);
    }
    if text.parts.is_empty() {
        out.push_str("<p>");
        anchors.iter().for_each(|anchor| out.push_str(&anchor.element));
        out.push_str("</p>");
    }
    out.push_str(&gap(&chars, at, chars.len() as u32));
    levels.iter().for_each(|_| out.push_str("</div>"));
}

/// What stands between two parts, as far as XML takes it for white space.
fn gap(chars: &[char], from: u32, to: u32) -> String {
    let between = chars.get(from as usize..to as usize).unwrap_or_default().iter();
    escape(&between.filter(|c| matches!(c, ' ' | '\t' | '\n' | '\r')).collect::<String>())
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

/// The ends of what is between anchors, by their places. One that stands between two parts goes to the nearer end of its own.
fn anchors(text: &TextView) -> Vec<Anchor> {
    let mut found = Vec::new();
    let last = text.parts.len().saturating_sub(1);
    for (number, one) in (1..).zip(&text.annotations).filter(|(_, one): &(u32, _)| one.shape != ShapeView::Span) {
        let first = text.parts.partition_point(|part| part.end < one.start).min(last);
        let until = text.parts.partition_point(|part| part.start <= one.end).saturating_sub(1).max(first);
        for (part, at, end) in [(first, one.start, "from"), (until, one.end, "to")] {
            let limits = text.parts.get(part).map_or((0, 0), |part| (part.start, part.end));
            let element = format!("<anchor xml:id=\"a.{number}.{end}\"/>");
            found.push(Anchor { part, at: at.clamp(limits.0, limits.1), element });
        }
    }
    found.sort_by_key(|anchor| (anchor.part, anchor.at));
    found
}

struct Content<'a> {
    known: &'a Known<'a>,
    chars: &'a [char],
    from: u32,
    to: u32,
}

impl Content<'_> {
    /// `spans` nest, the outer first; `anchors` are in order.
    fn write(&self, out: &mut String, spans: &[(u32, &AnnotationView)], anchors: &[(u32, &str)]) {
        let place = |at: u32| at.clamp(self.from, self.to);
        let mut stops: Vec<u32> = spans.iter().flat_map(|(_, one)| [place(one.start), place(one.end)]).collect();
        stops.extend(anchors.iter().map(|(at, _)| *at));
        stops.push(self.to);
        stops.sort_unstable();
        stops.dedup();
        let mut open: Vec<(u32, String)> = Vec::new();
        let mut spans = spans.iter().peekable();
        let mut anchors = anchors.iter().peekable();
        let mut at = self.from;
        for stop in stops {
            let text: String = self.chars.get(at as usize..stop as usize).unwrap_or_default().iter().collect();
            out.push_str(&escape(&text));
            at = stop;
            close(out, &mut open, stop);
            while let Some((_, element)) = anchors.next_if(|(at, _)| *at <= stop) {
                out.push_str(element);
            }
            while let Some((number, one)) = spans.next_if(|(_, one)| place(one.start) <= stop) {
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
        if let Some(measure) = measure(&one.items) {
            tags.push(("measure", measure));
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
pub(super) fn certainty(items: &[ItemView]) -> &'static str {
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

/// `n=` and `unit=` as attributes of `measure`.
fn measure(items: &[ItemView]) -> Option<String> {
    let said = |wanted: &str| {
        items.iter().find_map(|item| match item {
            ItemView::Attribute { key, value: ValueView::Text { text } } if key == wanted => Some(text.as_str()),
            _ => None,
        })
    };
    let written = said("n")?;
    let (number, percent) = written.strip_suffix('%').map_or((written, None), |number| (number, Some("%")));
    let is_number = |text: &str| text.parse::<f64>().is_ok_and(f64::is_finite) && !text.starts_with('+');
    let mut out = match number.split_once("..") {
        Some((least, most)) if is_number(least) && is_number(most) => format!(" atLeast=\"{least}\" atMost=\"{most}\""),
        _ => {
            let (name, number) = [('>', "atLeast"), ('<', "atMost"), ('~', "quantity")]
                .into_iter()
                .find_map(|(sign, name)| Some((name, number.strip_prefix(sign)?)))
                .unwrap_or(("quantity", number));
            is_number(number).then(|| format!(" {name}=\"{number}\""))?
        }
    };
    if let Some(unit) = said("unit").or(percent) {
        let _ = write!(out, " unit=\"{}\"", escape(&unit.split_whitespace().collect::<Vec<_>>().join("-")));
    }
    Some(out)
}
