//! What a format makes of a workspace.

/// The files, and what of the workspace is in none of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Made {
    /// Their names and texts. A format that makes one file alone gives it the name that it would have.
    pub files: Vec<(String, String)>,
    /// In words, as `2 comments (a.gloss:3, a.gloss:9)`.
    pub losses: Vec<String>,
}

impl Made {
    pub fn one(name: &str, text: String, losses: Vec<String>) -> Self {
        Made { files: vec![(name.to_owned(), text)], losses }
    }
}
