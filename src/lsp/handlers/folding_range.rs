//! `textDocument/foldingRange`

use std::cmp::Reverse;

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{FoldingRange, FoldingRangeKind, FoldingRangeParams};

use crate::ide::folding::{Fold, FoldKind, folds};
use crate::lsp::snapshot::Snapshot;

pub(in crate::lsp) fn folding_range(
    snapshot: &Snapshot,
    params: FoldingRangeParams,
) -> Result<Option<Vec<FoldingRange>>> {
    let Some(file) = snapshot.file(&params.text_document.uri) else { return Ok(None) };
    let text = snapshot.client.capabilities.text_document.as_ref();
    let client = text.and_then(|it| it.folding_range.as_ref());
    let lines_only = client.and_then(|it| it.line_folding_only).unwrap_or_default();
    let mut found = folds(&snapshot.world, file);
    if let Some(most) = client.and_then(|it| it.range_limit).and_then(|most| usize::try_from(most).ok())
        && found.len() > most
    {
        // What is left out is what is missed least.
        found.sort_by_key(|fold| (fold.kind, Reverse(fold.span.len())));
        found.truncate(most);
        found.sort_by_key(|fold| (fold.span.start, Reverse(fold.span.end)));
    }
    let range = |fold: &Fold| {
        let range = snapshot.range(file, fold.span);
        // A claim may begin and end within a line; all else is folded from the end of its first line to that of its last.
        let exact = fold.kind == FoldKind::Claim && !lines_only;
        FoldingRange {
            start_line: range.start.line,
            start_character: exact.then_some(range.start.character),
            end_line: range.end.line,
            end_character: exact.then_some(range.end.character),
            kind: Some(match fold.kind {
                FoldKind::Comment => FoldingRangeKind::Comment,
                _ => FoldingRangeKind::Region,
            }),
            collapsed_text: None,
        }
    };
    let mut ranges: Vec<FoldingRange> = found.iter().map(range).collect();
    if lines_only {
        // Two that fold the same lines are one.
        ranges.dedup_by_key(|range| (range.start_line, range.end_line));
    }
    Ok(Some(ranges))
}
