//! The keys that the language knows, `key=value` in a block, and what each takes.

/// A key that the language knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    pub name: &'static str,
    pub takes: KeyTakes,
}

/// What stands after the `=` of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyTakes {
    Text,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// EDTF, in the Julian calendar.
    OldStyleDate,
    Quantity,
    /// `@id`
    Entity,
    /// `#id` or `text#id`
    Anchor,
    /// `^key` or `^key(locator)`
    Source,
}

pub const KEYS: &[Key] = &[
    Key { name: "cert", takes: KeyTakes::OneOf(&["high", "medium", "low", "unknown"]) },
    Key { name: "resp", takes: KeyTakes::Text },
    Key { name: "checked", takes: KeyTakes::Text },
    Key { name: "status", takes: KeyTakes::OneOf(&["verified", "refuted", "withdrawn"]) },
    Key { name: "against", takes: KeyTakes::Source },
    Key { name: "cf", takes: KeyTakes::Source },
    Key { name: "supports", takes: KeyTakes::Anchor },
    Key { name: "disputes", takes: KeyTakes::Anchor },
    Key { name: "of", takes: KeyTakes::Entity },
    Key { name: "n", takes: KeyTakes::Quantity },
    Key { name: "unit", takes: KeyTakes::Text },
    Key { name: "cal", takes: KeyTakes::OneOf(&["gregorian", "julian"]) },
    Key { name: "os", takes: KeyTakes::OldStyleDate },
    // Of a name, in what language it is and of what sort.
    Key { name: "lang", takes: KeyTakes::Text },
    Key { name: "type", takes: KeyTakes::Text },
];

/// The key of a name.
pub fn key(name: &str) -> Option<&'static Key> {
    KEYS.iter().find(|key| key.name == name)
}
