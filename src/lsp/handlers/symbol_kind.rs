//! Which icon of an editor stands for what.

use tower_lsp::lsp_types::{SymbolKind as Icon, SymbolKindCapability};

use crate::ide::document_symbols::SymbolKind;
use crate::ide::kinds::EntityKind;

pub(in crate::lsp) fn kind(kind: SymbolKind) -> Icon {
    match kind {
        SymbolKind::Heading => Icon::STRING,
        SymbolKind::Claim => Icon::CONSTANT,
        SymbolKind::Statement => Icon::FIELD,
        SymbolKind::Source => Icon::KEY,
        SymbolKind::Entry(EntityKind::Person) => Icon::CLASS,
        SymbolKind::Entry(EntityKind::Org) => Icon::STRUCT,
        SymbolKind::Entry(EntityKind::Place) => Icon::NAMESPACE,
        SymbolKind::Entry(EntityKind::Event | EntityKind::Congress) => Icon::EVENT,
        SymbolKind::Entry(EntityKind::Series) => Icon::ENUM,
        SymbolKind::Entry(EntityKind::Office) => Icon::INTERFACE,
        SymbolKind::Entry(EntityKind::Period) => Icon::ENUM_MEMBER,
        SymbolKind::Entry(EntityKind::Work) => Icon::MODULE,
        SymbolKind::Entry(EntityKind::Concept) => Icon::TYPE_PARAMETER,
        SymbolKind::Entry(EntityKind::Text) => Icon::FILE,
        SymbolKind::Entry(EntityKind::Other) => Icon::OBJECT,
    }
}

/// Those that were not in the protocol's first version.
const NEWER: [Icon; 8] = [
    Icon::OBJECT,
    Icon::KEY,
    Icon::NULL,
    Icon::ENUM_MEMBER,
    Icon::STRUCT,
    Icon::EVENT,
    Icon::OPERATOR,
    Icon::TYPE_PARAMETER,
];

/// The icons that a client knows.
pub(in crate::lsp) struct Kinds(Option<Vec<Icon>>);

impl Kinds {
    pub(in crate::lsp) fn of(capability: Option<&SymbolKindCapability>) -> Self {
        Kinds(capability.and_then(|it| it.value_set.clone()))
    }

    /// The icon, or one that every client knows. One that lists none knows those of the protocol's first version.
    pub(in crate::lsp) fn known(&self, icon: Icon) -> Icon {
        if self.0.as_ref().map_or(!NEWER.contains(&icon), |known| known.contains(&icon)) {
            return icon;
        }
        match icon {
            Icon::STRUCT | Icon::OBJECT => Icon::CLASS,
            Icon::EVENT => Icon::FUNCTION,
            Icon::ENUM_MEMBER => Icon::ENUM,
            Icon::TYPE_PARAMETER => Icon::INTERFACE,
            _ => Icon::STRING,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_client_gets_an_icon_that_it_knows() {
        let old = Kinds::of(None);
        assert_eq!(old.known(Icon::EVENT), Icon::FUNCTION);
        assert_eq!(old.known(Icon::CLASS), Icon::CLASS);
        let new = Kinds::of(Some(&SymbolKindCapability { value_set: Some(vec![Icon::EVENT]) }));
        assert_eq!(new.known(Icon::EVENT), Icon::EVENT);
        assert_eq!(new.known(Icon::KEY), Icon::STRING);
    }
}
