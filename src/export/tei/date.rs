//! A date as the attributes of an element: in EDTF, and as XML Schema has it where it can.

use crate::export::xml::escape;

/// ` when-custom="…" datingMethod="#edtf"`, and `when`, or `from` and `to`, for what is a day, a month or a year.
///
/// A year before 1 is one less in XML Schema 1.0, where there is no year 0.
pub(super) fn attributes(edtf: &str, is_julian: bool) -> String {
    let custom =
        format!(" when-custom=\"{}\" datingMethod=\"#edtf\"", escape(&edtf.split_whitespace().collect::<String>()));
    if is_julian {
        return custom;
    }
    let plain = match edtf.split_once('/') {
        None => xsd(edtf).map(|when| format!(" when=\"{when}\"")),
        Some((from, to)) => {
            let end = |name: &str, text: &str| xsd(text).map(|text| format!(" {name}=\"{text}\"")).unwrap_or_default();
            Some(end("from", from) + &end("to", to))
        }
    };
    plain.unwrap_or_default() + &custom
}

/// A year of four digits, alone or with month or with month and day.
fn xsd(edtf: &str) -> Option<String> {
    let (sign, rest) = edtf.strip_prefix('-').map_or(("", edtf), |rest| ("-", rest));
    let mut parts = rest.split('-');
    let digits = |part: Option<&str>, length: usize| {
        let part = part?;
        (part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit())).then(|| part.parse::<u32>().ok())?
    };
    let year = digits(parts.next(), 4)?;
    let year = match (sign, year) {
        ("", 0) => "-0001".to_owned(),
        ("", year) => format!("{year:04}"),
        (_, year) => format!("-{:04}", year + 1),
    };
    let (month, day) = (parts.next(), parts.next());
    if parts.next().is_some() {
        return None;
    }
    match (month, day) {
        (None, _) => Some(year),
        (Some(_), None) => {
            let month = digits(month, 2).filter(|month| (1..=12).contains(month))?;
            Some(format!("{year}-{month:02}"))
        }
        (Some(_), Some(_)) => {
            let month = digits(month, 2).filter(|month| (1..=12).contains(month))?;
            let longest = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].get(month as usize - 1).copied()?;
            // The leap day of a year before 1 is not the same in every reader.
            let longest = if month == 2 && sign.is_empty() { 29 } else { longest };
            let day = digits(day, 2).filter(|day| (1..=longest).contains(day))?;
            Some(format!("{year}-{month:02}-{day:02}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_before_one_are_one_less() {
        assert_eq!(xsd("-0043-03-15").as_deref(), Some("-0044-03-15"));
        assert_eq!(xsd("0000").as_deref(), Some("-0001"));
        assert_eq!(xsd("1956-02").as_deref(), Some("1956-02"));
        for other in ["1956-21", "195X", "1956~", "[1667..1672]", "", "Y17000", "1956-02-31"] {
            assert_eq!(xsd(other), None, "{other}");
        }
    }

    #[test]
    fn an_interval_has_two_ends() {
        assert_eq!(attributes("1953/..", false), " from=\"1953\" when-custom=\"1953/..\" datingMethod=\"#edtf\"");
        assert_eq!(attributes("1917", true), " when-custom=\"1917\" datingMethod=\"#edtf\"");
    }
}
