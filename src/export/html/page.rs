//! A page that holds all it needs: nothing is fetched, and nothing runs but its own script.

use sha2::{Digest, Sha256};

use crate::export::html::write::language;
use crate::text::visible::visible;
use crate::text::xml::escaped;

const STYLE: [&str; 4] =
    [include_str!("page.css"), include_str!("notes.css"), include_str!("pictures.css"), include_str!("print.css")];

/// A page without a script.
pub(in crate::export) fn page(title: &str, lang: &str, body: &str) -> String {
    with_scripts(title, lang, body, &[], false)
}

/// A page with scripts, which may ask the server that it came from where `is_live`.
///
/// The policy of the page allows a script by its hash alone, so that not even a mistake in what is escaped lets another
/// one run.
pub(super) fn with_scripts(title: &str, lang: &str, body: &str, scripts: &[&str], is_live: bool) -> String {
    let hashes: Vec<String> = scripts.iter().map(|script| format!("'sha256-{}'", hash(script))).collect();
    let scripts_allowed = if hashes.is_empty() { "'none'".to_owned() } else { hashes.join(" ") };
    let connect = if is_live { "connect-src 'self'; " } else { "" };
    let style = STYLE.join("\n");
    let mut out = format!(
        "<!doctype html>\n<html{}>\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
         {connect}script-src {scripts_allowed}; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{}</title>\n<style>\n{style}</style>\n</head>\n<body>\n{body}",
        language(if lang.is_empty() { "en" } else { lang }),
        escaped(&visible(title))
    );
    for script in scripts {
        out.push_str(&format!("<script>{script}</script>\n"));
    }
    out.push_str("</body>\n</html>\n");
    out
}

/// As a policy names it: SHA-256 in base64.
fn hash(script: &str) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digit = |bits: u32| char::from(DIGITS.get((bits & 63) as usize).copied().unwrap_or(b'='));
    let mut out = String::new();
    for three in Sha256::digest(script.as_bytes()).chunks(3) {
        let bits = three.iter().enumerate().fold(0, |bits, (at, byte)| bits | u32::from(*byte) << (16 - 8 * at));
        for at in 0..4 {
            out.push(if at > three.len() { '=' } else { digit(bits >> (18 - 6 * at)) });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::hash;

    #[test]
    fn a_script_is_known_by_its_hash() {
        // printf "alert('Hello, world.');" | openssl dgst -sha256 -binary | base64
        assert_eq!(hash("alert('Hello, world.');"), "qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=");
    }
}
