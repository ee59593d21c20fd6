//! Two sources of one key.

use std::collections::HashSet;

use crate::model::files::Content;
use crate::model::lower::name;
use crate::rules::levels::Level;
use crate::rules::references::duplicates::report_each;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::FileScope;

pub(crate) static RULE: Rule = Rule {
    name: "duplicate-source",
    group: Group::References,
    level: Level::Error,
    selected: Level::Error,
    page: include_str!("duplicate_source.md"),
    options: &[],
    check: Check::File(check),
};

fn check(scope: &mut FileScope<'_>) {
    let Content::Bibliography(file) = scope.content else { return };
    let lens = scope.lens;
    let mut seen = HashSet::new();
    for source in &file.bibliography.sources {
        let key = name(&source.key);
        let places = lens.source_places(&key);
        if places.len() < 2 || !seen.insert(key.clone()) {
            continue;
        }
        let spans = places.iter().filter_map(|place| Some((place.file, lens.world().source_at(*place)?.key_span)));
        let spans: Vec<_> = spans.collect();
        let message =
            format!("^{key} is the key of {} sources; make them one, or give this one another key", spans.len());
        report_each(scope, &spans, &key, &message, "it is a key here too");
    }
}
