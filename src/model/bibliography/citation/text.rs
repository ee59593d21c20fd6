//! Text with italics, in plain text, Markdown or HTML.

use super::Markup;
use crate::text::xml::escaped;

pub(super) struct Text {
    markup: Markup,
    out: String,
}

impl Text {
    pub(super) fn new(markup: Markup) -> Self {
        Text { markup, out: String::new() }
    }

    pub(super) fn push(&mut self, text: &str) {
        match self.markup {
            Markup::Plain => self.out.push_str(text),
            Markup::Markdown => escape(text, &mut self.out),
            Markup::Html => self.out.push_str(&escaped(text)),
        }
    }

    pub(super) fn push_italic(&mut self, text: &str) {
        let inside = text.trim();
        if self.markup == Markup::Plain || inside.is_empty() {
            return self.push(text);
        }
        // An asterisk beside white space marks nothing.
        let (before, after) = text.split_once(inside).unwrap_or_default();
        let (open, close) = if self.markup == Markup::Html { ("<i>", "</i>") } else { ("*", "*") };
        self.push(before);
        self.out.push_str(open);
        self.push(inside);
        self.out.push_str(close);
        self.push(after);
    }

    #[cfg(feature = "csl")]
    pub(super) fn push_link(&mut self, text: &str, url: &str) {
        let is_link =
            text == url && text.contains("://") && !text.contains(|c: char| c.is_whitespace() || "<>".contains(c));
        match self.markup {
            Markup::Markdown if is_link => self.out.push_str(&format!("<{url}>")),
            Markup::Html if is_link && url.starts_with("http") => {
                let url = escaped(url);
                self.out.push_str(&format!("<a href=\"{url}\">{url}</a>"));
            }
            _ => self.push(text),
        }
    }

    pub(super) fn finish(self) -> String {
        let text = self.out.trim();
        let number = text.trim_start_matches(|c: char| c.is_ascii_digit());
        let is_list = number.len() < text.len() && number.starts_with(['.', ')']) || text.starts_with(['-', '+']);
        if self.markup == Markup::Markdown && is_list {
            let (digits, rest) = text.split_at_checked(text.len() - number.len()).unwrap_or((text, ""));
            return format!("{digits}\\{rest}");
        }
        text.to_owned()
    }
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        if r"\`*_[]<>&~|#$".contains(c) {
            out.push('\\');
        }
        out.push(if c.is_control() { ' ' } else { c });
    }
}
