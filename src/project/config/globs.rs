//! Patterns of paths.

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use toml::Spanned;

use crate::project::config::mistake::Lines;
use crate::project::failure::Failure;

/// Some globs, relative to the workspace: `*` stays in its folder, `**` does not.
#[derive(Clone, Debug, Default)]
pub struct Globs {
    /// As written.
    pub patterns: Vec<String>,
    set: GlobSet,
}

impl Globs {
    pub(super) fn new(patterns: &[Spanned<String>], lines: &Lines<'_>) -> Result<Self, Failure> {
        let mut set = GlobSetBuilder::new();
        for pattern in patterns {
            let text = pattern.get_ref();
            let glob = glob(text).map_err(|error| {
                lines.failure(pattern.span(), format!("`{text}` is no pattern of paths: {}", error.kind()))
            })?;
            set.add(glob);
        }
        let set = set.build().map_err(|error| Failure::new(error.to_string()))?;
        Ok(Globs { patterns: patterns.iter().map(|pattern| pattern.get_ref().clone()).collect(), set })
    }

    /// What is included where nothing is said.
    pub(super) fn default_include() -> Self {
        let pattern = "**/*.gloss";
        let set = glob(pattern).and_then(|glob| GlobSetBuilder::new().add(glob).build()).unwrap_or_default();
        Globs { patterns: vec![pattern.to_owned()], set }
    }

    pub fn matches(&self, path: &str) -> bool {
        self.set.is_match(path)
    }

    /// Whether the path, or a folder it stands in, matches.
    pub fn cover(&self, path: &str) -> bool {
        if self.set.is_empty() {
            return false;
        }
        let folders = path.match_indices('/').filter_map(|(at, _)| path.get(..at));
        folders.chain([path]).any(|part| self.matches(part))
    }
}

/// Whether a path is meant as a pattern.
pub(crate) fn is_pattern(path: &str) -> bool {
    path.contains(['*', '?', '[', '{'])
}

/// One glob, as the configuration reads it.
///
/// # Errors
/// Where it is none.
pub(crate) fn glob(pattern: &str) -> Result<globset::Glob, globset::Error> {
    // A folder is often written with a slash behind it, and a path with a dot before it.
    let pattern = pattern.trim_start_matches("./").trim_end_matches('/');
    GlobBuilder::new(pattern).literal_separator(true).build()
}
