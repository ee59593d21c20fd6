//! A mention that all but spells a name of its entity.

use std::collections::HashSet;

use crate::model::files::TextFile;
use crate::model::prose::Prose;
use crate::rules::levels::Level;
use crate::rules::names::mention_texts::{Stranger, strangers};
use crate::rules::names::unknown_name::add_to_also;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::FileScope;
use crate::syntax::blocks::BlockKind;
use crate::text::edit::Edit;
use crate::text::span::Span;

pub(crate) static RULE: Rule = Rule {
    name: "misspelt-name",
    group: Group::Names,
    level: Level::Warning,
    selected: Level::Warning,
    page: include_str!("misspelt_name.md"),
    options: &[],
    check: Check::File(check),
};

fn check(scope: &mut FileScope<'_>) {
    let lens = scope.lens;
    let Some(file) = scope.text_file() else { return };
    let is_laid_over = file.outline.text_entry(&file.document).is_some_and(|entry| entry.get("base").is_some());
    let mut words = SmallWords { file, found: None };
    for stranger in strangers(lens, file) {
        let Some(meant) = stranger.meant.as_ref().filter(|_| !words.has(&stranger.text)) else { continue };
        let Stranger { id, text, .. } = &stranger;
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

/// The words of a file that are written small somewhere in it, and so are ordinary ones; found when first asked for.
pub(super) struct SmallWords<'a> {
    pub(super) file: &'a TextFile,
    pub(super) found: Option<HashSet<String>>,
}

impl SmallWords<'_> {
    /// Whether a text is one ordinary word.
    pub(super) fn has(&mut self, text: &str) -> bool {
        let file = self.file;
        self.found.get_or_insert_with(|| small_words(file)).contains(text.to_lowercase().as_str())
    }
}

fn small_words(file: &TextFile) -> HashSet<String> {
    let mut found: HashSet<String> = HashSet::new();
    let is_prose = |kind| matches!(kind, BlockKind::Paragraph | BlockKind::Heading(_));
    for placed in file.document.blocks().iter().filter(|placed| is_prose(placed.block.kind)) {
        let source = file.document.text().slice(Span::new(placed.start, placed.start + placed.block.len));
        let prose = Prose::new(&source, &placed.block.facts.overlay);
        for word in prose.text.split(|c: char| !c.is_alphanumeric()) {
            if word.starts_with(char::is_lowercase) && !found.contains(word) {
                found.insert(word.to_owned());
            }
        }
    }
    found
}
