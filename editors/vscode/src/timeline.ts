// The view Timeline: the picture that `glossator timeline` draws, and under it what is dated, to go to.

import { randomBytes } from "node:crypto";
import * as vscode from "vscode";

import { rangeOf } from "./going";
import type { Dated } from "./protocol";

export class Timeline implements vscode.WebviewViewProvider {
  private view: vscode.WebviewView | undefined;
  private svgs: string[] = [];
  dated: Dated[] = [];

  resolveWebviewView(view: vscode.WebviewView): void {
    this.view = view;
    view.webview.options = { enableScripts: true };
    view.webview.onDidReceiveMessage((index: unknown) => this.go(index));
    view.onDidDispose(() => (this.view = undefined));
    this.draw();
  }

  show(dated: Dated[], svgs: string[]): void {
    [this.dated, this.svgs] = [dated, svgs];
    this.draw();
  }

  async go(index: unknown): Promise<void> {
    const location = typeof index === "number" ? this.dated[index]?.location : undefined;
    if (location) {
      await vscode.window.showTextDocument(vscode.Uri.parse(location.uri), { selection: rangeOf(location.range) });
    }
  }

  /** The page, for the tests too. */
  page(nonce = randomBytes(16).toString("hex")): string {
    const csp = `default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'nonce-${nonce}'`;
    const rows = this.dated.map((one, index) => {
      const of = one.statement === null ? "" : ` <i>${escaped(one.statement.field)} ${escaped(one.statement.title)}</i>`;
      return `<li><button data-index="${index}"><time>${escaped(one.words)}</time> ${escaped(one.title)}${of}</button></li>`;
    });
    // A picture as an image cannot run or fetch anything, whatever the names in it are.
    const pictures = this.svgs.map((svg) => `<img alt="Timeline" src="data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}">`);
    return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${csp}">
<style>${STYLE}</style></head><body>
<label>Find <input type="search" id="find"></label>
<details open><summary>Picture</summary>${pictures.join("")}</details>
<ol>${rows.join("")}</ol>
<script nonce="${nonce}">${SCRIPT}</script></body></html>`;
  }

  private draw(): void {
    if (this.view !== undefined) {
      this.view.description = String(this.dated.length);
      this.view.webview.html = this.page();
    }
  }
}

const STYLE = `body{padding:0 8px;font:var(--vscode-font-size) var(--vscode-font-family)}
img{width:100%;background:#fff;margin-top:4px}ol{list-style:none;padding:0;margin:6px 0}
label{display:flex;gap:6px;margin:6px 0}input{flex:1;color:var(--vscode-input-foreground);background:var(--vscode-input-background);border:1px solid var(--vscode-input-border,transparent)}
button{all:unset;display:block;width:100%;box-sizing:border-box;padding:3px 4px;cursor:pointer;color:var(--vscode-foreground)}
button:hover{background:var(--vscode-list-hoverBackground)}button:focus-visible{outline:1px solid var(--vscode-focusBorder)}
time{color:var(--vscode-descriptionForeground);margin-right:.4em}i{color:var(--vscode-descriptionForeground)}`;

const SCRIPT = `const api = acquireVsCodeApi();
document.querySelector("ol").addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button) api.postMessage(Number(button.dataset.index));
});
document.getElementById("find").addEventListener("input", (event) => {
  const wanted = event.target.value.toLowerCase();
  for (const item of document.querySelectorAll("li")) item.hidden = !item.textContent.toLowerCase().includes(wanted);
});`;

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
