//! Two anchors, claims or milestones of one id in a file.

use crate::rules::levels::Level;
use crate::rules::references::duplicates::report_each;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::FileScope;
use crate::rules::wording::times;

pub(crate) static RULE: Rule = Rule {
    name: "duplicate-anchor",
    group: Group::References,
    level: Level::Error,
    selected: Level::Error,
    page: include_str!("duplicate_anchor.md"),
    options: &[],
    check: Check::File(check),
};

fn check(scope: &mut FileScope<'_>) {
    let Some(text) = scope.text_file() else { return };
    for (id, anchors) in &text.outline.anchors {
        // One block may carry its id twice, as `{<thaw !thaw}` does: both mean the same place.
        let mut anchors: Vec<_> = anchors.iter().collect();
        anchors.dedup_by_key(|anchor| anchor.place);
        if anchors.len() < 2 {
            continue;
        }
        let places: Vec<_> = anchors.iter().map(|anchor| (scope.file, anchor.span)).collect();
        let message = format!("#{id} stands {} in this file; give this one another id", times(places.len()));
        report_each(scope, &places, id, &message, "it stands here too");
    }
}
