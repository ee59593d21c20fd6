//! A source that is never cited.

use crate::model::files::Content;
use crate::model::lower::name;
use crate::rules::finding::Tag;
use crate::rules::levels::Level;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::FileScope;

pub(crate) static RULE: Rule = Rule {
    name: "unused-source",
    group: Group::References,
    level: Level::Off,
    selected: Level::Warning,
    page: include_str!("unused_source.md"),
    options: &[],
    check: Check::File(check),
};

fn check(scope: &mut FileScope<'_>) {
    let Content::Bibliography(file) = scope.content else { return };
    for source in &file.bibliography.sources {
        let key = name(&source.key);
        if scope.lens.cited(&key) == 0 {
            let message = format!("nothing cites ^{key}; cite it, or take it out of the bibliography");
            scope.report(source.key_span, &key, message).tag(Tag::Unnecessary);
        }
    }
}
