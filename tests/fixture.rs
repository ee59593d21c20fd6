//! Several files in one string, and findings marked under the text they are about.
//!
//! A line `//- path` begins a file; what stands before the first is `text.gloss`. A line of blanks and carets, then a
//! rule and a part of its message, marks a finding in the line above: `   ^^^^ rule: part of the message`. A mark of one
//! caret more than the line has characters stands for its end. Marks are taken out before the text is read. A file
//! `glossator.toml` is the configuration.

use std::path::Path;

use glossator::model::files::File;
use glossator::model::world::World;
use glossator::project::config::{Configuration, FILE_NAME};
use glossator::project::content::content;

/// A finding as a mark says it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    pub path: String,
    /// Line and column count from 0, columns in code points.
    pub line: u32,
    pub column: u32,
    /// In code points; what of it goes beyond the line is not counted.
    pub len: u32,
    pub rule: String,
    pub message: String,
}

#[derive(Default)]
pub struct Fixture {
    pub files: Vec<(String, String)>,
    pub marks: Vec<Mark>,
}

impl Fixture {
    pub fn parse(text: &str) -> Self {
        let mut fixture = Fixture::default();
        let (mut path, mut lines) = ("text.gloss".to_owned(), Vec::<&str>::new());
        for line in text.split_inclusive('\n') {
            if let Some(next) = line.strip_prefix("//- ") {
                fixture.close(std::mem::replace(&mut path, next.trim().to_owned()), std::mem::take(&mut lines));
            } else if let Some((column, len, rule, message)) = mark(line) {
                let line = lines.len().checked_sub(1).expect("a mark stands under a line") as u32;
                fixture.marks.push(Mark { path: path.clone(), line, column, len, rule, message });
            } else {
                lines.push(line);
            }
        }
        fixture.close(path, lines);
        fixture.marks.sort();
        fixture
    }

    fn close(&mut self, path: String, lines: Vec<&str>) {
        let text = lines.concat();
        if !text.trim().is_empty() {
            // The blank line before the next file is no part of this one.
            let text = text.strip_suffix("\n\n").map_or(text.clone(), |text| format!("{text}\n"));
            self.files.push((path, text));
        }
    }

    pub fn world(&self) -> World {
        let files = self
            .files
            .iter()
            .filter(|(path, _)| path != FILE_NAME)
            .map(|(path, text)| File { path: path.as_str().into(), content: content(path, text.clone().into()) });
        World::new(files.collect(), self.configuration().settings)
    }

    pub fn configuration(&self) -> Configuration {
        let text = self.files.iter().find(|(path, _)| path == FILE_NAME).map_or("", |(_, text)| text);
        Configuration::parse(Path::new(FILE_NAME), text).unwrap()
    }
}

fn mark(line: &str) -> Option<(u32, u32, String, String)> {
    let line = line.trim_end();
    let carets = line.trim_start_matches(' ');
    let column = (line.len() - carets.len()) as u32;
    let rest = carets.trim_start_matches('^');
    let len = (carets.len() - rest.len()) as u32;
    let (rule, message) = rest.trim_start().split_once(':').unwrap_or((rest.trim(), ""));
    let is_rule = !rule.is_empty() && rule.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    (len > 0 && is_rule).then(|| (column, len, rule.to_owned(), message.trim().to_owned()))
}
