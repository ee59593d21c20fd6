//! Turns of phrase that messages share.

/// `did you mean @khrushchev?`, or what to do where no name is near.
pub(crate) fn did_you_mean(sigil: &str, near: Option<&str>, otherwise: &str) -> String {
    match near {
        Some(near) if sigil.is_empty() => format!("did you mean `{near}`?"),
        Some(near) => format!("did you mean {sigil}{near}?"),
        None => otherwise.to_owned(),
    }
}

/// A kind with its article: `a person`, `an office`.
pub(crate) fn article(kind: &str) -> String {
    let vowel = kind.starts_with(['a', 'e', 'i', 'o', 'u']);
    format!("{} {kind}", if vowel { "an" } else { "a" })
}

/// `a, b or c`
pub(crate) fn one_of(words: &[impl AsRef<str>]) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    match words.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

/// `twice`, `3 times`
pub(crate) fn times(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        _ => format!("{count} times"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases() {
        assert_eq!(did_you_mean("@", Some("x"), "no"), "did you mean @x?");
        assert_eq!(did_you_mean("", Some("x"), "no"), "did you mean `x`?");
        assert_eq!(did_you_mean("", None, "no"), "no");
        assert_eq!((article("event"), article("person")), ("an event".to_owned(), "a person".to_owned()));
        assert_eq!(one_of(&["a", "b", "c"]), "a, b or c");
        assert_eq!(one_of(&["a"]), "a");
        assert_eq!([1, 2, 3].map(times), ["once", "twice", "3 times"]);
    }
}
