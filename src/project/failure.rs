//! What the disk or the configuration made impossible.

use std::fmt;
use std::path::PathBuf;

/// A message that names the place and says what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The file or folder; none where the failure is of no one place.
    pub path: Option<PathBuf>,
    /// Line and column in it, from 1, columns in code points.
    pub position: Option<(u32, u32)>,
    pub message: String,
}

impl Failure {
    pub fn new(message: impl Into<String>) -> Self {
        Failure { path: None, position: None, message: message.into() }
    }

    pub fn at(path: impl Into<PathBuf>, message: impl Into<String>) -> Self {
        Failure { path: Some(path.into()), position: None, message: message.into() }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(path) = &self.path {
            write!(f, "{}", path.display())?;
            if let Some((line, column)) = self.position {
                write!(f, ":{line}:{column}")?;
            }
            f.write_str(": ")?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for Failure {}
