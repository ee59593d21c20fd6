//! The ways on a page: each leads to something that is there, and what is there has its id alone.

use std::collections::HashSet;

/// The page without ways that lead nowhere, as to a claim in a footnote that nothing refers to, and without ids that have
/// been given before, as to an anchor of a name that an anchor has. What an author wrote is escaped, so that what looks
/// like an attribute is one.
pub(super) fn settled(page: &str) -> String {
    let mut ids = HashSet::new();
    let once = without(page, " id=\"", |id| ids.insert(id));
    let known: HashSet<&str> = attributes(&once, " id=\"").collect();
    without(&once, " href=\"#", |way| way.contains('%') || known.contains(way))
}

fn attributes<'a>(page: &'a str, start: &'a str) -> impl Iterator<Item = &'a str> {
    page.split(start).skip(1).filter_map(|rest| rest.split('"').next())
}

/// The page without the attributes that begin so and are not to be kept.
fn without<'a>(page: &'a str, start: &str, mut keeps: impl FnMut(&'a str) -> bool) -> String {
    let mut parts = page.split(start);
    let mut out = String::with_capacity(page.len());
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let Some((value, rest)) = part.split_once('"') else { continue };
        if keeps(value) {
            out.push_str(start);
            out.push_str(value);
            out.push('"');
        }
        out.push_str(rest);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::settled;

    #[test]
    fn ways_lead_somewhere_and_ids_stand_once() {
        assert_eq!(
            settled(
                "<p id=\"a\"><b id=\"a\"><a href=\"#a\">x</a><a class=\"y\" href=\"#b\">&quot; id=&quot;</a><a href=\"#%20\">"
            ),
            "<p id=\"a\"><b><a href=\"#a\">x</a><a class=\"y\">&quot; id=&quot;</a><a href=\"#%20\">"
        );
    }
}
