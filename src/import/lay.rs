//! Marks laid over a bare text: Gloss that says of the same words what they say.

use std::collections::{HashMap, HashSet};

use super::ground::Ground;
use super::mark::{Form, Mark};
use super::written::{Way, Written, write};
use crate::model::document::Document;
use crate::model::evidence::extent;
use crate::model::facts::Shape;
use crate::model::files::TextFile;
use crate::model::lower::Dialect;
use crate::model::outline::AnnotationPlace;
use crate::model::prose::Prose;
use crate::model::strip::strip_with_map;
use crate::text::span::Span;

/// A text with its marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Laid {
    pub gloss: String,
    /// The indices of the marks that no form fits, in order: those of verbatim blocks, of code, with broken items.
    pub lost: Vec<usize>,
    /// The same of those that reach to a verbatim block, and so to the next paragraph instead.
    pub moved: Vec<usize>,
}

/// So often one mark of a block at a time is given another form; from then on, all that are not as they should be.
const PATIENCE: usize = 24;

/// Lays marks over a text. The stripped text is `text`, and the annotations are the marks but for those that are lost.
///
/// The parser itself says whether a mark is where it should be, so no second account of the markup is kept here.
pub fn lay(text: &str, marks: &[Mark], dialect: Dialect) -> Laid {
    let ground = Ground::new(text, dialect);
    let mut moved = Vec::new();
    let placed = (0..).zip(marks).map(|(index, mark)| {
        let Some((span, is_moved)) = ground.within(Span::new(mark.start, mark.end)) else { return mark.clone() };
        moved.extend(is_moved.then_some(index));
        Mark { start: span.start, end: span.end, ..mark.clone() }
    });
    let marks: Vec<Mark> = placed.collect();
    let ways = ways(&ground, &marks);
    let mut tried = vec![0; marks.len()];
    for round in 0.. {
        let now: Vec<Way> =
            ways.iter().zip(&tried).map(|(ways, at)| ways.get(*at).cloned().unwrap_or(Way::Lost)).collect();
        let written = write(&ground, &marks, &now);
        let wrong = wrong(&ground, &marks, &now, &written, round < PATIENCE);
        // With every mark lost the text is the escaped one, which is right.
        if wrong.is_empty() {
            let lost: Vec<usize> =
                (0..).zip(&now).filter(|(_, way)| **way == Way::Lost).map(|(index, _)| index).collect();
            moved.retain(|index| !lost.contains(index));
            return Laid { gloss: written.gloss, lost, moved };
        }
        for index in wrong {
            if let Some(at) = tried.get_mut(index) {
                *at += 1;
            }
        }
    }
    // Each round tries what has not been tried.
    Laid { gloss: String::new(), lost: Vec::new(), moved }
}

/// How each mark may be written, the best first.
fn ways(ground: &Ground<'_>, marks: &[Mark]) -> Vec<Vec<Way>> {
    let crossing = crossing(ground, marks);
    let mut all = Vec::with_capacity(marks.len());
    for (mark, crosses) in marks.iter().zip(crossing) {
        if mark.start == mark.end {
            let milestone = match &mark.form {
                Form::Milestone(id) => Some(Way::Milestone(id.clone())),
                _ => None,
            };
            all.push(milestone.into_iter().chain([Way::Point]).collect());
            continue;
        }
        let mut ways = match &mark.form {
            Form::Point => vec![Way::Point],
            Form::Any if ends_sentence(ground.text, mark) => vec![Way::Point],
            Form::Milestone(id) => vec![Way::Milestone(id.clone())],
            Form::Any | Form::Span => vec![],
        };
        if !crosses && !matches!(mark.form, Form::Milestone(_)) {
            ways.push(Way::Span);
        }
        ways.push(Way::Milestone(String::new()));
        all.push(ways);
    }
    // Those that are milestones at once have the lowest numbers.
    let (mut taken, mut number) = (names(marks), 0);
    for depth in 0..3 {
        for way in all.iter_mut().filter_map(|ways| ways.get_mut(depth)) {
            while matches!(way, Way::Milestone(id) if id.is_empty()) {
                number += 1;
                let id = format!("m{number}");
                if taken.insert(id.clone()) {
                    *way = Way::Milestone(id);
                }
            }
        }
    }
    all
}

/// The ids that the items of some marks may hold.
fn names(marks: &[Mark]) -> HashSet<String> {
    let words = marks.iter().flat_map(|mark| mark.items.split([' ', '=', '#', '!', '<', '?', '>']));
    let own = marks.iter().filter_map(|mark| match &mark.form {
        Form::Milestone(id) => Some(id.as_str()),
        _ => None,
    });
    words.chain(own).map(str::to_owned).collect()
}

