// What the server answers to its commands, as far as it is used here.

import type { Location, Range } from "vscode-languageclient/node";

export interface Entity {
  id: string;
  kind: string;
  name: string;
  mentions: number;
  claims: number;
  path: string;
  location: Location | null;
}

export type ClaimState = "unreferenced" | "disputed" | "referenced" | "exempt" | "verified";

export interface Claim {
  id: string | null;
  text: string;
  path: string;
  state: ClaimState;
  date: string | null;
  evidence: { key: string; locator: string | null }[];
  location: Location | null;
}

export interface Dated {
  sort: string;
  title: string;
  statement: { field: string; title: string } | null;
  words: string;
  path: string;
  location: Location | null;
}

export interface Coverage {
  referenced: number;
  claims: number;
  percent: number;
  files: { path: string; referenced: number; claims: number }[];
}

export interface Overlay {
  uri: string;
  ranges: Range[];
}

export interface Exported {
  files: { name: string; text: string }[];
  losses: string[];
}
