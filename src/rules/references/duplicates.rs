//! Two of one name, each reported with the others.

use crate::model::files::FileId;
use crate::rules::finding::Finding;
use crate::text::span::Span;

/// So many others are shown with each: of a thousand alike, nobody reads a thousand lists of a thousand.
const MOST_RELATED: usize = 32;

/// Relates a finding at `own` to the others of `places`.
pub(super) fn relate_others(finding: &mut Finding, places: &[(FileId, Span)], related: &str) {
    let own = (finding.file, finding.span);
    for (file, span) in places.iter().filter(|other| **other != own).take(MOST_RELATED) {
        finding.relate(*file, *span, related);
    }
}
