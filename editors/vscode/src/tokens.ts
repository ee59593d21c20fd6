// Tells the server that the editor knows its own types of tokens: it uses those alone that a client lists.

import type { ClientCapabilities, FeatureState, StaticFeature } from "vscode-languageclient/node";

const TYPES = [
  "person", "org", "place", "event", "congress", "series", "office", "period", "work", "concept", "text", "entity", "date", "claim",
  "citation", "anchor", "tag", "attribute", "heading", "verbatim", "punctuation",
];
const MODIFIERS = ["uncertain", "unreferenced", "disputed"];

export class OwnTokens implements StaticFeature {
  fillClientCapabilities(capabilities: ClientCapabilities): void {
    const tokens = capabilities.textDocument?.semanticTokens;
    tokens?.tokenTypes.push(...TYPES.filter((name) => !tokens.tokenTypes.includes(name)));
    tokens?.tokenModifiers.push(...MODIFIERS);
  }

  initialize(): void {}

  getState(): FeatureState {
    return { kind: "static" };
  }

  clear(): void {}
}
