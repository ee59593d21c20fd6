//! When a source was published, as far as a citation shows it.

/// A date of publication.
///
/// Bibliographies write EDTF (`1956-02`, `1953/1956`, `1956~`), but as often "ca. 1956", "[1956]" or "March 1956",
/// where only the year can be told. This is for showing and ordering; reasoning about time uses the dates of the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Issued {
    /// Astronomical.
    pub(super) year: i32,
    /// From 1 to 12.
    pub(super) month: Option<u8>,
    /// From 1 to 31.
    pub(super) day: Option<u8>,
    pub(super) approximate: bool,
    /// The year in which it ends, `year` where it is no interval.
    pub(super) last_year: i32,
}

impl Issued {
    pub(super) fn parse(text: &str) -> Option<Issued> {
        let text = text.trim();
        let approximate = text.contains(['~', '%']) || is_about(text);
        let (start, end) = text.split_once('/').unwrap_or((text, ""));
        if let Some((year, month, day)) = edtf(start) {
            let last_year = edtf(end).map_or(year, |(last, _, _)| last.max(year));
            return Some(Issued { year, month, day, approximate, last_year });
        }
        let mut years = text.split(|c: char| !c.is_ascii_digit()).filter(|digits| matches!(digits.len(), 3 | 4));
        let year: i32 = years.next()?.parse().ok()?;
        let last_year = years.next_back().and_then(|digits| digits.parse().ok()).unwrap_or(year).max(year);
        let last_year = last_year.max(short_end(text, year).unwrap_or(year));
        Some(Issued { year, month: None, day: None, approximate, last_year })
    }

    /// The years as EDTF.
    pub(super) fn years(self) -> String {
        let about = if self.approximate { "~" } else { "" };
        let year = |year: i32| format!("{}{:04}{about}", if year < 0 { "-" } else { "" }, year.unsigned_abs());
        if self.year == self.last_year {
            year(self.year)
        } else {
            format!("{}/{}", year(self.year), year(self.last_year))
        }
    }
}

/// The last year of `1956-57`.
fn short_end(text: &str, year: i32) -> Option<i32> {
    let (_, rest) = text.split_once(&year.to_string())?;
    let rest = rest.strip_prefix(['-', '–', '/'])?;
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let end: i32 = digits.parse().ok().filter(|_| digits.len() == 2)?;
    Some(year / 100 * 100 + end)
}

fn is_about(text: &str) -> bool {
    let text = text.trim_start_matches('[').to_lowercase();
    ["c.", "ca", "circa", "um "].iter().any(|word| text.starts_with(word))
        || text.strip_prefix('c').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// `-?YYYY(-MM(-DD)?)?`, qualified or not. A season, a time of day or an unspecified month is left out.
fn edtf(text: &str) -> Option<(i32, Option<u8>, Option<u8>)> {
    let text = text.trim().trim_matches(['?', '~', '%']);
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let mut parts = digits.split('T').next()?.split('-');
    let year = parts.next().filter(|part| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit()))?;
    let year = sign * year.parse::<i32>().ok()?;
    let Some(month) = parts.next() else { return Some((year, None, None)) };
    let Some(month) = two_digits(month, 12) else {
        // "1956-57" is no month; "1956-XX" and the season "1956-21" are dates of the year.
        return (month.contains('X') || two_digits(month, 41).is_some()).then_some((year, None, None));
    };
    Some((year, Some(month), parts.next().and_then(|day| two_digits(day, 31))))
}

fn two_digits(text: &str, most: u8) -> Option<u8> {
    let text = text.trim_matches(['?', '~', '%']);
    let is_number = matches!(text.len(), 1 | 2) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|number| is_number && (1..=most).contains(number))
}

#[cfg(test)]
mod tests {
    use super::Issued;

    fn parts(text: &str) -> Option<(i32, Option<u8>, Option<u8>, i32)> {
        Issued::parse(text).map(|issued| (issued.year, issued.month, issued.day, issued.last_year))
    }

    #[test]
    fn dates_of_edtf() {
        assert_eq!(parts("1956-02-25"), Some((1956, Some(2), Some(25), 1956)));
        assert_eq!(parts("1956-02"), Some((1956, Some(2), None, 1956)));
        assert_eq!(parts("1956-02-25T10:00:00Z"), Some((1956, Some(2), Some(25), 1956)));
        assert_eq!(parts("1953/1956-03"), Some((1953, None, None, 1956)));
        assert_eq!(parts("1956/.."), Some((1956, None, None, 1956)));
        assert_eq!(parts("-0044-03-15"), Some((-44, Some(3), Some(15), -44)));
        assert_eq!(parts("1956-21"), Some((1956, None, None, 1956)));
        assert!(Issued::parse("1956~").is_some_and(|issued| issued.approximate));
    }

    #[test]
    fn years_in_edtf() {
        for (text, years) in
            [("[1956?]", "1956"), ("ca. 1956", "1956~"), ("1956-57", "1956/1957"), ("-0044-03", "-0044")]
        {
            assert_eq!(Issued::parse(text).unwrap().years(), years);
        }
    }

    #[test]
    fn dates_as_people_write_them() {
        assert_eq!(parts("[1956?]"), Some((1956, None, None, 1956)));
        assert_eq!(parts("März 1956"), Some((1956, None, None, 1956)));
        assert_eq!(parts("1956–1958"), Some((1956, None, None, 1958)));
        assert_eq!(parts("1956-57"), Some((1956, None, None, 1957)));
        assert_eq!(parts("no. 12, 1956–57"), Some((1956, None, None, 1957)));
        assert!(Issued::parse("ca. 1956").is_some_and(|issued| issued.approximate));
        assert!(Issued::parse("c1956").is_some_and(|issued| issued.approximate));
        for text in ["", "n.d.", "19XX", "in press", "/", "-", "12"] {
            assert_eq!(parts(text), None, "{text}");
        }
    }
}
