//! The `file` field, as Zotero and JabRef write it.

/// The paths in a `file` field: `path`, or `title:path:mime` joined by `;`, with `\:`, `\;` and `\\` for the characters.
pub(super) fn paths(field: &str) -> Vec<String> {
    split(field, ';').into_iter().filter_map(|attachment| path(&attachment)).collect()
}

fn path(attachment: &str) -> Option<String> {
    let parts = split(attachment, ':');
    let path = match parts.as_slice() {
        [path] => path.clone(),
        // An unescaped `C:/…`.
        [drive, rest] if is_drive(drive) && rest.starts_with(['/', '\\']) => format!("{drive}:{rest}"),
        [_, path] => path.clone(),
        // An unescaped drive leaves one part more.
        [_, middle @ .., _] => middle.join(":"),
        [] => return None,
    };
    Some(unescaped(path.trim())).filter(|path| !path.is_empty())
}

fn is_drive(part: &str) -> bool {
    part.trim().len() == 1 && part.trim().starts_with(|c: char| c.is_ascii_alphabetic())
}

/// Splits at `separator` where no backslash is before it; escapes stay.
fn split(text: &str, separator: char) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut escaped = false;
    for c in text.chars() {
        if c == separator && !escaped {
            parts.push(String::new());
        } else if let Some(part) = parts.last_mut() {
            part.push(c);
        }
        escaped = c == '\\' && !escaped;
    }
    parts
}

fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        // Any other backslash is a separator of Windows.
        let escaped = (c == '\\').then(|| chars.next_if(|next| r"\:;{}_&%#$".contains(*next))).flatten();
        plain.push(escaped.unwrap_or(c));
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::paths;

    #[test]
    fn the_forms_of_zotero_and_jabref() {
        assert_eq!(paths("files/12/Doe - 1999 - On.pdf"), ["files/12/Doe - 1999 - On.pdf"]);
        assert_eq!(
            paths("Full Text PDF:/home/u/Zotero/storage/AB/x.pdf:application/pdf;Snapshot:files/1/a.html:text/html"),
            ["/home/u/Zotero/storage/AB/x.pdf", "files/1/a.html"]
        );
        assert_eq!(paths(r"PDF:C\:\\Users\\u\\x\; y.pdf:application/pdf"), [r"C:\Users\u\x; y.pdf"]);
        assert_eq!(paths(":x.pdf:PDF"), ["x.pdf"]);
        assert_eq!(paths(":x.pdf"), ["x.pdf"]);
        assert_eq!(paths("C:/x/y.pdf"), ["C:/x/y.pdf"]);
        assert_eq!(paths(r"T:C:\x\y.pdf:application/pdf"), [r"C:\x\y.pdf"]);
        assert_eq!(paths("a.pdf;;b.pdf; "), ["a.pdf", "b.pdf"]);
        assert!(paths("").is_empty());
    }
}
