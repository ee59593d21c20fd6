//! The names of token types that a client is sent.

use tower_lsp::lsp_types::{SemanticTokenModifier, SemanticTokenType, SemanticTokensLegend};

use crate::ide::kinds::EntityKind;
use crate::ide::tokens::{Modifiers, TokenKind};
use crate::lsp::client::Client;

/// The name of each kind of token that the client knows: our own, which says what it is, or the one of the protocol that
/// stands for it. A client that lists no types, or has told us that it knows ours, gets ours; a client that lists others
/// would show nothing for them.
pub(super) struct Legend {
    types: Vec<&'static str>,
}

/// Our own name of a kind, and the type of the protocol in its place: no two kinds of entities have the same.
fn names(kind: TokenKind) -> (&'static str, &'static str) {
    match kind {
        TokenKind::Entity(EntityKind::Person) => ("person", "class"),
        TokenKind::Entity(EntityKind::Org) => ("org", "struct"),
        TokenKind::Entity(EntityKind::Place) => ("place", "namespace"),
        TokenKind::Entity(EntityKind::Event) => ("event", "event"),
        TokenKind::Entity(EntityKind::Congress) => ("congress", "method"),
        TokenKind::Entity(EntityKind::Series) => ("series", "enum"),
        TokenKind::Entity(EntityKind::Office) => ("office", "interface"),
        TokenKind::Entity(EntityKind::Period) => ("period", "enumMember"),
        TokenKind::Entity(EntityKind::Work) => ("work", "function"),
        TokenKind::Entity(EntityKind::Concept) => ("concept", "typeParameter"),
        TokenKind::Entity(EntityKind::Text) => ("text", "parameter"),
        TokenKind::Entity(EntityKind::Other) => ("entity", "type"),
        TokenKind::Date => ("date", "number"),
        TokenKind::Claim => ("claim", "variable"),
        TokenKind::Citation => ("citation", "macro"),
        TokenKind::Anchor => ("anchor", "regexp"),
        TokenKind::Class => ("tag", "decorator"),
        TokenKind::Key => ("attribute", "property"),
        TokenKind::Text => ("string", "string"),
        TokenKind::Number => ("number", "number"),
        TokenKind::EntryKind => ("keyword", "keyword"),
        TokenKind::Field => ("property", "property"),
        TokenKind::Heading => ("heading", "modifier"),
        TokenKind::Comment => ("comment", "comment"),
        TokenKind::Verbatim => ("verbatim", "string"),
        TokenKind::Punctuation => ("punctuation", "operator"),
    }
}

/// In the order of their bits. A client shows a token whose modifiers it does not know by its type alone, so these need
/// no others in their places.
const MODIFIERS: [&str; 5] = ["definition", "uncertain", "unreferenced", "disputed", "defaultLibrary"];

impl Legend {
    pub(super) fn of(client: &Client) -> Self {
        let text = client.capabilities.text_document.as_ref();
        let known = text.and_then(|it| it.semantic_tokens.as_ref()).map(|it| it.token_types.as_slice());
        let known = known.unwrap_or_default();
        let knows = |name: &str| known.is_empty() || known.iter().any(|it| it.as_str() == name);
        let name = |kind| match names(kind) {
            (own, _) if knows(own) => own,
            (_, standard) => standard,
        };
        Legend { types: TokenKind::ALL.map(name).to_vec() }
    }

    /// Each name once.
    fn distinct(&self) -> Vec<&'static str> {
        let mut distinct: Vec<&'static str> = Vec::new();
        for name in &self.types {
            if !distinct.contains(name) {
                distinct.push(name);
            }
        }
        distinct
    }

    pub(super) fn written(&self) -> SemanticTokensLegend {
        SemanticTokensLegend {
            token_types: self.distinct().into_iter().map(SemanticTokenType::new).collect(),
            token_modifiers: MODIFIERS.into_iter().map(SemanticTokenModifier::new).collect(),
        }
    }

    /// The numbers of all kinds, in the order of [`TokenKind::ALL`].
    pub(super) fn numbers(&self) -> Numbers {
        let distinct = self.distinct();
        let number = |name: &&str| distinct.iter().position(|other| other == name).unwrap_or_default();
        Numbers(self.types.iter().map(|name| u32::try_from(number(name)).unwrap_or_default()).collect())
    }
}

