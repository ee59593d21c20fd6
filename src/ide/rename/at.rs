//! Renaming what stands at a place.

use crate::ide::rename::{RenameError, rename_anchor, rename_entity, rename_note, rename_source, unknown_anchor};
use crate::ide::target::{Target, named};
use crate::model::facts::Name;
use crate::model::files::FileId;
use crate::model::lower::name;
use crate::model::world::World;
use crate::rules::finding::FileEdit;
use crate::text::span::Span;

/// What would be renamed at a place: its name, and where it stands, or the words that mean it. None where nothing has a
/// name.
///
/// # Errors
/// Why what stands there cannot be renamed.
pub fn can_rename(world: &World, file: FileId, offset: u32) -> Result<Option<(Span, Name)>, RenameError> {
    let Some((target, span)) = target(world, file, offset)? else { return Ok(None) };
    let broken = |key: &Name| world.source_places(key).is_empty().then(|| world.broken_source(key)).flatten();
    match &target {
        Target::Source(key) => match broken(key) {
            Some(file) => Err(RenameError::Broken { old: format!("^{key}"), path: world.path(file).to_owned() }),
            None => Ok(Some((span, key.clone()))),
        },
        Target::Anchor(home, id) => {
            let has = |text: &crate::model::files::TextFile| text.outline.anchors.contains_key(id);
            match world.text_file(*home).is_some_and(has) {
                true => Ok(Some((span, id.clone()))),
                false => Err(unknown_anchor(world, *home, id)),
            }
        }
        _ => Ok(target.name().map(|name| (span, name.clone()))),
    }
}

/// Edits that give what stands at a place another name, which may be given with its sign; none where it has that name.
///
/// # Errors
/// Where nothing there has a name, or the new one is malformed or taken.
pub fn rename(world: &World, file: FileId, offset: u32, new: &str) -> Result<Vec<FileEdit>, RenameError> {
    let (target, _) = target(world, file, offset)?.ok_or(RenameError::Nothing)?;
    let sign = match target {
        Target::Entity(_) => '@',
        Target::Source(_) | Target::Note(..) => '^',
        _ => '#',
    };
    let new = new.trim();
    let new = new.strip_prefix(sign).unwrap_or(new);
    if target.name().is_some_and(|old| *old == name(new)) {
        return Ok(Vec::new());
    }
    match &target {
        Target::Entity(id) => rename_entity(world, id, new),
        Target::Source(key) => rename_source(world, key, new),
        Target::Anchor(home, id) => rename_anchor(world, *home, id, new),
        Target::Note(home, label) => rename_note(world, *home, label, new),
        Target::File(_) => Err(RenameError::Nothing),
    }
}

