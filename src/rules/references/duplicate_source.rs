//! Two sources of one key.

use crate::model::files::Content;
use crate::model::lower::name;
use crate::rules::levels::Level;
use crate::rules::references::duplicates::relate_others;
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
    for source in &file.bibliography.sources {
        let key = name(&source.key);
        let places: Vec<_> = scope.lens.sources(&key).map(|(file, source)| (file, source.key_span)).collect();
        if places.len() < 2 {
            continue;
        }
        let message =
            format!("^{key} is the key of {} sources; make them one, or give this one another key", places.len());
        relate_others(scope.report(source.key_span, &key, message), &places, "it is a key here too");
    }
}
