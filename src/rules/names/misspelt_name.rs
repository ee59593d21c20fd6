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
    for stranger in strangers(scope) {
        let Some(meant) = stranger.meant.as_ref().filter(|_| !lens.is_small_word(file, &stranger.text)) else {
            continue;
        };
        let Stranger { id, text, .. } = &stranger;
        let mut texts = lens.text_entries(file);
        let is_laid_over = texts.next().is_some_and(|(_, entry)| entry.get("base").is_some());
        // In a text that is laid over another the words are evidence, so the register is what can be mended.
        let (message, title, edit) = if is_laid_over {
            let message =
                format!("`{text}` is no name of @{id}, spelt `{meant}`; where the text has it so, add it to `also`");
            (message, format!("Add `{text}` to the names of @{id}"), add_to_also(lens, id, text))
        } else {
            let edit = stranger.core.map(|core| scope.edit(Edit::replace(core, meant.as_str())));
            (format!("`{text}` is no name of @{id}; it is spelt `{meant}`"), format!("Write `{meant}`"), edit)
        };
        let finding = scope.report(stranger.span, id, message);
        if let Some(edit) = edit {
            finding.fix(title, vec![edit]);
        }
        if let Some((file, head)) = lens.head(id) {
            finding.relate(file, head, format!("@{id} is defined here"));
        }
    }
}
