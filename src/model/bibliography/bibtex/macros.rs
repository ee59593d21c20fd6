//! The abbreviations of `@string`.

use std::borrow::Cow;
use std::collections::HashMap;

use biblatex::{Field, RawBibliography, RawChunk};

use super::entry::{at, message};
use super::split::Piece;
use crate::model::bibliography::Problem;

/// What abbreviations stand for, by their names in lower case. The months stand for their own names.
#[derive(Default)]
pub(super) struct Macros {
    texts: HashMap<String, String>,
}

/// A definition that doubles the one before it, forty times over, would fill the memory.
const LONGEST_VALUE: usize = 1 << 16;

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

impl Macros {
    pub(super) fn define<'t>(&mut self, piece: &Piece<'t>, problems: &mut Vec<Problem>) {
        let parsed = match RawBibliography::parse(piece.text) {
            Ok(parsed) => parsed,
            Err(error) => {
                problems.push(Problem { span: at(piece, &error.span), message: message(&error.kind), key: None });
                return;
            }
        };
        for pair in parsed.abbreviations {
            match self.value(&pair.value.v) {
                Ok(value) => {
                    self.texts.insert(pair.key.v.to_lowercase(), value.into_owned());
                }
                Err(message) => problems.push(Problem { span: at(piece, &pair.value.span), message, key: None }),
            }
        }
    }

    /// The text of a value, its parts joined, still in LaTeX. Says what is wrong where it has none.
    pub(super) fn value<'t>(&self, parts: &Field<'t>) -> Result<Cow<'t, str>, String> {
        if let [part] = parts.as_slice()
            && let RawChunk::Normal(text) = part.v
        {
            return Ok(Cow::Borrowed(text));
        }
        let mut value = String::new();
        for part in parts {
            value.push_str(match part.v {
                RawChunk::Normal(text) => text,
                RawChunk::Abbreviation(name) => self.text(name)?,
            });
            if value.len() > LONGEST_VALUE {
                return Err(format!("expected a value of at most {LONGEST_VALUE} bytes once its @string are put in"));
            }
        }
        Ok(Cow::Owned(value))
    }

    fn text(&self, name: &str) -> Result<&str, String> {
        let lower = name.to_lowercase();
        self.texts
            .get(&lower)
            .map(String::as_str)
            .or_else(|| MONTHS.into_iter().find(|month| *month == lower))
            .ok_or_else(|| format!("no @string defines `{name}`; write braces around a text"))
    }
}
