//! What a rule is given to look at, and how it reports.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;
use std::rc::Rc;

use crate::model::date::day::Day;
use crate::model::date_words::{Found, find};
use crate::model::document::Placed;
use crate::model::facts::{Block, Facts};
use crate::model::files::{Content, FileId, TextFile};
use crate::model::index::Place;
use crate::model::prose::Prose;
use crate::rules::finding::{FileEdit, Finding, Fix, Related, Tag};
use crate::rules::lens::Lens;
use crate::rules::levels::{Level, Levels};
use crate::rules::names::mention_texts::Stranger;
use crate::syntax::blocks::BlockKind;
use crate::text::edit::Edit;
use crate::text::sentences::Sentences;
use crate::text::span::Span;

/// A block, for a rule that looks at one at a time. Spans are bytes of the block.
pub struct BlockScope<'a> {
    pub lens: Lens<'a>,
    pub file: FileId,
    pub text_file: &'a TextFile,
    /// Its index in the document.
    pub index: usize,
    /// Where it starts in the file.
    pub start: u32,
    pub placed: &'a Placed,
    pub block: &'a Block,
    /// Its text.
    pub source: &'a str,
    pub(super) prose: OnceCell<Prose>,
    pub(super) sentences: OnceCell<Sentences>,
    pub(super) dates: OnceCell<Vec<Found>>,
    /// For the rules of names, of which several ask for them.
    pub(super) strangers: OnceCell<Rc<[Stranger<'a>]>>,
    pub(super) report: Report<'a>,
}

/// A file or a section, for a rule that needs the whole. Spans are bytes of the file.
pub struct FileScope<'a> {
    pub lens: Lens<'a>,
    pub file: FileId,
    pub content: &'a Content,
    /// The blocks of the section, or all of the file.
    pub(super) blocks: Range<usize>,
    pub(super) report: Report<'a>,
}

/// Where findings go.
pub(super) struct Report<'a> {
    pub(super) rule: &'static str,
    pub(super) level: Level,
    pub(super) levels: &'a Levels,
    pub(super) today: Day,
    pub(super) found: &'a mut Vec<Finding>,
}

impl Report<'_> {
    fn add(&mut self, file: FileId, span: Span, about: &str, message: Cow<'static, str>) -> &mut Finding {
        let (rule, level, subject) = (self.rule, self.level, about.to_owned());
        let finding = Finding { rule, level, message, file, span, related: vec![], fixes: vec![], tag: None, subject };
        self.found.push(finding);
        let last = self.found.len() - 1;
        #[expect(clippy::indexing_slicing, reason = "it has just been pushed")]
        &mut self.found[last]
    }
}

impl<'a> BlockScope<'a> {
    pub fn facts(&self) -> &'a Facts {
        &self.block.facts
    }

    /// Whether the block is prose: a paragraph or a heading.
    pub fn is_prose(&self) -> bool {
        matches!(self.block.kind, BlockKind::Paragraph | BlockKind::Heading(_))
    }

    /// The text under the overlay.
    pub fn prose(&self) -> &Prose {
        self.prose.get_or_init(|| Prose::new(self.source, &self.block.facts.overlay))
    }

    /// The sentences of the prose.
    pub fn sentences(&self) -> &Sentences {
        self.sentences.get_or_init(|| Sentences::of(&self.prose().text))
    }

    /// Whether a place of the block is verbatim, or partly so.
    pub fn is_code(&self, span: Span) -> bool {
        self.block.facts.code().iter().any(|code| code.overlaps(span))
    }

    /// The dates that the words of the prose tell, in its bytes.
    pub fn dates(&self) -> &[Found] {
        self.dates.get_or_init(|| find(&self.prose().text))
    }

    /// The value of one of the rule's own settings.
    pub fn option(&self, key: &str) -> Option<&'a str> {
        self.report.levels.option(self.report.rule, key)
    }

    /// Reports a problem at a place of the block. `about` is the id, key or words that the problem is about.
    pub fn report(&mut self, span: Span, about: &str, message: impl Into<Cow<'static, str>>) -> &mut Finding {
        self.report.add(self.file, span.shift(self.start), about, message.into())
    }

    /// An edit of the block.
    pub fn edit(&self, edit: Edit) -> FileEdit {
        FileEdit { file: self.file, edit: Edit { span: edit.span.shift(self.start), text: edit.text } }
    }
}

impl<'a> FileScope<'a> {
    /// The text, where the file is one.
    pub fn text_file(&self) -> Option<&'a TextFile> {
        match self.content {
            Content::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The blocks of the section, or all of the file.
    pub fn blocks(&self) -> &'a [Placed] {
        let blocks = self.text_file().and_then(|text| text.document.blocks().get(self.blocks.clone()));
        blocks.unwrap_or_default()
    }

    pub fn option(&self, key: &str) -> Option<&'a str> {
        self.report.levels.option(self.report.rule, key)
    }

    /// The day on which the check is made.
    pub fn today(&self) -> Day {
        self.report.today
    }

    /// Reports a problem at a place of the file. `about` is the id, key or words that the problem is about.
    pub fn report(&mut self, span: Span, about: &str, message: impl Into<Cow<'static, str>>) -> &mut Finding {
        self.report.add(self.file, span, about, message.into())
    }

    pub fn edit(&self, edit: Edit) -> FileEdit {
        FileEdit { file: self.file, edit }
    }
}

impl Finding {
    /// Adds another end of the problem, in bytes of its file.
    pub fn relate(&mut self, file: FileId, span: Span, message: impl Into<String>) -> &mut Self {
        self.related.push(Related { file, span, message: message.into() });
        self
    }

    /// Adds another end of the problem that stands in a block.
    pub fn relate_place(&mut self, lens: Lens<'_>, place: &Place, span: Span, message: impl Into<String>) -> &mut Self {
        self.relate(place.file, lens.in_file(place, span), message)
    }

    /// Adds a fix that the author must choose.
    pub fn fix(&mut self, title: impl Into<Cow<'static, str>>, edits: Vec<FileEdit>) -> &mut Self {
        self.fixes.push(Fix { title: title.into(), safe: false, open: false, edits });
        self
    }

    /// Adds a fix that changes neither meaning nor text.
    pub fn safe_fix(&mut self, title: impl Into<Cow<'static, str>>, edits: Vec<FileEdit>) -> &mut Self {
        self.fixes.push(Fix { title: title.into(), safe: true, open: false, edits });
        self
    }

    /// Adds a fix that leaves something to be filled in.
    pub fn open_fix(&mut self, title: impl Into<Cow<'static, str>>, edits: Vec<FileEdit>) -> &mut Self {
        self.fixes.push(Fix { title: title.into(), safe: false, open: true, edits });
        self
    }

    pub fn tag(&mut self, tag: Tag) -> &mut Self {
        self.tag = Some(tag);
        self
    }

    /// Lowers the level, as where the finding rests on an uncertain date.
    pub fn at_most(&mut self, level: Level) -> &mut Self {
        self.level = self.level.min(level);
        self
    }
}
