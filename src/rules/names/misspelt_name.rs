//! A mention that all but spells a name of its entity.

use crate::rules::levels::Level;
use crate::rules::names::mention_texts::{Stranger, strangers};
use crate::rules::names::unknown_name::add_to_also;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::BlockScope;
use crate::text::edit::Edit;

pub(crate) static RULE: Rule = Rule {
    name: "misspelt-name",
    group: Group::Names,
    level: Level::Warning,
    selected: Level::Warning,
    page: include_str!("misspelt_name.md"),
    options: &[],
    check: Check::Block(check),
};

fn check(scope: &mut BlockScope<'_>) {
    let (lens, file) = (scope.lens, scope.file);
    for stranger in strangers(scope).iter() {
        let Some(meant) = stranger.meant.as_ref().filter(|_| !lens.is_small_word(file, &stranger.text)) else {
            continue;
        };
        let Stranger { id, text, .. } = stranger;
        let is_laid_over = lens.is_laid_over(file);
        // In a text that is laid over another the words are evidence, so the register is what can be mended.
        let write = stranger.core.filter(|_| !is_laid_over).map(|core| {
            let edit = scope.edit(Edit::replace(core, meant.name.as_str()));
            (format!("Write `{}`", meant.name), vec![edit])
        });
        let is_learnt = is_laid_over || meant.is_transliteration;
        let learn = is_learnt.then(|| add_to_also(lens, id, text)).flatten();
        let name = &meant.name;
        let message = match (meant.is_transliteration, is_laid_over) {
            (false, false) => format!("`{text}` is no name of @{id}; it is spelt `{name}`"),
            (false, true) => {
                format!("`{text}` is no name of @{id}, spelt `{name}`; where the text has it so, add it to `also`")
            }
            (true, false) => {
                format!("`{text}` is no name of @{id}, but `{name}` in other letters; write that, or add it to `also`")
            }
            (true, true) => format!("`{text}` is no name of @{id}, but `{name}` in other letters; add it to `also`"),
        };
        let finding = scope.report(stranger.span, id, message);
        if let Some((title, edits)) = write {
            finding.fix(title, edits);
        }
        if let Some(edit) = learn {
            finding.fix(format!("Add `{text}` to the names of @{id}"), vec![edit]);
        }
        if let Some((file, head)) = lens.head(id) {
            finding.relate(file, head, format!("@{id} is defined here"));
        }
    }
}
