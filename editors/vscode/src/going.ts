// The way from an object of the server to its place in a text.

import * as vscode from "vscode";
import type { Location } from "vscode-languageclient/node";

/** What opens a place when it is clicked. */
export function going(location: Location | null): vscode.Command | undefined {
  return location === null
    ? undefined
    : { command: "vscode.open", title: "Open", arguments: [vscode.Uri.parse(location.uri), { selection: rangeOf(location.range) }] };
}

export function rangeOf(range: Location["range"]): vscode.Range {
  return new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character);
}
