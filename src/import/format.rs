//! The formats that are read, by their names, and which one a file is in.

use serde_json::Value;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Brat,
    Json,
    Tei,
    /// Plain text or Markdown.
    Text,
    WebAnnotation,
}

impl Format {
    pub const ALL: [Format; 5] = [Format::Brat, Format::Json, Format::Tei, Format::Text, Format::WebAnnotation];

    /// As the export of the same format is called.
    pub fn name(self) -> &'static str {
        match self {
            Format::Brat => "brat",
            Format::Json => "json",
            Format::Tei => "tei",
            Format::Text => "text",
            Format::WebAnnotation => "webannotation",
        }
    }

    /// What it is, in a line.
    pub fn about(self) -> &'static str {
        match self {
            Format::Brat => "Annotations of brat, `essay.ann`, with the text beside, `essay.txt`",
            Format::Json => "What `export --to json` writes",
            Format::Tei => "TEI P5",
            Format::Text => "Plain text or Markdown",
            Format::WebAnnotation => "W3C Web Annotation, with the text beside",
        }
    }

    /// The format of a file, by its name and, where that leaves room, by what it holds.
    ///
    /// # Errors
    /// Where it is JSON of neither sort, in words.
    pub fn of(name: &str, text: &str) -> Result<Format, String> {
        let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_lowercase()).unwrap_or_default();
        match &*extension {
            "ann" => Ok(Format::Brat),
            "xml" | "tei" => Ok(Format::Tei),
            "jsonld" => Ok(Format::WebAnnotation),
            "json" => match serde_json::from_str::<Value>(text) {
                // What is wrong in it is told by its reader.
                Err(_) => Ok(Format::Json),
                Ok(value) if value.get("glossator").is_some() => Ok(Format::Json),
                Ok(value) if value.get("@context").is_some() => Ok(Format::WebAnnotation),
                Ok(_) => Err("this JSON is neither an export of glossator nor Web Annotation; name its format with \
                     --from"
                    .to_owned()),
            },
            _ => Ok(Format::Text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_tells_its_format() {
        for (name, text, format) in [
            ("a.ann", "", Format::Brat),
            ("a.b.XML", "", Format::Tei),
            ("a.jsonld", "", Format::WebAnnotation),
            ("a.json", "{\"glossator\": 1}", Format::Json),
            ("a.json", "{\"@context\": \"x\"}", Format::WebAnnotation),
            ("a.json", "{", Format::Json),
            ("a.txt", "{", Format::Text),
            ("json", "{}", Format::Text),
        ] {
            assert_eq!(Format::of(name, text), Ok(format), "{name} {text}");
        }
        assert!(Format::of("a.json", "{}").unwrap_err().contains("--from"));
    }
}
