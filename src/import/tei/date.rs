//! The date that an element says by its attributes, in EDTF.

use roxmltree::Node;

/// EDTF as an export wrote it, else what the attributes of XML Schema say; none where there is none.
///
/// A year before 1 is one more in EDTF, which has a year 0.
pub(super) fn date(node: Node<'_, '_>) -> Option<String> {
    if let Some(custom) = node.attribute("when-custom") {
        return Some(custom.trim().to_owned()).filter(|custom| !custom.is_empty());
    }
    let one = |name: &str| edtf(node.attribute(name).or_else(|| node.attribute(&*format!("{name}-iso")))?);
    let between = |from: Option<String>, to: Option<String>| match (from, to) {
        (None, None) => None,
        (from, to) => Some(format!("{}/{}", from.as_deref().unwrap_or(".."), to.as_deref().unwrap_or(".."))),
    };
    let within = |from: Option<String>, to: Option<String>| match (from, to) {
        (None, None) => None,
        (from, to) => Some(format!("[{}..{}]", from.unwrap_or_default(), to.unwrap_or_default())),
    };
    let plain = one("when")
        .or_else(|| between(one("from"), one("to")))
        .or_else(|| within(one("notBefore"), one("notAfter")))?;
    let is_doubtful = matches!(node.attribute("cert"), Some("low" | "unknown"));
    let is_plain = !plain.contains(['/', '[']);
    Some(if is_doubtful && is_plain { format!("{plain}?") } else { plain })
}

/// Whether it is one of the Julian calendar.
pub(super) fn is_julian(node: Node<'_, '_>) -> bool {
    let named = node.attribute("calendar").or_else(|| node.attribute("datingMethod"));
    named.is_some_and(|name| name.to_lowercase().contains("julian"))
}

/// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, what follows a `T` left out.
fn edtf(xsd: &str) -> Option<String> {
    let day = xsd.trim().split(['T', 'Z']).next().unwrap_or_default();
    let (is_before, rest) = day.strip_prefix('-').map_or((false, day), |rest| (true, rest));
    let mut parts = rest.split('-');
    let digits = |part: &str, length: usize| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    let year = parts.next().filter(|year| digits(year, 4))?.parse::<u32>().ok()?;
    let others: Vec<&str> = parts.collect();
    if others.len() > 2 || !others.iter().all(|part| digits(part, 2)) {
        return None;
    }
    let year = match (is_before, year) {
        (true, year @ 2..) => format!("-{:04}", year - 1),
        (true, _) => "0000".to_owned(),
        (false, year) => format!("{year:04}"),
    };
    Some([&*year].into_iter().chain(others).collect::<Vec<_>>().join("-"))
}

#[cfg(test)]
mod tests {
    #[test]
    fn attributes_become_edtf() {
        for (attributes, date) in [
            ("when=\"1956-02-25T10:00:00\"", Some("1956-02-25")),
            ("when=\"-0044-03-15\"", Some("-0043-03-15")),
            ("when=\"-0001\"", Some("0000")),
            ("from=\"1953\" to=\"1964-10\"", Some("1953/1964-10")),
            ("from=\"1953\"", Some("1953/..")),
            ("notAfter=\"1953\"", Some("[..1953]")),
            ("notBefore=\"1667\" notAfter=\"1672\"", Some("[1667..1672]")),
            ("when=\"1956\" cert=\"low\"", Some("1956?")),
            ("when-custom=\"1956~\" when=\"1956\"", Some("1956~")),
            ("when=\"spring\"", None),
            ("when=\"--02-25\"", None),
        ] {
            let text = format!("<date {attributes}/>");
            let document = roxmltree::Document::parse(&text).unwrap();
            assert_eq!(super::date(document.root_element()).as_deref(), date, "{attributes}");
        }
    }
}
