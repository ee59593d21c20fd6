//! Words and phrases that assert, in English, Russian, German and French.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::Assertion;
use super::figures::counts;
use crate::text::span::Span;
use crate::text::words::is_bounded;

/// Separated by `;`. A word that ends with `*` may go on. Letters of English count in either case.
const QUANTITIES: &str = "hundred; hundreds; thousand; thousands; million*; billion*; trillion*; per cent; percent; \
    a third of; two thirds; two-thirds; three quarters; three-quarters; a quarter of; half of; half the; \
    a majority of; the majority of; most of the; \
    тысяч*; миллион*; миллиард*; сотни; сотен; процент*; большинство; \
    tausende*; hunderte*; milliarde*; prozent; die hälfte; die mehrheit; \
    millier*; centaine*; pour cent; la moitié; la majorité";

/// Where a noun follows.
const TENS: &str = "eleven; twelve; thirteen; fourteen; fifteen; sixteen; seventeen; eighteen; nineteen; twenty; thirty; \
    forty; fifty; sixty; seventy; eighty; ninety";

const SUPERLATIVES: &str = "the most; largest; greatest; biggest; smallest; highest; lowest; oldest; youngest; longest; \
    shortest; deadliest; bloodiest; richest; wealthiest; poorest; strongest; weakest; harshest; heaviest; fastest; \
    fiercest; busiest; tallest; deepest; widest; cruellest; gravest; the earliest; the finest; the worst; the best; \
    unprecedented; unparalleled; unrivalled; for the first time; never before; more than any other; \
    самый; самая; самое; самые; крупнейш*; величайш*; старейш*; наибольш*; наименьш*; беспрецедентн*; впервые; \
    größte*; höchste*; älteste*; längste*; bedeutendste*; wichtigste*; zum ersten mal; erstmals; beispiellos*; \
    le plus grand; la plus grande; les plus grand*; le plus important; la plus importante; le plus ancien; \
    la plus ancienne; pour la première fois; sans précédent";

const CAUSES: &str = "because; as a result of; resulted in; resulted from; led to; brought about; caused; owing to; \
    thanks to; due to; in consequence of; that is why; for this reason; gave rise to; triggered; provoked; \
    потому что; из-за; вследствие; в результате; благодаря; по причине; привело к; привела к; привели к; привёл к; \
    weil; infolge; aufgrund; auf grund; führte zu; führten zu; verursachte*; \
    parce que; parce qu; à cause d*; en raison d*; grâce à; grâce aux; provoqua; entraîna";

/// What only looks like one of them.
const NONE: &str = "for the most part; the most part; youngest son; youngest daughter; youngest brother; youngest sister; \
    youngest child; oldest son; oldest daughter; oldest brother; oldest sister; oldest child; was due to; were due to; \
    is due to; are due to; had been due to; millionaire*; hundred years; hundred days; thousand years; a thousand times; \
    thousand and one; first half of; second half of; latter half of; at the best; at the worst; \
    тот же самый; та же самая; то же самое; те же самые; тот самый; та самая; то самое; те самые; миллионер*";

struct Lists {
    automaton: AhoCorasick,
    /// For each pattern what it asserts, and whether its last word may go on.
    patterns: Vec<(Sort, bool)>,
}

#[derive(Clone, Copy)]
enum Sort {
    Asserts(Assertion),
    Tens,
    Nothing,
}

static LISTS: LazyLock<Option<Lists>> = LazyLock::new(|| {
    let lists = [
        (QUANTITIES, Sort::Asserts(Assertion::Quantity)),
        (TENS, Sort::Tens),
        (SUPERLATIVES, Sort::Asserts(Assertion::Superlative)),
        (CAUSES, Sort::Asserts(Assertion::Cause)),
        (NONE, Sort::Nothing),
    ];
    let phrases = || lists.iter().flat_map(|(list, sort)| list.split(';').map(|phrase| (phrase.trim(), *sort)));
    let automaton = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .kind(Some(AhoCorasickKind::DFA))
        .ascii_case_insensitive(true)
        .build(phrases().map(|(phrase, _)| phrase.trim_end_matches('*')))
        .ok()?;
    Some(Lists { automaton, patterns: phrases().map(|(phrase, sort)| (sort, phrase.ends_with('*'))).collect() })
});

pub(super) fn find(prose: &str, found: &mut Vec<(Span, Assertion)>) {
    let Some(lists) = &*LISTS else { return };
    for hit in lists.automaton.find_iter(prose) {
        let Some((sort, goes_on)) = lists.patterns.get(hit.pattern().as_usize()) else { continue };
        let span = Span::of(hit.range());
        let assertion = match sort {
            Sort::Asserts(assertion) => *assertion,
            Sort::Tens if counts(prose, hit.end(), true) => Assertion::Quantity,
            _ => continue,
        };
        if stands(prose, span, *goes_on) && !(assertion == Assertion::Quantity && is_name(prose, span)) {
            found.push((span, assertion));
        }
    }
}

fn stands(prose: &str, span: Span, goes_on: bool) -> bool {
    let head = prose.get(..span.range().start).and_then(|before| before.chars().next_back());
    match goes_on {
        true => head.is_none_or(|c| !c.is_alphanumeric()),
        false => is_bounded(prose, span),
    }
}

/// Whether it is written with a capital within a sentence, as in `the Hundred Days`; German nouns always are.
fn is_name(prose: &str, span: Span) -> bool {
    const ENGLISH: [&str; 4] = ["Hundred", "Hundreds", "Thousand", "Thousands"];
    let before = prose.get(..span.range().start).unwrap_or_default();
    ENGLISH.contains(&span.of_text(prose)) && before.trim_end().ends_with(|c: char| c.is_alphanumeric() || c == ',')
}
