//! A bare `@` whose text is nobody's name.

use crate::model::evidence::extent;
use crate::model::facts::{Item, Name};
use crate::model::outline::AnnotationPlace;
use crate::model::register::plain;
use crate::rules::references::create::id_of;
use crate::rules::references::undefined_entity::{USUAL_KIND, name_in};
use crate::rules::scope::BlockScope;
use crate::text::edit::Edit;
use crate::text::span::Span;

/// Reports a bare `@` that no name resolves; `at` is the index of its annotation. `lookups` is
/// how many misspelt names may still be looked for. Where several entities have the name,
/// that is another finding.
pub(super) fn check_bare(scope: &mut BlockScope<'_>, at: usize, item: &Item, lookups: &mut usize) {
    let lens = scope.lens;
    let register = lens.register();
    let facts = scope.facts();
    let Some(annotation) = facts.annotations.get(at) else { return };
    let place = AnnotationPlace { block: scope.index, annotation: at };
    let (words, _) = extent(scope.text_file, place, annotation, scope.start);
    let block = Span::new(scope.start, scope.start + scope.block.len);
    let span = match block.contains(words) {
        true => Span::new(words.start - block.start, words.end - block.start),
        // A milestone that ends in another block spans no name.
        false => Span::empty(0),
    };
    let text = plain(scope.source, facts, span);
    if !register.named(&text).is_empty() {
        return;
    }
    let sigil = Span::new(item.span.start, item.span.start + 1);
    if text.is_empty() {
        let message = "a bare @ is looked up by the words it annotates, and there are none; write an id after it";
        scope.report(sigil, "", message);
        return;
    }
    let near = lookups.checked_sub(1).and_then(|left| {
        *lookups = left;
        let spellings = register.spellings();
        let name = spellings.nearest(&text).or_else(|| spellings.transliterated(&text))?;
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
    let create = name_in(scope.source, facts, span).and_then(|name| {
        let id = id_of(&name).filter(|id| !lens.is_defined(id))?;
        let edit = lens.homes().entry(lens, scope.file, USUAL_KIND, &id, &name)?;
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
