//! A bare `@` whose text is nobody's name.

use crate::model::evidence::extent;
use crate::model::facts::{Item, Name};
use crate::model::outline::AnnotationPlace;
use crate::model::register::plain;
use crate::rules::references::create::id_of;
use crate::rules::references::undefined_entity::{Here, Known, USUAL_KIND, name_in};
use crate::rules::scope::FileScope;
use crate::text::edit::Edit;
use crate::text::span::Span;

/// Reports a bare `@` that no name resolves; `at` is the index of its annotation. Where several entities have the name,
/// that is another finding.
pub(super) fn check_bare(scope: &mut FileScope<'_>, known: &mut Known<'_>, here: &Here<'_>, at: usize, item: &Item) {
    let lens = scope.lens;
    let register = lens.register();
    let Some(file) = scope.text_file() else { return };
    let placed = here.placed;
    let facts = &placed.block.facts;
    let Some(annotation) = facts.annotations.get(at) else { return };
    let place = AnnotationPlace { block: here.index, annotation: at };
    let (words, _) = extent(file, place, annotation, placed.start);
    let block = Span::new(placed.start, placed.start + placed.block.len);
    let span = match block.contains(words) {
        true => Span::new(words.start - block.start, words.end - block.start),
        // A milestone that ends in another block spans no name.
        false => Span::empty(0),
    };
    let text = plain(here.source(), facts, span);
    if !register.named(&text).is_empty() {
        return;
    }
    let sigil = Span::new(item.span.start, item.span.start + 1).shift(placed.start);
    if text.is_empty() {
        let message = "a bare @ is looked up by the words it annotates, and there are none; write an id after it";
        scope.report(sigil, "", message);
        return;
    }
    let near = known.lookups.checked_sub(1).and_then(|left| {
        known.lookups = left;
        let name = register.spellings().nearest(&text)?;
        match register.named(name)[..] {
            [id] => Some((name, id)),
            _ => None,
        }
    });
    let hint = near
        .map_or("write its id after the @, or add the name to an entry's `also`".to_owned(), |(name, id)| {
            format!("did you mean `{name}`, @{id}?")
        });
    let name_it = |id: &Name| scope.edit(Edit::insert(sigil.end, id.as_str()));
    let write = near.map(|(_, id)| (id, name_it(id)));
    let create = name_in(here.source(), facts, span).and_then(|name| {
        let id = id_of(&name).filter(|id| !lens.is_defined(id))?;
        let edit = known.homes(lens).entry(lens, scope.file, USUAL_KIND, &id, &name)?;
        Some((id, edit))
    });
    let finding = scope.report(sigil, &text, format!("no entity is named `{text}`; {hint}"));
    if let Some((id, edit)) = write {
        finding.fix(format!("Write @{id}"), vec![edit]);
    }
    if let Some((id, edit)) = create {
        finding.fix(format!("Create the {USUAL_KIND} @{id}"), vec![edit]);
    }
}
