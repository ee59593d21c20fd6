// Which Markdown files are looked at: those of a folder whose glossator.toml includes them, unless the setting says otherwise.

import { parse } from "smol-toml";
import * as vscode from "vscode";
import type { DocumentFilter } from "vscode-languageclient/node";

export async function markdownFilters(): Promise<DocumentFilter[]> {
  const wish = vscode.workspace.getConfiguration("glossator").get<string>("markdown", "workspace");
  if (wish === "always") {
    return [{ language: "markdown" }];
  }
  const folders = wish === "never" ? [] : (vscode.workspace.workspaceFolders ?? []);
  const served = await Promise.all(folders.map(async (folder) => ((await includesMarkdown(folder.uri)) ? [folder] : [])));
  return served.flat().map((folder) => ({ language: "markdown", pattern: `${escaped(folder.uri.fsPath.replaceAll("\\", "/"))}/**/*` }));
}

async function includesMarkdown(folder: vscode.Uri): Promise<boolean> {
  try {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, "glossator.toml"));
    const include = parse(new TextDecoder().decode(bytes))["include"];
    return Array.isArray(include) && include.some((glob) => /\.(md|markdown)\b|\{[^}]*\bmd\b[^}]*\}$/.test(String(glob)));
  } catch {
    // No configuration, or one that the server has a finding for.
    return false;
  }
}

/** What a pattern takes as the characters themselves. */
function escaped(path: string): string {
  return path.replace(/[[\]{}*?]/g, (sign) => `[${sign}]`);
}
