// Says when what the views show may have changed: after edits, changes on disk, and the reading of the workspace.

import * as vscode from "vscode";

import type { Server } from "./server";

/** How long nothing is to happen before the views ask again, in milliseconds. */
const PAUSE = 400;

export class Freshness implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private timer: NodeJS.Timeout | undefined;
  private readonly watched: vscode.Disposable[];

  constructor(server: Server) {
    const files = vscode.workspace.createFileSystemWatcher("**/*.{gloss,md,bib,json,yaml,toml}");
    const soon = (): void => this.soon();
    this.watched = [
      files,
      files.onDidChange(soon),
      files.onDidCreate(soon),
      files.onDidDelete(soon),
      server.onDidChange(soon),
      vscode.workspace.onDidChangeTextDocument(soon),
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