/// Whether a claim reaches to the end of a sentence, so that a point says the same.
fn ends_sentence(text: &str, mark: &Mark) -> bool {
    let words = Span::new(mark.start, mark.end).of_text(text);
    mark.items.starts_with('!') && words.trim_end_matches(['"', '”', '’', ')', '»']).ends_with(['.', '!', '?', '…'])
}

/// Which marks cannot be spans: those that cross a block or one that begins before them.
fn crossing(ground: &Ground<'_>, marks: &[Mark]) -> Vec<bool> {
    let mut order: Vec<(usize, &Mark)> = marks.iter().enumerate().collect();
    order.retain(|(_, mark)| matches!(mark.form, Form::Any | Form::Span | Form::Point));
    order.sort_by_key(|(_, mark)| (mark.start, std::cmp::Reverse(mark.end)));
    let mut crossing = vec![false; marks.len()];
    let mut open: Vec<u32> = Vec::new();
    for (index, mark) in order {
        while open.last().is_some_and(|end| *end <= mark.start) {
            open.pop();
        }
        let crosses =
            ground.block(mark.start) != ground.block(mark.end) || open.last().is_some_and(|end| *end < mark.end);
        match crossing.get_mut(index) {
            Some(place) if crosses => *place = true,
            _ if mark.form == Form::Point => {}
            _ => open.push(mark.end),
        }
    }
    crossing
}

/// The marks that did not come out as they should; where `patient`, the first of each block alone, as one that is
/// broken may break what follows.
fn wrong(ground: &Ground<'_>, marks: &[Mark], ways: &[Way], written: &Written, patient: bool) -> Vec<usize> {
    let document = Document::new(&written.gloss, ground.dialect);
    let place = Prose::new(&written.gloss, &written.inserted);
    let file = TextFile::new(document);
    let mut found: HashMap<u32, bool> = HashMap::new();
    let wanted: HashMap<u32, usize> =
        written.braces.iter().enumerate().filter_map(|(index, brace)| Some(((*brace)?, index))).collect();
    for (block, placed) in file.document.blocks().iter().enumerate() {
        for (index, annotation) in placed.block.facts.annotations.iter().enumerate() {
            let brace = annotation.block.start + placed.start;
            let here = AnnotationPlace { block, annotation: index };
            let Some((mark, way)) = wanted.get(&brace).and_then(|index| Some((marks.get(*index)?, ways.get(*index)?)))
            else {
                continue;
            };
            let fits = match way {
                Way::Span => annotation.shape == Shape::Span,
                Way::Point => annotation.shape == Shape::Point,
                Way::Milestone(_) => file.outline.milestone_from(here).is_some(),
                Way::Lost => false,
            };
            let (words, _) = extent(&file, here, annotation, placed.start);
            let words = (place.place(words.start), place.place(words.end));
            let is_there = words == (mark.start, mark.end) || mark.start == mark.end && words.0 == words.1;
            found.insert(brace, fits && annotation.well_formed && is_there);
        }
    }
    let is_wrong = |brace: &Option<u32>| brace.is_some_and(|brace| found.get(&brace) != Some(&true));
    let mut wrong: Vec<(u32, usize)> = written
        .braces
        .iter()
        .enumerate()
        .filter(|(_, brace)| is_wrong(brace))
        .filter_map(|(index, brace)| Some(((*brace)?, index)))
        .collect();
    if wrong.is_empty() {
        wrong.extend(astray(ground, &file, written));
    }
    wrong.sort_unstable();
    if patient {
        wrong.dedup_by_key(|(brace, _)| file.document.block_at(*brace));
    }
    wrong.into_iter().map(|(_, index)| index).collect()
}

