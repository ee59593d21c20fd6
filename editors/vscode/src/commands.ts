// The commands: each asks the server, and shows or writes what it answers.

import * as vscode from "vscode";

import type { Exported } from "./protocol";
import type { Server } from "./server";

const FORMATS = ["html", "tei", "markdown", "webannotation", "brat", "csv", "geojson", "jsonld", "json", "json-schema"];

/** The answer to a command that the user has given: where there is none, that is said. */
async function answer<T>(server: Server, command: string, wish: object = {}): Promise<T | undefined> {
  const found = await server.ask<T>(command, wish);
  if (found === undefined) {
    const button = await vscode.window.showErrorMessage("Glossator: the server does not run, so this cannot be done.", "Restart");
    if (button === "Restart") {
      await server.start();
    }
  }
  return found;
}

/** The reading edition in a tab: its scripts are its own, and it fetches nothing. */
export async function showEdition(server: Server): Promise<void> {
  const pages = (await answer<{ html: string }[]>(server, "glossator.preview")) ?? [];
  for (const page of pages) {
    const panel = vscode.window.createWebviewPanel("glossator.edition", "Reading Edition", vscode.ViewColumn.Beside, { enableScripts: true });
    panel.webview.html = page.html;
  }
}

/** Writes an export of the workspace into a folder. What is there already is kept unless the user says otherwise. */
export async function exportAs(server: Server, given?: string, into?: vscode.Uri): Promise<void> {
  const format = given ?? (await vscode.window.showQuickPick(FORMATS, { placeHolder: "The format" }));
  const folder = format === undefined ? undefined : (into ?? (await chosenFolder()));
  if (format === undefined || folder === undefined) {
    return;
  }
  const open = vscode.window.activeTextEditor?.document.uri;
  const workspace = (open && vscode.workspace.getWorkspaceFolder(open)) ?? vscode.workspace.workspaceFolders?.[0];
  const wish = { format, ...(workspace && { uri: workspace.uri.toString() }) };
  const made = (await answer<Exported[]>(server, "glossator.export", wish)) ?? [];
  const files = made.flatMap((one) => one.files).map(({ name, text }) => ({ uri: vscode.Uri.joinPath(folder, name), text }));
  const there = (await Promise.all(files.map(async ({ uri }) => ((await exists(uri)) ? [uri.fsPath] : [])))).flat();
  if (there.length > 0) {
    const detail = there.slice(0, 10).join("\n") + (there.length > 10 ? "\n…" : "");
    const said = await vscode.window.showWarningMessage(`${there.length} files are there already.`, { modal: true, detail }, "Overwrite");
    if (said !== "Overwrite") {
      return;
    }
  }
  for (const { uri, text } of files) {
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  }
  const losses = made.flatMap((one) => one.losses);
  losses.forEach((loss) => server.log.warn(`${format}: ${loss}`));
  const told = losses.length === 0 ? "" : ` It leaves out: ${losses.join("; ")}.`;
  void vscode.window.showInformationMessage(`Glossator: ${files.length} files are in ${folder.fsPath}.${told}`);
}

async function chosenFolder(): Promise<vscode.Uri | undefined> {
  const into = await vscode.window.showOpenDialog({ canSelectFolders: true, canSelectFiles: false, openLabel: "Export Here" });
  return into === undefined ? undefined : into[0];
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(() => true, () => false);
}

export async function annotateFile(server: Server): Promise<void> {
  const uri = vscode.window.activeTextEditor?.document.uri.toString();
  const done = uri && (await answer<{ annotated: number; left: number }>(server, "glossator.annotateAll", { uri }));
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
