// The view Claims: claims by state and file.

import * as vscode from "vscode";

import { going } from "./going";
import type { Claim, ClaimState, Coverage } from "./protocol";
import { type Node, grouped } from "./tree";

/** The gravest first. */
const STATES: [ClaimState, string, string][] = [
  ["unreferenced", "Without a source", "warning"],
  ["disputed", "Disputed", "comment-discussion"],
  ["referenced", "Referenced", "references"],
  ["verified", "Verified", "verified"],
  ["exempt", "Exempt", "circle-slash"],
];

export function claimNodes(claims: Claim[], onlyUnreferenced: boolean): Node[] {
  const shown = STATES.filter(([state]) => !onlyUnreferenced || state === "unreferenced");
  return shown.flatMap(([state, label, icon]) => {
    const own = claims.filter((claim) => claim.state === state);
    const files = grouped(own, (claim) => claim.path).map(([path, within]) => ({
      label: path,
      description: String(within.length),
      icon: vscode.ThemeIcon.File,
      children: within.map(claimNode),
    }));
    return own.length === 0 ? [] : [{ label, description: String(own.length), icon: new vscode.ThemeIcon(icon), children: files }];
  });
}

function claimNode(claim: Claim): Node {
  const sources = claim.evidence.map(({ key, locator }) => (locator === null ? key : `${key} (${locator})`));
  return {
    label: claim.text,
    description: [claim.date, ...sources].filter((part) => part !== null).join(" · "),
    tooltip: claim.id === null ? claim.text : `!${claim.id}: ${claim.text}`,
    command: going(claim.location),
  };
}

/** How much has a source, in a sentence. */
export function covered({ referenced, claims, percent }: Coverage): string {
  return `${referenced} of ${claims} claims referenced (${percent} %)`;
}
