//! Sources in CSL-JSON, as Zotero and Pandoc write it.
//!
//! The schema: citationstyles.org, `csl-data.json` of the repository `citation-style-language/schema`.

mod item;

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::{Bibliography, Problem};
use crate::text::lines::floor_char_boundary;
use crate::text::span::Span;

/// Reads a file. Where its JSON breaks, the items before that place are kept.
pub(super) fn read(text: &str) -> Bibliography {
    let mut bibliography = Bibliography::default();
    let (items, error) = items(text, usize::MAX);
    for raw in items {
        let start = offset(text, raw);
        match item::source(raw, start) {
            Ok(source) => bibliography.sources.push(source),
            Err(problem) => bibliography.problems.push(problem),
        }
    }
    if let Some(error) = error {
        bibliography.problems.push(problem(text, &error));
    }
    bibliography
}

pub(super) fn is_bibliography(text: &str) -> bool {
    if !text.trim_start().starts_with(['[', '{']) {
        return false;
    }
    items(text, 1).0.first().is_some_and(|raw| item::has_id_and_type(raw))
}

/// The elements of the array, or of `items`, at most so many, and the error that ended them.
fn items(text: &str, most: usize) -> (Vec<&str>, Option<serde_json::Error>) {
    let mut items = Vec::new();
    let mut reader = serde_json::Deserializer::from_str(text);
    let error = reader.deserialize_any(File { items: &mut items, most }).and_then(|()| reader.end()).err();
    (items, error)
}

/// Where `part`, a slice of `text`, begins in it.
fn offset(text: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}

fn problem(text: &str, error: &serde_json::Error) -> Problem {
    // serde_json counts lines and bytes in them from one; a column of 0 is the end of the line before.
    let before: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    let at = floor_char_boundary(text, before + error.column().saturating_sub(1));
    let end = text.get(at..).and_then(|rest| rest.chars().next()).map_or(at, |c| at + c.len_utf8());
    let said = error.to_string();
    let said = said.split(" at line ").next().unwrap_or_default();
    Problem { span: Span::of(at..end), message: format!("not JSON: {said}"), key: None }
}

/// Collects the items as they come, so that those before an error are kept.
struct File<'a, 't> {
    items: &'a mut Vec<&'t str>,
    most: usize,
}

impl<'t> Visitor<'t> for File<'_, 't> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an array of items, or an object with the array `items`")
    }

    fn visit_seq<A: SeqAccess<'t>>(self, mut array: A) -> Result<(), A::Error> {
        while let Some(item) = array.next_element::<&RawValue>()? {
            self.items.push(item.get());
            if self.items.len() >= self.most {
                return Ok(());
            }
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'t>>(self, mut object: A) -> Result<(), A::Error> {
        while let Some(key) = object.next_key::<String>()? {
            if key == "items" {
                object.next_value_seed(File { items: self.items, most: self.most })?;
            } else {
                object.next_value::<IgnoredAny>()?;
            }
            if self.items.len() >= self.most {
                return Ok(());
            }
        }
        Ok(())
    }
}

impl<'t> DeserializeSeed<'t> for File<'_, 't> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'t>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}
