//! Questions about evidence. It stands in the block of its claim, but for what notes and milestones add.

use std::ops::ControlFlow;

use crate::model::citing::{cited_after, cited_within};
use crate::model::evidence::{Claim, Evidence, evidence, is_cited, is_referenced};
use crate::model::facts::{Annotation, Facts, Shape};
use crate::model::files::{FileId, TextFile};
use crate::rules::lens::Lens;
use crate::rules::question::Question;
use crate::text::span::Span;

impl<'a> Lens<'a> {
    /// Everything that a claim of a block rests on.
    pub fn evidence(self, file: &'a TextFile, claim: &Claim<'a>) -> Vec<Evidence<'a>> {
        evidence(self.world, file, claim)
    }

    /// Whether a claim of a block rests on anything.
    pub fn is_referenced(self, file: &TextFile, claim: &Claim<'_>) -> bool {
        is_referenced(self.world, file, claim)
    }

    /// Whether anything cites inside a range of a file, or right after it.
    pub fn is_cited(self, file: &TextFile, text: Span) -> bool {
        is_cited(self.world, file, text)
    }

    /// Shows every citation inside a range of a file, or right after it.
    pub fn cited_in(self, file: &'a TextFile, text: Span, see: &mut dyn FnMut(Evidence<'a>) -> ControlFlow<()>) {
        let _ = cited_within(self.world, file, text, see);
        let _ = cited_after(self.world, file, text.end, see);
    }

    /// Writes down what the evidence in a block, and what its milestones span, hang on.
    pub(in crate::rules) fn ask_of_block(self, file: FileId, facts: &Facts) {
        if self.asked.is_none() {
            return;
        }
        if !facts.note_references().is_empty() {
            // Whether a bare key in a note cites, the sources tell.
            self.ask(Question::Notes(file));
            self.ask(Question::Keys);
        }
        for citation in facts.text_citations().iter().filter(|citation| citation.bracket.is_none()) {
            self.ask(Question::Source(&citation.citation.key));
        }
        let is_half = |annotation: &Annotation| matches!(annotation.shape, Shape::MilestoneStart | Shape::MilestoneEnd);
        if facts.has_anchors && facts.annotations.iter().any(is_half) {
            self.ask(Question::Milestones(file));
            self.ask(Question::Citing(file));
            self.ask(Question::Keys);
        }
    }
}
