//! The sources at hand: those that a stretch of the text cites.

use std::ops::ControlFlow;

use crate::ide::actions::here::Here;
use crate::model::citing::{cited_after, cited_within};
use crate::model::facts::{Citation, Name};
use crate::model::index::all_citations;
use crate::text::span::Span;

/// What a span of the file cites, in it and right after it, each once, as items of a block.
pub(super) fn cited(here: &Here<'_>, span: Span) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut see = |evidence: crate::model::evidence::Evidence<'_>| {
        let item = written(evidence.citation);
        if !found.contains(&item) {
            found.push(item);
        }
        ControlFlow::Continue(())
    };
    let _ = cited_within(here.world, here.spot.text, span, &mut see);
    let _ = cited_after(here.world, here.spot.text, span.end, &mut see);
    found
}

/// `^key(locator)`
fn written(citation: &Citation) -> String {
    match &citation.locator {
        Some(locator) => format!("^{}({})", citation.key, locator.replace('\\', "\\\\").replace(')', "\\)")),
        None => format!("^{}", citation.key),
    }
}

/// The sources that the section cites, the nearest to the cursor first.
pub(super) fn near<'a>(here: &Here<'a>) -> Vec<&'a Name> {
    const BLOCKS: usize = 200;
    let own = here.spot.block;
    let section = here.spot.text.outline.section(own);
    let blocks = here.spot.text.document.blocks();
    let from = section.start.max(own.saturating_sub(BLOCKS));
    let to = section.end.min(blocks.len()).min(own + BLOCKS);
    let mut order: Vec<usize> = (from..to).collect();
    order.sort_by_key(|index| index.abs_diff(own));
    let mut keys: Vec<&Name> = Vec::new();
    for placed in order.into_iter().filter_map(|index| blocks.get(index)) {
        for citation in all_citations(&placed.block.facts) {
            if !keys.contains(&&citation.key) && here.world.has_source(&citation.key) {
                keys.push(&citation.key);
            }
        }
    }
    keys
}