/// What can be renamed at a place: what is written there, or the entity that words mean.
fn target(world: &World, file: FileId, offset: u32) -> Result<Option<(Target, Span)>, RenameError> {
    let Some(mut named) = named(world, file, offset) else { return Ok(None) };
    let can = |target: &Target| match target {
        Target::Entity(_) => true,
        Target::Source(_) | Target::Anchor(..) | Target::Note(..) => named.written,
        Target::File(_) => false,
    };
    if !named.targets.iter().all(can) {
        return Ok(None);
    }
    match (named.targets.pop(), named.targets.as_slice()) {
        (Some(target), []) => Ok(Some((target, named.span))),
        (None, _) => Ok(None),
        (Some(last), others) => {
            let names = others.iter().chain([&last]).filter_map(Target::name);
            Err(RenameError::Ambiguous { names: names.map(|name| format!("`@{name}`")).collect() })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::tests::{edited, fixture};

    const WORLD: &str = "\n//- people.gloss\n@person kh\n  name: Khrushchev\n\n@person st\n  name: Stalin\n\
                         //- s.bib\n@book{doe, title = {D}}\n@book{roe, crossref = {doe}}\n";

    fn renamed(text: &str, new: &str) -> String {
        let fixture = fixture(&(text.to_owned() + WORLD));
        match rename(&fixture.world, fixture.file, fixture.offset(), new) {
            Ok(edits) => edited(&fixture.world, &edits).join("---\n"),
            Err(error) => format!("error: {error}"),
        }
    }

    fn prepared(text: &str) -> String {
        let fixture = fixture(&(text.to_owned() + WORLD));
        let source = fixture.world.characters(fixture.file).unwrap().to_string();
        match can_rename(&fixture.world, fixture.file, fixture.offset()) {
            Ok(Some((span, name))) => format!("{} = {name}", span.of_text(&source)),
            Ok(None) => "nothing".to_owned(),
            Err(error) => format!("error: {error}"),
        }
    }

    #[test]
    fn what_is_under_the_cursor_is_renamed() {
        let text = "%% allow x: @kh\n\n[He]{@k$0h} `@kh` [Khrushchev]{@}.{! of=@kh ^doe}\n\n```\n@kh\n```\n";
        let out = renamed(text, "@nk");
        assert!(out.contains("allow x: @kh\n\n[He]{@nk} `@kh` [Khrushchev]{@}.{! of=@nk ^doe}\n\n```\n@kh"), "{out}");
        assert!(out.contains("@person nk\n"), "{out}");
        assert!(renamed("[Khru$0shchev]{@}", "nk").contains("@person nk\n"));
        let out = renamed("A.{^d$0oe(p. 1)} [see @doe]", "new");
        assert!(out.contains("A.{^new(p. 1)} [see @new]") && out.contains("@book{new,") && out.contains("{new}}"));
        let out = renamed("{<m !}A{m$0>} [b]{! supports=#m}", "n");
        assert!(out.contains("{<n !}A{n>} [b]{! supports=#n}"), "{out}");
        assert!(renamed("A.{^doe}\n//- t.bib\n@book{c, crossref = {d$0oe}}", "new").contains("A.{^new}"));
    }

    #[test]
    fn a_name_that_cannot_be_is_refused_with_a_reason() {
        assert!(renamed("[He]{@k$0h}", "st").contains("error: `@st` is taken, in people.gloss"));
        assert!(renamed("[He]{@k$0h}", "1 2").contains("error: `1 2` is malformed"));
        assert!(renamed("A.{^do$0e}", "roe").contains("error: `^roe` is taken"));
        assert!(renamed("[a]{#m$0} [b]{#n}", "n").contains("error: `#n` is taken"));
        assert!(renamed("Pr$0ose.", "n").contains("error: nothing here can be renamed"));
        assert!(renamed("```\n{@k$0h}\n```\n", "n").contains("error: nothing here"));
        assert!(renamed("[b]{! supports=#n$0ot}", "n").contains("error: `#not` does not exist"));
    }

    #[test]
    fn the_same_name_changes_nothing() {
        for text in ["[He]{@k$0h}", "A.{^d$0oe}", "[a]{#m$0}", "A[^n$0].\n\n[^n]: N.\n"] {
            let fixture = fixture(&(text.to_owned() + WORLD));
            let (_, name) = can_rename(&fixture.world, fixture.file, fixture.offset()).unwrap().unwrap();
            let again = |new: &str| rename(&fixture.world, fixture.file, fixture.offset(), new);
            assert_eq!(again(&name), Ok(vec![]), "{text}");
            assert!(!again("another").unwrap().is_empty(), "{text}");
        }
    }

    #[test]
    fn a_footnote_is_renamed_with_its_note() {
        for text in ["As[^$0n] and[^n].\n\n[^n]: Note.\n[^m]: M.\n", "As[^n] and[^n].\n\n[^n$0]: Note.\n[^m]: M.\n"] {
            assert_eq!(prepared(text), "n = n");
            assert!(renamed(text, "^new-1").contains("As[^new-1] and[^new-1].\n\n[^new-1]: Note.\n[^m]: M."));
            assert!(renamed(text, "m").contains("error: `[^m]` is taken, in text.gloss"));
            assert!(renamed(text, "a b").contains("error: `[^a b]` is malformed"));
        }
        // The label is longer as it is written than in NFC.
        let text = "As[^e\u{301}].\n\n[^e\u{301}$0]: Note.\n";
        assert!(renamed(text, "x").contains("As[^x].\n\n[^x]: Note."));
        assert!(renamed("As[^n].\n\n[^n]: No$0te.\n", "m").contains("error: nothing here"));
    }

    #[test]
    fn it_is_said_beforehand_what_would_be_renamed() {
        assert_eq!(prepared("[He]{@k$0h =1956}"), "kh = kh");
        assert_eq!(prepared("[H$0e]{@kh}"), "He = kh");
        assert_eq!(prepared("[Khrushchev]{@$0}"), "@ = kh");
        assert_eq!(prepared("A.{^d$0oe(p. 1)}"), "doe = doe");
        assert_eq!(prepared("[a]{! supports=#$0b} [c]{#b}"), "b = b");
        assert_eq!(prepared("A claim a$0s such.{!c}"), "nothing");
        assert_eq!(prepared("Pro$0se, `{@k}` and more."), "nothing");
        assert_eq!(prepared("%% allow x: @k$0h"), "nothing");
        assert_eq!(prepared("[a]{#bb} [a]{! supports=#$0bbb}"), "error: `#bbb` does not exist; did you mean `#bb`?");
        assert_eq!(prepared("[a]{#x} [a]{! supports=#$0xx}"), "error: `#xx` does not exist; did you mean `#x`?");
        assert!(prepared("[$0He]{@kh @st}").contains("error: this may mean `@kh` or `@st`"));
    }
}