/// The number of each kind in a legend.
pub(super) struct Numbers(Vec<u32>);

impl Numbers {
    pub(super) fn of(&self, kind: TokenKind) -> u32 {
        let place = TokenKind::ALL.iter().position(|other| *other == kind);
        place.and_then(|place| self.0.get(place)).copied().unwrap_or_default()
    }
}

pub(super) fn bits(modifiers: Modifiers) -> u32 {
    let Modifiers { definition, uncertain, unreferenced, disputed, unresolved } = modifiers;
    let all = [definition, uncertain, unreferenced, disputed, unresolved];
    all.into_iter().enumerate().map(|(bit, is)| u32::from(is) << bit).sum()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::json;
    use tower_lsp::lsp_types::{ClientCapabilities, InitializeParams};

    use super::*;

    fn legend(types: &[&str]) -> (Vec<String>, Numbers) {
        let capabilities: ClientCapabilities = serde_json::from_value(json!({"textDocument": {"semanticTokens": {
            "requests": {}, "tokenTypes": types, "tokenModifiers": [], "formats": ["relative"],
        }}}))
        .unwrap();
        let client = Client::of(&InitializeParams { capabilities, ..InitializeParams::default() });
        let legend = Legend::of(&client);
        let types = legend.written().token_types.iter().map(|it| it.as_str().to_owned()).collect();
        (types, legend.numbers())
    }

    const STANDARD: [&str; 22] = [
        "namespace",
        "type",
        "class",
        "enum",
        "interface",
        "struct",
        "typeParameter",
        "parameter",
        "variable",
        "property",
        "enumMember",
        "event",
        "function",
        "method",
        "macro",
        "keyword",
        "modifier",
        "comment",
        "string",
        "number",
        "regexp",
        "operator",
    ];

    #[test]
    fn a_client_gets_the_names_that_it_knows() {
        let (types, numbers) = legend(&[]);
        assert!(types.contains(&"person".to_owned()) && types.contains(&"punctuation".to_owned()));
        assert_eq!(types[numbers.of(TokenKind::Entity(EntityKind::Concept)) as usize], "concept");
        let (types, numbers) = legend(&STANDARD);
        assert!(types.iter().all(|name| STANDARD.contains(&name.as_str()) || name == "decorator"), "{types:?}");
        assert_eq!(types[numbers.of(TokenKind::Entity(EntityKind::Person)) as usize], "class");
        let mut known = STANDARD.to_vec();
        known.push("person");
        let (types, numbers) = legend(&known);
        assert_eq!(types[numbers.of(TokenKind::Entity(EntityKind::Person)) as usize], "person");
        assert_eq!(types[numbers.of(TokenKind::Entity(EntityKind::Org)) as usize], "struct");
    }

    #[test]
    fn each_kind_of_entity_has_a_type_of_its_own_in_every_client() {
        for types in [&[][..], &STANDARD] {
            let (_, numbers) = legend(types);
            let is_entity = |kind: &&TokenKind| matches!(kind, TokenKind::Entity(_));
            let (entities, others): (Vec<_>, Vec<_>) = TokenKind::ALL.iter().partition(is_entity);
            let of = |kinds: &[&TokenKind]| kinds.iter().map(|kind| numbers.of(**kind)).collect::<BTreeSet<u32>>();
            assert_eq!((entities.len(), of(&entities).len()), (12, 12));
            assert!(of(&entities).is_disjoint(&of(&others)), "nothing else looks like an entity");
        }
    }
}
