//! A problem that a rule found, and how to mend it.

use std::borrow::Cow;
use std::cmp::Ordering;

use crate::model::files::FileId;
use crate::rules::levels::Level;
use crate::text::edit::Edit;
use crate::text::span::Span;

/// A problem at a place. Spans are bytes of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub rule: &'static str,
    pub level: Level,
    /// What is wrong and what to do, in one line without a full stop at its end.
    pub message: Cow<'static, str>,
    pub file: FileId,
    pub span: Span,
    /// The other ends of the problem.
    pub related: Vec<Related>,
    pub fixes: Vec<Fix>,
    pub tag: Option<Tag>,
    /// What the finding is about, an id or a key: with the rule and the words at its place it is the fingerprint.
    pub subject: String,
}

/// What is put into the order of findings: their places first. All else is looked at only where these are the same.
pub(super) trait Ordered {
    fn span(&self) -> Span;
    fn rule(&self) -> &'static str;
    fn message(&self) -> &str;

    fn order(&self, other: &Self) -> Ordering {
        let spans = self.span().cmp(&other.span());
        spans.then_with(|| (self.rule(), self.message()).cmp(&(other.rule(), other.message())))
    }
}

impl Ordered for Finding {
    fn span(&self) -> Span {
        self.span
    }

    fn rule(&self) -> &'static str {
        self.rule
    }

    fn message(&self) -> &str {
        &self.message
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    pub file: FileId,
    pub span: Span,
    pub message: String,
}

/// Edits that mend a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, in the imperative: `Rename it to @khrushchev`.
    pub title: Cow<'static, str>,
    /// Whether it can change neither what the author meant nor the text under the overlay: only such are made without
    /// being asked.
    pub safe: bool,
    /// Whether it leaves a choice to the author, as a citation that is still to be named.
    pub open: bool,
    pub edits: Vec<FileEdit>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileEdit {
    pub file: FileId,
    pub edit: Edit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// Nothing needs it; editors fade it.
    Unnecessary,
    /// It is out of date; editors strike it through.
    Deprecated,
}
