//! Identifiers in authority files, the values of `same:`: their form, their check digits, their addresses.

use crate::text::span::Span;
use regex::Regex;
use std::collections::BTreeMap;

mod schemes;

/// Checks an identifier of one of the schemes that Gloss knows of itself; see [`Authorities`] for a workspace's own.
///
/// # Errors
/// That the scheme is not known, or what form its identifiers have, or that the check digit is wrong.
pub fn check(scheme: &str, id: &str) -> Result<(), AuthorityError> {
    Authorities::default().check(scheme, id)
}

/// The schemes that a workspace knows: Gloss' own, and those of its configuration.
#[derive(Clone, Debug, Default)]
pub struct Authorities {
    custom: BTreeMap<String, Custom>,
}

/// Why a text is no identifier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AuthorityError {
    /// Not `scheme:identifier`.
    NoScheme,
    /// No scheme of this name; the names of all there are.
    UnknownScheme { scheme: String, known: Vec<String> },
    /// Not of the form that the scheme's identifiers have, which is told.
    Form { scheme: String, id: String, expected: String },
    /// The last character does not follow from the others: a digit is wrong, or two are swapped.
    CheckDigit { scheme: String, id: String },
    /// The pattern of a scheme of the workspace is no regular expression.
    Pattern { scheme: String, message: String },
    /// The address of a scheme of the workspace has no `{id}`.
    Template { scheme: String },
}

/// `scheme:identifier`, taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference<'a> {
    pub scheme: &'a str,
    pub id: &'a str,
    /// Of the identifier, in bytes of the text that was given.
    pub span: Span,
}

impl<'a> Reference<'a> {
    /// Takes `scheme:identifier` apart, white space around each left out.
    ///
    /// # Errors
    /// [`AuthorityError::NoScheme`] where either is missing.
    pub fn parse(text: &'a str) -> Result<Self, AuthorityError> {
        let (scheme, rest) = text.split_once(':').ok_or(AuthorityError::NoScheme)?;
        let (scheme, id) = (scheme.trim(), rest.trim());
        if scheme.is_empty() || id.is_empty() {
            return Err(AuthorityError::NoScheme);
        }
        let start = text.len() - rest.trim_start().len();
        Ok(Reference { scheme, id, span: Span::of(start..start + id.len()) })
    }
}

impl Authorities {
    /// Adds a scheme, or takes the place of one: `pattern` is a regular expression for a whole identifier, `url` an
    /// address with `{id}` where the identifier goes.
    ///
    /// # Errors
    /// [`AuthorityError::Pattern`] or [`AuthorityError::Template`].
    pub fn add(&mut self, scheme: &str, pattern: &str, url: &str) -> Result<(), AuthorityError> {
        let scheme = scheme.to_owned();
        if !url.contains(PLACE) {
            return Err(AuthorityError::Template { scheme });
        }
        match Regex::new(&format!("^(?:{pattern})$")) {
            Ok(whole) => {
                let custom = Custom { pattern: pattern.to_owned(), whole, url: url.to_owned() };
                self.custom.insert(scheme, custom);
                Ok(())
            }
            Err(error) => Err(AuthorityError::Pattern { scheme, message: error.to_string() }),
        }
    }

    /// The names of all schemes, Gloss' own first.
    pub fn schemes(&self) -> impl Iterator<Item = &str> {
        let own = schemes::ALL.iter().map(|scheme| scheme.name);
        own.chain(self.custom.keys().map(String::as_str).filter(|name| schemes::find(name).is_none()))
    }

    /// Checks the form of an identifier, and its check digit where the scheme has one.
    ///
    /// # Errors
    /// [`AuthorityError::UnknownScheme`], [`AuthorityError::Form`] or [`AuthorityError::CheckDigit`].
    pub fn check(&self, scheme: &str, id: &str) -> Result<(), AuthorityError> {
        let owned = || (scheme.to_owned(), id.to_owned());
        if let Some(custom) = self.custom.get(scheme) {
            let ((scheme, id), expected) = (owned(), format!("what matches `{}`", custom.pattern));
            return if custom.whole.is_match(&id) {
                Ok(())
            } else {
                Err(AuthorityError::Form { scheme, id, expected })
            };
        }
        let Some(own) = schemes::find(scheme) else {
            let known = self.schemes().map(str::to_owned).collect();
            return Err(AuthorityError::UnknownScheme { scheme: scheme.to_owned(), known });
        };
        let (scheme, id) = owned();
        match (own.check)(&id) {
            schemes::Verdict::Good => Ok(()),
            schemes::Verdict::Form => Err(AuthorityError::Form { scheme, id, expected: own.expected.to_owned() }),
            schemes::Verdict::CheckDigit => Err(AuthorityError::CheckDigit { scheme, id }),
        }
    }

