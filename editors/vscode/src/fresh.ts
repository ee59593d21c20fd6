// Says when what the views show may have changed: after edits, changes on disk, and the reading of the workspace.

import * as vscode from "vscode";

import type { Server } from "./server";

/** What the server reads. A line in a log is a change of a document too, and asking anew would write the next. */
const READ = /\.(gloss|md|markdown|bib|json|ya?ml|toml)$/;
/** How long nothing is to happen before the views ask again, in milliseconds. */
const PAUSE = 400;

export class Freshness implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private timer: NodeJS.Timeout | undefined;
  private readonly watched: vscode.Disposable[];

  constructor(server: Server) {
    const files = vscode.workspace.createFileSystemWatcher("**/*.{gloss,md,markdown,bib,json,yml,yaml,toml}");
    const soon = (): void => this.soon();
    this.watched = [
      files,
      files.onDidChange(soon),
      files.onDidCreate(soon),
      files.onDidDelete(soon),
      server.onDidChange(soon),
      vscode.workspace.onDidChangeTextDocument(({ document }) => isRead(document) && this.soon()),
    ];
  }

  soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.changed.fire(), PAUSE);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.changed.dispose();
    vscode.Disposable.from(...this.watched).dispose();
  }
}

function isRead({ languageId, uri }: vscode.TextDocument): boolean {
  return languageId === "gloss" || (uri.scheme !== "output" && READ.test(uri.path));
}
