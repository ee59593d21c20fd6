// The view Register: entities by kind.

import * as vscode from "vscode";

import { going } from "./going";
import type { Entity } from "./protocol";
import { type Node, grouped } from "./tree";

const ICONS: Record<string, string> = {
  person: "person", org: "organization", place: "location", office: "briefcase", event: "flame", congress: "megaphone",
  series: "list-ordered", period: "history", work: "book", concept: "lightbulb", text: "file-text",
};

/** The kinds that the language knows in the order of `ICONS`, then those of the workspace. */
export function registerNodes(entities: Entity[]): Node[] {
  const known = Object.keys(ICONS);
  const rank = (kind: string): number => (known.includes(kind) ? known.indexOf(kind) : known.length);
  const kinds = grouped(entities, (entity) => entity.kind).sort(([left], [right]) => rank(left) - rank(right));
  return kinds.map(([kind, own]) => ({
    label: kind,
    description: String(own.length),
    icon: new vscode.ThemeIcon(ICONS[kind] ?? "symbol-misc"),
    children: own.map(entityNode),
  }));
}

function entityNode(entity: Entity): Node {
  return {
    label: entity.name || entity.id,
    description: `${count(entity.mentions, "mention")}, ${count(entity.claims, "claim")}`,
    tooltip: `@${entity.kind} ${entity.id}\n${entity.path}`,
    command: going(entity.location),
  };
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}
