//! Two of one name, reported at each place.

use crate::model::files::FileId;
use crate::rules::scope::FileScope;
use crate::text::span::Span;

/// So many others are shown with each: of a thousand alike, nobody reads a thousand lists of a thousand.
const MOST_RELATED: usize = 32;

/// Reports those of `places` that are in this file, each with the others.
pub(super) fn report_each(
    scope: &mut FileScope<'_>,
    places: &[(FileId, Span)],
    about: &str,
    message: &str,
    related: &str,
) {
    let here = scope.file;
    for place in places.iter().filter(|(file, _)| *file == here) {
        let finding = scope.report(place.1, about, message);
        for (file, span) in places.iter().filter(|other| *other != place).take(MOST_RELATED) {
            finding.relate(*file, *span, related);
        }
    }
}
