// The item of the status bar: how much has a source, and how the server does.

import * as vscode from "vscode";

import { covered } from "./claims";
import type { Coverage } from "./protocol";
import type { Health } from "./server";

export class Status implements vscode.Disposable {
  readonly item = vscode.window.createStatusBarItem("glossator", vscode.StatusBarAlignment.Right, 90);

  private coverage: Coverage | undefined;

  constructor() {
    this.item.name = "Glossator";
    this.item.show();
  }

  /** Without a coverage, with the last that was known. */
  show(health: Health, now?: Coverage): void {
    const coverage = (this.coverage = now ?? this.coverage);
    this.item.command = health.is === "failed" ? "glossator.restart" : "glossator.claims.focus";
    this.item.backgroundColor = health.is === "failed" ? new vscode.ThemeColor("statusBarItem.errorBackground") : undefined;
    const busy = health.is === "starting" || health.is === "reading";
    const sign = busy ? "$(sync~spin)" : health.is === "failed" ? "$(error)" : "$(book)";
    this.item.text = coverage === undefined || health.is === "failed" ? `${sign} Glossator` : `${sign} ${coverage.referenced}/${coverage.claims}`;
    const word = { starting: "The server starts.", reading: "The workspace is read.", ready: "The workspace has been read.", failed: "" }[health.is];
    this.item.tooltip = [health.is === "failed" ? `${health.why} Click to start again.` : word, coverage && `${covered(coverage)}.`].filter(Boolean).join("\n");
  }

  dispose(): void {
    this.item.dispose();
  }
}
