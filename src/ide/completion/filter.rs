//! What an editor finds a completion by, which filters the list itself while more is typed.

use std::borrow::Cow;

use crate::ide::completion::Completion;
use crate::model::names::letters::folded;

/// So many texts are given of one completion.
const MOST: usize = 16;

impl Completion {
    /// By any of these texts, with `sign` before the first. An editor compares letter by letter, so texts with accents
    /// are given without them too, and so is what was `typed` with them.
    pub(super) fn found_by<'t>(self, sign: &str, typed: &str, mut texts: impl Iterator<Item = &'t str>) -> Self {
        let mut filter: Vec<Cow<'_, str>> = Vec::new();
        for text in texts.by_ref().take(MOST) {
            filter.push(text.into());
            filter.extend(plain(text).map(Cow::from));
        }
        let is_accented = plain(typed).is_some();
        filter.extend(is_accented.then_some(typed).map(Cow::from));
        let is_cut = is_accented || texts.next().is_some();
        Completion { filter: Some(format!("{sign}{}", filter.join(" "))), is_cut, ..self }
    }
}

/// A text without its accents; none where it has none.
fn plain(text: &str) -> Option<String> {
    let plain = (!text.is_ascii()).then(|| folded(text))?;
    (plain != text.to_lowercase()).then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::completion::Sort;
    use crate::text::span::Span;

    fn found_by(typed: &str, texts: &[&str]) -> (String, bool) {
        let bare = Completion::new(Sort::Entity, "x", "x", Span::default(), 0);
        let item = bare.found_by("@", typed, texts.iter().copied());
        (item.filter.unwrap(), item.is_cut)
    }

    #[test]
    fn texts_are_given_with_and_without_accents() {
        assert_eq!(found_by("wal", &["walesa", "Lech Wałęsa"]), ("@walesa Lech Wałęsa lech walesa".to_owned(), false));
        assert_eq!(found_by("хрущ", &["x", "Хрущев", "Молотов"]), ("@x Хрущев Молотов".to_owned(), false));
        assert_eq!(found_by("хрущё", &["x", "Хрущев"]), ("@x Хрущев хрущё".to_owned(), true));
    }

    #[test]
    fn what_is_left_out_is_told() {
        let many: Vec<String> = (0..=MOST).map(|number| format!("n{number}")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        let (filter, is_cut) = found_by("n", &many);
        assert!(is_cut && filter.ends_with(" n15"), "{filter}");
        assert!(!found_by("n", &many[1..]).1);
    }
}
