//! A sentence that ought to be a claim.

use crate::model::facts::{Annotation, Facts, Item, ItemKind, Shape};
use crate::rules::levels::Level;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::BlockScope;
use crate::syntax::blocks::BlockKind;
use crate::text::assertions::{Assertion, assertions};
use crate::text::edit::Edit;
use crate::text::span::{Span, any_overlaps, merged};

pub(crate) static RULE: Rule = Rule {
    name: "unmarked-claim",
    group: Group::Claims,
    level: Level::Hint,
    selected: Level::Hint,
    page: include_str!("unmarked_claim.md"),
    options: &[],
    check: Check::Block(check),
};

fn check(scope: &mut BlockScope<'_>) {
    if scope.block.kind != BlockKind::Paragraph {
        return;
    }
    let found = assertions(&scope.prose().text);
    if found.is_empty() {
        return;
    }
    let marked = Marked::of(scope.facts());
    let mut done = 0;
    for (place, assertion) in found {
        let sentences = scope.sentences();
        let sentence = sentences.around(place.start + 1).to(sentences.around(place.end));
        if place.start < done || !marked.leaves(scope, place, assertion) || is_covered(scope, &marked, sentence) {
            continue;
        }
        done = sentence.end;
        report(scope, place, assertion, sentence);
    }
}

fn report(scope: &mut BlockScope<'_>, place: Span, assertion: Assertion, sentence: Span) {
    let words = place.of_text(&scope.prose().text).to_owned();
    let stated = match assertion {
        Assertion::Quantity => format!("a quantity, `{words}`,"),
        Assertion::Superlative => format!("a superlative, `{words}`,"),
        Assertion::Cause => format!("a cause, `{words}`,"),
        Assertion::Quotation => "the words of another".to_owned(),
    };
    let span = scope.prose().source_span(sentence);
    // Behind the spans that end with the sentence.
    let mut end = span.end;
    for cut in scope.facts().overlay.iter().skip(scope.facts().overlay.partition_point(|cut| cut.start < end)) {
        if cut.start != end || !cut.of_text(scope.source).starts_with(']') {
            break;
        }
        end = cut.end;
    }
    let mark = scope.edit(Edit::insert(end, "{!}"));
    let message =
        format!("this sentence states {stated} and cites nothing; cite a source, or mark it as a claim with `{{!}}`");
    scope.report(span, &words, message).fix("Mark it as a claim", vec![mark]);
}

/// Whether a sentence of the prose is a question, stands in a claim or in a span that cites, or has a citation or note in
/// it or right after it.
fn is_covered(scope: &BlockScope<'_>, marked: &Marked, sentence: Span) -> bool {
    let span = scope.prose().source_span(sentence);
    let in_file = span.shift(scope.start);
    let facts = scope.facts();
    let note = facts.note_references().partition_point(|reference| reference.span.start < span.start);
    let has_note = facts.note_references().get(note).is_some_and(|reference| reference.span.start <= span.end);
    let lens = scope.lens;
    has_note
        || sentence.of_text(&scope.prose().text).ends_with('?')
        || any_overlaps(&marked.claims, span)
        || any_overlaps(lens.claimed(scope.file), in_file)
        || lens.is_cited(scope.text_file, in_file)
}

/// What of a block is spoken for, in its bytes.
struct Marked {
    /// Claims, and spans that cite.
    claims: Vec<Span>,
    /// Mentions and dates, whose numbers are parts of names, and titles.
    names: Vec<Span>,
    /// Code, what stands in the brackets of a citation, and notes: the apparatus, not the text.
    apart: Vec<Span>,
}

impl Marked {
    fn of(facts: &Facts) -> Self {
        let texts = |wanted: fn(&Annotation, &Item) -> bool| {
            let annotated =
                facts.annotated().filter(move |(annotation, items)| items.iter().any(|item| wanted(annotation, item)));
            merged(annotated.map(|(annotation, _)| annotation.text))
        };
        let brackets = facts.text_citations().iter().filter_map(|citation| citation.bracket);
        let notes = facts.notes().iter().map(|note| note.span);
        Marked {
            claims: texts(|_, item| matches!(item.kind, ItemKind::Claim { .. } | ItemKind::Citation(_))),
            names: texts(|annotation, item| {
                let names = matches!(item.kind, ItemKind::Mention { .. } | ItemKind::Date(_) | ItemKind::DateOf(_));
                annotation.shape == Shape::Span && (names || item.is_class("title"))
            }),
            apart: merged(facts.code().iter().copied().chain(brackets).chain(notes)),
        }
    }

    /// Whether an assertion at a place of the prose is one of the text.
    fn leaves(&self, scope: &BlockScope<'_>, place: Span, assertion: Assertion) -> bool {
        let span = scope.prose().source_span(place);
        let named = match assertion {
            // The words of another may name somebody.
            Assertion::Quotation => self
                .names
                .get(self.names.partition_point(|name| name.end < span.end))
                .is_some_and(|name| name.contains(span)),
            _ => any_overlaps(&self.names, span),
        };
        !named && !any_overlaps(&self.apart, span)
    }
}
