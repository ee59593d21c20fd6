//! Workspaces made anew where a change of a text panicked, which may leave an index that is half of the old text.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use crate::lsp::log::Severity;
use crate::lsp::place::Place;
use crate::lsp::state::{Inner, State};
use crate::lsp::sync::opened;
use crate::model::files::{Content, File};
use crate::model::world::World;
use crate::text::lines::Text;

impl State {
    /// Changes a text that is open into `text`. Where the change panics the workspace starts anew with what is open, and
    /// is read from disk again.
    pub(super) fn make(
        self: &Arc<Self>,
        inner: &mut Inner,
        id: u64,
        path: &str,
        text: &Text,
        change: impl FnOnce(&mut Place),
    ) {
        let Some(place) = inner.place(id) else { return };
        if catch_unwind(AssertUnwindSafe(|| change(place))).is_ok() {
            return;
        }
        self.log.say(Severity::Error, || {
            format!("{path} could not be changed, so all is read again; this is a mistake in Glossator")
        });
        start_anew(place, path, text);
        self.load(inner, id);
    }
}

/// Leaves of a workspace what is open in it, with this text for one of the files.
fn start_anew(place: &mut Place, path: &str, text: &Text) {
    let others = place.folder.open.keys().filter(|open| *open != path);
    let others = others.filter_map(|path| place.world.file(place.world.file_at(path)?).cloned());
    let others: Vec<File> = others.collect();
    let settings = place.folder.configuration.settings.clone();
    let with = |content: Option<Content>| {
        let file = content.map(|content| File { path: path.into(), content });
        World::new(others.iter().cloned().chain(file).collect(), settings.clone())
    };
    let language = place.folder.open.get(path).map(|open| open.language.clone()).unwrap_or_default();
    let whole = catch_unwind(AssertUnwindSafe(|| with(opened(place, path, &language, &text.to_string()))));
    // What cannot be read at all is kept as it is written, until it is changed again.
    let world = whole.unwrap_or_else(|_| with(Some(Content::Other(text.clone()))));
    place.world = Arc::new(world);
    place.is_loaded = place.folder.root.is_none();
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use tower_lsp::lsp_types::{InitializeParams, TextDocumentItem, Url};

    use super::*;
    use crate::lsp::Options;
    use crate::lsp::log::Log;
    use crate::model::date::day::Day;
    use crate::project::write::replace;

    #[test]
    fn a_change_that_panics_leaves_all_texts_as_they_are_by_then() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        replace(&root.join("register.gloss"), "@person zhukov\n  name: Zhukov\n").unwrap();
        let url = |path: &str| Url::from_file_path(root.join(path)).unwrap();
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            let options = Options { today: || Day::new(0), log: |_| {} };
            let state = Arc::new(State::new(options, Log::new(|_| {}).0));
            let params: InitializeParams =
                serde_json::from_value(json!({"capabilities": {}, "rootUri": url("")})).unwrap();
            state.initialize(&params);
            for (path, text) in [("a.gloss", "# One\n"), ("b.gloss", "# Two\n")] {
                state.open(TextDocumentItem::new(url(path), "gloss".to_owned(), 1, text.to_owned()));
            }
            state.loaded(&url("a.gloss")).await.unwrap();
            let text = Text::new("[Zhukov]{@zhukov}\n");
            let id = state.snapshot(&url("a.gloss")).unwrap().place;
            state.make(&mut state.lock(), id, "a.gloss", &text, |place| {
                let world = Arc::make_mut(&mut place.world);
                let file = world.file_at("register.gloss").unwrap();
                world.remove(file);
                panic!("as asked")
            });
            let after = state.loaded(&url("a.gloss")).await.unwrap();
            let paths: Vec<&str> = after.world.files().map(|(_, file)| &*file.path).collect();
            assert_eq!(paths, ["a.gloss", "b.gloss", "register.gloss"]);
            let file = after.world.file_at("a.gloss").unwrap();
            assert_eq!(after.world.characters(file), Some(&text));
            assert!(after.findings(file).is_empty(), "{:?}", after.findings(file));
        });
    }
}
