//! Addresses and DOIs in a text.

use std::sync::LazyLock;

use regex::Regex;

use crate::model::authority::Authorities;
use crate::text::span::Span;

/// Each address or DOI with the address that it leads to, in bytes of `text`. Punctuation behind one is no part of it, nor
/// is a bracket that it does not open.
pub(super) fn addresses(text: &str) -> Vec<(Span, String)> {
    static WRITTEN: LazyLock<Option<Regex>> = LazyLock::new(|| {
        let form = r#"(?i)\bhttps?://[^\s<>"{}\[\]\\^`|]+|\b(?:doi:\s?)?10\.[0-9]{4,9}/[^\s<>"{}\[\]\\]+"#;
        Regex::new(form).ok()
    });
    // Most blocks have neither.
    let can = memchr::memmem::find(text.as_bytes(), b"://").is_some()
        || memchr::memmem::find(text.as_bytes(), b"10.").is_some();
    let Some(written) = WRITTEN.as_ref().filter(|_| can) else { return Vec::new() };
    let address = |found: regex::Match<'_>| {
        let own = without_what_follows(found.as_str());
        let span = Span::of(found.start()..found.start() + own.len());
        let doi = own
            .get(..4)
            .filter(|start| start.eq_ignore_ascii_case("doi:"))
            .map_or(own, |start| own.get(start.len()..).unwrap_or_default().trim_start());
        if !doi.starts_with("10.") {
            return own.split_once("://").filter(|(_, host)| !host.is_empty()).map(|_| (span, own.to_owned()));
        }
        Authorities::default().url("doi", doi).map(|url| (span, url))
    };
    written.find_iter(text).filter_map(address).collect()
}

fn without_what_follows(mut address: &str) -> &str {
    loop {
        let Some(last) = address.chars().next_back() else { return address };
        let opened = address.matches('(').count();
        let closed = address.matches(')').count();
        let follows = matches!(last, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | '”' | '»' | '*' | '_')
            || last == ')' && closed > opened;
        if !follows {
            return address;
        }
        address = address.get(..address.len() - last.len_utf8()).unwrap_or_default();
    }
}
