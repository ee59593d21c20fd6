//! The words that the style adds, in the languages that are asked for.

use std::sync::{Arc, OnceLock};

use dashmap::DashMap;
use hayagriva::archive;
use hayagriva::citationberg::{Locale, LocaleCode};

/// The archive inside the program gives all locales or none. Sixty of them take 7 MB, so those that nobody asks for are
/// let go, and the archive is read again for another language than the first.
static LOCALES: OnceLock<Locales> = OnceLock::new();

struct Locales {
    /// Of all that there are.
    codes: Vec<LocaleCode>,
    read: DashMap<String, Arc<[Locale]>>,
}

/// Reads those of a language now.
pub(super) fn prepare(lang: &str) {
    of(code(lang).as_ref());
}

/// What is known of the locales, where `first` is what is asked for first.
fn known(first: &str) -> &'static Locales {
    LOCALES.get_or_init(|| {
        let all = archive::locales();
        let codes = all.iter().filter_map(|locale| locale.lang.clone()).collect();
        Locales { codes, read: DashMap::from_iter([(first.to_owned(), wanted(first, all))]) }
    })
}

/// The locales that are looked into for the language of one; for English where there is none. Every word is looked up
/// from the first one on, so there should be few.
pub(super) fn of(code: Option<&LocaleCode>) -> Arc<[Locale]> {
    let language = code.map_or("en", language);
    let known = known(language);
    let read = known.read.get(language).map(|read| read.clone());
    read.unwrap_or_else(|| {
        let read = wanted(language, archive::locales());
        known.read.entry(language.to_owned()).or_insert(read).clone()
    })
}

/// The locale of a language: its own, else that of the country named like it, else the first of its language.
pub(super) fn code(lang: &str) -> Option<LocaleCode> {
    let base = lang.split(['-', '_']).next().unwrap_or_default().to_lowercase();
    let codes = || known(&base).codes.iter();
    let home = if base == "en" { "en-US".to_owned() } else { format!("{base}-{}", base.to_uppercase()) };
    codes()
        .find(|code| code.0.eq_ignore_ascii_case(&lang.replace('_', "-")))
        .or_else(|| codes().find(|code| code.0 == home))
        .or_else(|| codes().find(|code| language(code) == base))
        .cloned()
}

/// Those of a language, among which is that to fall back on, and the American one.
fn wanted(of: &str, all: Vec<Locale>) -> Arc<[Locale]> {
    let american = LocaleCode::en_us();
    let is_wanted = |lang: &LocaleCode| language(lang) == of || *lang == american;
    all.into_iter().filter(|locale| locale.lang.as_ref().is_some_and(is_wanted)).collect()
}

/// The `de` of `de-AT`.
fn language(code: &LocaleCode) -> &str {
    code.0.split('-').next().unwrap_or_default()
}