/// The mark before the first place where the stripped text is not the bare one.
fn astray(ground: &Ground<'_>, file: &TextFile, written: &Written) -> Option<(u32, usize)> {
    let stripped = strip_with_map(&file.document);
    if stripped.text == ground.text {
        return None;
    }
    let same = stripped.text.bytes().zip(ground.text.bytes()).take_while(|(one, other)| one == other).count();
    let at = stripped.source(same as u32);
    let braces = written.braces.iter().enumerate().filter_map(|(index, brace)| Some(((*brace)?, index)));
    braces.clone().filter(|(brace, _)| *brace <= at).max().or_else(|| braces.min())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::strip::strip;

    fn mark(text: &str, words: &str, items: &str) -> Mark {
        let start = text.find(words).unwrap() as u32;
        Mark { start, end: start + words.len() as u32, form: Form::Any, items: items.to_owned(), from: String::new() }
    }

    fn laid(text: &str, marks: &[(&str, &str)]) -> String {
        let marks: Vec<Mark> = marks.iter().map(|(words, items)| mark(text, words, items)).collect();
        let laid = lay(text, &marks, Dialect::Gloss);
        assert_eq!(laid.lost, [0; 0], "{}", laid.gloss);
        assert_eq!(strip(&Document::new(&laid.gloss, Dialect::Gloss)), text);
        laid.gloss
    }

    #[test]
    fn spans_nest_and_what_overlaps_is_a_milestone() {
        assert_eq!(laid("At the old Congress", &[("the old", "@b"), ("old", "@a")]), "At [the [old]{@a}]{@b} Congress");
        assert_eq!(laid("a b c d", &[("a b c", "@x"), ("c d", "!m1")]), "[a b {<m2 !m1}c]{@x} d{m2>}");
        assert_eq!(laid("a b\n\nc d", &[("b\n\nc", "@x")]), "a {<m1 @x}b\n\nc{m1>} d");
        assert_eq!(laid("# A b\n", &[("# A", "@x")]), "# [A]{@x} b\n");
    }

    #[test]
    fn a_claim_over_a_sentence_is_a_point() {
        assert_eq!(laid("So. It was. No.", &[("It was.", "! ^k")]), "So. It was.{! ^k} No.");
        assert_eq!(laid("So. It was.", &[("was.", "!")]), "So. It [was.]{!}");
    }

    #[test]
    fn signs_of_the_text_stay_text() {
        assert_eq!(laid("a ] b", &[("a ] b", "@x")]), "[a \\] b]{@x}");
        assert_eq!(laid("a [b c] d", &[("c] d", "@x")]), "a \\[b [c\\] d]{@x}");
        assert_eq!(laid("[note].", &[("[note]", "@x")]), "[[note]]{@x}.");
        assert_eq!(laid("c:\\x", &[("x", "@x")]), "c:\\\\[x]{@x}");
        assert_eq!(laid("{<a}b", &[("b", "@x")]), "\\{<a}[b]{@x}");
    }

    #[test]
    fn what_has_no_place_is_lost_alone() {
        let text = "`code` and words\n\n```\nverbatim\n```\n";
        let marks =
            [mark(text, "ode", "@x"), mark(text, "words", "@y"), mark(text, "verb", "@z"), mark(text, "and", "@")];
        let mut broken = marks.clone();
        broken[3].items = "\"open".to_owned();
        let laid = lay(text, &broken, Dialect::Gloss);
        assert_eq!((&*laid.gloss, &*laid.lost), (&*text.replace("words", "[words]{@y}"), &[0, 2, 3][..]));
    }

    #[test]
    fn what_ends_in_a_verbatim_block_reaches_to_the_next_paragraph() {
        let text = "So it was.\n\n```\nverbatim\n```\n\nThen.\n";
        let laid = lay(text, &[mark(text, "was.\n\n```\nverb", "!")], Dialect::Gloss);
        assert_eq!((&*laid.lost, &*laid.moved), (&[][..], &[0][..]));
        assert_eq!(laid.gloss, "So it {<m1 !}was.\n\n```\nverbatim\n```\n\n{m1>}Then.\n");
    }

    const PIECES: [&str; 20] = [
        "a", "b. ", " ", "\n", "\n\n", "[", "]", "{", "}", "\\", "`", "# ", "%% ", "@p x", "😀", "[^1]", "é", "[@k]",
        "\r\n", "```\n",
    ];

    proptest! {
        #[test]
        fn whatever_is_laid_the_text_stays(
            pieces in proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..24),
            ranges in proptest::collection::vec((0_usize..24, 0_usize..24, 0_usize..4), 0..6),
        ) {
            let text = pieces.concat();
            let place = |index: usize| pieces.iter().take(index).map(|piece| piece.len()).sum::<usize>() as u32;
            let marks: Vec<Mark> = ranges.iter().map(|&(a, b, items)| Mark {
                start: place(a.min(b)), end: place(a.max(b)), form: Form::Any,
                items: ["@x", "! ^k", "#a", "\"b ] }\""][items].to_owned(), from: String::new(),
            }).collect();
            let laid = lay(&text, &marks, Dialect::Gloss);
            prop_assert_eq!(strip(&Document::new(&laid.gloss, Dialect::Gloss)), text);
        }
    }
}
