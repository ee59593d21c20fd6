// Hides or dims what lies over the text, so that one reads only the text.

import * as vscode from "vscode";

import type { Freshness } from "./fresh";
import { rangeOf } from "./going";
import type { Overlay } from "./protocol";
import type { Server } from "./server";

const DIM = vscode.window.createTextEditorDecorationType({ opacity: "0.35" });
// A style sheet within a decoration: the only way in which an editor leaves characters out.
const HIDE = vscode.window.createTextEditorDecorationType({ textDecoration: "none; display: none" });

export class ReadOnlyText implements vscode.Disposable {
  private isOn = false;
  /** What is out of sight, for each document that is shown. */
  readonly hidden = new Map<string, vscode.Range[]>();
  private readonly watched: vscode.Disposable;

  constructor(
    private readonly server: Server,
    fresh: Freshness,
  ) {
    const again = (): Promise<void> => this.show();
    this.watched = vscode.Disposable.from(fresh.onDidChange(again), vscode.window.onDidChangeVisibleTextEditors(again));
  }

  async toggle(): Promise<void> {
    this.isOn = !this.isOn;
    await this.show();
  }

  private async show(): Promise<void> {
    const style = vscode.workspace.getConfiguration("glossator").get("overlay.style", "hide");
    for (const editor of vscode.window.visibleTextEditors) {
      const { document } = editor;
      const ranges = this.isOn ? await this.ranges(document) : [];
      editor.setDecorations(HIDE, style === "hide" ? ranges : []);
      editor.setDecorations(DIM, style === "hide" ? [] : ranges);
      this.hidden.set(document.uri.toString(), ranges);
    }
  }

  private async ranges(document: vscode.TextDocument): Promise<vscode.Range[]> {
    if (document.languageId !== "gloss" && document.languageId !== "markdown") {
      return [];
    }
    const { version } = document;
    const uri = document.uri.toString();
    const answer = await this.server.ask<Overlay[]>("glossator.overlay", { uri }).catch(() => undefined);
    // An answer about an older text is not drawn on a newer one; the next is on its way.
    return document.version === version ? (answer ?? []).flatMap((one) => one.ranges.map(rangeOf)) : (this.hidden.get(uri) ?? []);
  }

  dispose(): void {
    this.watched.dispose();
    HIDE.dispose();
    DIM.dispose();
  }
}
