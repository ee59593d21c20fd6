//! A place on the earth, the value of `coordinates`.

/// Degrees in WGS 84.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coordinates {
    /// From -90, the South Pole, to 90.
    pub latitude: f64,
    /// From -180 to 180, east of Greenwich positive.
    pub longitude: f64,
}

/// Why a text is no place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CoordinatesError {
    /// Not two decimal numbers with a comma between.
    Form,
    Latitude,
    Longitude,
    /// The first number is no latitude, and the second could be: they stand the wrong way round.
    Swapped,
}

/// Reads latitude and longitude in degrees, `55.75, 37.62`; south and west are negative.
///
/// # Errors
/// Which of the two is no such number.
pub fn parse(text: &str) -> Result<Coordinates, CoordinatesError> {
    let (latitude, longitude) = text.split_once(',').ok_or(CoordinatesError::Form)?;
    let (Some(latitude), Some(longitude)) = (degrees(latitude), degrees(longitude)) else {
        return Err(CoordinatesError::Form);
    };
    match (latitude.abs() <= 90.0, longitude.abs() <= 180.0) {
        (true, true) => Ok(Coordinates { latitude, longitude }),
        (true, false) => Err(CoordinatesError::Longitude),
        (false, _) if latitude.abs() <= 180.0 && longitude.abs() <= 90.0 => Err(CoordinatesError::Swapped),
        (false, _) => Err(CoordinatesError::Latitude),
    }
}

/// A decimal number: neither an exponent nor `inf`.
fn degrees(text: &str) -> Option<f64> {
    let text = text.trim();
    let digits = text.strip_prefix(['-', '+', '−']).unwrap_or(text);
    let is_decimal = digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
        && !digits.ends_with('.');
    is_decimal.then(|| text.replace('−', "-").parse().ok()).flatten()
}

impl std::fmt::Display for CoordinatesError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Form => "expected latitude and longitude in degrees, as `55.75, 37.62`",
            Self::Latitude => "a latitude is at most 90 degrees north or south of the equator",
            Self::Longitude => "a longitude is at most 180 degrees east or west of Greenwich",
            Self::Swapped => "the latitude comes first, and is at most 90 degrees",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places() {
        assert_eq!(parse(" 55.75,37.62 "), Ok(Coordinates { latitude: 55.75, longitude: 37.62 }));
        assert_eq!(parse("-33, −70.6"), Ok(Coordinates { latitude: -33.0, longitude: -70.6 }));
        for text in ["", "55.75", "55.75 37.62", "55,75, 37,62", "inf, 0", "1e1, 2", "55°, 37°", "5., 3", ", "] {
            assert_eq!(parse(text), Err(CoordinatesError::Form), "{text}");
        }
        assert_eq!(parse("91, 181"), Err(CoordinatesError::Latitude));
        assert_eq!(parse("90, 181"), Err(CoordinatesError::Longitude));
        assert_eq!(parse("129.7, 62"), Err(CoordinatesError::Swapped));
    }
}
