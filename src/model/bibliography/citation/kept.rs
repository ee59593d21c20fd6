//! The citations of a source that have been set, as setting one takes a thousand times as long as finding it.

use std::sync::{Mutex, PoisonError};

use super::Markup;

/// Of one source, and as long as it stays: one that is read anew, or copied, has none.
#[derive(Debug, Default)]
pub struct Kept(Mutex<Vec<(Form, String)>>);

/// What makes one citation of a source differ from another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) lang: String,
    pub(super) markup: Markup,
    pub(super) sort: Sort,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Reference,
    /// With its locator.
    Note(Option<String>),
    ShortNote(Option<String>),
}

/// So many are kept; of more, those that were set last.
const MOST: usize = 16;

impl Kept {
    pub(super) fn get(&self, form: Form, set: impl FnOnce() -> String) -> String {
        if let Some((_, text)) = self.all().iter().find(|(known, _)| *known == form) {
            return text.clone();
        }
        let text = set();
        let mut all = self.all();
        if all.len() >= MOST {
            all.remove(0);
        }
        all.push((form, text.clone()));
        text
    }

    fn all(&self) -> std::sync::MutexGuard<'_, Vec<(Form, String)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clone for Kept {
    fn clone(&self) -> Self {
        Kept::default()
    }
}

/// What has been set says nothing of a source.
impl PartialEq for Kept {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Kept {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_set_once_and_the_first_goes_first() {
        let kept = Kept::default();
        let form = |number: usize| Form {
            lang: "en".to_owned(),
            markup: Markup::Plain,
            sort: Sort::Note(Some(number.to_string())),
        };
        let mut set = 0;
        let mut get = |number: usize| {
            kept.get(form(number), || {
                set += 1;
                format!("p. {number}")
            })
        };
        for number in (0..MOST).chain(0..MOST) {
            assert_eq!(get(number), format!("p. {number}"));
        }
        assert_eq!((get(MOST), get(1)), (format!("p. {MOST}"), "p. 1".to_owned()));
        assert_eq!(get(0), "p. 0");
        assert_eq!(set, MOST + 2, "the first was let go, and no other");
        let other = Form { sort: Sort::Reference, ..form(1) };
        assert_eq!(kept.get(other, || "another".to_owned()), "another");
        assert!(kept.clone().all().is_empty() && kept == Kept::default());
    }
}
