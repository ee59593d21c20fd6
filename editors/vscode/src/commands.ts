// The commands: each asks the server, and shows or writes what it answers.

import * as vscode from "vscode";

import type { Exported } from "./protocol";
import type { Server } from "./server";

const FORMATS = ["html", "tei", "markdown", "webannotation", "brat", "csv", "geojson", "jsonld", "json", "json-schema"];

/** The reading edition in a tab: its scripts are its own, and it fetches nothing. */
export async function showEdition(server: Server): Promise<void> {
  const pages = (await server.ask<{ html: string }[]>("glossator.preview")) ?? [];
  for (const page of pages) {
    const panel = vscode.window.createWebviewPanel("glossator.edition", "Reading Edition", vscode.ViewColumn.Beside, { enableScripts: true });
    panel.webview.html = page.html;
  }
}

export async function exportAs(server: Server): Promise<void> {
  const format = await vscode.window.showQuickPick(FORMATS, { placeHolder: "The format" });
  const into = format === undefined ? undefined : await vscode.window.showOpenDialog({ canSelectFolders: true, canSelectFiles: false, openLabel: "Export Here" });
  const folder = into ? into[0] : undefined;
  if (!format || folder === undefined) {
    return;
  }
  const made = (await server.ask<Exported[]>("glossator.export", { format })) ?? [];
  const files = made.flatMap((one) => one.files);
  for (const file of files) {
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, file.name), new TextEncoder().encode(file.text));
  }
  const losses = made.flatMap((one) => one.losses);
  losses.forEach((loss) => server.log.warn(`${format}: ${loss}`));
  const told = losses.length === 0 ? "" : ` It leaves out: ${losses.join("; ")}.`;
  void vscode.window.showInformationMessage(`Glossator: ${files.length} files are in ${folder.fsPath}.${told}`);
}

export async function annotateFile(server: Server): Promise<void> {
  const uri = vscode.window.activeTextEditor?.document.uri.toString();
  const done = uri && (await server.ask<{ annotated: number; left: number }>("glossator.annotateAll", { uri }));
  if (done) {
    void vscode.window.showInformationMessage(`Glossator: ${done.annotated} names are annotated, ${done.left} can be meant in more than one way.`);
  }
}

export async function choose(): Promise<void> {
  const chosen = await vscode.window.showOpenDialog({ openLabel: "Use This Program" });
  if (chosen?.[0] !== undefined) {
    const settings = vscode.workspace.getConfiguration("glossator");
    await settings.update("server.path", chosen[0].fsPath, vscode.ConfigurationTarget.Global);
  }
}
