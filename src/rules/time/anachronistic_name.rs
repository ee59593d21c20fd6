//! Names at a time at which they were not in use.

use crate::model::date::Date;
use crate::model::date::relation::Truth;
use crate::model::facts::{Annotation, Item, ItemKind, Name, Part, Shape, text_attribute};
use crate::model::index::Place;
use crate::model::names::then::own_names;
use crate::model::register::plain;
use crate::rules::levels::Level;
use crate::rules::names::mention_texts::{core, is_named, plain_place, without_article};
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::BlockScope;
use crate::rules::time::moment::moment;
use crate::text::edit::Edit;

pub(crate) static RULE: Rule = Rule {
    name: "anachronistic-name",
    group: Group::Time,
    level: Level::Info,
    selected: Level::Info,
    page: include_str!("anachronistic_name.md"),
    options: &[],
    check: Check::Block(check),
};

fn check(scope: &mut BlockScope<'_>) {
    let facts = &scope.block.facts;
    for (annotation, items) in facts.annotated() {
        if annotation.shape == Shape::Span
            && annotation.well_formed
            && let [item] =
                items.iter().filter(|item| matches!(item.kind, ItemKind::Mention { .. })).collect::<Vec<_>>()[..]
        {
            check_mention(scope, annotation, item);
        }
    }
}

fn check_mention(scope: &mut BlockScope<'_>, annotation: &Annotation, item: &Item) {
    let lens = scope.lens;
    let (id, is_bare) = match &item.kind {
        ItemKind::Mention { id: Some(id), uncertain: false } => (id, false),
        ItemKind::Mention { id: None, .. } => {
            let meant = lens.register().meant(scope.source, &scope.block.facts, annotation);
            let Some(id) = meant else { return };
            (id, true)
        }
        _ => return,
    };
    let names = DatedName::all(scope, id);
    if names.is_empty() || lens.is_defined_twice(id) {
        return;
    }
    let written = plain(scope.source, &scope.block.facts, annotation.text);
    let text = core(&written);
    let bare = without_article(text).unwrap_or(text);
    let given: Vec<&DatedName<'_>> =
        names.iter().filter(|name| is_named(text, &name.part.text) || is_named(bare, &name.part.text)).collect();
    let Some(name) = given.first() else { return };
    let Some(when) = moment(scope, annotation) else { return };
    let is_other_time =
        |name: &&DatedName<'_>| name.used.as_ref().is_some_and(|used| used.overlaps(&when) == Truth::CertainlyNot);
    if !given.iter().all(is_other_time) {
        return;
    }
    let then = name_then(&names, name, &when);
    let uses = given.iter().filter_map(|name| name.used.as_ref()).map(Date::words).collect::<Vec<_>>().join("; ");
    let instead = match then {
        Some(then) => format!("it was `{}`", then.part.text),
        None => "write a name of that time, or date the mention itself".to_owned(),
    };
    let message = format!("`{}` was in use {uses}, and this is about {}; {instead}", name.part.text, when.words());
    let place =
        plain_place(scope.source, &scope.block.facts, annotation.text, bare).filter(|_| bare == &*name.part.text);
    // The words of a text that is laid over another are evidence.
    let fix = then
        .zip(place)
        .filter(|_| !lens.is_laid_over(scope.file))
        .filter(|(then, _)| !is_bare || matches!(lens.register().named(&then.part.text)[..], [named] if named == id));
    let fix = fix.map(|(then, at)| {
        let edit = scope.edit(Edit::replace(at, &*then.part.text));
        (format!("Write `{}`", then.part.text), vec![edit])
    });
    let is_uncertain = when.is_uncertain() || given.iter().any(|it| it.used.as_ref().is_some_and(Date::is_uncertain));
    let finding = scope.report(annotation.text, id, message);
    for name in &given {
        finding.relate_place(lens, name.place, name.part.span, "the name, and when it was in use");
    }
    if let Some((title, edits)) = fix {
        finding.fix(title, edits);
    }
    if is_uncertain {
        finding.at_most(Level::Info);
    }
}

/// A name of an entity and when it was in use, where that is said.
struct DatedName<'a> {
    place: &'a Place,
    part: &'a Part,
    items: &'a [Item],
    used: Option<Date>,
}

impl<'a> DatedName<'a> {
    /// All names that stand in the entry of an entity; nothing where none of them has a date.
    fn all(scope: &BlockScope<'a>, id: &Name) -> Vec<Self> {
        let lens = scope.lens;
        let Some((place, entry)) = lens.entity(id) else { return Vec::new() };
        let facts = &place.block.facts;
        let is_dated = |item: &Item| matches!(item.kind, ItemKind::Date(_) | ItemKind::DateOf(_));
        if !own_names(entry).any(|part| facts.items_after(part).iter().any(is_dated)) {
            return Vec::new();
        }
        let dated = own_names(entry).map(|part| {
            let items = facts.items_after(part);
            DatedName { place, part, items, used: lens.date(items) }
        });
        dated.collect()
    }
}

/// The name that was in use all of a time, in the language of another where there is one; none where the names do not
/// say, or no name has that language.
fn name_then<'n, 'a>(names: &'n [DatedName<'a>], instead_of: &DatedName<'a>, when: &Date) -> Option<&'n DatedName<'a>> {
    let lang = |name: &DatedName<'a>| text_attribute(name.items, "lang").map(str::to_owned);
    let wanted = lang(instead_of);
    let then = |name: &&DatedName<'_>| name.used.as_ref().is_some_and(|used| when.during(used) == Truth::Certainly);
    names.iter().filter(then).find(|name| lang(name) == wanted)
}
