//! The texts that fire on the pages of the rules, each a workspace of its own in one folder.

use glossator::project::config::FILE_NAME;
use glossator::rules::levels::Level;
use glossator::rules::rule::Rule;
use glossator::rules::table::RULES;

use crate::cli::Folder;
use crate::fixture::Fixture;
use crate::pages::fences;

/// A text of a page.
pub struct Page {
    pub rule: &'static Rule,
    /// The folder of its files.
    pub name: String,
    pub fixture: Fixture,
}

/// The folder with the workspaces of all pages, in which each rule is on.
pub fn folder() -> (Folder, Vec<Page>) {
    let (folder, mut pages) = (Folder::with(&[]), Vec::new());
    for rule in RULES.iter() {
        let fires = fences(rule.page).into_iter().filter(|(info, _)| info == "gloss fires");
        for (index, (_, text)) in fires.enumerate() {
            let (name, fixture) = (format!("{}-{index}", rule.name), Fixture::parse(&text));
            for (path, text) in fixture.files.iter().filter(|(path, _)| path != FILE_NAME) {
                folder.write(&format!("{name}/{path}"), text);
            }
            folder.write(&format!("{name}/{FILE_NAME}"), configuration(rule, &fixture));
            pages.push(Page { rule, name, fixture });
        }
    }
    (folder, pages)
}

/// The configuration of a page, with its rule on.
fn configuration(rule: &Rule, fixture: &Fixture) -> String {
    let text = fixture.files.iter().find(|(path, _)| path == FILE_NAME).map_or("", |(_, text)| text);
    let is_set = fixture.configuration().rules.levels.contains_key(rule.name);
    if rule.level != Level::Off || is_set {
        return text.to_owned();
    }
    let on = format!("[rules]\n{} = \"{}\"\n", rule.name, rule.selected);
    match text.contains("[rules]\n") {
        true => text.replacen("[rules]\n", &on, 1),
        false => format!("{text}\n{on}"),
    }
}
