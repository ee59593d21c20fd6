//! The kinds of entities, and what their fields take.

use std::collections::BTreeMap;

/// All kinds that a workspace knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schema {
    kinds: BTreeMap<String, Kind>,
    /// The fields of each kind, worked out once: rules ask for those of every entry.
    fields: BTreeMap<String, Vec<Field>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind {
    pub name: String,
    /// The kind whose fields it has besides its own. A reference that takes the one takes the other.
    pub extends: Option<String>,
    /// Its own fields, in the order in which they are written.
    pub fields: Vec<Field>,
    /// Fields that an entry must have.
    pub required: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    pub name: String,
    pub takes: Takes,
    /// Whether `;` separates items.
    pub list: bool,
    /// Whether it may be given several times.
    pub repeats: bool,
}

/// What a field's value, or each item of its list, is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Takes {
    Text,
    /// EDTF.
    Date,
    Number,
    /// Latitude and longitude in degrees, WGS 84.
    Coordinates,
    /// An entity of one of these kinds, or of any where there is none.
    Entity(Vec<String>),
    /// The same, or plain text.
    EntityOrText(Vec<String>),
    /// `^key` or `^key(locator)`.
    Citation,
    /// `scheme:identifier`.
    Authority,
    /// A pattern of names, with `#` for a number.
    Pattern,
    /// One of these words.
    OneOf(Vec<String>),
    /// The path of a file, relative to the folder of the file it stands in.
    Path,
    /// 64 hexadecimal digits.
    Sha256,
}

/// The fields that every kind has, before and after its own.
pub(crate) const FIRST: [(&str, &str); 2] = [("name", "text"), ("also", "text; list")];
pub(crate) const LAST: [(&str, &str); 3] = [("same", "authority; list"), ("image", "path"), ("note", "text; repeats")];

/// A kind's name, the kind it extends, and its fields with what they take.
type BuiltIn = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

/// The kinds of the language. `takes; list; repeats`, and `@a|b` for an entity of the kind a or b.
const KINDS: [BuiltIn; 11] = [
    (
        "person",
        "",
        &[
            ("born", "date"),
            ("died", "date"),
            ("floruit", "date"),
            ("birthplace", "@place or text"),
            ("deathplace", "@place or text"),
            ("office", "@office or text; list; repeats"),
            ("member", "@org or text; list; repeats"),
            ("child-of", "@person or text; list; repeats"),
            ("spouse", "@person or text; list; repeats"),
            ("role", "text; list; repeats"),
        ],
    ),
    (
        "org",
        "",
        &[
            ("founded", "date"),
            ("dissolved", "date"),
            ("part-of", "@org"),
            ("seat", "@place or text"),
            ("successor-of", "@org; list; repeats"),
        ],
    ),
    ("place", "", &[("coordinates", "coordinates"), ("within", "@place")]),
    (
        "event",
        "",
        &[
            ("date", "date"),
            ("place", "@place or text"),
            ("part-of", "@event"),
            ("participant", "@person|org or text; list; repeats"),
            ("outcome", "text; list; repeats"),
        ],
    ),
    (
        "congress",
        "event",
        &[
            ("series", "@series"),
            ("number", "number"),
            ("of", "@org"),
            ("delegates", "text"),
            ("chair", "@person or text; list; repeats"),
            ("attended", "@person|org or text; list; repeats"),
        ],
    ),
    ("series", "", &[("of", "@org"), ("pattern", "pattern; list; repeats")]),
    ("office", "", &[("of", "@org"), ("holders", "one|many")]),
    ("period", "", &[("date", "date"), ("within", "@period")]),
    (
        "work",
        "",
        &[
            ("author", "@person|org or text; list; repeats"),
            ("date", "date"),
            ("event", "@event"),
            ("cite", "citation; list; repeats"),
        ],
    ),
    ("concept", "", &[("broader", "@concept; list; repeats"), ("related", "@concept; list; repeats")]),
    (
        "text",
        "",
        &[
            ("title", "text"),
            ("source", "citation; list; repeats"),
            ("lang", "text"),
            ("base", "path"),
            ("sha256", "sha256"),
        ],
    ),
];

impl Default for Schema {
    fn default() -> Self {
        let mut schema = Schema { kinds: BTreeMap::new(), fields: BTreeMap::new() };
        for (name, extends, fields) in KINDS {
            let extends = (!extends.is_empty()).then(|| extends.to_owned());
            let fields = fields.iter().filter_map(|(name, takes)| Field::parse(name, takes).ok()).collect();
            let required = if name == "text" { "title" } else { "name" };
            schema.add(Kind { name: name.to_owned(), extends, fields, required: vec![required.to_owned()] });
        }
        schema
    }
}

impl Schema {
    /// Adds a kind, or replaces the one of that name.
    pub fn add(&mut self, kind: Kind) {
        let name = kind.name.clone();
        self.kinds.insert(name.clone(), kind);
        let heirs: Vec<String> = self.kinds.keys().filter(|heir| self.is_a(heir, &name)).cloned().collect();
        for heir in heirs {
            let fields = self.all_fields(&heir);
            self.fields.insert(heir, fields);
        }
    }

    pub fn kind(&self, name: &str) -> Option<&Kind> {
        self.kinds.get(name)
    }

    /// All kinds, by name.
    pub fn kinds(&self) -> impl Iterator<Item = &Kind> {
        self.kinds.values()
    }

