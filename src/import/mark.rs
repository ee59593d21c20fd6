//! An annotation that is to be laid over a text.

/// What is said of some words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// In bytes of the bare text.
    pub start: u32,
    pub end: u32,
    pub form: Form,
    /// The items of its block, as Gloss writes them.
    pub items: String,
    /// Where it comes from, for whoever looks for it: `essay.ann:3`.
    pub from: String,
}

/// How it is to be written, where that can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// As fits best.
    Any,
    Span,
    Point,
    /// With its id.
    Milestone(String),
}

/// A text as an item: `"…"`.
pub fn gloss(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    format!("\"{}\"", words.join(" ").replace('\\', "\\\\").replace('"', "\\\""))
}

/// `=1956` or, where the date has signs of the markup, `="[1667..1672]"`.
pub fn date(edtf: &str) -> String {
    let is_plain = !edtf.is_empty() && !edtf.contains(|c: char| c.is_whitespace() || "{}[]\"\\".contains(c));
    if is_plain { format!("={edtf}") } else { format!("={}", gloss(edtf)) }
}

/// The id and the rest of the items of a milestone, where they begin with `<id`.
pub(super) fn milestone(items: &str) -> Option<(&str, &str)> {
    let rest = items.strip_prefix('<')?;
    Some(rest.split_once(' ').unwrap_or((rest, "")))
}

/// The items of an annotation that stands beside a text, and its form.
pub(super) fn beside(items: &str) -> (Form, String) {
    match milestone(items) {
        Some((id, rest)) => (Form::Milestone(id.to_owned()), rest.trim().to_owned()),
        None => (Form::Any, items.trim().to_owned()),
    }
}
