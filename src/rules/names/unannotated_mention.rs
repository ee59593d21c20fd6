//! A known name that stands bare in the prose.

use std::collections::HashSet;

use crate::model::facts::Name;
use crate::model::register::Register;
use crate::rules::finding::FileEdit;
use crate::rules::levels::Level;
use crate::rules::names::ambiguous_name::listed;
use crate::rules::names::bare_names::{BareName, Step, steps};
use crate::rules::rule::{Check, Group, Rule, Setting};
use crate::rules::scope::FileScope;
use crate::text::edit::Edit;

pub(crate) static RULE: Rule = Rule {
    name: "unannotated-mention",
    group: Group::Names,
    level: Level::Hint,
    selected: Level::Hint,
    page: include_str!("unannotated_mention.md"),
    options: &[("first-in", Setting::OneOf(&["section", "file", "all"]))],
    check: Check::Section(check),
};

/// Of those who bear a name, how many are offered and related.
const MOST: usize = 12;

/// What has been spoken of so far.
#[derive(Default)]
struct Seen<'a> {
    entities: HashSet<&'a Name>,
    /// Names that several bear and that stood bare: nobody knows yet whom they mention.
    shared: HashSet<u32>,
}

fn check(scope: &mut FileScope<'_>) {
    let lens = scope.lens;
    let register = lens.register();
    let Some(text) = scope.text_file().filter(|_| register.names().names().next().is_some()) else { return };
    let every = scope.option("first-in") == Some("all");
    let mut seen = Seen::default();
    for placed in scope.blocks() {
        // An entry is read by itself, wherever it stands.
        let entry = placed.block.facts.entry.as_deref();
        let mut within = Seen { entities: entry.map(|entry| &entry.id).into_iter().collect(), ..Seen::default() };
        let seen = if entry.is_some() { &mut within } else { &mut seen };
        for step in steps(lens, &text.document, placed) {
            match step {
                Step::Mention(id) => {
                    seen.entities.insert(id);
                }
                Step::Bare(name) => {
                    let own = entry.is_some_and(|entry| bearers(register, &name).any(|id| *id == entry.id));
                    if !own && (seen.is_first(register, &name) || every) {
                        report(scope, &name);
                    }
                }
            }
        }
    }
}

impl<'a> Seen<'a> {
    /// Whether nobody who bears the name has been spoken of; from now on somebody has.
    fn is_first(&mut self, register: &'a Register, bare: &BareName) -> bool {
        if self.shared.contains(&bare.name) || bearers(register, bare).any(|id| self.entities.contains(id)) {
            return false;
        }
        match only_bearer(register, bare) {
            Some(id) => self.entities.insert(id),
            None => self.shared.insert(bare.name),
        }
    }
}

fn report(scope: &mut FileScope<'_>, name: &BareName) {
    let lens = scope.lens;
    let text = one_line(&written(scope, name));
    let ids: Vec<&Name> = bearers(lens.register(), name).collect();
    let fixes: Vec<_> =
        ids.iter().take(MOST).filter(|_| name.can_be_wrapped).map(|id| (*id, wrap(scope, name, id))).collect();
    let (subject, message) = match ids[..] {
        [id] => (id.as_str(), format!("`{text}` names @{id}; annotate it, `[{text}]{{@{id}}}`")),
        _ => (text.as_str(), format!("`{text}` names {}; annotate the one that is meant", listed(&ids))),
    };
    let finding = scope.report(name.span, subject, message);
    for (id, edit) in fixes {
        let title = format!("Annotate it as @{id}");
        if ids.len() == 1 {
            finding.safe_fix(title, vec![edit])
        } else {
            finding.fix(title, vec![edit])
        };
    }
    for id in ids.iter().take(MOST) {
        if let Some((file, head)) = lens.head(id) {
            finding.relate(file, head, format!("@{id} bears the name"));
        }
    }
}

fn bearers<'a>(register: &'a Register, bare: &BareName) -> impl Iterator<Item = &'a Name> {
    register.names().entities(bare.name).iter().filter_map(|number| register.id(*number))
}

fn only_bearer<'a>(register: &'a Register, bare: &BareName) -> Option<&'a Name> {
    match register.names().entities(bare.name) {
        [number] => register.id(*number),
        _ => None,
    }
}

fn wrap(scope: &FileScope<'_>, name: &BareName, id: &str) -> FileEdit {
    scope.edit(Edit::replace(name.span, format!("[{}]{{@{id}}}", written(scope, name))))
}

/// The name as it stands in the text.
fn written(scope: &FileScope<'_>, name: &BareName) -> String {
    scope.text_file().map(|text| text.document.text().slice(name.span).into_owned()).unwrap_or_default()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::date::day::Day;
    use crate::model::document::Document;
    use crate::model::files::{Content, File, FileId, TextFile};
    use crate::model::lower::Dialect;
    use crate::model::settings::Settings;
    use crate::model::world::World;
    use crate::rules::finding::Finding;
    use crate::rules::levels::Levels;
    use crate::text::edit::apply_all;

    const REGISTER: &str = "\n@person a\n  name: Ada\n\n@person b\n  name: Bob\n\n@person c\n  name: Bob\n";

    fn found(text: &str, first_in: &str) -> (String, Vec<Finding>) {
        let text = format!("{text}{REGISTER}");
        let content = Content::Text(TextFile::new(Document::new(&text, Dialect::Gloss)));
        let world = World::new(vec![File { path: "a.gloss".into(), content }], Arc::new(Settings::default()));
        let mut levels = Levels::default();
        let option = [("first-in".to_owned(), first_in.to_owned())];
        levels.options.insert(RULE.name.to_owned(), option.into_iter().collect());
        let mut found = crate::rules::run::check(&world, FileId(0), &levels, Day::new(20_000));
        found.retain(|finding| finding.rule == RULE.name);
        (text, found)
    }

    #[test]
    fn which_are_reported_is_a_setting() {
        let text = "Ada, Ada.\n\n# One\n\nAda. [Ada]{@a} Ada.\n";
        for (first_in, starts) in [("section", vec![0, 18]), ("file", vec![0]), ("all", vec![0, 5, 18, 33])] {
            let (_, found) = found(text, first_in);
            assert_eq!(found.iter().map(|finding| finding.span.start).collect::<Vec<_>>(), starts, "{first_in}");
        }
    }

    #[test]
    fn a_fix_annotates_one() {
        let (text, found) = found("Ada and\nBob. Ada, N\\-Ada.\n", "section");
        let fixed = |finding: &Finding, fix: usize| {
            let edits: Vec<Edit> = finding.fixes[fix].edits.iter().map(|edit| edit.edit.clone()).collect();
            apply_all(&text, &edits).0.replace(REGISTER, "")
        };
        let [ada, bob] = &found[..] else { panic!("{found:?}") };
        assert!(ada.fixes[0].safe && !bob.fixes[0].safe && !bob.fixes[1].safe);
        assert_eq!(fixed(ada, 0), "[Ada]{@a} and\nBob. Ada, N\\-Ada.\n");
        assert_eq!(fixed(bob, 1), "Ada and\n[Bob]{@c}. Ada, N\\-Ada.\n");
        assert_eq!((ada.related.len(), bob.related.len()), (1, 2));
    }
}