    /// Whether an entity of kind `name` may stand where `wanted` is asked for.
    pub fn is_a(&self, name: &str, wanted: &str) -> bool {
        self.line(name).any(|kind| kind.name == wanted) || name == wanted
    }

    /// The fields of a kind in the order in which they are written: `name`, `also`, those of the kinds it extends,
    /// its own, `same`, `image`, `note`. Empty for a kind that is not known.
    pub fn fields(&self, kind: &str) -> &[Field] {
        self.fields.get(kind).map(Vec::as_slice).unwrap_or_default()
    }

    /// A field of a kind.
    pub fn field(&self, kind: &str, name: &str) -> Option<&Field> {
        self.fields(kind).iter().find(|field| field.name == name)
    }

    fn all_fields(&self, kind: &str) -> Vec<Field> {
        let mut inner: Vec<&Kind> = self.line(kind).collect();
        inner.reverse();
        let common = |list: &[(&str, &str)]| {
            list.iter().filter_map(|(name, takes)| Field::parse(name, takes).ok()).collect::<Vec<_>>()
        };
        let mut fields = common(&FIRST);
        for field in inner.iter().flat_map(|kind| &kind.fields).chain(&common(&LAST)) {
            match fields.iter_mut().find(|known| known.name == field.name) {
                Some(known) => *known = field.clone(),
                None => fields.push(field.clone()),
            }
        }
        fields
    }

    /// The fields that an entry of a kind must have.
    pub fn required<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a str> {
        self.line(kind).flat_map(|kind| &kind.required).map(String::as_str)
    }

    /// A kind and those it extends, nearest first; a ring is cut.
    fn line<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a Kind> {
        let mut next = self.kinds.get(name);
        let mut left = self.kinds.len();
        std::iter::from_fn(move || {
            let kind = next?;
            left = left.checked_sub(1)?;
            next = kind.extends.as_ref().and_then(|name| self.kinds.get(name));
            Some(kind)
        })
    }
}

impl Field {
    /// Reads what a field takes as it is written in the configuration: `text`, `date`, `number`, `coordinates`,
    /// `citation`, `authority`, `pattern`, `path`, `sha256`, `entity`, `@person|org`, `@place or text`, or words of
    /// which one is meant, `one|many`; then `; list` and `; repeats`.
    ///
    /// # Errors
    /// A message that says what is expected.
    pub fn parse(name: &str, takes: &str) -> Result<Field, String> {
        let mut words = takes.split(';').map(str::trim);
        let takes = words.next().unwrap_or_default();
        let mut field = Field { name: name.to_owned(), takes: Takes::parse(takes)?, list: false, repeats: false };
        for word in words {
            match word {
                "list" => field.list = true,
                "repeats" => field.repeats = true,
                _ => return Err(format!("`{word}` is not known; `list` or `repeats` is expected after `;`")),
            }
        }
        Ok(field)
    }
}

impl Takes {
    fn parse(text: &str) -> Result<Takes, String> {
        let kinds = |list: &str| list.split('|').map(|kind| kind.trim().to_owned()).collect::<Vec<_>>();
        Ok(match text {
            "text" => Takes::Text,
            "date" => Takes::Date,
            "number" => Takes::Number,
            "coordinates" => Takes::Coordinates,
            "citation" => Takes::Citation,
            "authority" => Takes::Authority,
            "pattern" => Takes::Pattern,
            "path" => Takes::Path,
            "sha256" => Takes::Sha256,
            "entity" => Takes::Entity(Vec::new()),
            "entity or text" => Takes::EntityOrText(Vec::new()),
            _ => match text.strip_prefix('@') {
                Some(list) => match list.strip_suffix(" or text") {
                    Some(list) => Takes::EntityOrText(kinds(list)),
                    None => Takes::Entity(kinds(list)),
                },
                None if text.contains('|') => Takes::OneOf(kinds(text)),
                None => {
                    return Err(format!(
                        "`{text}` is nothing a field takes; expected is one of `text`, `date`, `number`, `coordinates`, \
                         `citation`, `authority`, `pattern`, `path`, `entity`, a kind as `@person`, or words as `one|many`"
                    ));
                }
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_field_is_read() {
        for (_, _, fields) in KINDS {
            for (name, takes) in fields.iter().chain(&FIRST).chain(&LAST) {
                Field::parse(name, takes).unwrap();
            }
        }
    }

    #[test]
    fn a_congress_is_an_event_with_more_fields() {
        let schema = Schema::default();
        let names: Vec<_> = schema.fields("congress").iter().map(|field| field.name.clone()).collect();
        assert_eq!(names[..4], ["name", "also", "date", "place"]);
        assert_eq!(names[names.len() - 3..], ["same", "image", "note"]);
        assert!(names.contains(&"attended".to_owned()));
        assert!(schema.is_a("congress", "event") && !schema.is_a("event", "congress"));
        assert!(schema.fields("synod").is_empty());
    }

    #[test]
    fn a_ring_of_kinds_ends() {
        let mut schema = Schema::default();
        for (name, extends) in [("a", "b"), ("b", "a")] {
            schema.add(Kind {
                name: name.to_owned(),
                extends: Some(extends.to_owned()),
                fields: vec![],
                required: vec![],
            });
        }
        assert!(schema.is_a("a", "b"));
        assert_eq!(schema.fields("a").len(), 5);
    }
}
