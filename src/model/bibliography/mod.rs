//! Sources, and the files that hold them.
//!
//! A bibliography is read from what reference managers write: BibTeX and BibLaTeX (`bibtex`), CSL-JSON
//! (`csl_json`), Hayagriva YAML (`hayagriva_yaml`). All give the same [`Source`](source::Source), whose details are
//! named by the variables of the Citation Style Language (docs.citationstyles.org/en/stable/specification.html), so
//! that [`citation`] formats a source without knowing where it came from.
//!
//! A bad entry costs that entry: it becomes a [`Problem`], and all others are read.

mod bibtex;
pub mod citation;
mod csl_json;
mod hayagriva_yaml;
mod issued;
pub mod source;

#[cfg(test)]
mod tests;

use crate::text::span::Span;

use source::Source;

/// What a file of sources holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bibliography {
    /// In the order of the file. Two may have the same key.
    pub sources: Vec<Source>,
    /// In the order in which they were found.
    pub problems: Vec<Problem>,
}

/// What could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Bytes of the file.
    pub span: Span,
    /// What was expected, as a sentence without its full stop.
    pub message: String,
    /// The key of the entry, where it could be read. Such a key is defined even where its entry is lost.
    pub key: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// BibTeX and BibLaTeX.
    BibTex,
    CslJson,
    HayagrivaYaml,
}

/// Reads a file of sources. Takes any text; spans are bytes of `text`, a byte order mark included.
pub fn read(format: Format, text: &str) -> Bibliography {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut bibliography = match format {
        Format::BibTex => bibtex::read(body),
        Format::CslJson => csl_json::read(body),
        Format::HayagrivaYaml => hayagriva_yaml::read(body),
    };
    if body.len() < text.len() {
        bibliography.shift(Span::of(body.len()..text.len()).len());
    }
    bibliography
}

impl Format {
    /// The format of a file, by its name and, where many formats share an extension, by what it holds.
    ///
    /// None for a file that is no bibliography: a `.json` is one when it is an array, or an object with an array
    /// `items`, whose first element has `id` and `type`; a `.yaml` when it is a mapping of mappings, one of which has
    /// `type` and `title`.
    pub fn of_path_and_text(name: &str, text: &str) -> Option<Format> {
        let (_, extension) = name.rsplit_once('.')?;
        let body = text.strip_prefix('\u{feff}').unwrap_or(text);
        match extension.to_ascii_lowercase().as_str() {
            "bib" | "bibtex" => Some(Format::BibTex),
            "json" => csl_json::is_bibliography(body).then_some(Format::CslJson),
            "yaml" | "yml" => hayagriva_yaml::is_bibliography(body).then_some(Format::HayagrivaYaml),
            _ => None,
        }
    }
}

impl Bibliography {
    fn shift(&mut self, by: u32) {
        for source in &mut self.sources {
            source.span = source.span.shift(by);
            source.key_span = source.key_span.shift(by);
        }
        for problem in &mut self.problems {
            problem.span = problem.span.shift(by);
        }
    }
}