    /// The address of an identifier, what an address cannot hold percent-encoded; `None` for an unknown scheme.
    pub fn url(&self, scheme: &str, id: &str) -> Option<String> {
        let custom = self.custom.get(scheme).map(|custom| custom.url.as_str());
        let template = custom.or_else(|| schemes::find(scheme).map(|own| own.url))?;
        Some(template.replace(PLACE, &percent_encoded(id)))
    }
}

impl std::fmt::Display for AuthorityError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NoScheme => f.write_str("expected a scheme and an identifier, as wikidata:Q35314"),
            Self::UnknownScheme { scheme, known } => {
                write!(f, "`{scheme}` is no known scheme; known are {}", known.join(", "))
            }
            Self::Form { scheme, id, expected } => {
                write!(f, "`{id}` is no identifier of {scheme}; expected {expected}")
            }
            Self::CheckDigit { scheme, id } => {
                write!(
                    f,
                    "the check digit of `{id}` is wrong; compare it with {scheme}, a digit is mistyped or misplaced"
                )
            }
            Self::Pattern { scheme, message } => {
                write!(f, "the pattern of {scheme} is no regular expression: {message}")
            }
            Self::Template { scheme } => write!(f, "the url of {scheme} lacks `{PLACE}`, where the identifier goes"),
        }
    }
}

impl std::error::Error for AuthorityError {}

/// Where the identifier goes in an address.
const PLACE: &str = "{id}";

#[derive(Clone, Debug)]
struct Custom {
    pattern: String,
    whole: Regex,
    url: String,
}

/// As the path or the query of an address may hold it (RFC 3986, section 2): a DOI may have `<`, `#` or `?` in it.
fn percent_encoded(id: &str) -> String {
    let mut encoded = String::with_capacity(id.len());
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/:;()@!$*,".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn references_are_taken_apart() {
        let text = " wikidata : Q35314 ";
        let reference = Reference::parse(text).unwrap();
        assert_eq!((reference.scheme, reference.id), ("wikidata", "Q35314"));
        assert_eq!(text.get(reference.span.range()), Some("Q35314"));
        assert_eq!(Reference::parse("doi:10.1000/a:b").unwrap().id, "10.1000/a:b");
        for text in ["", "Q35314", "wikidata:", ":Q1", " : "] {
            assert_eq!(Reference::parse(text), Err(AuthorityError::NoScheme), "{text}");
        }
    }

    #[test]
    fn schemes_of_a_workspace() {
        let mut authorities = Authorities::default();
        authorities.add("prdl", "^[0-9]+$", "https://www.prdl.org/author_view.php?a_id={id}").unwrap();
        assert_eq!(authorities.check("prdl", "65"), Ok(()));
        let error = authorities.check("prdl", "65a").unwrap_err();
        assert!(error.to_string().contains("^[0-9]+$"), "{error}");
        assert_eq!(authorities.url("prdl", "65").unwrap(), "https://www.prdl.org/author_view.php?a_id=65");
        assert_eq!(authorities.schemes().last(), Some("prdl"));

        authorities.add("loc", "n|m", "https://id.loc.gov/{id}").unwrap();
        assert!(authorities.check("loc", "nm").is_err(), "a pattern is of the whole");
        assert!(authorities.add("x", "(", "{id}").unwrap_err().to_string().contains("regular expression"));
        assert!(authorities.add("x", "a", "https://x.org").unwrap_err().to_string().contains("{id}"));
    }

    #[test]
    fn an_unknown_scheme_names_those_there_are() {
        let error = check("wikipedia", "Nikita_Khrushchev").unwrap_err().to_string();
        assert!(error.contains("`wikipedia`") && error.contains("wikidata") && error.contains("doi"), "{error}");
        assert_eq!(Authorities::default().url("wikipedia", "x"), None);
    }

    #[test]
    fn addresses() {
        let url = |scheme, id| Authorities::default().url(scheme, id).unwrap();
        assert_eq!(url("wikidata", "Q35314"), "https://www.wikidata.org/wiki/Q35314");
        assert_eq!(url("gnd", "118540238"), "https://d-nb.info/gnd/118540238");
        assert_eq!(
            url("doi", "10.1002/(SICI)1097-4636(199823)43:4<471::AID#1>3.0"),
            "https://doi.org/10.1002/(SICI)1097-4636(199823)43:4%3C471::AID%231%3E3.0"
        );
    }

    proptest! {
        #[test]
        fn no_text_is_too_much(text in any::<String>(), digits in "[-0-9Xp./Q]{0,20}") {
            for text in [&text, &digits] {
                for scheme in Authorities::default().schemes() {
                    let _verdict = check(scheme, text);
                }
                if let Ok(reference) = Reference::parse(text) {
                    prop_assert_eq!(text.get(reference.span.range()), Some(reference.id));
                }
            }
        }
    }
}
