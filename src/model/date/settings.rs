//! What a workspace says about how its dates are meant.

/// How the dates of a workspace are meant, `[dates]` in its configuration.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    pub margin: Margin,
    pub hemisphere: Hemisphere,
}

/// By how much `~` widens a date on each side. A `Unit` is one of the precision that `~` marks: `1894~` with a
/// margin of 2 units is 1892 to 1896.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Margin {
    pub count: u32,
    pub unit: MarginUnit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarginUnit {
    Unit,
    Days,
    Months,
    Years,
}

/// Where the seasons 21 to 24 are those of. Codes 25 to 28 are always northern, 29 to 32 southern.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hemisphere {
    #[default]
    North,
    South,
}

impl Default for Margin {
    fn default() -> Self {
        Margin { count: 1, unit: MarginUnit::Unit }
    }
}

impl Margin {
    /// Reads a margin as it is configured: `1 unit`, `10 days`, `3 months`, `5 years`.
    ///
    /// # Errors
    /// A message that says what is expected.
    pub fn parse(text: &str) -> Result<Self, String> {
        let expected = || format!("`{text}` is no margin; a number and a unit are expected, as `1 unit` or `5 years`");
        let (count, unit) = text.trim().split_once(char::is_whitespace).ok_or_else(expected)?;
        let unit = match unit.trim() {
            "unit" | "units" => MarginUnit::Unit,
            "day" | "days" => MarginUnit::Days,
            "month" | "months" => MarginUnit::Months,
            "year" | "years" => MarginUnit::Years,
            _ => return Err(expected()),
        };
        Ok(Margin { count: count.parse().map_err(|_| expected())?, unit })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn margins() {
        assert_eq!(Margin::parse("1 unit"), Ok(Margin::default()));
        assert_eq!(Margin::parse(" 5  years "), Ok(Margin { count: 5, unit: MarginUnit::Years }));
        for wrong in ["", "5", "years 5", "-1 day", "99999999999 days", "1 week"] {
            assert!(Margin::parse(wrong).unwrap_err().contains("5 years"), "{wrong}");
        }
    }
}
